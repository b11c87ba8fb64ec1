package org.wengang.table.workbook;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One sheet of a workbook.
 *
 * @param name as on its tab
 * @param cells the cells that are not blank, by row, then column; cannot be changed
 * @param refused the cells of which it is not known what they hold, each told as a fault; empty in a sound workbook
 */
public record RawSheet(String name, SortedMap<CellAddress, RawValue> cells, SortedSet<CellAddress> refused) {
    public RawSheet {
        Objects.requireNonNull(name);
        cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
        refused = Collections.unmodifiableSortedSet(new TreeSet<>(refused));
    }

    /** The cells of one row that are not blank, from left to right; {@code row} counts from 0. */
    public List<RawCell> row(int row) {
        return cells.tailMap(new CellAddress(row, 0)).entrySet().stream()
                .takeWhile(cell -> cell.getKey().row() == row)
                .map(cell -> new RawCell(cell.getKey(), cell.getValue()))
                .toList();
    }
}
