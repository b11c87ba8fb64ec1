package org.wengang.evaluation;

import org.wengang.facts.Truth;
import org.wengang.facts.Value;
import org.wengang.table.Criterion;
import org.wengang.table.Demand;
import org.wengang.table.Row;
import org.wengang.table.Table;
import org.wengang.table.Test;
import org.wengang.table.formula.Scope;

/**
 * One criterion of one row applied to a dossier or item: met, unmet or unknown. Made from the very test that decided;
 * its words and figures are worked out only when someone reads them.
 *
 * @param value the indicator's value
 */
public record Finding(
        Table table, int rowNumber, Criterion criterion, Test test, Value value, Truth truth, Scope scope) {

    public Row row() {
        return table.rows().get(rowNumber);
    }

    /** What the row asks, in words. */
    public Demand demand() {
        return table.demand(rowNumber, criterion);
    }

    /** Whether the known value lies over the upper end. */
    public boolean isAbove() {
        return test instanceof Test.Interval interval && value.isKnown() && interval.isAbove(value);
    }

    /** The workbook cell that asks, e.g. {@code m1-2-no-stop-subsidy@1!E5}. */
    public String cell() {
        return table.id() + "@" + table.book().version() + "!" + (isAbove() ? demand().upperCell() : demand().lowerCell());
    }

    public boolean isMet() {
        return truth.isTrue();
    }

    public boolean isUnmet() {
        return truth.isFalse();
    }

    /** The word for the status in answers. */
    public String status() {
        return isMet() ? "met" : isUnmet() ? "unmet" : "unknown";
    }

    /** The reason code that an unmet finding gives. */
    public String reason() {
        return criterion.reason(test, value);
    }
}
