package org.wengang.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.cases.ShippedPackage;
import org.wengang.law.Sources;
import org.wengang.rulebase.Workbooks;

/** A shipped workbook that is downloaded and uploaded again untouched is no change, whichever program saved it in between. */
class ShippedBooksRoundTripTest {

    @TestFactory
    Stream<DynamicTest> untouched_andSavedByPoi() {
        return plans().stream()
                .map(plan -> dynamicTest(plan.slug(), () -> {
                    var rendered = render(plan);
                    assertUnchanged(plan, rendered);
                    assertUnchanged(plan, savedByPoi(rendered));
                }));
    }

    @Test
    @Tag("slow")
    void savedByLibreOffice(@TempDir Path folder) throws Exception {
        assumeTrue(hasLibreOffice(), "soffice is not installed");
        var command = new ArrayList<>(List.of(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                folder.resolve("saved").toString()));
        for (var plan : plans()) {
            var file = folder.resolve(plan.slug() + ".xlsx");
            Files.write(file, render(plan));
            command.add(file.toString());
        }
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), "soffice takes too long");
        } finally {
            process.destroy();
        }

        for (var plan : plans()) {
            assertUnchanged(plan, Files.readAllBytes(folder.resolve("saved").resolve(plan.slug() + ".xlsx")));
        }
    }

    private static List<BookPlan> plans() {
        var plans = List.copyOf(ShippedPackage.RULES.plans().values());
        assertEquals(32, plans.size());
        return plans;
    }

    private static void assertUnchanged(BookPlan plan, byte[] workbook) {
        var text = ShippedPackage.text(plan.measure());
        var reading = BookReader.read(workbook, plan);

        assertEquals(List.of(), reading.faults(), plan.slug());
        assertEquals(text, BookText.write(plan, reading.data()));
        assertEquals(List.of(), BookDiff.between(plan, BookText.parse(plan, text), reading.data()));
        assertEquals(
                new BookStamp(ShippedPackage.RULES.policy().id(), plan.slug(), 3, "sha256:" + Sources.sha256(text), 12),
                reading.stamp());
    }

    private static byte[] render(BookPlan plan) {
        var data = BookText.parse(plan, ShippedPackage.text(plan.measure()));
        var annex = Workbooks.annex(ShippedPackage.RULES.policy(), plan, data, 3);
        var stamp = new BookWriter.Stamp(
                annex.stamp().packageId(),
                annex.stamp().version(),
                annex.stamp().digest(),
                12);
        var history = List.of(
                annex.history().get(0),
                new BookWriter.Change(
                        3, LocalDate.of(2024, 7, 1), "李强", "赵敏", 4, "市政府常务会议纪要〔2024〕12号", "每人补贴 500 元 → 600 元"));
        return BookWriter.render(plan, data, new BookWriter.Annex(annex.measure(), annex.readings(), history, stamp));
    }

    private static byte[] savedByPoi(byte[] bytes) throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            var saved = new ByteArrayOutputStream();
            workbook.write(saved);
            return saved.toByteArray();
        }
    }

    private static boolean hasLibreOffice() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "soffice")));
    }
}
