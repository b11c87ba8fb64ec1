package org.wengang.table.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wengang.table.workbook.WorkbookBytes.sound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wengang.table.workbook.HostileWorkbooks.Hostile;

class RawWorkbookReaderTest {
    /** Faults after which it is not known what the cell holds. */
    private static final Set<FaultCode> UNKNOWN_CELL = EnumSet.of(
            FaultCode.FORMULA,
            FaultCode.BAD_VALUE,
            FaultCode.BAD_TEXT,
            FaultCode.RICH_VALUE,
            FaultCode.DUPLICATE_CELL,
            FaultCode.CELL_OUT_OF_ORDER,
            FaultCode.HIDDEN_BY_MERGE);

    @ParameterizedTest
    @MethodSource("hostile")
    void read_hostile(Hostile file) {
        var reading = assertTimeout(Duration.ofSeconds(30), () -> RawWorkbookReader.read(file.bytes()));

        assertNull(reading.workbook());
        var expected = reading.faults().stream()
                .filter(fault -> fault.code().equals(file.code().name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " gave " + reading.faults()));
        assertEquals(
                file.cell(), expected.cell() == null ? null : expected.cell().toString());
        assertEquals(file.cell() == null ? expected.sheet() : "表一", expected.sheet());
        assertTrue(expected.zh().contains("怎样改：") && expected.en().contains("Remedy: "), expected.toString());
        if (file.code().isOfTheFile()) {
            assertNull(reading.legible());
        } else if (reading.legible() != null && UNKNOWN_CELL.contains(file.code())) {
            var sheet = reading.legible().sheet("表一").orElseThrow();
            var cell = file.cell() == null ? null : CellAddress.parse(file.cell());
            assertTrue(cell == null
                    || sheet.refused().contains(cell) && !sheet.cells().containsKey(cell));
        }
    }

    static Stream<Hostile> hostile() {
        return HostileWorkbooks.all();
    }

    @Test
    void read_severalFaults_allAtOnce() {
        var book = sound().rows("<row r='1'><c r='A1'><f>1</f></c><c r='B1'><v>x</v></c></row><row r='2' hidden='1'/>")
                .with("xl/vbaProject.bin", "x")
                .with("xl/styles.xml", "<x");

        assertEquals(List.of("MACRO", "BROKEN_XML", "FORMULA", "BAD_VALUE", "HIDDEN_ROW"), codes(book.zip()));
    }

    @Test
    void read_formula_messageWhole() {
        var fault = RawWorkbookReader.read(
                        sound().cell("<c r='B2'><f>1+1</f><v>2</v></c>").zip())
                .faults()
                .get(0);

        assertEquals("有公式（B2）。怎样改：复制后“选择性粘贴—数值”；逻辑值请写成文字“是”或“否”。", fault.zh());
        assertEquals(
                "There is a formula (B2). Remedy: copy and paste special as values; write a logical value as the text"
                        + " 是 or 否.",
                fault.en());
    }

    @Test
    void read_nameFromTheFile_cannotDeceiveInMessage() {
        var fault = RawWorkbookReader.read(
                        sound().with("xl/" + "x".repeat(500) + ".xml", "<x/>").zip())
                .faults()
                .get(0);

        assertTrue(fault.en().length() < 400, fault.en());
    }

    @Test
    void read_aHundredThousandFaults_cutShort() {
        var reading = RawWorkbookReader.read(
                sound().rows("<row>" + "<c><f/></c>".repeat(10_000) + "</row>").zip());

        assertEquals(1_001, reading.faults().size());
        assertEquals("TOO_MANY_FAULTS", reading.faults().get(1_000).code());
    }

    @Test
    void read_sound() {
        assertEquals(
                Map.of("A1", text("编号"), "B1", text("下限"), "A2", text("a"), "B2", number("0.5")),
                cells(sound().zip(), "表一"));
    }

