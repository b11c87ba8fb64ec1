package org.wengang.table.workbook;

import java.util.List;

/**
 * Rows that a case lies between: it fits both where they overlap, and neither where they leave a gap.
 *
 * @param rows their letters
 * @param values the cases, criterion by criterion: the one that could be changed comes first. Empty for every case, and for a gap
 *     in time
 * @param firstDay on which that is so, {@code 2024-02-10}; null for no beginning
 * @param lastDay or null for no end
 */
public record Between(List<String> rows, List<Values> values, String firstDay, String lastDay) {
    public Between {
        rows = List.copyOf(rows);
        values = List.copyOf(values);
    }

    /**
     * Values of one criterion, as in the canonical text.
     *
     * @param criterion its id
     * @param from where they begin; null where they have no beginning, or are no interval
     * @param fromIncluded null with it
     * @param to where they end
     * @param toIncluded null with it
     * @param example one of them
     */
    public record Values(
            String criterion, String from, Boolean fromIncluded, String to, Boolean toIncluded, String example) {}
}
