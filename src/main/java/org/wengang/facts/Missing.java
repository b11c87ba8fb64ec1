package org.wengang.facts;

import java.util.ArrayDeque;
import java.util.Set;

/**
 * What an answer still turns on: facts that nobody supplied, facts whose value cannot be true, or a base of zero that a
 * person must look at. Immutable; joined without copying, since most are never read.
 */
public final class Missing {
    /** Nothing is missing. */
    public static final Missing NONE = new Missing(null, null, null, false, false, null, null);

    /** The base of a ratio is zero: no fact is missing, but a person must look. */
    public static final Missing ZERO_BASELINE = new Missing(null, null, null, false, true, null, null);

    private final Facts where;
    private final Fact fact;
    private final Object key;
    private final boolean invalid;
    private final boolean zeroBaseline;
    private final Missing left;
    private final Missing right;

    private Missing(
            Facts where, Fact fact, Object key, boolean invalid, boolean zeroBaseline, Missing left, Missing right) {
        this.where = where;
        this.fact = fact;
        this.key = key;
        this.invalid = invalid;
        this.zeroBaseline = zeroBaseline;
        this.left = left;
        this.right = right;
    }

    /** One fact that is unknown, or invalid. {@code key} is the month or year of a keyed fact, else null. */
    public static Missing of(Facts where, Fact fact, Object key, boolean invalid) {
        return new Missing(where, fact, key, invalid, false, null, null);
    }

    public Missing and(Missing other) {
        if (this == NONE || this == other) {
            return other;
        }
        return other == NONE
                ? this
                : new Missing(
                        null, null, null, invalid || other.invalid, zeroBaseline || other.zeroBaseline, this, other);
    }

    /** The missing facts alone, without a base of zero among them. */
    public Missing factsOnly() {
        if (!zeroBaseline) {
            return this;
        }
        var facts = new Missing[] {NONE};
        boolean spoilt = invalid;
        visit((where, fact, key) -> facts[0] = facts[0].and(of(where, fact, key, spoilt)));
        return facts[0];
    }

    public boolean isNone() {
        return this == NONE;
    }

    /** Adds the paths of the missing facts. */
    public void collectPaths(Set<String> paths) {
        visit((facts, missing, monthOrYear) -> paths.add(facts.pathOf(missing, monthOrYear)));
    }

    /** Calls the visitor for each missing fact; a fact may come more than once. Not recursive: lists may be long. */
    public void visit(Visitor visitor) {
        if (left == null) {
            if (fact != null) {
                visitor.missing(where, fact, key);
            }
            return;
        }
        var waiting = new ArrayDeque<Missing>();
        waiting.push(this);
        while (!waiting.isEmpty()) {
            var next = waiting.pop();
            if (next.left != null) {
                waiting.push(next.right);
                waiting.push(next.left);
            } else if (next.fact != null) {
                visitor.missing(next.where, next.fact, next.key);
            }
        }
    }

    /** Whether one of the facts was given with a value that cannot be true. */
    public boolean hasInvalid() {
        return invalid;
    }

    public boolean hasZeroBaseline() {
        return zeroBaseline;
    }

    /** Receives missing facts one by one. */
    @FunctionalInterface
    public interface Visitor {
        void missing(Facts where, Fact fact, Object key);
    }
}
