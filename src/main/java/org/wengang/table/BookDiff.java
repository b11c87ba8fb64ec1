package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wengang.law.Label;

/**
 * What changed between two states of a workbook, cell by cell, in words that staff sign. Rows are the same row if they have
 * the same letter; two texts of the workbook are equal exactly when there is no difference.
 */
public final class BookDiff {
    private static final Label CITES = new Label("依据", "citation");
    private static final Label VALID_FROM = new Label("施行", "valid from");
    private static final Label VALID_TO = new Label("失效", "valid to");
    private static final Label NOTE = new Label("备注", "note");

    private final BookPlan plan;
    private final List<Difference> differences = new ArrayList<>();

    private BookDiff(BookPlan plan) {
        this.plan = plan;
    }

    /**
     * One change.
     *
     * @param table id of the table; null for a parameter
     * @param row its letter; null for a parameter, and where the order of the rows changed
     * @param column id of the column or parameter; {@code cites}, {@code validFrom}, {@code validTo} or {@code note} for the
     *     cells that every row has; null for a row added or removed, or the order of the rows
     * @param before typed cell, {@link Row} or list of letters; null for a blank cell or an added row
     * @param after the same
     */
    public record Difference(
            String table, String row, String column, Object before, Object after, String zh, String en) {}

    /** The differences: parameters first, then table by table in the order of the later rows, removed rows last. */
    public static List<Difference> between(BookPlan plan, BookData before, BookData after) {
        var diff = new BookDiff(plan);
        for (var spec : plan.parameters()) {
            diff.parameter(
                    spec, before.parameters().get(spec.id()), after.parameters().get(spec.id()));
        }
        plan.columns()
                .forEach((table, columns) -> diff.table(
                        table,
                        columns,
                        before.tables().getOrDefault(table, List.of()),
                        after.tables().getOrDefault(table, List.of())));
        return List.copyOf(diff.differences);
    }

    private void parameter(CellSpec spec, Object before, Object after) {
        if (!CellMerge.isSame(spec, before, after)) {
            var change = change(spec.label(), Words.of(spec, before), Words.of(spec, after));
            differences.add(new Difference(
                    null,
                    null,
                    spec.id(),
                    before,
                    after,
                    plan.measure() + " 参数 " + change.zh(),
                    plan.measure() + " parameter " + change.en()));
        }
    }

    private void table(String table, Columns columns, List<Row> before, List<Row> after) {
        var earlier = byLetter(before);
        var later = byLetter(after);
        var place = place(plan, table);
        later.forEach((letter, row) -> {
            if (!earlier.containsKey(letter)) {
                var cells = cells(columns, row);
                add(
                        table,
                        letter,
                        null,
                        null,
                        row,
                        place.zh() + " 新增第" + letter + "行：" + cells.zh(),
                        place.en() + " new row " + letter + ": " + cells.en());
            } else {
                row(table, columns, earlier.get(letter), row);
            }
        });
        earlier.forEach((letter, row) -> {
            if (!later.containsKey(letter)) {
                var cells = cells(columns, row);
                add(
                        table,
                        letter,
                        null,
                        row,
                        null,
                        place.zh() + " 删去第" + letter + "行：" + cells.zh(),
                        place.en() + " row " + letter + " removed: " + cells.en());
            }
        });
        order(table, earlier, later);
    }

    private static Map<String, Row> byLetter(List<Row> rows) {
        var byLetter = new LinkedHashMap<String, Row>();
        rows.forEach(row -> byLetter.put(row.letter(), row));
        return byLetter;
    }

    private void row(String table, Columns columns, Row before, Row after) {
        field(table, after, "cites", CITES, before.cites(), after.cites());
        field(table, after, "validFrom", VALID_FROM, before.from(), after.from());
        field(table, after, "validTo", VALID_TO, before.to(), after.to());
        for (int i = 0; i < columns.specs().size(); i++) {
            var spec = columns.specs().get(i);
            if (!CellMerge.isSame(spec, before.cell(i), after.cell(i))) {
                change(
                        table,
                        after,
                        spec.id(),
                        before.cell(i),
                        after.cell(i),
                        change(spec.label(), Words.of(spec, before.cell(i)), Words.of(spec, after.cell(i))));
            }
        }
        field(table, after, "note", NOTE, before.note(), after.note());
    }

    private void field(String table, Row row, String column, Label label, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            change(table, row, column, before, after, change(label, words(before), words(after)));
        }
    }

    private static Label words(Object value) {
        return value == null ? new Label("空白", "blank") : new Label(value.toString(), value.toString());
    }

    private void change(String table, Row row, String column, Object before, Object after, Label change) {
        var place = place(plan, table);
        add(
                table,
                row.letter(),
                column,
                before,
                after,
                place.zh() + " 第" + row.letter() + "行 " + change.zh(),
                place.en() + " row " + row.letter() + " " + change.en());
    }

    /** The order of rows matters: where several fit, the first decides. */
    private void order(String table, Map<String, Row> earlier, Map<String, Row> later) {
        var before = earlier.keySet().stream().filter(later::containsKey).toList();
        var after = later.keySet().stream().filter(earlier::containsKey).toList();
        if (!before.equals(after)) {
            var place = place(plan, table);
            add(
                    table,
                    null,
                    null,
                    before,
                    after,
                    place.zh() + " 各行次序 " + String.join("、", before) + " → " + String.join("、", after),
                    place.en() + " order of rows " + String.join(", ", before) + " → " + String.join(", ", after));
        }
    }

    private void add(String table, String row, String column, Object before, Object after, String zh, String en) {
        differences.add(new Difference(table, row, column, before, after, zh, en));
    }

    /** The measure, and the sheet where it has several. */
    static Label place(BookPlan plan, String table) {
        var tables = plan.header().tables();
        return tables.size() == 1
                ? new Label(plan.measure(), plan.measure())
                : new Label(plan.measure() + " “" + tables.get(table).sheet() + "”", plan.measure() + " " + table);
    }

    private static Label change(Label name, Label before, Label after) {
        return new Label(
                name.zh() + " " + before.zh() + " → " + after.zh(), name.en() + " " + before.en() + " → " + after.en());
    }

    /** What stands in a row, cell by cell. */
    static Label cells(Columns columns, Row row) {
        var cells = new ArrayList<Label>();
        cell(cells, CITES, row.cites());
        for (int i = 0; i < columns.specs().size(); i++) {
            var spec = columns.specs().get(i);
            if (row.cell(i) != null) {
                var words = Words.of(spec, row.cell(i));
                cells.add(new Label(
                        spec.label().zh() + " " + words.zh(), spec.label().en() + " " + words.en()));
            }
        }
        cell(cells, VALID_FROM, row.from());
        cell(cells, VALID_TO, row.to());
        cell(cells, NOTE, row.note());
        return cells.isEmpty() ? words(null) : Words.join(cells, "，", ", ");
    }

    private static void cell(List<Label> cells, Label label, Object value) {
        if (value != null) {
            cells.add(new Label(label.zh() + " " + value, label.en() + " " + value));
        }
    }
}
