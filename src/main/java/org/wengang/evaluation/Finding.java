package org.wengang.evaluation;

import org.wengang.facts.Truth;
import org.wengang.facts.Value;
import org.wengang.law.Label;
import org.wengang.table.Criterion;
import org.wengang.table.Demand;
import org.wengang.table.Row;
import org.wengang.table.Table;
import org.wengang.table.Test;
import org.wengang.table.formula.Scope;

/**
 * One criterion of one row applied to a dossier or item: met, unmet or unknown. Made from the very test that decided;
 * its words and figures are worked out only when someone reads them.
 */
public final class Finding {
    private final Table table;
    private final int rowNumber;
    private final Criterion criterion;
    private final Test test;
    private final Value value;
    private final Truth truth;
    private final Scope scope;
    private Distance distance;
    private boolean measured;

    Finding(Table table, int rowNumber, Criterion criterion, Test test, Value value, Truth truth, Scope scope) {
        this.table = table;
        this.rowNumber = rowNumber;
        this.criterion = criterion;
        this.test = test;
        this.value = value;
        this.truth = truth;
        this.scope = scope;
    }

    public Table table() {
        return table;
    }

    public Row row() {
        return table.rows().get(rowNumber);
    }

    public Criterion criterion() {
        return criterion;
    }

    /** What the row asks. */
    public Test test() {
        return test;
    }

    /** The same in words. */
    public Demand demand() {
        return table.demand(rowNumber, criterion);
    }

    /** The indicator's value. */
    public Value value() {
        return value;
    }

    public Truth truth() {
        return truth;
    }

    Scope scope() {
        return scope;
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

    /** Whether the known value lies over the upper end. */
    public boolean isAbove() {
        return test instanceof Test.Interval interval && value.isKnown() && interval.isAbove(value);
    }

    /** The item it was found for, e.g. {@code charterTrips[0]}; empty for the dossier. */
    public String place() {
        return scope.item() == scope.dossier() || scope.item().listUnknown()
                ? ""
                : scope.item().place();
    }

    /** The value in figures, or null when it is not known: {@code 0.49998}. */
    public String actual() {
        return Shown.actual(this);
    }

    /** How far an unmet condition is from being met, in words: {@code 1 kWh}; null where there is nothing to tell. */
    public Label shortfall() {
        return distance() == null ? null : distance().words();
    }

    Distance distance() {
        if (!measured) {
            distance = Distance.of(this);
            measured = true;
        }
        return distance;
    }

    /** The workbook cell that asks, e.g. {@code m1-2-no-stop-subsidy@1!E5}. */
    public String cell() {
        return table.id() + "@" + table.book().version() + "!"
                + (isAbove() ? demand().upperCell() : demand().lowerCell());
    }
}
