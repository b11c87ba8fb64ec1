package org.wengang.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a workbook could not be read, or was refused: nothing may be concluded from its being blank. Rows are named by
 * their line, cells by their column in the sheet.
 */
final class Unread {
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> tables = new HashSet<>();
    private final Map<String, Map<Integer, Set<Integer>>> cells = new HashMap<>();

    void parameter(String id) {
        parameters.add(id);
    }

    void table(String table) {
        tables.add(table);
    }

    void cell(String table, int line, int column) {
        cells.computeIfAbsent(table, key -> new HashMap<>())
                .computeIfAbsent(line, key -> new TreeSet<>())
                .add(column);
    }

    boolean isParameter(String id) {
        return parameters.contains(id);
    }

    /** Whether nothing is known of the table's rows. */
    boolean isTable(String table) {
        return tables.contains(table);
    }

    /** The columns of a row that are not known. */
    Set<Integer> cells(String table, Row row) {
        return cells.getOrDefault(table, Map.of()).getOrDefault(row.line(), Set.of());
    }
}
