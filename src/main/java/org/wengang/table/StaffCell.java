package org.wengang.table;

import java.math.BigDecimal;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.wengang.table.workbook.RawValue;

/** Puts a typed value into a cell, without touching how the cell looks. */
final class StaffCell {
    private StaffCell() {}

    static void set(XSSFCell cell, CellSpec spec, Object value) {
        var stored = CellWords.stored(spec, value);
        if (stored == null) {
            cell.setBlank();
        } else if (stored instanceof BigDecimal number) {
            double kept = number.doubleValue();
            if (new RawValue.Number(String.valueOf(kept)).decimal().compareTo(number) != 0) {
                throw new IllegalArgumentException(
                        "a spreadsheet does not keep all digits of " + spec.id() + " = " + number);
            }
            cell.setCellValue(kept);
        } else {
            cell.setCellValue((String) stored);
        }
    }
}
