package org.wengang.table;

import java.util.List;
import java.util.Map;
import org.wengang.law.Label;
import org.wengang.table.workbook.CellAddress;

/**
 * The cell that sets one end of an interval, and how staff would write another end there.
 *
 * @param included the cell beside it that says whether the bound is included, or null where the header says so
 * @param before whether the header says that the bound is not included
 */
record Edge(Row row, int column, CellSpec bound, CellSpec included, boolean before) {
    private static final CellSpec VALID_FROM = day("validFrom", "施行", "valid from");
    private static final CellSpec VALID_TO = day("validTo", "失效", "valid to");

    private static CellSpec day(String id, String zh, String en) {
        return new CellSpec(
                id, new Label(zh, en), CellType.DATE, null, Map.of(), null, null, null, false, List.of(), null);
    }

    static Edge validFrom(Row row, Columns columns) {
        return new Edge(row, columns.specs().size(), VALID_FROM, null, false);
    }

    static Edge validTo(Row row, Columns columns) {
        return new Edge(row, columns.specs().size() + 1, VALID_TO, null, false);
    }

    static Edge lower(Row row, Question question) {
        return at(row, question, question.column());
    }

    static Edge upper(Row row, Question question) {
        return at(
                row,
                question,
                switch (question.criterion().ask()) {
                    case BAND -> question.column() + 2;
                    case WINDOW -> question.column() + 1;
                    default -> question.column();
                });
    }

    private static Edge at(Row row, Question question, int column) {
        var specs = question.columns().specs();
        return switch (question.criterion().ask()) {
            case BAND, AT_LEAST, AT_MOST -> new Edge(row, column, specs.get(column), specs.get(column + 1), false);
            case BEFORE -> new Edge(row, column, specs.get(column), null, true);
            default -> new Edge(row, column, specs.get(column), null, false);
        };
    }

    CellAddress cell() {
        return SheetPlace.cell(row, column);
    }

    Label words(Comparable<?> value) {
        return Words.of(bound, value);
    }

    /** What to write for the interval to begin at that place: {@code 70%（不含）}. */
    Label beginning(Cut cut) {
        return words(cut.value(), !cut.above());
    }

    /** What to write for the interval to end there. */
    Label ending(Line line, Cut cut) {
        if (before) {
            return words(cut.value());
        }
        return line.isDiscrete() ? words(line.before(cut.value()), true) : words(cut.value(), cut.above());
    }

    private Label words(Comparable<?> value, boolean inclusive) {
        var words = words(value);
        if (included == null) {
            return words;
        }
        return inclusive
                ? new Label(words.zh() + "（含）", words.en() + " (included)")
                : new Label(words.zh() + "（不含）", words.en() + " (not included)");
    }
}
