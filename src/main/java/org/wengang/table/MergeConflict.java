package org.wengang.table;

import org.wengang.law.Label;
import org.wengang.table.workbook.CellAddress;

/**
 * One place where two people changed the same thing of a workbook differently, so that a person must say which of the two is
 * meant.
 *
 * @param table id of the table; null for a parameter
 * @param row its letter; null for a parameter and for the order of rows
 * @param column id of the column or parameter; {@code cites}, {@code validFrom}, {@code validTo} or {@code note} for the cells that
 *     every row has; null where it is about a row or the order of rows as a whole
 * @param sheet the tab
 * @param cell where it stands in my workbook; null where it is not in it, and for the order of rows
 * @param base what both started from
 * @param zh what the two did, and what to do about it
 */
public record MergeConflict(
        Kind kind,
        String table,
        String row,
        String column,
        String sheet,
        CellAddress cell,
        Side base,
        Side theirs,
        Side mine,
        String zh,
        String en) {

    /** Where it is, as whoever chooses names it: {@code table/a/amountYuan}, or {@code capYuan} for a parameter. */
    public String place() {
        return table == null ? column : table + "/" + row + "/" + column;
    }

    /** How two changes can be at odds. The names are stable. */
    public enum Kind {
        /** Both changed the same cell to different values. */
        CELL_CHANGED_TWICE,
        /** They removed a row that I changed. */
        REMOVED_BY_THEM,
        /** I removed a row that they changed. */
        REMOVED_BY_ME,
        /** Both added a row of the same letter with different cells. */
        ADDED_TWICE,
        /** Both put the rows of a table in an order of their own. */
        ORDERED_TWICE,
        /** Each changed another cell of a row, and together they ask for what nothing can be. */
        AT_ODDS_TOGETHER
    }

    /**
     * What stands on one side.
     *
     * @param words as people read it
     * @param text as in the canonical text: a cell's value, the lines of a row, or letters with blanks between; null for a blank
     *     cell and for a row that is not there
     */
    public record Side(Label words, String text) {}
}
