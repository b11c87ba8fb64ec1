package org.wengang.table;

/** What a cell may hold. A workbook holds data, never code: nothing but these types is ever read from a cell. */
public enum CellType {
    /** Yuan, at most two decimals. */
    MONEY,
    /** An exact number, at most six decimals. */
    NUMBER,
    INTEGER,
    /** A share, kept as a fraction (0.8), shown as 80%. */
    PERCENT,
    DATE,
    MONTH,
    /** Several months. */
    MONTHS,
    /** A calendar year, four digits. */
    YEAR,
    /** One of the codes that the header lists. */
    CODE,
    /** Several of them. */
    CODES,
    /** Beginnings of division codes, 1 to 6 digits each. */
    PREFIXES,
    /** 是 or 否. */
    YES_NO,
    /** Free text that no rule reads. */
    TEXT;

    boolean isNumeric() {
        return this == MONEY || this == NUMBER || this == INTEGER || this == PERCENT;
    }
}
