package org.wengang.audit.finding;

import java.util.List;
import java.util.Set;

/** What a decision has that rests on a cell: cells are not in the log, the rows and parameters that they belong to are. */
public sealed interface CellUse {
    String packageId();

    /** A cell of a row: the row is used. */
    record OfRow(String packageId, RowName row) implements CellUse {}

    /**
     * A parameter: its measure was decided, by a release that holds that version of the workbook, and rests on a reading that the
     * parameter switches, if it switches any.
     *
     * @param releases their numbers
     */
    record OfParameter(String packageId, String measure, Set<Integer> releases, List<String> readings)
            implements CellUse {}
}
