package org.wengang.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.wengang.law.Label;

/**
 * What one cell is for: a parameter, or a cell in a column of rows.
 *
 * @param id unique within its table; formulas and rules name the cell by it
 * @param options the codes that may stand in it, with the words that staff see; empty unless a code
 * @param min lowest value, or null; {@code limit} says whose limit it is
 * @param limit the law or reason behind min and max (法定下限), or null
 * @param required whether it may not be blank
 * @param readings the readings (口径) that this cell switches
 * @param blank what an empty cell means, or null where it may not be empty
 */
public record CellSpec(
        String id,
        Label label,
        CellType type,
        String unit,
        Map<String, Label> options,
        BigDecimal min,
        BigDecimal max,
        Label limit,
        boolean required,
        List<String> readings,
        Label blank) {}
