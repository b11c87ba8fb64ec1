package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the decisions that were found add up to.
 *
 * @param decisions how many there are
 * @param measures by measure and outcome
 * @param rows by row, if rows or cells were asked for
 */
public record Sum(long decisions, List<OfMeasure> measures, List<OfRow> rows) {
    /**
     * How often a measure came out so.
     *
     * @param measure {@code M1-4}
     * @param outcome its word
     * @param amounts what was given or demanded; empty if nothing was
     */
    public record OfMeasure(String packageId, String measure, String outcome, long decisions, List<Amount> amounts) {}

    /**
     * How often a row fitted and its rule fired.
     *
     * @param row {@code m1-4-emission-carry-over@3/b}
     * @param amounts what it gave, where that can be told
     */
    public record OfRow(String packageId, String row, long decisions, List<Amount> amounts) {}

    /**
     * An amount.
     *
     * @param unit {@code CNY}, or that of a quantity
     */
    public record Amount(BigDecimal value, String unit) {}
}
