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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.cases.ShippedPackage;
import org.wengang.law.Sources;
import org.wengang.store.Patient;
import org.wengang.table.BookText;
import org.wengang.table.BookWriter;

/** The folder of workbooks as developers use it, against a real store. */
@QuarkusTest
class FolderWatchTest {
    private static final Map<String, byte[]> RENDERED = new ConcurrentHashMap<>();
    private static final UnaryOperator<String> AS_SHIPPED = text -> text;
    private static final UnaryOperator<String> DEARER = text -> text.replace("amountYuan = 500", "amountYuan = 600");

    @TempDir
    Path tables;

    @Inject
    Releases releases;

    private FolderWatch watch;
    /** Looks when the test lets it, and finds that so much time has passed as the test says. */
    private FolderWatch byHand;

    private final AtomicLong nanos = new AtomicLong();
    /** The last release before the test changed anything. */
    private int before;

    @BeforeEach
    void prepare() {
        watch = new FolderWatch(folder(), ShippedPackage.RULES, releases);
        byHand = new FolderWatch(folder(), ShippedPackage.RULES, releases, nanos::get);
    }

    private WorkbookFolder folder() {
        return new WorkbookFolder(tables, ShippedPackage.RULES);
    }

    /** The tables are as shipped again, for whoever comes next. */
    @AfterEach
    void stop() throws Exception {
        watch.close();
        releases.keep(null);
        writeAll();
        byHand.begin();
    }

    private void startWatching() throws IOException {
        writeAll();
        watch.start();
        before = releases.timeline().last();
    }

    private void beginByHand() throws IOException {
        writeAll();
        byHand.begin();
        before = releases.timeline().last();
    }

    /** What moved is seen, and found at rest. */
    private void lookTwice() {
        byHand.look();
        byHand.look();
    }

    private void lookLater(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        byHand.look();
    }

    @Test
    void watch_change() throws Exception {
        startWatching();

        write("M2-5", DEARER);

        Patient.until("the change is in force", () -> releases.timeline().last() == before + 1);
    }

    @Test
    void watch_twoFilesAtOnce() throws IOException {
        beginByHand();

        write("M2-5", DEARER);
        byHand.look();
        write("M1-2", text -> text.replace("capYuan = 200000", "capYuan = 300000"));
        byHand.look();
        assertEquals(before, releases.timeline().last());
        byHand.look();

        assertEquals(before + 1, releases.timeline().last());
        assertEquals(
                List.of("M1-2", "M2-5"),
                releases.register().changes("release = ?1", before + 1).stream()
                        .map(change -> change.measure)
                        .toList());
    }

    @Test
    void watch_brokenThenRepaired() throws Exception {
        startWatching();
        var first = releases.inForce();

        Files.writeString(file("M2-5"), "not a workbook");
        Patient.until("it is refused", () -> releases.refused().isPresent());
        assertSame(first, releases.inForce());
        assertEquals(List.of("sz-2024/article-02/m2-5-self-travel.xlsx NOT_A_WORKBOOK"), faults());

        write("M2-5", AS_SHIPPED);
        Patient.until("nothing is refused any more", () -> releases.refused().isEmpty());
        assertSame(first, releases.inForce());
    }

    @Test
    void watch_halfWritten() throws Exception {
        beginByHand();
        var bytes = render("M2-5", DEARER);
        var file = file("M2-5");
        int part = bytes.length / 4;

        Files.write(file, Arrays.copyOf(bytes, part));
        for (int written = part; written < bytes.length; written += part) {
            lookTwice();
            lookLater(700);
            assertTrue(releases.refused().isEmpty(), "nothing may be refused while a file is being written");
            assertEquals(before, releases.timeline().last());
            Files.write(
                    file,
                    Arrays.copyOfRange(bytes, written, Math.min(written + part, bytes.length)),
                    StandardOpenOption.APPEND);
        }

        lookTwice();
        assertEquals(before + 1, releases.timeline().last());
        assertTrue(releases.refused().isEmpty());
    }

    @Test
    void watch_halfWrittenAndLeft() throws Exception {
        beginByHand();
        Files.write(file("M2-5"), Arrays.copyOf(render("M2-5", DEARER), 1_000));

        lookTwice();
        lookLater(1_400);
        assertTrue(releases.refused().isEmpty());
        lookLater(200);

        assertTrue(releases.refused().isPresent());
        assertEquals(before, releases.timeline().last());
    }

    @Test
    void watch_replacedAsSpreadsheetProgramsDo() throws Exception {
        beginByHand();
        var file = file("M2-5");
        var lock = file.resolveSibling("~$" + file.getFileName());
        Files.writeString(lock, "user");
        Files.delete(file);
        lookTwice();
        lookLater(500);
        assertTrue(releases.refused().isEmpty());
        var temporary = file.resolveSibling("~WRL0001.tmp");
        Files.write(temporary, render("M2-5", DEARER));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);

        lookTwice();
        assertEquals(before + 1, releases.timeline().last());
        assertTrue(releases.refused().isEmpty());
        Files.delete(lock);
    }

    @Test
    void watch_timeOfFileKept() throws Exception {
        startWatching();
        var time = Files.getLastModifiedTime(file("M2-5"));

        write("M2-5", DEARER);
        Files.setLastModifiedTime(file("M2-5"), time);

        Patient.until("the change is in force", () -> releases.timeline().last() == before + 1);
    }

    @Test
    void watch_touched() throws Exception {
        beginByHand();

        Files.setLastModifiedTime(file("M2-5"), FileTime.from(Instant.parse("2024-02-20T01:00:00Z")));
        for (int look = 0; look < 25; look++) {
            lookLater(300);
        }

        assertEquals(before, releases.timeline().last());
    }

    @Test
    void watch_deletedAndStray() throws Exception {
        startWatching();
        Files.move(file("M2-5"), file("M2-5").resolveSibling("m2-5 (2).xlsx"));

        Patient.until("it is refused", () -> releases.refused().isPresent());

        assertEquals(before, releases.timeline().last());
        assertEquals(
                List.of(
                        "sz-2024/article-02/m2-5-self-travel.xlsx MISSING_WORKBOOK",
                        "sz-2024/article-02/m2-5 (2).xlsx STRAY_WORKBOOK"),
                faults());
    }

    @Test
    void start_brokenThenRepaired() throws Exception {
        writeAll();
        Files.delete(file("M2-5"));
        before = releases.timeline().last();

        watch.start();
        assertEquals(before, releases.timeline().last());
        assertEquals(List.of("sz-2024/article-02/m2-5-self-travel.xlsx MISSING_WORKBOOK"), faults());

        write("M2-5", AS_SHIPPED);
        Patient.until("nothing is refused any more", () -> releases.refused().isEmpty());
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
}
