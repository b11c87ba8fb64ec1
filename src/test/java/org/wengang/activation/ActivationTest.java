package org.wengang.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.wengang.rulebase.Rules;
import org.wengang.table.BookData;
import org.wengang.table.BookDiff;
import org.wengang.table.BookText;
import org.wengang.table.BookWriter;

class ActivationTest {
    private static final Instant NOW = Instant.parse("2024-02-20T01:00:00Z");
    private static final Map<String, byte[]> RENDERED = new ConcurrentHashMap<>();
    private static final UnaryOperator<String> AS_SHIPPED = text -> text;
    private static final UnaryOperator<String> DEARER = text -> text.replace("amountYuan = 500", "amountYuan = 600");

    /** A sound change takes less than two seconds, a refusal some more; a busy machine needs room. */
    private static final Duration SOON = Duration.ofSeconds(8);

    @TempDir
    Path tables;

    private final Releases releases =
            new Releases(ShippedPackage.RULES, ShippedPackage.BASE, Clock.fixed(NOW, ZoneOffset.UTC));
    private WorkbookFolder folder;
    private FolderWatch watch;

    @BeforeEach
    void prepare() {
        folder = new WorkbookFolder(tables, ShippedPackage.RULES);
        watch = new FolderWatch(folder, releases);
    }

    @AfterEach
    void stop() throws InterruptedException {
        watch.close();
    }

    // --- an attempt

    @Test
    void commit() {
        try (var attempt = releases.begin(tables(Map.of()))) {
            assertEquals(List.of(), attempt.faults());
            assertEquals(1, attempt.commit().number());
        }
        assertEquals(List.of(), releases.history().get(0).changes());

        try (var attempt = releases.begin(tables(Map.of("M2-5", DEARER)))) {
            attempt.commit();
        }

        var second = releases.inForce();
        assertEquals(2, second.number());
        assertEquals(2, second.books().get("M2-5").version());
        assertEquals(1, second.books().get("M1-4").version());
        assertSame(second, releases.byNumber(2));
        assertEquals(NOW, releases.history().get(0).activatedAt());
        var change = releases.history().get(0).changes().get(0);
        assertEquals("M2-5 m2-5-self-travel 2", change.measure() + " " + change.slug() + " " + change.version());
        assertEquals(
                List.of("M2-5 第a行 每人标准 500 元/人 → 600 元/人"),
                change.differences().stream().map(BookDiff.Difference::zh).toList());
    }

    @Test
    void commit_equalTables() {
        commit(Map.of());
        var first = releases.inForce();

        try (var attempt = releases.begin(tables(Map.of()))) {
            assertTrue(attempt.isUnchanged());
            assertSame(first, attempt.commit());
        }

        assertSame(first, releases.inForce());
        assertEquals(1, releases.history().size());
    }

    @Test
    void commit_twice() {
        try (var attempt = releases.begin(tables(Map.of()))) {
            attempt.commit();
            assertThrows(IllegalStateException.class, attempt::commit);
        }
    }

    @Test
    void rollback() {
        commit(Map.of());
        var first = releases.inForce();

        try (var attempt = releases.begin(tables(Map.of("M2-5", DEARER)))) {
            assertEquals(List.of(), attempt.faults());
        }

        assertSame(first, releases.inForce());
        commit(Map.of("M2-5", DEARER));
        assertEquals(2, releases.inForce().number());
    }

    @Test
    void refuse_overlap() {
        commit(Map.of());
        var first = releases.inForce();

        try (var attempt = releases.begin(tables(
                Map.of("M1-4", text -> text.replace("useRate.fromIncluded = no", "useRate.fromIncluded = yes"))))) {
            assertThrows(IllegalStateException.class, attempt::commit);
        }
        try (var attempt = releases.begin(tables(
                Map.of("M1-4", text -> text.replace("useRate.fromIncluded = no", "useRate.fromIncluded = yes"))))) {
            attempt.refuse();
        }

        assertSame(first, releases.inForce());
        assertEquals(List.of("sz-2024/article-01/m1-4-emission-carry-over.xlsx OVERLAP"), faults());
    }

    @Test
    void refuse_blankParameter() {
        try (var attempt = releases.begin(
                tables(Map.of("M1-2", text -> text.replace("parameter refMonths = 2023-12 2024-01\n", ""))))) {
            attempt.refuse();
        }

        assertNull(releases.inForce());
        assertEquals(List.of("sz-2024/article-01/m1-2-no-stop-subsidy.xlsx BLANK_PARAMETER"), faults());
        var fault = releases.refused().orElseThrow().faults().get(0).fault();
        assertEquals("参数!C6", fault.sheet() + "!" + fault.cell());
    }

    @Test
    void refuse_missingWorkbook() {
        var books = new LinkedHashMap<>(tables(Map.of()).books());
        books.remove("M2-5");

        try (var attempt = releases.begin(Tables.of(books))) {
            attempt.refuse();
        }

        assertEquals(List.of("sz-2024/article-02/m2-5-self-travel.xlsx MISSING_WORKBOOK"), faults());
    }

