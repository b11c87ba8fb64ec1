package org.wengang.evaluation;

import java.util.List;
import org.wengang.table.Table;

/**
 * How one row of a table stood with the dossier or an item, condition by condition: what an auditor asks for.
 *
 * @param place the item, empty for the dossier
 * @param status {@code fits}, {@code unmet}, {@code open}, or {@code not_in_force} on the day in question
 */
public record RowStanding(Table table, String letter, String place, String status, List<Finding> findings) {}
