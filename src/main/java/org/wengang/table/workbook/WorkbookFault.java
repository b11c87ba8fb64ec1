package org.wengang.table.workbook;

import java.util.Objects;

/**
 * Why a workbook was refused, where, and what its author can do about it.
 *
 * @param code stable; callers switch on it
 * @param sheet the tab, or null when the fault is not in one sheet
 * @param cell the cell, or null; for a hidden row its first cell, for a hidden column its topmost
 * @param zh what is wrong and how to put it right, in Chinese
 * @param en the same in English
 * @param place the same place by names; null where a sheet is not known to be a table's
 * @param between the rows at odds, where two are; else null
 */
public record WorkbookFault(
        String code, String sheet, CellAddress cell, String zh, String en, FaultPlace place, Between between) {
    public WorkbookFault {
        Objects.requireNonNull(code);
        Objects.requireNonNull(zh);
        Objects.requireNonNull(en);
    }

    public WorkbookFault(String code, String sheet, CellAddress cell, String zh, String en) {
        this(code, sheet, cell, zh, en, null, null);
    }

    /** The same, with its place by names. */
    public WorkbookFault in(FaultPlace named) {
        return new WorkbookFault(code, sheet, cell, zh, en, named, between);
    }

    /** {@code FORMULA 表一!E5 ...}, for logs and tests. */
    @Override
    public String toString() {
        String place = (sheet == null ? "" : " " + sheet) + (cell == null ? "" : "!" + cell);
        return code + place + ": " + en;
    }
}