    @Test
    void history_twentyAreKept() {
        for (int i = 1; i <= 22; i++) {
            var yuan = String.valueOf(500 + i);
            commit(Map.of("M2-5", text -> text.replace("amountYuan = 500", "amountYuan = " + yuan)));
        }

        assertEquals(20, releases.history().size());
        assertEquals(22, releases.inForce().number());
        assertNull(releases.byNumber(2));
        assertEquals(3, releases.byNumber(3).number());
    }

    // --- a folder

    @Test
    void watch_change() throws IOException {
        writeAll();
        watch.start();
        assertEquals(1, releases.inForce().number());

        write("M2-5", DEARER);

        within(SOON, () -> releases.inForce().number() == 2);
    }

    @Test
    void watch_twoFilesAtOnce() throws IOException {
        writeAll();
        watch.start();
        render("M2-5", DEARER);
        render("M1-2", text -> text.replace("capYuan = 200000", "capYuan = 300000"));

        write("M2-5", DEARER);
        write("M1-2", text -> text.replace("capYuan = 200000", "capYuan = 300000"));

        within(SOON, () -> releases.inForce().number() == 2);
        assertEquals(
                List.of("M1-2", "M2-5"),
                releases.history().get(0).changes().stream()
                        .map(Entry.Change::measure)
                        .toList());
    }

    @Test
    void watch_brokenThenRepaired() throws IOException {
        writeAll();
        watch.start();
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
        writeAll();
        watch.start();
        var bytes = render("M2-5", DEARER);
        var file = file("M2-5");
        int part = bytes.length / 4;

        Files.write(file, Arrays.copyOf(bytes, part));
        for (int written = part; written < bytes.length; written += part) {
            Thread.sleep(700);
            assertTrue(releases.refused().isEmpty(), "nothing may be refused while a file is being written");
            assertEquals(1, releases.inForce().number());
            Files.write(
                    file,
                    Arrays.copyOfRange(bytes, written, Math.min(written + part, bytes.length)),
                    StandardOpenOption.APPEND);
        }

        within(SOON, () -> releases.inForce().number() == 2);
        assertTrue(releases.refused().isEmpty());
    }

    @Test
    void watch_replacedAsSpreadsheetProgramsDo() throws Exception {
        writeAll();
        watch.start();
        var file = file("M2-5");
        var lock = file.resolveSibling("~$" + file.getFileName());
        Files.writeString(lock, "user");
        Files.delete(file);
        Thread.sleep(500);
        var temporary = file.resolveSibling("~WRL0001.tmp");
        Files.write(temporary, render("M2-5", DEARER));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);

        within(SOON, () -> releases.inForce().number() == 2);
        assertTrue(releases.refused().isEmpty());
        Files.delete(lock);
    }

    @Test
    void watch_timeOfFileKept() throws IOException {
        writeAll();
        watch.start();
        var before = Files.getLastModifiedTime(file("M2-5"));

        write("M2-5", DEARER);
        Files.setLastModifiedTime(file("M2-5"), before);

        within(SOON, () -> releases.inForce().number() == 2);
    }

    @Test
    void watch_touched() throws Exception {
        writeAll();
        watch.start();

        Files.setLastModifiedTime(file("M2-5"), FileTime.from(NOW));
        Thread.sleep(1000);

        assertEquals(1, releases.history().size());
    }

    @Test
    void watch_deletedAndStray() throws IOException {
        writeAll();
        watch.start();
        Files.move(file("M2-5"), file("M2-5").resolveSibling("m2-5 (2).xlsx"));

        within(SOON, () -> releases.refused().isPresent());

        assertEquals(1, releases.inForce().number());
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

        watch.start();
        assertNull(releases.inForce());
        assertEquals(List.of("sz-2024/article-02/m2-5-self-travel.xlsx MISSING_WORKBOOK"), faults());

        write("M2-5", AS_SHIPPED);
        within(SOON, () -> releases.inForce() != null);
        assertTrue(releases.refused().isEmpty());
    }

    @Test
    void start_noFolder() {
        watch.start();

        assertNull(releases.inForce());
        assertEquals(List.of("null FOLDER_MISSING"), faults());
    }

    // --- real tables

    private void commit(Map<String, UnaryOperator<String>> edits) {
        try (var attempt = releases.begin(tables(edits))) {
            attempt.commit();
        }
    }

    private static Tables tables(Map<String, UnaryOperator<String>> edits) {
        var books = new LinkedHashMap<String, BookData>();
        ShippedPackage.RULES
                .plans()
                .forEach((measure, plan) -> books.put(
                        measure,
                        BookText.parse(
                                plan, edits.getOrDefault(measure, AS_SHIPPED).apply(ShippedPackage.text(measure)))));
        return Tables.of(books);
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
        var stamp = new BookWriter.Stamp(policy.id(), 1, "sha256:" + Rules.sha256(text));
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