    @Test
    void read_everyTypeOfCell() {
        var book = sound().rows(
                        "<row><c><v>-1.5E-3</v></c><c t='n'><v>7</v></c><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c"
                                + " t='e'><v>#REF!</v></c><c t='str'><v>x</v></c><c t='d'><v>2024-02-10</v></c><c"
                                + " s='1'/><c t='s'/></row>");

        assertEquals(
                Map.of(
                        "A1", number("-1.5E-3"),
                        "B1", number("7"),
                        "C1", new RawValue.Bool(true),
                        "D1", new RawValue.Bool(false),
                        "E1", new RawValue.Error("#REF!"),
                        "F1", text("x"),
                        "G1", text("2024-02-10")),
                cells(book.zip(), "表一"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<t> a </t>|a",
                "<t xml:space='preserve'> a </t>|~ a ~",
                "<r><t>不低于</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 70%</t></r>|不低于 70%",
                "<t>深圳</t><rPh sb='0' eb='1'><t>shen</t></rPh><phoneticPr fontId='1'/>|深圳",
                "<t>a_x005F_x000D_b</t>|a_x000D_b",
                "<t>x_000D_y</t>|x_000D_y",
                "<t>&quot;a\\b&apos; &lt;&amp;&gt;</t>|\"a\\b' <&>",
                "<t>𠮷野</t>|𠮷野",
            })
    void read_text(String stored, String text) {
        var book = sound().cell("<c r='B2' t='inlineStr'><is>" + stored + "</is></c>");

        assertEquals(text(text), cells(book.zip(), "表一").get("B2"));
    }

    @Test
    void read_newline() {
        assertEquals(
                text("一\n二\n三"),
                cells(
                                sound().cell("<c r='B2' t='inlineStr'><is><t>一\r\n二\n三</t></is></c>")
                                        .zip(),
                                "表一")
                        .get("B2"));
    }

    @Test
    void read_textOfOnlySpaces_withoutPreserve_isBlank() {
        assertEquals(
                Map.of("A1", text("编号")),
                cells(
                        sound().cell("<c r='B2' t='inlineStr'><is><t> </t></is></c>")
                                .zip(),
                        "表一"));
    }

    @ParameterizedTest
    @CsvSource({
        "7.0000000000000007E-2, 0.07",
        "0.29999999999999999, 0.3",
        "45332.0, 45332",
        "1E+15, 1000000000000000",
        "12345678901234567.25, 12345678901234600",
        "-0, 0",
    })
    void decimal(String stored, BigDecimal typed) {
        assertEquals(typed, new RawValue.Number(stored).decimal());
    }

    @Test
    void read_whatExcelWrites_growthHintAndAlternatives() {
        var book = sound().change(
                        WorkbookBytes.WORKBOOK,
                        "<workbookPr/>",
                        "<workbookPr defaultThemeVersion='166925'/><mc:AlternateContent"
                                + " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice"
                                + " Requires='x15'><x15ac:absPath url='C:\\'"
                                + " xmlns:x15ac='http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac'/></mc:Choice>"
                                + "</mc:AlternateContent>")
                .change(
                        WorkbookBytes.WORKBOOK,
                        "</workbook>",
                        "<definedNames><definedName name='_xlnm._FilterDatabase' localSheetId='0' hidden='1'>"
                                + "'表(一)'!$A$1:$B$2</definedName></definedNames></workbook>")
                .with("docMetadata/LabelInfo.xml", "<x/>")
                .with("customXml/item1.xml", "<!-- from WPS --><woProps/>")
                .with("xl/printerSettings/printerSettings1.bin", new byte[40]);
        byte[] file = book.zip(entries -> {
            entries.get(0).flags = 6;
            entries.get(0).localExtra = new byte[520];
            entries.get(0).localExtra[0] = 0x20;
            entries.get(0).localExtra[1] = (byte) 0xA2;
            entries.get(0).localExtra[2] = 4;
            entries.get(0).localExtra[3] = 2;
        });

        assertEquals(number("0.5"), cells(file, "表一").get("B2"));
    }

    @Test
    void read_hyperlinkWithinTheWorkbook() {
        var book = sound().sheet("<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>"
                + "<hyperlinks><hyperlink ref='A1' location='表一!B2'/></hyperlinks>");

        assertEquals(Map.of("A1", number("1")), cells(book.zip(), "表一"));
    }

    @Test
    void read_writtenByPoi() throws IOException {
        var reading = RawWorkbookReader.read(byPoi());

        assertEquals(List.of(), reading.faults());
        assertEquals(
                List.of("表一", "second"),
                reading.workbook().sheets().stream().map(RawSheet::name).toList());
        assertEquals(Map.of("wengang.digest", "sha256:abc"), reading.workbook().properties());
        assertEquals(
                Map.of(
                        "A1", text("编号"),
                        "B1", number("0.15"),
                        "C1", new RawValue.Bool(true),
                        "D1", text("第一行\n第二行"),
                        "E1", text("bold plain"),
                        "F1", number("45332.0"),
                        "A3", text("合并")),
                byAddress(reading.workbook().sheet("表一").orElseThrow()));
        assertEquals(
                List.of(new RawCell(CellAddress.parse("C4"), number("1.0E15"))),
                reading.workbook().sheet("second").orElseThrow().row(3));
        assertTrue(reading.workbook().sheet("表二").isEmpty());
    }

    private static byte[] byPoi() throws IOException {
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("表一");
            var row = sheet.createRow(0);
            row.createCell(0).setCellValue("编号");
            row.createCell(1).setCellValue(0.15);
            row.createCell(2).setCellValue(true);
            row.createCell(3).setCellValue("第一行\n第二行");
            var rich = new XSSFRichTextString("bold plain");
            var bold = book.createFont();
            bold.setBold(true);
            rich.applyFont(0, 4, bold);
            row.createCell(4).setCellValue(rich);
            row.createCell(5).setCellValue(LocalDate.of(2024, 2, 10));
            row.createCell(6); // blank
            var comment = sheet.createDrawingPatriarch().createCellComment(new XSSFClientAnchor());
            comment.setString("填写说明");
            row.getCell(0).setCellComment(comment);
            sheet.createRow(2).createCell(0).setCellValue("合并");
            sheet.addMergedRegion(CellRangeAddress.valueOf("A3:C4"));
            sheet.setAutoFilter(CellRangeAddress.valueOf("A1:F1"));
            sheet.createFreezePane(0, 1);
            sheet.setColumnWidth(0, 20 * 256);
            var validation = sheet.getDataValidationHelper();
            sheet.addValidationData(validation.createValidation(
                    validation.createFormulaListConstraint("second!$C$4"), new CellRangeAddressList(1, 5, 0, 0)));
            var colours = sheet.getSheetConditionalFormatting();
            colours.addConditionalFormatting(
                    new CellRangeAddress[] {CellRangeAddress.valueOf("B1:B9")},
                    colours.createConditionalFormattingRule("B1>3"));
            sheet.protectSheet("x");
            book.setPrintArea(0, 0, 6, 0, 3);
            book.createSheet("second").createRow(3).createCell(2).setCellValue(1e15);
            book.getProperties().getCustomProperties().addProperty("wengang.digest", "sha256:abc");
            book.getProperties().getCustomProperties().addProperty("number", 1);
            var out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        }
    }

