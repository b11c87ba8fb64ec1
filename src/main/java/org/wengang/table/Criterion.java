package org.wengang.table;

import java.util.List;
import java.util.Map;
import org.wengang.facts.Fact;
import org.wengang.facts.Truth;
import org.wengang.facts.Value;
import org.wengang.law.Label;
import org.wengang.table.formula.Formula;
import org.wengang.table.formula.Scope;

/**
 * One condition of a table's rows, bound to the facts it speaks of. Deciding and explaining both come from here.
 *
 * @param index its place among the table's criteria
 * @param header how it was declared
 * @param indicator the value it looks at; null for {@code ANY_OF}, where {@code flags} has a value for each option
 * @param readsRow whether the indicator depends on other cells of the row
 * @param lever the fact whose change would meet it, or null
 * @param undefined what a base of zero means: true, false, or null for a person to look at
 * @param undefinedReadings the readings that say so
 */
public record Criterion(
        int index,
        String id,
        Label label,
        BookHeader.Criterion header,
        Formula indicator,
        boolean readsRow,
        Map<String, Formula> flags,
        Lever lever,
        Truth undefined,
        List<String> undefinedReadings,
        int column,
        List<String> readings) {

    /** A fact that a criterion can be met by changing. {@code group} is null for a fact of the item itself. */
    public record Lever(Fact group, Fact fact, Object key) {}

    /** The value that the row's test is applied to. */
    public Value value(Scope scope, Row row, Test test) {
        if (!(test instanceof Test.AnyOf anyOf)) {
            return indicator.of(scope, row);
        }
        var any = Truth.FALSE;
        for (var flag : anyOf.flags()) {
            any = any.or((Truth) flags.get(flag).of(scope, row));
        }
        return any;
    }

    /** Whether a value passes the row's test. */
    public Truth standing(Test test, Value value) {
        var truth = test.of(value);
        return truth.isKnown() || undefined == null || !truth.missing().hasZeroBaseline() ? truth : undefined;
    }

    /** The reason code for a value that fails the test. */
    public String reason(Test test, Value value) {
        boolean above = header.above() != null
                && test instanceof Test.Interval interval
                && value.isKnown()
                && interval.isAbove(value);
        return above ? header.above() : header.reason();
    }
}
