package org.wengang.workflow;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wengang.workflow.Spreadsheet.edited;
import static org.wengang.workflow.Spreadsheet.set;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wengang.identity.Role;
import org.wengang.table.workbook.HostileWorkbooks;

/** Files that nobody should bring, at the door where everybody may: each costs one refusal, and changes nothing. */
@QuarkusTest
class HostileUploadTest {
    private static final String TABLE = "m7-8-referral-bonus";
    private static final String SHEET = "补贴标准";
    private static final String YUAN = "R5";
    private static final String NOTE = "U5";
    private static final int MOST_BYTES = 5 << 20;
    /** What a file may cost on a machine that is slow; one that blows up takes longer on any. */
    private static final long SOON = 60_000;

    private static Colleague lin;
    private static int draft;
    private static byte[] sound;
    private static String before;
    private static String changedAt;
    private static int inForce;

    private boolean isChanged;

    @BeforeEach
    void comeToWork() {
        if (lin == null) {
            lin = Colleague.with(Role.EDITOR);
            draft = lin.opens("不速之客");
            sound = lin.downloads(draft, TABLE);
            before = lin.reads(draft, TABLE);
            changedAt = changedAt();
            inForce = lin.inForce();
        }
    }

    @AfterEach
    void nothingHappened() {
        if (isChanged) {
            lin.asks()
                    .delete("/api/v1/drafts/" + draft + "/tables/" + TABLE)
                    .then()
                    .statusCode(200);
            assertEquals(before, lin.reads(draft, TABLE));
            changedAt = changedAt();
        }
        assertEquals(changedAt, changedAt());
        assertEquals(inForce, lin.inForce());
    }

    private static String changedAt() {
        return lin.looksAt(draft).extract().path("changedAt");
    }

    @ParameterizedTest
    @MethodSource("org.wengang.table.workbook.HostileWorkbooks#all")
    void upload_spoiltWorkbook(HostileWorkbooks.Hostile hostile) {
        if (hostile.bytes().length > MOST_BYTES) {
            uploaded(hostile.bytes()).statusCode(413).body("code", is("TOO_LARGE"));
            return;
        }
        var refused = uploaded(hostile.bytes())
                .statusCode(422)
                .body("code", is("HAS_FAULTS"))
                .body("faults.code", hasItem(hostile.code().name()));
        if (hostile.cell() != null) {
            refused.body("faults.cell", hasItem(hostile.cell()));
        }
    }

    /** What a rule compiler would run, in every place of a real workbook that it would run it from. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "R5 | 1); System.exit(1); //",
                "R5 | 1000 + 8000",
                "R5 | 1e9",
                "R5 | １０００",
                "U5 | \"); System.exit(1); //",
                "U5 | \\\"); System.exit(1); //",
                "U5 | \\u0022); System.exit(1); //",
                "U5 | 备\u202E注",
                "U5 | 备\u200B注",
                "C5 | 规上工业企业\"",
                "B5 | SZ-2024:M7-8/a\"); //",
                "A5 | a\"",
                "A1 | RuleSet",
                "A3 | RuleTable",
                "A4 | CONDITION",
                "R4 | ACTION",
            })
    void upload_codeInACell(String cell, String text) {
        uploaded(edited(sound, SHEET, cell, text)).statusCode(422).body("faults.cell", hasItem(cell));
    }

    @Test
    void upload_hiddenAndBorrowed() {
        refused(book -> book.getSheet(SHEET).getRow(4).getCell(17).setCellFormula("1000*9"), YUAN);
        refused(book -> book.getSheet(SHEET).getRow(4).setZeroHeight(true), "A5");
        refused(book -> book.getSheet(SHEET).setColumnHidden(17, true), "R1");
        refused(
                book -> {
                    set(book, SHEET, "S5", null);
                    book.getSheet(SHEET).addMergedRegion(CellRangeAddress.valueOf("Q5:R5"));
                },
                YUAN);
        refused(book -> book.setSheetVisibility(book.getSheetIndex(SHEET), SheetVisibility.VERY_HIDDEN), null);
        refused(book -> book.setSheetName(book.getSheetIndex(SHEET), "RuleTable"), null);
        refused(book -> book.createSheet("Tables").createRow(0).createCell(0).setCellValue("RuleSet"), null);
        refused(
                book -> {
                    var name = book.createName();
                    name.setNameName("rate");
                    name.setRefersToFormula(SHEET + "!$R$5");
                },
                null);
    }

    private void refused(Consumer<XSSFWorkbook> edit, String cell) {
        var answer = uploaded(edited(sound, edit)).statusCode(422).body("code", is("HAS_FAULTS"));
        if (cell != null) {
            answer.body("faults.cell", hasItem(cell));
        }
    }

    /** What a format shows is never read: the stored number is, and the words of the change say so. */
    @ParameterizedTest
    @ValueSource(strings = {"\"9\"0", "0,", "0\"); System.exit(1); //\"", ";;;", "[=100]\"1000\";0"})
    void upload_formatThatLies(String format) {
        isChanged = true;
        uploaded(edited(sound, book -> {
                    var cell = book.getSheet(SHEET).getRow(4).getCell(17);
                    var style = book.createCellStyle();
                    style.cloneStyleFrom(cell.getCellStyle());
                    style.setDataFormat(book.createDataFormat().getFormat(format));
                    cell.setCellStyle(style);
                    cell.setCellValue(100);
                }))
                .statusCode(200)
                .body("changes.zh", is(List.of("M7-8 第a行 每人补贴 1000 元/人 → 100 元/人")));
        var handedOut = lin.downloads(draft, TABLE);
        assertFalse(parts(handedOut, "xl/styles.xml").contains("System.exit"), "a format of the upload is handed out");
    }

