package org.wengang.table.formula;

import org.wengang.facts.Value;

/** A formula whose names are bound to facts and cells: gives the value of an indicator for one scope and row. */
@FunctionalInterface
public interface Formula {

    /**
     * @param scope the dossier or item
     * @param row the cells of the row, by column; only formulas that name a column of the table read it
     */
    Value of(Scope scope, Cells row);

    /** The typed cells of a row, by column; an absent cell is null. */
    @FunctionalInterface
    interface Cells {
        Object cell(int column);
    }
}
