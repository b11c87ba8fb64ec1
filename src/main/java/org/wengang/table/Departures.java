package org.wengang.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wengang.law.Figures;
import org.wengang.law.Label;
import org.wengang.table.workbook.CellAddress;

/**
 * Where a workbook says another figure than its clause. That is no fault, as next year's text may differ, but whoever
 * changes it should know. A cell is told if its value in the workbook as it was first reviewed against the text stands in
 * the clause, with its unit, and its value now does not. A cell whose value never stood there is never told; nor is a row that
 * cites another law.
 */
public final class Departures {
    private final Reviewed reviewed;
    private final String citation;
    private final Figures clause;
    private final List<Departure> departures = new ArrayList<>();

    /** A workbook as it was reviewed against the text, with the plan it was read by. */
    public record Reviewed(BookPlan plan, BookData data) {}

    /**
     * A cell that departs from the clause.
     *
     * @param table id of the table; null for a parameter
     * @param row its letter; null for a parameter
     * @param column id of the column or parameter
     * @param label what the clause says and what stands here
     */
    public record Departure(String table, String row, String column, String sheet, CellAddress cell, Label label) {

        /** Whether the other is the same departure, wherever its row stands. */
        public boolean isSame(Departure other) {
            return column.equals(other.column)
                    && label.equals(other.label)
                    && String.valueOf(table).equals(String.valueOf(other.table))
                    && String.valueOf(row).equals(String.valueOf(other.row));
        }
    }

    private Departures(Reviewed reviewed, String citation, String clause) {
        this.reviewed = reviewed;
        this.citation = citation;
        this.clause = Figures.of(clause);
    }

    /**
     * The departures of a workbook, parameters first, then table by table.
     *
     * @param citation of its measure, e.g. {@code SZ-2024:M2-5}
     * @param clause the words of the text
     */
    public static List<Departure> of(String citation, String clause, Reviewed reviewed, BookPlan plan, BookData data) {
        var all = new Departures(reviewed, citation, clause);
        all.parameters(plan, data);
        plan.columns()
                .forEach((table, columns) -> all.table(
                        table,
                        columns,
                        plan.header().tables().get(table).sheet(),
                        data.tables().getOrDefault(table, List.of())));
        return List.copyOf(all.departures);
    }

    private void parameters(BookPlan plan, BookData data) {
        for (int i = 0; i < plan.parameters().size(); i++) {
            var spec = plan.parameters().get(i);
            var was = reviewed.data().parameters().get(spec.id());
            var now = data.parameters().get(spec.id());
            if (was != null && departs(spec, was, now)) {
                departures.add(new Departure(
                        null,
                        null,
                        spec.id(),
                        SheetPlace.PARAMETERS,
                        SheetPlace.parameter(i),
                        label(spec, List.of(was), now)));
            }
        }
    }

    private void table(String table, Columns columns, String sheet, List<Row> rows) {
        var before = reviewed.plan().columns().get(table);
        if (before == null) {
            return;
        }
        var reviewedRows = reviewed.data().tables().getOrDefault(table, List.of());
        for (var row : rows.stream().filter(this::isOfTheClause).toList()) {
            var same = reviewedRows.stream()
                    .filter(other -> other.letter().equals(row.letter()))
                    .findFirst();
            for (int i = 0; i < columns.specs().size(); i++) {
                var spec = columns.specs().get(i);
                var column = before.byId().get(spec.id());
                if (column == null || before.specs().get(column).type() != spec.type()) {
                    continue;
                }
                var now = row.cell(i);
                // a row that came later is held against what the text gives the others
                var was = same.isPresent()
                        ? values(List.of(same.get()), column)
                        : now == null ? List.of() : values(reviewedRows, column);
                if (!was.isEmpty() && was.stream().allMatch(value -> departs(spec, value, now))) {
                    departures.add(new Departure(
                            table, row.letter(), spec.id(), sheet, SheetPlace.cell(row, i), label(spec, was, now)));
                }
            }
        }
    }

    private boolean isOfTheClause(Row row) {
        return row.cites() == null
                || row.cites().equals(citation)
                || row.cites().startsWith(citation + "/");
    }

    private static List<Object> values(List<Row> rows, int column) {
        return rows.stream()
                .map(row -> row.cell(column))
                .filter(value -> value != null)
                .toList();
    }

    private boolean departs(CellSpec spec, Object was, Object now) {
        if (CellMerge.isSame(spec, was, now) || words(spec, was).isEmpty()) {
            return false;
        }
        boolean lacks = now != null && was instanceof Collection<?> all && !((Collection<?>) now).containsAll(all);
        return now == null || lacks || words(spec, now).isEmpty();
    }

    /** The words of the clause that state a value. */
    private Optional<String> words(CellSpec spec, Object value) {
        return switch (spec.type()) {
            case MONEY -> clause.number("元", (BigDecimal) value);
            case PERCENT -> clause.number("%", ((BigDecimal) value).movePointRight(2));
            case NUMBER, INTEGER ->
                spec.unit() == null ? Optional.empty() : clause.number(spec.unit(), (BigDecimal) value);
            case DATE -> clause.day((LocalDate) value);
            case MONTH -> clause.month((YearMonth) value);
            case MONTHS -> {
                var months = new ArrayList<String>();
                for (var month : (Collection<?>) value) {
                    clause.month((YearMonth) month).ifPresent(months::add);
                }
                yield months.isEmpty() || months.size() < ((Collection<?>) value).size()
                        ? Optional.empty()
                        : Optional.of(String.join("、", months));
            }
            case YEAR -> clause.year(Integer.parseInt((String) value));
            case CODE, CODES, PREFIXES, YES_NO, TEXT -> Optional.empty();
        };
    }

    private Label label(CellSpec spec, List<Object> was, Object now) {
        var value = Words.of(spec, now);
        Set<String> stated = new LinkedHashSet<>();
        Set<String> meant = new LinkedHashSet<>();
        for (var one : was) {
            stated.add(words(spec, one).orElseThrow());
            meant.add(Words.of(spec, one).en());
        }
        return new Label(
                "条文写明 " + String.join("、", stated) + "，此处为 " + value.zh(),
                "The clause says " + meant.stream().collect(Collectors.joining(", ")) + "; here it is " + value.en());
    }
}