    /** The same sheet said twice: whichever a reader takes, nobody can tell which was meant. */
    @Test
    void upload_twoArchivesInOne() {
        var dearer = edited(sound, SHEET, YUAN, 9000);
        for (var joined : List.of(join(sound, dearer), join(dearer, sound), join(sound, new byte[] {0}))) {
            uploaded(joined).statusCode(422).body("faults.code", hasItem("AMBIGUOUS_ARCHIVE"));
        }
        for (int part = 1; part < 5; part++) {
            uploaded(Arrays.copyOf(sound, sound.length * part / 5)).statusCode(422);
        }
    }

    /** Repacked by another program it is the same workbook; with a part that holds code it is none. */
    @Test
    void upload_repacked() {
        uploaded(repacked("xl/styles.xml", text -> text)).statusCode(200).body("changes", empty());
        uploaded(repacked(
                        "[Content_Types].xml",
                        text -> text.replace(
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                "application/vnd.ms-excel.sheet.macroEnabled.main+xml")))
                .statusCode(422)
                .body("faults.code", hasItem("MACRO"));
        uploaded(repacked("xl/styles.xml", text -> "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + text))
                .statusCode(422);
    }

    @Test
    void upload_heavy() {
        var strings = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            strings.append("<si><t>x").append(i).append("</t></si>");
        }
        uploaded(repacked("xl/sharedStrings.xml", text -> text.replace("</sst>", strings + "</sst>")))
                .statusCode(allOf(greaterThanOrEqualTo(200), lessThan(500)));
        uploaded(repacked("xl/sharedStrings.xml", text -> text + " ".repeat(51 << 20)))
                .statusCode(422)
                .body("faults.code", hasItem("TOO_LARGE"));
        uploaded(new byte[6 << 20]).statusCode(413).body("code", is("TOO_LARGE"));
    }

    @Test
    void upload_nothingOrSomethingElse() {
        uploaded(new byte[0]).statusCode(422);
        uploaded("编号,每人补贴\na,9000\n".getBytes(StandardCharsets.UTF_8)).statusCode(422);
        for (var type : List.of("text/plain", "text/html", "application/json", "application/xml")) {
            lin.asks()
                    .contentType(type)
                    .body("x")
                    .put("/api/v1/drafts/" + draft + "/tables/" + TABLE + ".xlsx")
                    .then()
                    .statusCode(415)
                    .body("code", is("UNSUPPORTED_MEDIA_TYPE"));
        }
    }

    /** Whatever text is put in a cell for text: it is refused with its cell, or comes back to the letter. */
    @Test
    void upload_anyText() {
        var alphabet = "aZ09 中文，。（）\"'`\\/=+-@|<>&;{}$#%\u200B\u202E\uFEFF\n\t\uD83D\uDE00é\u0301";
        var points = alphabet.codePoints().toArray();
        var random = new Random(20240210);
        isChanged = true;
        int kept = 0;
        for (int i = 0; i < 60; i++) {
            var text = new StringBuilder();
            random.ints(1 + random.nextInt(3), 0, points.length).forEach(at -> text.appendCodePoint(points[at]));
            var answer = uploaded(edited(sound, SHEET, NOTE, text.toString())).extract();
            if (answer.statusCode() == 200) {
                kept++;
                var note = lin.asks()
                        .get("/api/v1/drafts/" + draft + "/tables/" + TABLE)
                        .<String>path("sheets[0].rows[0].note");
                assertEquals(text.toString().strip(), note == null ? "" : note);
                lin.asks()
                        .delete("/api/v1/drafts/" + draft + "/tables/" + TABLE)
                        .then()
                        .statusCode(200);
            } else {
                assertEquals(422, answer.statusCode());
                assertTrue(answer.<List<String>>path("faults.cell").contains(NOTE), text.toString());
            }
        }
        assertTrue(kept > 5 && kept < 55, kept + " of 60 texts were kept");
    }

    private static ValidatableResponse uploaded(byte[] file) {
        return lin.uploads(draft, TABLE, file).time(lessThan(SOON));
    }

    private static byte[] join(byte[]... pieces) {
        var out = new ByteArrayOutputStream();
        Stream.of(pieces).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static String parts(byte[] file, String part) {
        var found = new StringBuilder();
        eachPart(file, (name, content) -> {
            if (name.equals(part)) {
                found.append(new String(content, StandardCharsets.UTF_8));
            }
        });
        return found.toString();
    }

    /** The workbook as another program would pack it, one of its parts changed. */
    private static byte[] repacked(String part, UnaryOperator<String> change) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            eachPart(sound, (name, content) -> {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(
                        name.equals(part)
                                ? change.apply(new String(content, StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What is done with one part. */
    private interface Part {
        void take(String name, byte[] content) throws IOException;
    }

    private static void eachPart(byte[] file, Part part) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                part.take(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
