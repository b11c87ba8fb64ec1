package org.wengang.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.wengang.law.Label;

/** Sets an evidence pack on paper, like a record of an office: calm, dense, the Chinese first and the English beside it. */
final class PdfTypesetter implements Typesetter {
    private static final float BODY = 9.2f;
    private static final float GRID = 8.2f;
    private static final float SMALL = 7.4f;
    private static final float CODE = 7.8f;
    private static final int RULE = 0x4B535C;
    private static final int WHITE = 0xFFFFFF;
    private static final int SHADE = 0xF3F4F6;

    private final EvidencePack pack;
    private final PDDocument document;
    private final Paper paper;
    private final Faces faces;
    private final PDDocumentOutline outline = new PDDocumentOutline();

    // the section that is being set: how deep it lies, its bookmark, and that of the chapter around it
    private int level = 1;
    private PDOutlineItem item;
    private PDOutlineItem above;

    PdfTypesetter(EvidencePack pack, PDDocument document, Paper paper, Faces faces) {
        this.pack = pack;
        this.document = document;
        this.paper = paper;
        this.faces = faces;
    }

    void set() throws IOException {
        document.getDocumentCatalog().setDocumentOutline(outline);
        title();
        sections(pack.sections());
        end();
        margins(document.getNumberOfPages());
    }

    private Text text(List<Span> spans) {
        return Text.of(spans, faces);
    }

    private Text text(Span... spans) {
        return text(List.of(spans));
    }

    /** Our own words, which fit on one line. */
    private Line line(List<Span> spans, float room) {
        return text(spans).lines(room).get(0);
    }

    private void title() throws IOException {
        centred(List.of(new Span(pack.title().zh(), Ink.of(19).bold())), 28);
        centred(List.of(new Span(pack.title().en(), Ink.of(10.5f).english().grey())), 16);
        paper.down(7);
        paper.horizontal(Paper.LEFT, paper.y(), Paper.WIDTH, 1.6f, RULE);
        paper.horizontal(Paper.LEFT, paper.y() + 2.6f, Paper.WIDTH, 0.5f, RULE);
        paper.down(9);
        for (var line : pack.subtitle()) {
            centred(Span.of(line, Ink.of(8.8f)), 13.5f);
        }
        var marks = pack.marks();
        if (!marks.isEmpty()) {
            paper.down(2);
            var ink = Ink.of(SMALL);
            var spans = new ArrayList<Span>();
            spans.add(new Span("标记 Marks：", ink.grey()));
            for (var mark : marks) {
                spans.add(new Span(
                        "  " + mark.sign() + "\u00A0" + mark.words().zh(),
                        ink.in(mark.ink()).bold()));
                spans.add(new Span(
                        "\u00A0" + mark.words().en().replace(' ', '\u00A0'),
                        ink.times(0.9f).in(mark.ink())));
            }
            centred(spans, 11.5f);
        }
        paper.down(4);
    }

    private void centred(List<Span> spans, float height) throws IOException {
        for (var line : text(spans).lines(Paper.WIDTH)) {
            paper.need(height);
            paper.text(line, Paper.LEFT + (Paper.WIDTH - line.width()) / 2, paper.y(), height);
            paper.down(height);
        }
    }

    private void sections(List<Section> sections) throws IOException {
        int number = 0;
        for (var section : sections) {
            number++;
            item = heading(section, Numerals.before(level, number));
            section.setBy(this);
        }
    }

    @Override
    public void set(Section.Chapter section) throws IOException {
        var outer = above;
        above = item;
        level++;
        sections(section.sections());
        level--;
        above = outer;
    }

    /** The heading, kept together with the beginning of what follows. */
    private PDOutlineItem heading(Section section, String number) throws IOException {
        boolean isTop = level == 1;
        var ink = Ink.of(isTop ? 12 : 10).bold();
        float height = isTop ? 20 : 16;
        paper.down(isTop ? 9 : 5);
        var mark = section instanceof Section.Chapter chapter ? chapter.mark() : Mark.NONE;
        var chip = line(marked(mark, Phrase.NONE, Ink.of(9)), Paper.WIDTH);
        float chipWidth = mark == Mark.NONE ? 0 : chip.width() + 14;
        var words = section.heading();
        var spans = List.of(
                new Span(number + words.zh(), ink),
                new Span("  " + words.en(), Ink.of(isTop ? 8.8f : 8).english().grey()));
        var lines = text(spans).lines(Paper.WIDTH - chipWidth - 6);
        // a chapter's heading stays with that of its first section, too
        paper.need(lines.size() * height + (section instanceof Section.Chapter ? 110 : 62));
        float top = paper.y();
        if (mark != Mark.NONE) {
            paper.rectangle(Paper.RIGHT - chipWidth, top + 2.5f, chipWidth, height - 5, mark.tint());
            paper.text(chip, Paper.RIGHT - chipWidth + 7, top, height);
        }
        paper.text(lines, Paper.LEFT, top, height);
        paper.down(lines.size() * height);
        if (isTop) {
            paper.horizontal(Paper.LEFT, paper.y(), Paper.WIDTH, 0.5f, RULE);
            paper.down(5);
        } else {
            paper.down(1.5f);
        }
        return bookmark(number + words.zh() + " " + words.en(), top);
    }

