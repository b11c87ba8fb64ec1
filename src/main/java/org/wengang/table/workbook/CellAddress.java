package org.wengang.table.workbook;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Where a cell stands in its sheet: row and column counted from 0, within {@code A1:XFD1048576}. Written as staff see
 * it, {@code E5}; ordered by row, then column.
 */
public record CellAddress(int row, int column) implements Comparable<CellAddress> {
    static final int ROWS = 1_048_576;
    static final int COLUMNS = 16_384;

    private static final Pattern A1 = Pattern.compile("([A-Z]{1,3})([1-9][0-9]{0,6})");
    private static final Comparator<CellAddress> BY_ROW_THEN_COLUMN =
            Comparator.comparingInt(CellAddress::row).thenComparingInt(CellAddress::column);

    public CellAddress {
        if (row < 0 || row >= ROWS || column < 0 || column >= COLUMNS) {
            throw new IllegalArgumentException("No such cell: row " + row + ", column " + column);
        }
    }

    /**
     * @param a1 an address such as {@code E5}: capital letters, no dollar sign
     * @throws IllegalArgumentException if it is not an address, or lies outside a sheet
     */
    public static CellAddress parse(String a1) {
        var match = A1.matcher(a1);
        if (!match.matches()) {
            throw new IllegalArgumentException("Not a cell address: " + a1);
        }
        int column = match.group(1).chars().reduce(0, (sum, letter) -> sum * 26 + letter - 'A' + 1);
        return new CellAddress(Integer.parseInt(match.group(2)) - 1, column - 1);
    }

    /** The letters over the column, {@code XFD} for the last. */
    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    @Override
    public int compareTo(CellAddress other) {
        return BY_ROW_THEN_COLUMN.compare(this, other);
    }

    @Override
    public String toString() {
        return letters(column) + (row + 1);
    }
}
