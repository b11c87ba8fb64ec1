package org.wengang.table;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.wengang.law.Label;
import org.wengang.table.MergeConflict.Kind;
import org.wengang.table.MergeConflict.Side;
import org.wengang.table.workbook.CellAddress;

/** Says what two people did to the same place of a table, and what to do about it. */
final class MergeWords {
    private static final Side ABSENT = new Side(new Label("没有这一行", "no such row"), null);

    private final BookPlan plan;
    private final String table;
    private final Columns columns;
    private final List<CellSpec> specs;
    private final Label place;

    MergeWords(BookPlan plan, String table) {
        this.plan = plan;
        this.table = table;
        this.columns = plan.columns().get(table);
        this.specs = SheetLayout.of(plan, table).columns();
        this.place = BookDiff.place(plan, table);
    }

    static MergeConflict ofParameter(BookPlan plan, int parameter, CellMerge cell) {
        var label = cell.spec().label();
        return cell(
                null,
                null,
                SheetPlace.PARAMETERS,
                SheetPlace.parameter(parameter),
                cell,
                new Label(plan.measure() + " 参数 " + label.zh(), plan.measure() + " parameter " + label.en()));
    }

    MergeConflict changedTwice(Row mine, int column, CellMerge cell) {
        var label = cell.spec().label();
        var row = row(mine.letter());
        return cell(
                table,
                mine.letter(),
                sheet(),
                new CellAddress(mine.line(), column),
                cell,
                new Label(row.zh() + " " + label.zh(), row.en() + " " + label.en()));
    }

    private static MergeConflict cell(
            String table, String row, String sheet, CellAddress at, CellMerge cell, Label what) {
        var base = side(cell.spec(), cell.base());
        var theirs = side(cell.spec(), cell.theirs());
        var mine = side(cell.spec(), cell.mine());
        return new MergeConflict(
                Kind.CELL_CHANGED_TWICE,
                table,
                row,
                cell.spec().id(),
                sheet,
                at,
                base,
                theirs,
                mine,
                what.zh() + "：原为 " + base.words().zh() + "，对方改为 "
                        + theirs.words().zh() + "，你改为 " + mine.words().zh() + "。怎样改：与对方商定一个值，填入最新的内容再提交。",
                what.en() + " was " + base.words().en() + "; they made it "
                        + theirs.words().en() + ", you made it " + mine.words().en()
                        + ". Maybe settle on one of the two and enter it in what is newest.");
    }

    /** One of the two removed the row and the other changed it. */
    MergeConflict removed(Row base, Row theirs, Row mine) {
        boolean byThem = theirs == null;
        var letter = base.letter();
        var row = row(letter);
        var left = side(byThem ? mine : theirs).words();
        return new MergeConflict(
                byThem ? Kind.REMOVED_BY_THEM : Kind.REMOVED_BY_ME,
                table,
                letter,
                null,
                sheet(),
                byThem ? new CellAddress(mine.line(), 0) : null,
                side(base),
                side(theirs),
                side(mine),
                byThem
                        ? row.zh() + "：对方删去了这一行，你改动了它（" + left.zh() + "）。怎样改：不再需要就也删去它；仍然需要，请与对方商定后在最新的内容中添加。"
                        : row.zh() + "：你删去了这一行，对方改动了它（" + left.zh() + "）。怎样改：与对方商定是否保留，再在最新的内容中删去或留下它。",
                byThem
                        ? row.en() + ": they removed it and you changed it (" + left.en()
                                + "). Maybe remove it too, or agree to keep it and add it to what is newest."
                        : row.en() + ": you removed it and they changed it (" + left.en()
                                + "). Maybe agree whether it stays, and remove it from what is newest or leave it.");
    }

    MergeConflict addedTwice(Row theirs, Row mine) {
        var row = row(mine.letter());
        var there = side(theirs);
        var here = side(mine);
        return new MergeConflict(
                Kind.ADDED_TWICE,
                table,
                mine.letter(),
                null,
                sheet(),
                new CellAddress(mine.line(), 0),
                ABSENT,
                there,
                here,
                row.zh() + "：双方都新增了这一行，内容不同。对方：" + there.words().zh() + "；你："
                        + here.words().zh() + "。怎样改：把你的一行改用没有用过的编号；若是同一件事，以商定的一行为准。",
                row.en() + ": both added it, with different cells. Theirs: "
                        + there.words().en() + "; yours: " + here.words().en()
                        + ". Maybe give yours a letter that was never used, or agree on one of the two.");
    }

    MergeConflict orderedTwice(Collection<String> base, Collection<String> theirs, Collection<String> mine) {
        var before = letters(base);
        var there = letters(theirs);
        var here = letters(mine);
        return new MergeConflict(
                Kind.ORDERED_TWICE,
                table,
                null,
                null,
                sheet(),
                null,
                before,
                there,
                here,
                place.zh() + " 各行次序：原为 " + before.words().zh() + "，对方改为 "
                        + there.words().zh() + "，你改为 " + here.words().zh() + "。怎样改：与对方商定次序，按最新的内容重新排列。",
                place.en() + " order of rows was " + before.words().en() + "; they made it "
                        + there.words().en() + ", you made it " + here.words().en()
                        + ". Maybe settle on one order and arrange the rows of what is newest.");
    }

    MergeConflict atOdds(Row base, Row theirs, Row mine, Object[] merged, RowBounds.Fault fault) {
        var row = row(mine.letter());
        var together = pair(merged, fault).words();
        return new MergeConflict(
                Kind.AT_ODDS_TOGETHER,
                table,
                mine.letter(),
                specs.get(fault.column()).id(),
                sheet(),
                new CellAddress(mine.line(), fault.column()),
                pair(base.values(), fault),
                pair(theirs.values(), fault),
                pair(mine.values(), fault),
                row.zh() + "：对方和你各改了一格，合在一起不成立（" + together.zh() + "）。怎样改：与对方商定这两格，填入最新的内容再提交。",
                row.en() + ": they changed one cell and you another, and the two do not go together (" + together.en()
                        + "). Maybe settle on both cells and enter them in what is newest.");
    }

    private String sheet() {
        return SheetLayout.sheet(plan, table);
    }

    private Label row(String letter) {
        return new Label(place.zh() + " 第" + letter + "行", place.en() + " row " + letter);
    }

    private static Side side(CellSpec spec, Object value) {
        return new Side(Words.of(spec, value), value == null ? null : BookText.write(spec, value));
    }

    private Side side(Row row) {
        return row == null ? ABSENT : new Side(BookDiff.cells(columns, row), BookText.write(columns, row));
    }

    private static Side letters(Collection<String> letters) {
        var label =
                letters.isEmpty() ? ABSENT.words() : new Label(String.join("、", letters), String.join(", ", letters));
        return new Side(label, String.join(" ", letters));
    }

    /** Two cells of a row that go together. */
    private Side pair(Object[] values, RowBounds.Fault fault) {
        var both = Stream.of(fault.column(), fault.otherColumn()).sorted().toList();
        var words = both.stream()
                .map(column -> {
                    var label = specs.get(column).label();
                    var cell = Words.of(specs.get(column), values[column]);
                    return new Label(label.zh() + " " + cell.zh(), label.en() + " " + cell.en());
                })
                .toList();
        var text = new StringBuilder();
        both.stream()
                .filter(column -> values[column] != null)
                .forEach(column -> text.append(specs.get(column).id())
                        .append(" = ")
                        .append(BookText.write(specs.get(column), values[column]))
                        .append('\n'));
        return new Side(Words.join(words, "，", ", "), text.toString());
    }
}
