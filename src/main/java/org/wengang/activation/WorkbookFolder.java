package org.wengang.activation;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wengang.law.Sources;
import org.wengang.rulebase.Rules;
import org.wengang.table.BookData;
import org.wengang.table.BookPlan;
import org.wengang.table.BookReader;

/**
 * The folder that staff's workbooks of one package lie in, one for each measure that has a table:
 * {@code decision-tables/sz-2024/article-01/m1-4-emission-carry-over.xlsx}. Lock files and others that spreadsheet programs
 * put beside a workbook while it is open do not count. To be used by one thread at a time.
 */
public final class WorkbookFolder {
    private static final Pattern SPREADSHEET = Pattern.compile(".*\\.(xlsx|xlsm|xlsb|xls|xltx|et|ett|ods)");
    private static final long LARGEST = 5L * 1024 * 1024;
    private static final int DEEPEST = 4;

    private final Path folder;
    private final Rules rules;
    private final Map<String, Read> known = new ConcurrentHashMap<>();

    /** How a file looks from outside. */
    record Stamp(long modified, long size) {}

    /** What came of reading one content, so that a file that did not change is not read into cells again. */
    private record Read(String content, BookData data, List<FileFault> faults) {}

    /** @param tables the folder of all decision tables, which holds one folder a package */
    public WorkbookFolder(Path tables, Rules rules) {
        this.folder = tables.resolve(name(rules));
        this.rules = rules;
    }

    /** The workbook of a plan, as faults name it. */
    public static String file(Rules rules, BookPlan plan) {
        return name(rules) + "/" + path(plan);
    }

    private static String path(BookPlan plan) {
        return plan.folder() + "/" + plan.slug() + ".xlsx";
    }

    private static String name(Rules rules) {
        return rules.policy().folder();
    }

    /** The spreadsheets as they look from outside, by path; a folder that cannot be looked into is empty. */
    SortedMap<String, Stamp> look() {
        var stamps = new TreeMap<String, Stamp>();
        try (var files = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            files.forEach(file -> {
                var path = folder.relativize(file).toString().replace('\\', '/');
                if (isSpreadsheet(path)) {
                    stamp(file, path, stamps);
                }
            });
        } catch (IOException | java.io.UncheckedIOException e) {
            // deleted or unmounted while we looked: what was not seen is missing, and the next look sees more
            return stamps;
        }
        return stamps;
    }

    private static void stamp(Path file, String path, Map<String, Stamp> stamps) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                stamps.put(path, new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size()));
            }
        } catch (IOException e) {
            stamps.put(path, new Stamp(-1, -1));
        }
    }

    private static boolean isSpreadsheet(String path) {
        for (var name : path.split("/")) {
            if (name.startsWith(".") || name.startsWith("~")) {
                return false;
            }
        }
        return SPREADSHEET.matcher(path.toLowerCase(Locale.ROOT)).matches();
    }

    /** Reads every workbook; all faults at once. */
    public Tables read() {
        if (!Files.isDirectory(folder)) {
            return new Tables(Map.of(), List.of(FolderFault.FOLDER_MISSING.in(null, folder)), "no folder");
        }
        var books = new LinkedHashMap<String, BookData>();
        var faults = new ArrayList<FileFault>();
        var content = new StringBuilder();
        var strays = look();
        var reads = rules.plans().values().parallelStream()
                .collect(Collectors.toConcurrentMap(BookPlan::measure, this::read));
        rules.plans().forEach((measure, plan) -> {
            strays.remove(path(plan));
            var read = reads.get(measure);
            content.append(path(plan)).append(' ').append(read.content()).append('\n');
            faults.addAll(read.faults());
            if (read.faults().isEmpty()) {
                books.put(measure, read.data());
            }
        });
        strays.keySet().forEach(path -> {
            content.append(path).append('\n');
            faults.add(FolderFault.STRAY_WORKBOOK.in(name(rules) + "/" + path));
        });
        return new Tables(books, List.copyOf(faults), Sources.sha256(content.toString()));
    }

    private Read read(BookPlan plan) {
        var name = file(rules, plan);
        var path = folder.resolve(path(plan));
        try {
            if (Files.size(path) > LARGEST) {
                return new Read("oversized", null, List.of(FolderFault.OVERSIZED_WORKBOOK.in(name)));
            }
            var bytes = Files.readAllBytes(path);
            var content = Sources.sha256(bytes);
            var read = known.get(name);
            if (read == null || !read.content().equals(content)) {
                read = read(plan, name, bytes, content);
                known.put(name, read);
            }
            return read;
        } catch (NoSuchFileException e) {
            return new Read("missing", null, List.of(FolderFault.MISSING_WORKBOOK.in(name)));
        } catch (IOException e) {
            return new Read(
                    "unreadable",
                    null,
                    List.of(FolderFault.UNREADABLE_WORKBOOK.in(
                            name, e.getClass().getSimpleName())));
        }
    }

    private static Read read(BookPlan plan, String name, byte[] bytes, String content) {
        try {
            var reading = BookReader.read(bytes, plan);
            return new Read(
                    content,
                    reading.data(),
                    reading.isTyped()
                            ? List.of() // what lies between rows is told when the tables are to be put in force
                            : reading.faults().stream()
                                    .map(fault -> new FileFault(name, fault))
                                    .toList());
        } catch (RuntimeException e) {
            return new Read(content, null, List.of(FolderFault.UNUSABLE_WORKBOOK.in(name, e)));
        }
    }
}
