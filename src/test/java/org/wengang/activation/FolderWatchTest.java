package org.wengang.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.cases.ShippedPackage;
import org.wengang.law.Sources;
import org.wengang.table.BookText;
import org.wengang.table.BookWriter;

/** The folder of workbooks as developers use it, against a real store. */
@QuarkusTest
class FolderWatchTest {
    private static final Map<String, byte[]> RENDERED = new ConcurrentHashMap<>();
    private static final UnaryOperator<String> AS_SHIPPED = text -> text;
    private static final UnaryOperator<String> DEARER = text -> text.replace("amountYuan = 500", "amountYuan = 600");

    /** A sound change takes less than two seconds, a refusal some more; a busy machine needs room. */
    private static final Duration SOON = Duration.ofSeconds(12);

    @TempDir
    Path tables;

    @Inject
    Releases releases;

    private FolderWatch watch;
    /** The last release before the test changed anything. */
    private int before;

    @BeforeEach
    void prepare() {
        watch = new FolderWatch(new WorkbookFolder(tables, ShippedPackage.RULES), ShippedPackage.RULES, releases);
    }

    /** The tables are as shipped again, for whoever comes next. */
    @AfterEach
    void stop() throws Exception {
        watch.close();
        releases.keep(null);
        writeAll();
        try (var last =
                new FolderWatch(new WorkbookFolder(tables, ShippedPackage.RULES), ShippedPackage.RULES, releases)) {
            last.start();
        }
    }

    private void startWatching() throws IOException {
        writeAll();
        watch.start();
        before = releases.timeline().last();
    }

    @Test
    void watch_change() throws IOException {
        startWatching();

        write("M2-5", DEARER);

        within(SOON, () -> releases.timeline().last() == before + 1);
    }

    @Test
    void watch_twoFilesAtOnce() throws IOException {
        startWatching();
        render("M2-5", DEARER);
        render("M1-2", text -> text.replace("capYuan = 200000", "capYuan = 300000"));

        write("M2-5", DEARER);
        write("M1-2", text -> text.replace("capYuan = 200000", "capYuan = 300000"));

        within(SOON, () -> releases.timeline().last() == before + 1);
        assertEquals(
                List.of("M1-2", "M2-5"),
                releases.register().changes("release = ?1", before + 1).stream()
                        .map(change -> change.measure)
                        .toList());
    }

    @Test
    void watch_brokenThenRepaired() throws IOException {
        startWatching();
        var first = releases.inForce();

        Files.writeString(file("M2-5"), "not a workbook");
        within(SOON, () -> releases.refused().isPresent());
        assertSame(first, releases.inForce());
        assertEquals(List.of("sz-2024/article-02/m2-5-self-travel.xlsx NOT_A_WORKBOOK"), faults());

        write("M2-5", AS_SHIPPED);
        within(SOON, () -> releases.refused().isEmpty());
        assertSame(first, releases.inForce());
    }

    @Test
    void watch_halfWritten() throws Exception {
        startWatching();
        var bytes = render("M2-5", DEARER);
        var file = file("M2-5");
        int part = bytes.length / 4;

        Files.write(file, Arrays.copyOf(bytes, part));
        for (int written = part; written < bytes.length; written += part) {
            Thread.sleep(700);
            assertTrue(releases.refused().isEmpty(), "nothing may be refused while a file is being written");
            assertEquals(before, releases.timeline().last());
            Files.write(
                    file,
                    Arrays.copyOfRange(bytes, written, Math.min(written + part, bytes.length)),
                    StandardOpenOption.APPEND);
        }

        within(SOON, () -> releases.timeline().last() == before + 1);
        assertTrue(releases.refused().isEmpty());
    }

    @Test
    void watch_replacedAsSpreadsheetProgramsDo() throws Exception {
        startWatching();
        var file = file("M2-5");
        var lock = file.resolveSibling("~$" + file.getFileName());
        Files.writeString(lock, "user");
        Files.delete(file);
        Thread.sleep(500);
        var temporary = file.resolveSibling("~WRL0001.tmp");
        Files.write(temporary, render("M2-5", DEARER));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);

        within(SOON, () -> releases.timeline().last() == before + 1);
        assertTrue(releases.refused().isEmpty());
        Files.delete(lock);
    }

    @Test
    void watch_timeOfFileKept() throws IOException {
        startWatching();
        var time = Files.getLastModifiedTime(file("M2-5"));

        write("M2-5", DEARER);
        Files.setLastModifiedTime(file("M2-5"), time);

        within(SOON, () -> releases.timeline().last() == before + 1);
    }

    @Test
    void watch_touched() throws Exception {
        startWatching();

        Files.setLastModifiedTime(file("M2-5"), FileTime.from(Instant.parse("2024-02-20T01:00:00Z")));
        Thread.sleep(1000);

        assertEquals(before, releases.timeline().last());
    }

    @Test
    void watch_deletedAndStray() throws IOException {
        startWatching();
        Files.move(file("M2-5"), file("M2-5").resolveSibling("m2-5 (2).xlsx"));

        within(SOON, () -> releases.refused().isPresent());

        assertEquals(before, releases.timeline().last());
        assertEquals(
                List.of(
                        "sz-2024/article-02/m2-5-self-travel.xlsx MISSING_WORKBOOK",
                        "sz-2024/article-02/m2-5 (2).xlsx STRAY_WORKBOOK"),
                faults());
    }

    @Test
    void start_brokenThenRepaired() throws IOException {
        writeAll();
        Files.delete(file("M2-5"));
        before = releases.timeline().last();

        watch.start();
        assertEquals(before, releases.timeline().last());
        assertEquals(List.of("sz-2024/article-02/m2-5-self-travel.xlsx MISSING_WORKBOOK"), faults());

        write("M2-5", AS_SHIPPED);
        within(SOON, () -> releases.refused().isEmpty());
    }

    @Test
    void start_noFolder() {
        watch.start();

        assertEquals(List.of("null FOLDER_MISSING"), faults());
    }

    private void writeAll() throws IOException {
        for (var measure : ShippedPackage.RULES.plans().keySet()) {
            write(measure, AS_SHIPPED);
        }
    }

    private void write(String measure, UnaryOperator<String> edit) throws IOException {
        Files.createDirectories(file(measure).getParent());
        Files.write(file(measure), render(measure, edit));
    }

    private Path file(String measure) {
        var plan = ShippedPackage.RULES.plans().get(measure);
        return tables.resolve(WorkbookFolder.file(ShippedPackage.RULES, plan));
    }

    private static byte[] render(String measure, UnaryOperator<String> edit) {
        var plan = ShippedPackage.RULES.plans().get(measure);
        var text = edit.apply(ShippedPackage.text(measure));
        var policy = ShippedPackage.RULES.policy();
        var stamp = new BookWriter.Stamp(policy.id(), 1, "sha256:" + Sources.sha256(text));
        var annex = new BookWriter.Annex(policy.measures().get(measure), List.of(), List.of(), stamp);
        return RENDERED.computeIfAbsent(text, any -> BookWriter.render(plan, BookText.parse(plan, text), annex));
    }

    private List<String> faults() {
        return releases.refused().orElseThrow().faults().stream()
                .map(fault -> fault.file() + " " + fault.fault().code())
                .toList();
    }

    private static void within(Duration time, BooleanSupplier condition) {
        long until = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "it did not happen within " + time);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
