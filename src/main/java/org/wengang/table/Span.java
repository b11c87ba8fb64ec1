package org.wengang.table;

import java.math.BigDecimal;
import org.wengang.table.workbook.Between;

/** An interval. An end is null where it is open. */
record Span(Line line, Cut from, Cut to) implements Region {
    static Span of(Line line, Test.Interval interval) {
        return new Span(line, lower(line, interval.from()), upper(line, interval.to()));
    }

    static Cut lower(Line line, Test.Bound bound) {
        return bound == null ? null : bound.inclusive() ? line.below(bound.value()) : line.above(bound.value());
    }

    static Cut upper(Line line, Test.Bound bound) {
        return bound == null ? null : bound.inclusive() ? line.above(bound.value()) : line.below(bound.value());
    }

    /** Orders lower ends; an open one comes first. */
    static int compareFrom(Cut one, Cut other) {
        return one == null || other == null ? Boolean.compare(one != null, other != null) : one.compareTo(other);
    }

    /** Orders upper ends; an open one comes last. */
    static int compareTo(Cut one, Cut other) {
        return one == null || other == null ? Boolean.compare(one == null, other == null) : one.compareTo(other);
    }

    @Override
    public Span and(Region other) {
        var span = (Span) other;
        return new Span(
                line, compareFrom(from, span.from) >= 0 ? from : span.from, compareTo(to, span.to) <= 0 ? to : span.to);
    }

    @Override
    public boolean isEmpty() {
        return from != null && to != null && from.compareTo(to) >= 0;
    }

    @Override
    public boolean covers(Region other) {
        var span = (Span) other;
        return compareFrom(from, span.from) <= 0 && compareTo(to, span.to) >= 0;
    }

    /** Whether it begins and ends before the other, with values in common or without. */
    boolean isLowerThan(Span other) {
        return compareFrom(from, other.from) < 0 && compareTo(to, other.to) < 0;
    }

    /** Whether exactly one value lies in it. */
    boolean isOneValue() {
        return from != null && !from.above() && to != null && to.equals(line.above(from.value()));
    }

    /** A value in it: the lower bound if that is included, else one near an end. */
    Comparable<?> example() {
        if (from == null) {
            return to.above() ? to.value() : line.before(to.value());
        }
        if (!from.above()) {
            return from.value();
        }
        return Line.over((BigDecimal) from.value(), to == null ? null : (BigDecimal) to.value());
    }

    /** A value in it that is not at its end, where there is one. */
    Comparable<?> middle() {
        return line.isDiscrete() || from == null || to == null || isOneValue()
                ? example()
                : Line.over((BigDecimal) from.value(), (BigDecimal) to.value());
    }

    /** The same for machines: values of that criterion. */
    Between.Values values(String criterion, CellSpec spec) {
        var last = line.isDiscrete() ? last() : to == null ? null : to.value();
        return new Between.Values(
                criterion,
                from == null ? null : BookText.write(spec, from.value()),
                from == null ? null : !from.above(),
                last == null ? null : BookText.write(spec, last),
                last == null ? null : line.isDiscrete() || to.above(),
                from == null && to == null ? null : BookText.write(spec, middle()));
    }

    /** The first day in it, on the line of days; null for no beginning. */
    String firstDay() {
        return from == null ? null : from.value().toString();
    }

    String lastDay() {
        return to == null ? null : last().toString();
    }

    /** The highest value in it, on a discrete line; null if the end is open. */
    Comparable<?> last() {
        return to == null ? null : line.before(to.value());
    }
}
