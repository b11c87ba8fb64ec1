package org.wengang.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.wengang.evidence.WorkbookStyles.Letters;
import org.wengang.evidence.WorkbookStyles.Look;

/** Sets an evidence pack as sheets: the contents first, then one for each section, what belongs to a chapter on the same. */
final class WorkbookTypesetter implements Typesetter {
    private static final Letters BODY = Letters.of(10);
    private static final Letters CODE = Letters.of(9).code();
    private static final String CONTENTS = "目录 Contents";
    /** Running text goes over so many columns at least. */
    private static final int LEAST_COLUMNS = 4;

    private static final float LINE = 15.5f;
    private static final float HIGHEST = 409;
    private static final int NARROWEST = 9;
    private static final int WIDEST = 56;

    private final EvidencePack pack;
    private final XSSFWorkbook workbook;
    private final WorkbookStyles styles;
    private final Set<String> names = new HashSet<>();

    // the sheet that is being filled
    private XSSFSheet sheet;
    private float[] widths;
    private int next;
    private int level = 1;

    WorkbookTypesetter(EvidencePack pack, XSSFWorkbook workbook) {
        this.pack = pack;
        this.workbook = workbook;
        this.styles = new WorkbookStyles(workbook);
    }

    void set() throws IOException {
        var columnsOfContents = new float[] {62, 22, 12, 12};
        var contents = begin(CONTENTS, columnsOfContents);
        title();
        int first = next;
        next += pack.sections().size();
        int number = 0;
        for (var section : pack.sections()) {
            var heading = Numerals.before(1, ++number) + section.heading().zh();
            var target = begin(number + " " + section.heading().zh(), widths(section));
            heading(heading, section, 14);
            next++;
            section.setBy(this);
            finish();
            link(contents, first + number - 1, heading, section, target);
        }
        sheet = contents;
        widths = columnsOfContents;
        next = first + number;
        marks();
        finish();
        workbook.setActiveSheet(0);
    }

    // --- sheets

