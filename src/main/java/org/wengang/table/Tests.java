package org.wengang.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns the cells of a row into what it asks of each criterion. */
final class Tests {
    private Tests() {}

    /** The tests by criterion; null where the row does not ask. */
    static Test[] of(List<Criterion> criteria, Row row) {
        var tests = new Test[criteria.size()];
        for (var criterion : criteria) {
            tests[criterion.index()] = of(criterion.header(), row, criterion.column());
        }
        return tests;
    }

    static Test of(BookHeader.Criterion header, Row row, int column) {
        var cell = row.cell(column);
        return switch (header.ask()) {
            case REQUIRED -> Boolean.TRUE.equals(cell) ? new Test.Being(true) : null;
            case EXCLUDED -> Boolean.TRUE.equals(cell) ? new Test.Being(false) : null;
            case ANY_OF -> cell == null ? null : new Test.AnyOf(words(cell));
            case ONE_OF -> cell == null ? null : new Test.Among(words(cell));
            case BEGINS -> cell == null ? null : new Test.Beginning(words(cell), true);
            case NOT_BEGINS -> cell == null ? null : new Test.Beginning(words(cell), false);
            case GRADE -> cell == null ? null : new Test.Ranked(header.order(), (String) cell);
            case BEFORE -> interval(null, bound(cell, false));
            case WINDOW -> interval(bound(cell, true), bound(row.cell(column + 1), true));
            case AT_LEAST -> interval(bound(cell, row.cell(column + 1)), null);
            case AT_MOST -> interval(null, bound(cell, row.cell(column + 1)));
            case BAND -> interval(bound(cell, row.cell(column + 1)), bound(row.cell(column + 2), row.cell(column + 3)));
        };
    }

    private static Test interval(Test.Bound from, Test.Bound to) {
        return from == null && to == null ? null : new Test.Interval(from, to);
    }

    /** A bound counts as included unless the cell beside it says 否 (民法典第一千二百五十九条). */
    private static Test.Bound bound(Object value, Object included) {
        if (value == null) {
            return null;
        }
        var exact = value instanceof BigDecimal number ? number.stripTrailingZeros() : (Comparable<?>) value;
        return new Test.Bound(exact, !Boolean.FALSE.equals(included));
    }

    private static Set<String> words(Object cell) {
        var words = new LinkedHashSet<String>();
        ((Collection<?>) cell).forEach(word -> words.add((String) word));
        return words;
    }
}
