package org.wengang.table.workbook;

import java.util.Objects;

/** One cell that is not blank, as it is stored. */
public record RawCell(CellAddress address, RawValue value) {
    public RawCell {
        Objects.requireNonNull(address);
        Objects.requireNonNull(value);
    }
}
