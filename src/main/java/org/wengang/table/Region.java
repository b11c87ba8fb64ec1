package org.wengang.table;

/** The values of one indicator that a row accepts. Regions of the same {@link Axis} are of the same kind. */
sealed interface Region permits Span, Codes, Flags {
    /** The values in both. */
    Region and(Region other);

    boolean isEmpty();

    default boolean meets(Region other) {
        return !and(other).isEmpty();
    }

    /** Whether every value of the other lies in this one. */
    boolean covers(Region other);
}
