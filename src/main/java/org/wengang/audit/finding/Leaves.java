package org.wengang.audit.finding;

import org.wengang.audit.Traces;

/** The leaves of the log, in order. */
@FunctionalInterface
interface Leaves {
    /**
     * Hands over the leaves from one place to another.
     *
     * @param to exclusive
     */
    void each(long from, long to, Traces.EachLeaf sink);
}