    private XSSFSheet begin(String name, float[] columnWidths) {
        sheet = workbook.createSheet(unique(name));
        widths = columnWidths;
        next = 0;
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, (int) (widths[i] * 256));
        }
        sheet.setDisplayGridlines(false);
        return sheet;
    }

    /** A name that a workbook takes: short, without its forbidden signs, used once. */
    private String unique(String wanted) {
        var plain = WorkbookUtil.createSafeSheetName(Visible.text(wanted).replace('\n', ' '), ' ');
        if (Character.isHighSurrogate(plain.charAt(plain.length() - 1))) {
            plain = plain.substring(0, plain.length() - 1); // the name was cut within a character
        }
        var name = plain;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            var suffix = " " + i;
            name = plain.substring(0, Math.min(plain.length(), 31 - suffix.length())) + suffix;
        }
        return name;
    }

    private void finish() {
        var print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        float total = 0;
        for (float width : widths) {
            total += width;
        }
        print.setLandscape(total > 110);
        sheet.setFitToPage(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        var about = "判定 Decision " + pack.decision() + "   日志序号 Index " + pack.index();
        sheet.getFooter().setLeft("&8" + Visible.text(about).replace("&", "&&"));
        sheet.getFooter().setRight("&8第 &P 页 / 共 &N 页  page &P / &N");
        var all = new CellRangeAddress(0, Math.max(0, next - 1), 0, widths.length - 1);
        sheet.addIgnoredErrors(all, IgnoredErrorType.NUMBER_STORED_AS_TEXT);
    }

    private void link(XSSFSheet contents, int row, String heading, Section section, XSSFSheet target) {
        var cell = cell(contents, row, 0);
        var mark = section instanceof Section.Chapter chapter ? chapter.mark() : Mark.NONE;
        put(cell, Phrase.of(heading, section.heading().en()), new Look(BODY, WorkbookStyles.WHITE, false, false));
        var link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress("'" + target.getSheetName().replace("'", "''") + "'!A1");
        cell.setHyperlink(link);
        if (mark != Mark.NONE) {
            put(cell(contents, row, 1), new Section.Cell(mark), false, false);
        }
    }

    /** The widths of the columns of a section's sheet, by what its grids and pairs hold. */
    private static float[] widths(Section section) {
        var wanted = new ArrayList<Float>();
        collect(section, wanted);
        var widths = new float[Math.max(LEAST_COLUMNS, wanted.size())];
        for (int i = 0; i < widths.length; i++) {
            float width = i < wanted.size() ? wanted.get(i) : 0;
            widths[i] = wanted.isEmpty() ? 30 : Math.max(NARROWEST, Math.min(WIDEST, width + 3));
        }
        return widths;
    }

    private static void collect(Section section, List<Float> wanted) {
        if (section instanceof Section.Grid grid) {
            for (int i = 0; i < grid.heads().size(); i++) {
                var label = grid.heads().get(i).label();
                want(wanted, i, Math.max(SheetText.width(label.zh()) * 1.1f, SheetText.width(label.en())));
                for (var row : grid.rows()) {
                    want(wanted, i, width(row.get(i)));
                }
            }
        } else if (section instanceof Section.Pairs pairs) {
            for (var pair : pairs.pairs()) {
                want(wanted, 0, SheetText.width(Phrase.of(pair.label())));
                want(wanted, 1, width(pair.value()));
                want(wanted, 2, SheetText.width(pair.source()));
            }
        } else if (section instanceof Section.Chapter chapter) {
            chapter.sections().forEach(inner -> collect(inner, wanted));
        }
    }

    private static float width(Section.Cell cell) {
        return SheetText.width(shown(cell));
    }

    private static void want(List<Float> wanted, int column, float width) {
        while (wanted.size() <= column) {
            wanted.add(0f);
        }
        wanted.set(column, Math.max(wanted.get(column), width));
    }

    // --- what stands on them

    private void title() {
        wide(Phrase.plain(pack.title().zh()), Letters.of(18).bold(), WorkbookStyles.WHITE);
        wide(Phrase.plain(pack.title().en()), Letters.of(11).in(Ink.GREY), WorkbookStyles.WHITE);
        next++;
        pack.subtitle().forEach(line -> wide(line, BODY, WorkbookStyles.WHITE));
        next++;
    }

    private void marks() {
        if (!pack.marks().isEmpty()) {
            next++;
            wide(Phrase.of("标记", "Marks"), BODY.bold(), WorkbookStyles.WHITE);
            for (var mark : pack.marks()) {
                put(cell(sheet, next, 0), new Section.Cell(mark), false, false);
                next++;
            }
        }
    }

    private void heading(String heading, Section section, int size) {
        wide(Phrase.of(heading, section.heading().en()), Letters.of(size).bold(), WorkbookStyles.WHITE);
        if (section instanceof Section.Chapter chapter && chapter.mark() != Mark.NONE) {
            var mark = chapter.mark();
            wide(shown(new Section.Cell(mark)), BODY.bold().in(mark.ink()), mark.tint());
        }
    }

    @Override
    public void set(Section.Chapter section) throws IOException {
        level++;
        int number = 0;
        for (var inner : section.sections()) {
            heading(Numerals.before(2, ++number) + inner.heading().zh(), inner, 11);
            inner.setBy(this);
            next++;
        }
        level--;
    }

    @Override
    public void set(Section.Pairs section) {
        if (section.haveSources()) {
            heads(List.of(
                    new Section.Head("事项", "Item"), new Section.Head("内容", "Value"), new Section.Head("来源", "Source")));
        }
        for (var pair : section.pairs()) {
            var label = Phrase.of(pair.label());
            put(cell(sheet, next, 0), label, new Look(BODY, WorkbookStyles.SHADE, true, false));
            put(cell(sheet, next, 1), pair.value(), false, true);
            int lines = Math.max(lines(label, 0), lines(shown(pair.value()), 1));
            if (section.haveSources()) {
                put(cell(sheet, next, 2), pair.source(), new Look(BODY, WorkbookStyles.WHITE, true, false));
                lines = Math.max(lines, lines(pair.source(), 2));
            }
            high(lines);
        }
    }

    @Override
    public void set(Section.Grid section) {
        int top = next;
        heads(section.heads());
        for (var cells : section.rows()) {
            boolean isLost = cells.stream().anyMatch(cell -> cell.mark() == Mark.LOST);
            int lines = 1;
            for (int i = 0; i < cells.size(); i++) {
                var one = cells.get(i);
                var head = section.heads().get(i);
                if (isLost && one.mark() == Mark.NONE) {
                    var look = new Look(BODY.in(Mark.LOST.ink()), Mark.LOST.tint(), true, head.isFigures());
                    put(cell(sheet, next, i), one.text(), look);
                } else {
                    put(cell(sheet, next, i), one, head.isFigures(), true);
                }
                lines = Math.max(lines, lines(shown(one), i));
            }
            high(lines);
        }
        if (level == 1) {
            // alone on its sheet: the heads stay in sight, on screen and on paper, and its rows can be filtered
            sheet.createFreezePane(0, top + 1);
            sheet.setRepeatingRows(new CellRangeAddress(top, top, -1, -1));
            sheet.setAutoFilter(
                    new CellRangeAddress(top, next - 1, 0, section.heads().size() - 1));
        }
        if (!section.note().isEmpty()) {
            wide(section.note(), Letters.of(9).in(Ink.GREY), WorkbookStyles.WHITE);
        }
    }

    private void heads(List<Section.Head> heads) {
        int lines = 2;
        for (int i = 0; i < heads.size(); i++) {
            var head = heads.get(i);
            var look = new Look(BODY.bold(), WorkbookStyles.HEAD, true, head.isFigures());
            put(cell(sheet, next, i), Phrase.of(head.label()), look, "\n");
            var label = head.label();
            int wanted = SheetText.lines(Phrase.plain(label.zh()), widths[i])
                    + SheetText.lines(Phrase.plain(label.en()), widths[i]);
            lines = Math.max(lines, wanted);
        }
        high(lines);
    }

    @Override
    public void set(Section.Clauses section) {
        for (var clause : section.clauses()) {
            wide(
                    Phrase.of(
                            clause.citation() + "  " + clause.place().zh(),
                            clause.place().en()),
                    Letters.of(9).in(Ink.GREY),
                    WorkbookStyles.SHADE);
            wide(Phrase.plain(clause.text()), Letters.of(11), WorkbookStyles.SHADE);
        }
    }

    @Override
    public void set(Section.Paragraphs section) {
        for (var paragraph : section.paragraphs()) {
            wide(Phrase.plain(paragraph.zh()), paragraph.isCode() ? CODE : BODY, WorkbookStyles.WHITE);
            if (paragraph.en() != null) {
                wide(Phrase.plain(paragraph.en()), BODY.english(), WorkbookStyles.WHITE);
            }
        }
    }

    /** Each block in one cell, so that it can be copied whole. */
    @Override
    public void set(Section.Verbatim section) {
        for (var block : section.blocks()) {
            wide(Phrase.of(block.label()), BODY.bold(), WorkbookStyles.WHITE);
            wide(Phrase.plain(block.text()), CODE, WorkbookStyles.SHADE);
            next++;
        }
    }

    // --- cells

    private static XSSFCell cell(XSSFSheet on, int row, int column) {
        var line = on.getRow(row);
        return (line == null ? on.createRow(row) : line).createCell(column);
    }

    /** Running text over all columns. */
    private void wide(Phrase text, Letters letters, int tint) {
        var look = new Look(letters, tint, false, false);
        float width = 0;
        for (int i = 0; i < widths.length; i++) {
            width += widths[i];
            cell(sheet, next, i).setCellStyle(styles.style(look));
        }
        sheet.addMergedRegion(new CellRangeAddress(next, next, 0, widths.length - 1));
        put(sheet.getRow(next).getCell(0), text, look);
        float scale = letters.size() / 10f;
        float wanted = SheetText.lines(text, width / scale) * LINE * scale;
        sheet.getRow(next).setHeightInPoints(Math.min(HIGHEST, wanted + 2));
        next++;
    }

    private void put(XSSFCell cell, Section.Cell value, boolean isRight, boolean isRuled) {
        var mark = value.mark();
        var letters = mark == Mark.NONE ? BODY : BODY.in(mark.ink());
        put(cell, shown(value), new Look(letters, mark.tint(), isRuled, isRight));
    }

    /** A value with the sign of its mark, or the mark's words where there is no value. */
    private static Phrase shown(Section.Cell cell) {
        var mark = cell.mark();
        if (mark == Mark.NONE) {
            return cell.text();
        }
        var text = cell.text().isEmpty() ? Phrase.of(mark.words()) : cell.text();
        return new Phrase(mark.sign() + " " + text.zh(), text.en(), text.isCode());
    }

    private void put(XSSFCell cell, Phrase text, Look look) {
        put(cell, text, look, " ");
    }

    private void put(XSSFCell cell, Phrase text, Look look, String between) {
        var letters = text.isCode() ? look.letters().code() : look.letters();
        cell.setCellStyle(styles.style(new Look(letters, look.tint(), look.isRuled(), look.isRight())));
        if (text.isEmpty()) {
            return;
        }
        if (text.en() == null) {
            cell.setCellValue(SheetText.of(text.zh()));
            return;
        }
        var both = new XSSFRichTextString();
        both.append(SheetText.of(text.zh()), styles.font(letters));
        both.append(SheetText.of(between + text.en()), styles.font(letters.english()));
        cell.setCellValue(both);
    }

    private int lines(Phrase text, int column) {
        return SheetText.lines(text, widths[column]);
    }

    /** Ends a row of that many lines. */
    private void high(int lines) {
        sheet.getRow(next).setHeightInPoints(Math.min(HIGHEST, lines * LINE + 2));
        next++;
    }
}
