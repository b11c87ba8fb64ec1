package org.wengang.trace;

/**
 * One rule that fired.
 *
 * @param rule its name
 * @param table the table whose row it fired for
 * @param version the version of that table's workbook
 * @param row letter of the row
 * @param place the item it fired for, e.g. {@code charterTrips[0]}; empty for the dossier
 * @param fits whether the row fits, or only may fit once missing facts are known
 */
public record Firing(String rule, String table, int version, String row, String place, boolean fits) {}
