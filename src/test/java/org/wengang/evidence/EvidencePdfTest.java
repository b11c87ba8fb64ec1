package org.wengang.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.wengang.law.Label;

class EvidencePdfTest {
    private static byte[] pdf(EvidencePack pack) throws IOException {
        var out = new ByteArrayOutputStream();
        EvidencePdf.write(pack, out);
        return out.toByteArray();
    }

    /** The text as somebody gets it who selects and copies. */
    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
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

    /** The file is left in target for whoever wants to look at it. */
    @Test
    void sample_textComesBack() throws IOException {
        var pdf = pdf(SamplePack.pack());
        Files.write(Path.of("target", "evidence-sample.pdf"), pdf);
        var text = text(pdf);
        for (var expected : List.of(
                "判定证据包",
                "一、判定结果  Determinations",
                "四、M1-2 春节“不停工”补贴",
                "✗\u00A0不符合 ineligible",
                "鼓励规上工业企业和规下样本企业春节期间“不停工”。对在春节放假期间(2月9日—2月17日)日均用电量不低于",
                "0.49998",
                "不低于50% at least 50%",
                "1 kWh",
                "张*",
                "⊘\u00A0未采用 set aside",
                "赵审批（approver-02）",
                "以下空白")) {
            assertTrue(text.contains(expected), () -> expected + " is not in\n" + text);
        }
    }

    @Test
    void sample_everyPageTellsItsNumberAndTheDecision() throws IOException {
        try (var document = Loader.loadPDF(pdf(SamplePack.pack()))) {
            int pages = document.getNumberOfPages();
            assertTrue(pages > 5, () -> pages + " pages");
            for (int i = 1; i <= pages; i++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(i);
                stripper.setEndPage(i);
                var text = stripper.getText(document);
                assertTrue(text.contains("第 " + i + " 页 / 共 " + pages + " 页  page " + i + " / " + pages), text);
                assertTrue(text.contains("判定 Decision " + SamplePack.DECISION), text);
                assertTrue(text.contains("日志序号 Index " + SamplePack.INDEX), text);
            }
        }
    }

    @Test
    void sample_isPdfA() throws IOException {
        var result = PreflightParser.validate(written(pdf(SamplePack.pack())));
        assertTrue(
                result.isValid(),
                () -> result.getErrorsList().stream()
                        .map(error -> error.getErrorCode() + " " + error.getDetails())
                        .distinct()
                        .toList()
                        .toString());
    }

    private static java.io.File written(byte[] pdf) throws IOException {
        var file = Files.createTempFile(Path.of("target"), "evidence", ".pdf");
        file.toFile().deleteOnExit();
        Files.write(file, pdf);
        return file.toFile();
    }

    @Test
    void samePack_sameBytes() throws IOException {
        var pack = SamplePack.pack();
        assertArrayEquals(pdf(pack), pdf(pack));
        assertArrayEquals(pdf(pack), pdf(SamplePack.pack()));
    }

    @Test
    void about_languageTitleAndThePacksOwnTime() throws IOException {
        try (var document = Loader.loadPDF(pdf(SamplePack.pack()))) {
            assertEquals("zh-CN", document.getDocumentCatalog().getLanguage());
            assertTrue(document.getDocumentCatalog().getViewerPreferences().displayDocTitle());
            var about = document.getDocumentInformation();
            assertEquals("判定证据包 Evidence pack of a decision", about.getTitle());
            assertEquals("2026-11-27T01:02:03Z", at(about.getCreationDate()));
            assertEquals("2026-11-27T01:02:03Z", at(about.getModificationDate()));
            assertEquals(
                    List.of("一、判定结果 Determinations", "二、事实与来源 Facts and their sources"),
                    bookmarks(document).subList(0, 2));
        }
    }

    private static String at(Calendar calendar) {
        return calendar.toInstant().toString();
    }

    private static List<String> bookmarks(PDDocument document) {
        var titles = new ArrayList<String>();
        document.getDocumentCatalog().getDocumentOutline().children().forEach(item -> titles.add(item.getTitle()));
        return titles;
    }