    private PDOutlineItem bookmark(String title, float top) {
        var bookmark = new PDOutlineItem();
        bookmark.setTitle(Visible.text(title));
        var place = new PDPageXYZDestination();
        place.setPage(paper.page());
        place.setLeft(0);
        place.setTop((int) (Paper.HEIGHT - top + 4));
        bookmark.setDestination(place);
        if (above == null) {
            outline.addLast(bookmark);
            bookmark.openNode();
        } else {
            above.addLast(bookmark);
        }
        return bookmark;
    }

    @Override
    public void set(Section.Pairs section) throws IOException {
        boolean sources = section.haveSources();
        var heads = new ArrayList<RuledGrid.Box>();
        if (sources) {
            for (var label : List.of(new Label("事项", "Item"), new Label("内容", "Value"), new Label("来源", "Source"))) {
                heads.add(head(label, false));
            }
        }
        var rows = new ArrayList<List<RuledGrid.Box>>();
        for (var pair : section.pairs()) {
            var row = new ArrayList<RuledGrid.Box>();
            row.add(new RuledGrid.Box(text(Span.of(Phrase.of(pair.label()), Ink.of(GRID))), SHADE, false));
            row.add(box(pair.value(), false, false));
            if (sources) {
                row.add(new RuledGrid.Box(text(Span.of(pair.source(), Ink.of(GRID))), WHITE, false));
            }
            rows.add(row);
        }
        ruled(heads, rows);
    }

    @Override
    public void set(Section.Grid section) throws IOException {
        var heads = new ArrayList<RuledGrid.Box>();
        for (var head : section.heads()) {
            heads.add(head(head.label(), head.isFigures()));
        }
        var rows = new ArrayList<List<RuledGrid.Box>>();
        for (var cells : section.rows()) {
            boolean isLost = cells.stream().anyMatch(cell -> cell.mark() == Mark.LOST);
            var row = new ArrayList<RuledGrid.Box>();
            for (int i = 0; i < cells.size(); i++) {
                row.add(box(cells.get(i), section.heads().get(i).isFigures(), isLost));
            }
            rows.add(row);
        }
        ruled(heads, rows);
        if (!section.note().isEmpty()) {
            small(section.note());
        }
    }

    private void ruled(List<RuledGrid.Box> heads, List<List<RuledGrid.Box>> rows) throws IOException {
        if (!heads.isEmpty() || !rows.isEmpty()) {
            new RuledGrid(paper, heads, rows, GRID).draw();
        }
    }

    private RuledGrid.Box head(Label label, boolean isFigures) {
        return RuledGrid.head(text(Span.stacked(Phrase.of(label), Ink.of(GRID).bold())), isFigures);
    }

    private RuledGrid.Box box(Section.Cell cell, boolean isFigures, boolean isLost) {
        var ink = isLost ? Ink.of(GRID).in(Mark.LOST.ink()) : Ink.of(GRID);
        int tint = isLost ? Mark.LOST.tint() : cell.mark().tint();
        return new RuledGrid.Box(text(marked(cell.mark(), cell.text(), ink)), tint, isFigures);
    }

    /** The sign, and the text; or the mark's own words where there is no text. */
    private static List<Span> marked(Mark mark, Phrase text, Ink ink) {
        if (mark == Mark.NONE) {
            return Span.of(text, ink);
        }
        var marked = ink.in(mark.ink());
        var spans = new ArrayList<Span>();
        if (text.isEmpty()) {
            spans.add(new Span(mark.sign() + "\u00A0" + mark.words().zh(), marked.bold(), true));
            spans.add(new Span(" " + mark.words().en(), Span.english(marked)));
        } else {
            spans.add(new Span(mark.sign() + "\u00A0", marked.bold(), true));
            spans.addAll(Span.of(text, marked));
        }
        return spans;
    }

    @Override
    public void set(Section.Clauses section) throws IOException {
        for (var clause : section.clauses()) {
            var head = new ArrayList<Span>();
            head.add(new Span(clause.citation(), Ink.of(SMALL).code().grey()));
            head.add(new Span("  ", Ink.of(SMALL)));
            head.addAll(Span.of(clause.place(), Ink.of(SMALL).grey()));
            quoted(text(head).lines(Paper.WIDTH - 14), 11);
            quoted(text(new Span(clause.text(), Ink.of(BODY))).lines(Paper.WIDTH - 14), 15);
            paper.down(5);
        }
    }

