package org.wengang.table.workbook;

/**
 * What a fault is about, by names that stay when rows are moved; each is null where it is about more than one, or about none.
 *
 * @param table id; null for a parameter
 * @param row its letter
 * @param column id of the column or parameter
 */
public record FaultPlace(String table, String row, String column) {}
