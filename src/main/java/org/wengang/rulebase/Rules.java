package org.wengang.rulebase;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.wengang.law.Yaml;
import org.wengang.measure.PolicyPackage;
import org.wengang.table.Book;
import org.wengang.table.BookData;
import org.wengang.table.BookHeader;
import org.wengang.table.BookPlan;
import org.wengang.table.BookText;

/**
 * Everything of a package that is source: the law and its measures, the headers of the workbooks, the rules. With the data
 * of the workbooks it makes a {@link Release}.
 */
public final class Rules {
    private final PolicyPackage policy;
    private final Map<String, BookPlan> plans;
    private final Map<String, String> drl;
    private final String digest;

    private Rules(PolicyPackage policy, Map<String, BookPlan> plans, Map<String, String> drl, String digest) {
        this.policy = policy;
        this.plans = plans;
        this.drl = drl;
        this.digest = digest;
    }

    /** Reads a package from its folder, e.g. {@code rules/sz-2024}. */
    public static Rules read(Path folder) {
        var policy = PolicyPackage.read(folder);
        var plans = new LinkedHashMap<String, BookPlan>();
        for (var measure : policy.measures().values()) {
            var header = folder.resolve(BookPlan.folder(measure.article())).resolve(measure.slug() + ".yaml");
            if (Files.exists(header)) {
                var declared = Yaml.read(header, new TypeReference<BookHeader>() {});
                plans.put(measure.id(), BookPlan.of(measure.slug(), measure.article(), declared));
            }
        }
        var digested = new StringBuilder();
        texts(folder, ".drl", ".yaml", "law.txt")
                .forEach((name, text) ->
                        digested.append(name).append(' ').append(sha256(text)).append('\n'));
        return new Rules(policy, plans, drl(folder), sha256(digested.toString()));
    }

    /** The DRL files of a package by name. */
    public static Map<String, String> drl(Path folder) {
        return texts(folder, ".drl");
    }

    /** The files under the folder whose names end so, by name; the same everywhere, whatever the file system's order. */
    private static Map<String, String> texts(Path folder, String... endings) {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                if (Arrays.stream(endings).anyMatch(name::endsWith)) {
                    texts.put(name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    public PolicyPackage policy() {
        return policy;
    }

    /** The plans of the workbooks, by measure. */
    public Map<String, BookPlan> plans() {
        return plans;
    }

    /** The DRL files by name. */
    public Map<String, String> drl() {
        return drl;
    }

    /** Compiles the rules, or loads what the build made of them. */
    public RuleBase compile() {
        return RuleBase.compile(drl);
    }

    /**
     * Makes a release.
     *
     * @param data the workbooks by measure; one for every plan
     * @param versions how often each workbook has been put in force
     */
    public Release release(int number, RuleBase base, Map<String, BookData> data, Map<String, Integer> versions) {
        var books = new LinkedHashMap<String, Book>();
        plans.forEach((measure, plan) -> books.put(
                measure, Book.bind(plan, data.get(measure), policy.facts(), versions.getOrDefault(measure, 1))));
        return new Release(number, digest(data), policy, base, books);
    }

    /** The digest of these rules with that data: {@code sha256:…}. The number of a release does not enter it. */
    public String digest(Map<String, BookData> data) {
        var text = new StringBuilder(policy.id())
                .append('\n')
                .append("rules ")
                .append(digest)
                .append('\n');
        plans.forEach((measure, plan) -> text.append(plan.slug())
                .append(' ')
                .append(sha256(BookText.write(plan, data.get(measure))))
                .append('\n'));
        return "sha256:" + sha256(text.toString());
    }

    /** The SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