    /** Lines with a bar beside them. */
    private void quoted(List<Line> lines, float height) throws IOException {
        for (var line : lines) {
            paper.need(height);
            paper.rectangle(Paper.LEFT + 1, paper.y(), 2, height, 0x8C959F);
            paper.text(line, Paper.LEFT + 12, paper.y(), height);
            paper.down(height);
        }
    }

    @Override
    public void set(Section.Paragraphs section) throws IOException {
        for (var paragraph : section.paragraphs()) {
            paragraph(paragraph);
        }
    }

    private void paragraph(Phrase text) throws IOException {
        flowing(List.of(new Span(text.zh(), text.isCode() ? Ink.of(BODY).code() : Ink.of(BODY))), BODY * 1.55f);
        if (text.en() != null) {
            flowing(List.of(new Span(text.en(), Span.english(Ink.of(BODY)))), BODY * 1.35f);
        }
        paper.down(3);
    }

    private void small(Phrase text) throws IOException {
        flowing(Span.of(text, Ink.of(SMALL).grey()), SMALL * 1.5f);
        paper.down(2);
    }

    private void flowing(List<Span> spans, float height) throws IOException {
        for (var line : text(spans).lines(Paper.WIDTH)) {
            paper.need(height);
            paper.text(line, Paper.LEFT, paper.y(), height);
            paper.down(height);
        }
    }

    @Override
    public void set(Section.Verbatim section) throws IOException {
        for (var block : section.blocks()) {
            block(block);
        }
    }

    private void block(Section.Block block) throws IOException {
        float height = 11.2f;
        paper.need(15 + 2 * height);
        flowing(Span.of(Phrase.of(block.label()), Ink.of(GRID).bold()), 15);
        var lines = text(new Span(block.text().stripTrailing(), Ink.of(CODE).code()))
                .lines(Paper.WIDTH - 16, 12);
        shaded(4);
        for (var line : lines) {
            if (paper.need(height)) {
                shaded(4);
            }
            float top = paper.y();
            shaded(height);
            paper.text(line, Paper.LEFT + 8, top, height);
        }
        shaded(4);
        paper.down(6);
    }

    private void shaded(float height) throws IOException {
        // a little more, or readers draw a hair between two strips
        paper.rectangle(Paper.LEFT, paper.y(), Paper.WIDTH, height + 0.15f, SHADE);
        paper.down(height);
    }

    /** Says that nothing is missing after it. */
    private void end() throws IOException {
        paper.down(8);
        var line = line(
                List.of(
                        new Span("—— 以下空白 ——", Ink.of(8.8f)),
                        new Span("  Nothing follows", Ink.of(7.6f).grey())),
                Paper.WIDTH);
        paper.need(16);
        paper.text(line, Paper.LEFT + (Paper.WIDTH - line.width()) / 2, paper.y(), 16);
    }

    /** Numbers the pages: only now is known how many there are. */
    private void margins(int pages) throws IOException {
        var ink = Ink.of(SMALL);
        var about = List.of(
                new Span("判定 ", ink),
                new Span("Decision ", ink.grey().times(0.92f)),
                new Span(pack.decision(), ink.code()),
                new Span("   日志序号 ", ink),
                new Span("Index ", ink.grey().times(0.92f)),
                new Span(Long.toString(pack.index()), ink.code()));
        var title = line(
                List.of(
                        new Span(pack.title().zh(), ink),
                        new Span("  " + pack.title().en(), ink.english().grey().times(0.92f))),
                Paper.WIDTH);
        for (int i = 0; i < pages; i++) {
            paper.reopen(i);
            if (i > 0) {
                paper.text(title, Paper.LEFT, 34, 12);
                paper.horizontal(Paper.LEFT, 49, Paper.WIDTH, 0.4f, RULE);
            }
            float top = Paper.HEIGHT - 44;
            paper.horizontal(Paper.LEFT, top - 4, Paper.WIDTH, 0.4f, RULE);
            var number = line(
                    List.of(
                            new Span("第 " + (i + 1) + " 页 / 共 " + pages + " 页", ink),
                            new Span(
                                    "  page " + (i + 1) + " / " + pages,
                                    ink.grey().times(0.92f))),
                    Paper.WIDTH);
            paper.text(number, Paper.RIGHT - number.width(), top, 12);
            var left = text(about).lines(Paper.WIDTH - number.width() - 12);
            paper.text(left.subList(0, Math.min(2, left.size())), Paper.LEFT, top, 12);
        }
    }
}
