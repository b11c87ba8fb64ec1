package org.wengang.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wengang.law.Label;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.WorkbookFault;

/**
 * Looks for what is wrong with the rows of a workbook before any dossier meets them: rows that overlap, values and days
 * that fall between rows, rows that nothing fits or that are never reached, shares that do not add up. It compares what
 * the tests of the rows accept, so it speaks of the same bounds that decide.
 *
 * <p>A gap or an overlap that the table's header says is meant is no fault. Rows with an inner contradiction are left out
 * of the comparisons.
 */
public final class BookAnalysis {
    private static final int MOST_ROWS = 1500;

    /** The parameter by which staff say that values or days between rows are meant to be in none. */
    private static final String GAPS_MEANT = "gapsMeant";

    private BookAnalysis() {}

    /** The faults of a workbook whose cells could all be read, table by table; empty if it can be put in force. */
    public static List<WorkbookFault> faults(BookPlan plan, BookData data) {
        return faults(plan, data, new Unread());
    }

    /**
     * The faults of a workbook that hold whatever the cells say that could not be read. A pair of sound rows overlaps, and a row
     * is unreachable, whichever other rows there are; a gap may be filled by a row that could not be read, so gaps and sums are
     * looked for only where all is known.
     */
    static List<WorkbookFault> faults(BookPlan plan, BookData data, Unread unread) {
        var faults = new ArrayList<WorkbookFault>();
        boolean gapsKnown = !unread.isParameter(GAPS_MEANT);
        boolean gapsMeant = Boolean.TRUE.equals(data.parameters().get(GAPS_MEANT));
        plan.header().tables().forEach((id, table) -> {
            if (!unread.isTable(id)) {
                var rows = data.tables().getOrDefault(id, List.of());
                faults.addAll(faults(plan, id, rows, unread, gapsKnown && !gapsMeant));
            }
        });
        var ofParameters = new TableFaults(SheetPlace.PARAMETERS);
        Orders.of(plan.parameters())
                .find(
                        place -> data.parameters()
                                .get(plan.parameters().get(place).id()),
                        SheetPlace::parameter,
                        ofParameters);
        faults.addAll(ofParameters.all());
        return FaultPlaces.of(plan, data).named(faults);
    }

    private static List<WorkbookFault> faults(
            BookPlan plan, String id, List<Row> rows, Unread unread, boolean gapsAreFaults) {
        var table = plan.header().tables().get(id);
        var columns = plan.columns().get(id);
        var faults = new TableFaults(table.sheet());
        if (rows.isEmpty()) {
            faults.add(
                    TableFaults.Kind.NO_ROWS,
                    new CellAddress(SheetPlace.FIRST_ROW, 0),
                    () -> new Label(
                            "表中一行也没有。怎样改：至少填写一行，或重新下载现行的工作簿。",
                            "this table has no row. Maybe its rows were deleted by mistake."));
            return faults.all();
        }
        if (rows.size() > MOST_ROWS) {
            faults.add(
                    TableFaults.Kind.TOO_MANY_ROWS,
                    SheetPlace.cell(rows.get(MOST_ROWS), 0),
                    () -> new Label(
                            "一张表最多 " + MOST_ROWS + " 行。怎样改：合并条件相同的行。",
                            "a table has at most " + MOST_ROWS + " rows. Maybe rows that ask the same can be joined."));
            return faults.all();
        }
        var questions = new ArrayList<Question>();
        table.criteria().forEach((name, criterion) -> questions.add(Question.of(name, criterion, columns, table)));
        var known = rows.stream()
                .filter(row -> isReachKnown(unread.cells(id, row), table, columns))
                .toList();
        var extents =
                known.stream().map(row -> Extent.of(row, columns, questions)).toList();
        extents.forEach(extent -> Contradictions.find(extent, faults));
        var sound = extents.stream().filter(extent -> !extent.isEmpty()).toList();
        if (table.hit() != BookHeader.Hit.EVERY) {
            if (table.overlap() == null) {
                Overlaps.find(sound, faults);
            } else {
                Unreachable.find(sound, faults);
            }
        }
        var orders = Orders.of(columns.specs());
        for (var row : rows) {
            orders.find(row::cell, column -> SheetPlace.cell(row, column), faults);
        }
        if (table.hit() == BookHeader.Hit.EVERY) {
            Kinds.find(columns, known, faults);
        }
        if (table.gap() == null && gapsAreFaults && known.size() == rows.size()) {
            Gaps.find(sound, faults);
        }
        if (table.shares() != null
                && rows.stream().allMatch(row -> unread.cells(id, row).isEmpty())) {
            Shares.find(table, columns, sound, faults);
        }
        return faults.all();
    }

    /** Whether all is known that decides what the row fits and when: its letter, its days and all but what it gives. */
    private static boolean isReachKnown(Set<Integer> unread, BookHeader.Table table, Columns columns) {
        int after = SheetPlace.FIRST_COLUMN + columns.specs().size();
        var outcomes = columns.outcomes(table).values();
        return unread.stream()
                .allMatch(column ->
                        column == 1 || column == after + 2 || outcomes.contains(column - SheetPlace.FIRST_COLUMN));
    }
}