    @Test
    void fonts_areWithinAndOnlyWhatIsUsed() throws IOException {
        var pdf = pdf(with(new Section.Paragraphs(new Label("段", "Paragraph"), List.of(Phrase.plain("一二三")))));
        try (var document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                assertTrue(resources.getFont(name).isEmbedded(), name.getName());
            }
        }
        assertTrue(pdf.length < 60_000, () -> pdf.length + " bytes");
    }

    /** Names and texts of callers, with everything that could break a paper or mislead its reader. */
    @Test
    void oddCharacters_areTold() throws IOException {
        var odd = "𠮷野家\u202Eexe.pdf\u0000\u200D\uD800<b>&amp;</b>\uFFFE\u2028⼀\u0301😀\u007F";
        var text = text(pdf(with(
                new Section.Pairs(
                        new Label("对象", "Subject"),
                        List.of(new Section.Pair(new Label("名称", "Name"), Phrase.plain(odd)))),
                new Section.Verbatim(
                        new Label("原文", "Verbatim"), List.of(new Section.Block(new Label("文", "Text"), odd))))));
        var told =
                "〔U+20BB7〕野家〔U+202E〕exe.pdf〔U+0000〕〔U+200D〕〔U+D800〕<b>&amp;</b>〔U+FFFE〕〔U+2028〕〔U+2F00〕〔U+0301〕〔U+1F600〕〔U+007F〕";
        assertEquals(2, text.replaceAll("\\s", "").split(java.util.regex.Pattern.quote(told), -1).length - 1, text);
    }

    @Test
    void oddCharacters_inTheTitle() throws IOException {
        var pack = new EvidencePack(
                new Label("包\u202E<x>&\u0007", "Pack ]]>\uDC00"),
                List.of(Phrase.plain("\uD800")),
                SamplePack.AT,
                "id\u0000</rdf:li>",
                0,
                List.of());
        var pdf = pdf(pack);
        assertTrue(PreflightParser.validate(written(pdf)).isValid());
        try (var document = Loader.loadPDF(pdf)) {
            assertEquals(
                    "包〔U+202E〕<x>&〔U+0007〕 Pack ]]>〔U+DC00〕",
                    document.getDocumentInformation().getTitle());
        }
    }

    @Test
    void rareCharacters_ofNamesAreThere() throws IOException {
        var names = "䶮㛃陳劉堃喆昇鑫犇龘";
        assertTrue(text(pdf(with(new Section.Paragraphs(new Label("名", "Names"), List.of(Phrase.plain(names))))))
                .contains(names));
    }

    @Test
    void longGrid_headsOnEveryPageAndNoRowMissing() throws IOException {
        var rows = IntStream.range(0, 2000)
                .mapToObj(i -> List.of(
                        new Section.Cell(Phrase.code("recruits[" + i + "]")),
                        Section.Cell.plain("张*"),
                        new Section.Cell(i % 3 == 0 ? Mark.MET : i % 3 == 1 ? Mark.UNMET : Mark.UNKNOWN),
                        Section.Cell.plain(i + ".00")))
                .toList();
        var grid = new Section.Grid(
                new Label("逐条结果", "Records"),
                List.of(
                        new Section.Head("记录", "Record"),
                        new Section.Head("姓名", "Name"),
                        new Section.Head("结果", "Status"),
                        new Section.Head(new Label("金额", "Amount"), true)),
                rows);
        var pdf = pdf(with(grid));
        try (var document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertTrue(pages > 40 && pages < 70, () -> pages + " pages");
            var text = new PDFTextStripper().getText(document);
            assertEquals(pages, text.split("记录\\s+Record\\s+姓名", -1).length - 1);
            for (int i = 0; i < 2000; i++) {
                assertTrue(text.contains("recruits[" + i + "]"), "row " + i);
            }
        }
    }

    @Test
    void hugeCell_goesOnOverPages() throws IOException {
        var text = IntStream.range(0, 3000).mapToObj(i -> "第" + i + "句。").reduce("", String::concat);
        var grid = new Section.Grid(
                new Label("表", "Grid"),
                List.of(new Section.Head("甲", "A"), new Section.Head("乙", "B")),
                List.of(List.of(Section.Cell.plain("x"), Section.Cell.plain(text))));
        var pdf = pdf(with(grid));
        try (var document = Loader.loadPDF(pdf)) {
            var back = new PDFTextStripper().getText(document).replaceAll("\\s", "");
            // between two pages a sentence is broken by the foot of the page
            long broken = IntStream.range(0, 3000)
                    .filter(i -> !back.contains("第" + i + "句"))
                    .count();
            assertTrue(broken < document.getNumberOfPages(), () -> broken + " sentences");
        }
    }

    @Test
    void longHash_staysWithinItsCell() throws IOException {
        var hash = "0123456789abcdef".repeat(16);
        var heads = IntStream.range(0, 8)
                .mapToObj(i -> new Section.Head("列" + i, "Column " + i))
                .toList();
        var row = IntStream.range(0, 8)
                .mapToObj(i -> new Section.Cell(Phrase.code(hash)))
                .toList();
        var pdf = pdf(with(new Section.Grid(new Label("表", "Grid"), heads, List.of(row))));
        try (var document = Loader.loadPDF(pdf)) {
            var furthest = new float[1];
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(org.apache.pdfbox.text.TextPosition position) {
                    furthest[0] = Math.max(furthest[0], position.getXDirAdj() + position.getWidthDirAdj());
                }
            }.getText(document);
            assertTrue(furthest[0] < Paper.RIGHT, () -> "drawn up to " + furthest[0]);
        }
    }

    @Test
    void emptySections() throws IOException {
        var heading = new Label("空", "Empty");
        var text = text(pdf(with(
                new Section.Pairs(heading, List.of()),
                new Section.Grid(heading, List.of(new Section.Head("甲", "A")), List.of()),
                new Section.Clauses(heading, List.of()),
                new Section.Paragraphs(heading, List.of(Phrase.NONE)),
                new Section.Verbatim(heading, List.of(new Section.Block(heading, ""))),
                new Section.Chapter(heading, Mark.NONE, List.of()))));
        assertTrue(text.contains("六、空"), text);
        assertFalse(text.contains("标记"), text);
    }

    @Test
    void lines_breakAsChineseDoes() throws IOException {
        try (var document = new PDDocument()) {
            var faces = Faces.load(document);
            var text = Text.of(List.of(new Span("补贴（元），不超过二十万元《办法》。used 25000 kWh here", Ink.of(10))), faces);
            for (float room = 70; room < 400; room += 1) {
                for (var line : text.lines(room)) {
                    var shown = line.pieces().stream().map(Line.Piece::text).reduce("", String::concat);
                    assertTrue(line.width() <= room + 0.01, shown);
                    assertFalse("，。）》".indexOf(shown.charAt(0)) >= 0, shown);
                    assertFalse("（《".indexOf(shown.charAt(shown.length() - 1)) >= 0, shown);
                    assertEquals(shown.contains("25000"), shown.contains("kWh"), shown);
                }
            }
        }
    }
}