    @Test
    void read_writtenByFastexcel() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Wengang", "1.0")) {
            book.properties().setTextProperty("wengang.digest", "sha256:abc");
            var sheet = book.newWorksheet("表一");
            sheet.value(0, 0, "编号");
            sheet.value(0, 1, new BigDecimal("0.07"));
            sheet.inlineString(1, 0, "不低于 ≥");
            sheet.value(1, 1, LocalDate.of(2024, 2, 10));
            sheet.comment(0, 0, "填写说明");
            sheet.width(0, 20);
            sheet.freezePane(0, 1);
        }

        assertEquals(
                Map.of("A1", text("编号"), "B1", number("0.07"), "A2", text("不低于 ≥"), "B2", number("45332.0")),
                cells(out.toByteArray(), "表一"));
        assertEquals(
                Map.of("wengang.digest", "sha256:abc"),
                RawWorkbookReader.read(out.toByteArray()).workbook().properties());
    }

    @Test
    void read_bytesFlippedOrCut_neverThrows() throws IOException {
        var random = new Random(20240601);
        for (byte[] file : List.of(sound().zip(), byPoi())) {
            for (int i = 0; i < 1_000; i++) {
                byte[] spoilt =
                        Arrays.copyOf(file, random.nextInt(10) == 0 ? random.nextInt(file.length) : file.length);
                for (int flips = random.nextInt(4); flips >= 0 && spoilt.length > 0; flips--) {
                    spoilt[random.nextInt(spoilt.length)] ^= (byte) (1 << random.nextInt(8));
                }
                assertNotNull(RawWorkbookReader.read(spoilt));
            }
        }
    }

    @Test
    void read_anyText_refusedOrExactly() {
        var random = new Random(20240603);
        int exact = 0;
        for (int i = 0; i < 1_500; i++) {
            String written = random.ints(random.nextInt(1, 6), 0x20, random.nextBoolean() ? 0x180 : 0xD800)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String stored = written.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            var reading = RawWorkbookReader.read(
                    sound().cell("<c r='B2' t='inlineStr'><is><t xml:space='preserve'>" + stored + "</t></is></c>")
                            .zip());
            if (reading.workbook() == null) {
                assertEquals("BAD_TEXT", reading.faults().get(0).code());
            } else {
                assertEquals(
                        text(written),
                        byAddress(reading.workbook().sheets().get(0)).get("B2"));
                exact++;
            }
        }
        assertTrue(exact > 300, exact + " came back");
    }

    @Test
    void read_xmlSpoilt_neverThrows() {
        var random = new Random(20240602);
        String sheet = "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'"
                + " t='inlineStr'><is><t>a_x0041_</t></is></c></row></sheetData><mergeCells><mergeCell"
                + " ref='A1:B2'/></mergeCells>";
        for (int i = 0; i < 1_000; i++) {
            byte[] spoilt = sheet.getBytes(StandardCharsets.UTF_8);
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(128);
            }
            assertNotNull(RawWorkbookReader.read(
                    sound().sheet(new String(spoilt, StandardCharsets.UTF_8)).zip()));
        }
    }

    @ParameterizedTest
    @CsvSource({"A1, 0, 0", "E5, 4, 4", "Z1, 0, 25", "AA1, 0, 26", "ZZ9, 8, 701", "XFD1048576, 1048575, 16383"})
    void address(String a1, int row, int column) {
        assertEquals(new CellAddress(row, column), CellAddress.parse(a1));
        assertEquals(a1, new CellAddress(row, column).toString());
    }

    @Test
    void address_noSuchCell() {
        for (String a1 : List.of("", "A", "1", "A0", "a1", "$A$1", "XFE1", "A1048577", "AAAA1", "A01")) {
            assertThrows(IllegalArgumentException.class, () -> CellAddress.parse(a1), a1);
        }
        assertTrue(CellAddress.parse("Z1").compareTo(CellAddress.parse("A2")) < 0);
        assertFalse(CellAddress.parse("B1").compareTo(CellAddress.parse("A1")) < 0);
    }

    private static List<String> codes(byte[] file) {
        return RawWorkbookReader.read(file).faults().stream()
                .map(WorkbookFault::code)
                .toList();
    }

    private static Map<String, RawValue> cells(byte[] file, String sheet) {
        var reading = RawWorkbookReader.read(file);
        assertEquals(List.of(), reading.faults());
        return byAddress(reading.workbook().sheet(sheet).orElseThrow());
    }

    private static Map<String, RawValue> byAddress(RawSheet sheet) {
        var cells = new HashMap<String, RawValue>();
        sheet.cells().forEach((address, value) -> cells.put(address.toString(), value));
        return cells;
    }

    private static RawValue text(String text) {
        return new RawValue.Text(text);
    }

    private static RawValue number(String stored) {
        return new RawValue.Number(stored);
    }
}
