package org.wengang.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.wengang.law.Label;

class EvidenceWorkbookTest {
    private static final List<String> HOSTILE = List.of(
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")");

    private static byte[] workbook(EvidencePack pack) throws IOException {
        var out = new ByteArrayOutputStream();
        EvidenceWorkbook.write(pack, out);
        return out.toByteArray();
    }

    private static EvidencePack with(Section... sections) {
        return new EvidencePack(
                new Label("证据包", "Evidence pack"),
                List.of(),
                SamplePack.AT,
                SamplePack.DECISION,
                SamplePack.INDEX,
                List.of(sections));
    }

    private static List<Cell> cells(byte[] bytes) throws IOException {
        var cells = new ArrayList<Cell>();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cells::add)));
        }
        return cells;
    }

    private static List<String> texts(byte[] bytes) throws IOException {
        return cells(bytes).stream().map(Cell::getStringCellValue).toList();
    }

    /** The file is left in target for whoever wants to look at it. */
    @Test
    void sample_textComesBack() throws IOException {
        var bytes = workbook(SamplePack.pack());
        Files.write(Path.of("target", "evidence-sample.xlsx"), bytes);
        var texts = texts(bytes);
        for (var expected : List.of(
                "判定证据包",
                "一、判定结果 Determinations",
                "✗ 不符合 ineligible",
                "0.49998",
                "不低于50% at least 50%",
                "1 kWh",
                "张*",
                "⊘ 未采用 set aside",
                "赵审批（approver-02）")) {
            assertTrue(texts.contains(expected), () -> expected + " is not in " + texts);
        }
    }

    @Test
    void sample_sheets() throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(workbook(SamplePack.pack())))) {
            var names = new ArrayList<String>();
            workbook.forEach(sheet -> names.add(sheet.getSheetName()));
            assertEquals(List.of("目录 Contents", "1 判定结果", "2 事实与来源", "3 M1-1 优先保障电力供应"), names.subList(0, 4));
        }
    }

    @Test
    void everyCell_isText() throws IOException {
        for (var cell : cells(workbook(SamplePack.pack()))) {
            assertTrue(
                    cell.getCellType() == CellType.STRING || cell.getCellType() == CellType.BLANK,
                    () -> cell.getAddress() + " " + cell.getCellType());
            assertTrue(cell.getCellStyle().getQuotePrefixed());
            assertEquals("@", cell.getCellStyle().getDataFormatString());
        }
    }

    @Test
    void hostileText_isText() throws IOException {
        var heads = List.of(new Section.Head("值", "Value"));
        var rows =
                HOSTILE.stream().map(text -> List.of(Section.Cell.plain(text))).toList();
        var cells = cells(workbook(with(new Section.Grid(new Label("表", "Grid"), heads, rows))));
        assertTrue(cells.stream().noneMatch(cell -> cell.getCellType() == CellType.FORMULA));
        var texts = cells.stream().map(Cell::getStringCellValue).toList();
        for (var text : HOSTILE) {
            assertTrue(texts.contains(Visible.text(text)), () -> text + " is not in " + texts);
        }
    }

    @Test
    void oddCharacters_areTold() throws IOException {
        var odd = "𠮷\u202E\u0000\uD800<b>&\uFFFE_x003D_1 _x000D_";
        var told = "𠮷〔U+202E〕〔U+0000〕〔U+D800〕<b>&〔U+FFFE〕_x003D_1 _x000D_";
        var pairs = new Section.Pairs(
                new Label("对象", "Subject"), List.of(new Section.Pair(new Label("名称", "Name"), Phrase.plain(odd))));
        assertTrue(texts(workbook(with(pairs))).contains(told));
    }

    @Test
    void oddHeadings_makeSheets() throws IOException {
        var heading = new Label("[a]/b:*?\\'\u0000很长的标题".repeat(4), "'x");
        var pairs = new Section.Pairs(heading, List.of());
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(workbook(with(pairs, pairs, pairs))))) {
            assertEquals(4, workbook.getNumberOfSheets());
        }
    }

    @Test
    void samePack_sameBytes() throws IOException {
        assertArrayEquals(workbook(SamplePack.pack()), workbook(SamplePack.pack()));
    }

    @Test
    void longGrid_andTooLongText() throws IOException {
        var rows = IntStream.range(0, 2000)
                .mapToObj(i -> List.of(Section.Cell.plain("r" + i), new Section.Cell(Mark.MET)))
                .toList();
        var grid = new Section.Grid(
                new Label("表", "Grid"), List.of(new Section.Head("甲", "A"), new Section.Head("乙", "B")), rows);
        var text = new Section.Verbatim(
                new Label("文", "Text"), List.of(new Section.Block(new Label("文", "Text"), "长".repeat(40_000))));
        var texts = texts(workbook(with(grid, text)));
        assertTrue(texts.containsAll(List.of("r0", "r1999")));
        assertTrue(texts.stream().anyMatch(shown -> shown.endsWith("〔此处省略 7333 字 7333 characters are left out〕")));
    }
}
