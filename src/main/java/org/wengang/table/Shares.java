package org.wengang.table;

import java.math.BigDecimal;
import java.util.List;
import org.wengang.law.Label;

/** Holds the rows in force on each day against the whole: their shares make 100%, and one of them takes the remainder. */
final class Shares {
    /** The outcome column that says which row takes what rounding leaves. */
    private static final String REMAINDER = "remainder";

    private final Columns columns;
    private final int share;
    private final Integer remainder;
    private final TableFaults faults;

    private Shares(Columns columns, int share, Integer remainder, TableFaults faults) {
        this.columns = columns;
        this.share = share;
        this.remainder = remainder;
        this.faults = faults;
    }

    static void find(BookHeader.Table table, Columns columns, List<Extent> extents, TableFaults faults) {
        var remainder = table.outcomes().get(REMAINDER);
        boolean has = remainder != null && remainder.type() == CellType.YES_NO;
        var shares = new Shares(
                columns,
                columns.byId().get(table.shares()),
                has ? columns.byId().get(REMAINDER) : null,
                faults);
        for (var period : Gaps.periods(extents)) {
            var rows = extents.stream()
                    .filter(extent -> extent.span(Axis.TIME).covers(period))
                    .map(Extent::row)
                    .toList();
            if (!rows.isEmpty()) {
                shares.checkSum(rows, period);
                shares.checkRemainder(rows, period);
            }
        }
    }

    private void checkSum(List<Row> rows, Span period) {
        var sum = rows.stream()
                .map(row -> row.cell(share) == null ? BigDecimal.ZERO : (BigDecimal) row.cell(share))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        int order = sum.compareTo(BigDecimal.ONE);
        if (order == 0) {
            return;
        }
        var name = columns.specs().get(share).label();
        var miss = Words.percent(sum.subtract(BigDecimal.ONE).abs());
        faults.add(
                TableFaults.Kind.SHARES,
                SheetPlace.cell(last(rows), share),
                () -> new Label(
                        onDay(period, "在 ", "，") + letters(rows).zh() + "的“" + name.zh() + "”合计 " + Words.percent(sum)
                                + "，比 100% " + (order < 0 ? "少 " : "多 ") + miss + "。怎样改：改正各行的比例，使合计恰为 100%。",
                        onDay(period, "on ", ", ") + "the " + name.en() + " of "
                                + letters(rows).en() + " adds up to " + Words.percent(sum) + ", " + miss
                                + (order < 0 ? " short of" : " over") + " 100%. Maybe one of them is mistyped."));
    }

    private void checkRemainder(List<Row> rows, Span period) {
        if (remainder == null) {
            return;
        }
        var takers = rows.stream()
                .filter(row -> Boolean.TRUE.equals(row.cell(remainder)))
                .toList();
        if (takers.size() == 1) {
            return;
        }
        var name = columns.specs().get(remainder).label();
        var at = last(takers.isEmpty() ? rows : takers);
        faults.add(
                TableFaults.Kind.SHARES,
                SheetPlace.cell(at, remainder),
                () -> takers.isEmpty()
                        ? new Label(
                                onDay(period, "在 ", "，") + letters(rows).zh() + "的“" + name.zh()
                                        + "”都不是“是”，余数无人承担。怎样改：只在其中一行填是。",
                                onDay(period, "on ", ", ") + "none of "
                                        + letters(rows).en() + " takes the remainder (" + name.en()
                                        + "). Maybe one of them should say yes.")
                        : new Label(
                                onDay(period, "在 ", "，") + letters(takers).zh() + "的“" + name.zh()
                                        + "”都是“是”，余数只能由一行承担。怎样改：只留一行为是。",
                                onDay(period, "on ", ", ") + letters(takers).en() + " all take the remainder ("
                                        + name.en() + "). Maybe only one of them should say yes."));
    }

    private static Row last(List<Row> rows) {
        return rows.get(rows.size() - 1);
    }

    private static Label letters(List<Row> rows) {
        var letters = rows.stream().map(Row::letter).toList();
        return new Label(
                String.join("、", letters) + " 行", (rows.size() == 1 ? "row " : "rows ") + String.join(", ", letters));
    }

    /** A day of the period, or nothing where the rows are always in force. */
    private static String onDay(Span period, String on, String comma) {
        return period.from() == null && period.to() == null ? "" : on + period.example() + comma;
    }
}
