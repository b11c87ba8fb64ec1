package org.wengang.table.workbook;

/** How much one workbook may still hold. */
final class Budget {
    private static final int MOST_ELEMENTS = 3_000_000;
    static final int MOST_CELLS = 200_000;

    private int elements;
    private int cells;

    void element() throws Refused {
        if (++elements > MOST_ELEMENTS) {
            throw Refused.tooLarge("超过 300 万个元素", "more than 3 million elements");
        }
    }

    void cell() throws Refused {
        if (++cells > MOST_CELLS) {
            throw Refused.tooLarge("超过 20 万个单元格", "more than 200,000 cells");
        }
    }
}
