package org.wengang.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.table.workbook.FaultPlace;
import org.wengang.table.workbook.WorkbookFault;

/**
 * One change to a workbook, told by ids instead of by uploading a file. A value is text as a person would type it or as in the
 * canonical text: {@code 75%} or {@code 0.75}, {@code 2024-02}, {@code 是} or {@code yes}, a code or its Chinese words, items of a set
 * with {@code ；}, a comma or blanks between them; blank or null clears the cell. It goes through the same grammar as a cell of
 * a workbook, with the same limits.
 *
 * <p>Columns are named as in the canonical text: by their id, or {@code cites}, {@code validFrom}, {@code validTo}, {@code note}.
 */
public sealed interface BookEdit {

    /** Sets a parameter. */
    record SetParameter(String parameter, String value) implements BookEdit {}

    /** Sets one cell of a row that is there. */
    record SetCell(String table, String row, String column, String value) implements BookEdit {}

    /**
     * Adds a row.
     *
     * @param row its letter, which no row of the table has or had before these edits
     * @param after the row that it follows; null for the first place
     * @param cells values by column; the others are blank, and with null all are
     */
    record AddRow(String table, String row, String after, Map<String, String> cells) implements BookEdit {
        public AddRow {
            cells = Collections.unmodifiableMap(cells == null ? Map.of() : new LinkedHashMap<>(cells));
        }
    }

    /** Removes a row. Its letter is used up: none of the edits after it may give it to another row. */
    record RemoveRow(String table, String row) implements BookEdit {}

    /** @param after the row that it is to follow; null for the first place */
    record MoveRow(String table, String row, String after) implements BookEdit {}

    /**
     * What is wrong with one edit.
     *
     * @param edit its place in the list, from 0
     * @param table id; null for a parameter
     * @param row letter; null for a parameter
     * @param column id of the column or parameter; null where it is about the row
     * @param fault with the cell as the workbook would be if the other edits were made; the cell is null where there is none
     */
    record Fault(int edit, String table, String row, String column, WorkbookFault fault) {
        /** The fault with its place by names. */
        public WorkbookFault placed() {
            return fault.in(new FaultPlace(table, row, column));
        }
    }

    /**
     * What came of editing.
     *
     * @param data null if there is any fault: all edits are made or none
     */
    record Edited(BookData data, List<Fault> faults) {
        public Edited {
            faults = List.copyOf(faults);
            if ((data == null) == faults.isEmpty()) {
                throw new IllegalArgumentException("Either data or faults, not " + data + " and " + faults);
            }
        }
    }

    /**
     * Makes the edits one after the other; of several to one cell the last holds. Rows stand without gaps from the first line
     * on. Gaps and overlaps are not looked for; see {@link BookAnalysis}.
     */
    static Edited apply(BookPlan plan, BookData data, List<BookEdit> edits) {
        return new BookEditor(plan, data).apply(edits);
    }
}
