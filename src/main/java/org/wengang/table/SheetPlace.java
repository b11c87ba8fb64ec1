package org.wengang.table;

import org.wengang.table.workbook.CellAddress;

/**
 * Where things stand in a workbook. A sheet of rows: title in row 1, note in row 2, headers in rows 3 and 4, rows from
 * row 5 on; column A is 编号, B 依据, then the columns of the table, then 施行, 失效, 备注. The sheet 参数: title in row 1,
 * headers in row 3, parameters from row 4 on, names in column A, values in column C.
 */
public final class SheetPlace {
    /** First line of data in a sheet of rows, 0-based. */
    public static final int FIRST_ROW = 4;

    /** First column of a table's own columns, 0-based. */
    public static final int FIRST_COLUMN = 2;

    public static final String PARAMETERS = "参数";

    /** First parameter in the sheet 参数, 0-based. */
    public static final int FIRST_PARAMETER = 3;

    /** Column of the parameters' values, 0-based. */
    public static final int PARAMETER_VALUE = 2;

    private SheetPlace() {}

    /** The cell of a row and table column. */
    public static CellAddress cell(Row row, int column) {
        return new CellAddress(row.line(), FIRST_COLUMN + column);
    }

    /** The cell of the parameter at that place in the plan. */
    public static CellAddress parameter(int place) {
        return new CellAddress(FIRST_PARAMETER + place, PARAMETER_VALUE);
    }
}
