package org.wengang.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.wengang.rulebase.Release;
import org.wengang.trace.Firing;

/**
 * Which rows of a release's tables the scenarios show: a row that no scenario makes fire can be wrong without anyone
 * noticing.
 *
 * @param tables in the order of the text
 */
public record Coverage(List<OfTable> tables) {

    /** One table. */
    public record OfTable(String measure, String slug, String table, String sheet, List<OfRow> rows) {
        /** How many of its rows fired. */
        public long fired() {
            return rows.stream().filter(OfRow::hasFired).count();
        }
    }

    /**
     * One row.
     *
     * @param letter 编号
     * @param cell its first cell in the sheet, e.g. {@code A5}
     * @param scenarios for which it fired, as a row that fits
     */
    public record OfRow(String letter, String cell, List<String> scenarios) {
        public boolean hasFired() {
            return !scenarios.isEmpty();
        }
    }

    /** A row that no scenario makes fire. */
    public record Unfired(String measure, String slug, String sheet, String row, String cell) {
        /** {@code m1-2-no-stop-subsidy 档次!A5 第a行}. */
        public String place() {
            return slug + " " + sheet + "!" + cell + " 第" + row + "行";
        }
    }

    /** @param firings by scenario */
    static Coverage of(Release release, Map<String, List<Firing>> firings) {
        var fired = new LinkedHashMap<String, TreeSet<String>>();
        firings.forEach((scenario, all) -> all.stream()
                .filter(Firing::fits)
                .forEach(firing -> fired.computeIfAbsent(firing.table() + " " + firing.row(), any -> new TreeSet<>())
                        .add(scenario)));
        var tables = new ArrayList<OfTable>();
        release.books()
                .forEach((measure, book) -> book.tables().forEach((id, table) -> {
                    var rows = table.rows().stream()
                            .map(row -> new OfRow(
                                    row.letter(),
                                    "A" + (row.line() + 1),
                                    List.copyOf(fired.getOrDefault(id + " " + row.letter(), new TreeSet<>()))))
                            .toList();
                    tables.add(new OfTable(
                            measure, book.plan().slug(), id, table.header().sheet(), rows));
                }));
        return new Coverage(tables);
    }

    public int rows() {
        return tables.stream().mapToInt(table -> table.rows().size()).sum();
    }

    public long fired() {
        return tables.stream().mapToLong(OfTable::fired).sum();
    }

    /** The rows that no scenario makes fire. */
    public List<Unfired> unfired() {
        var unfired = new ArrayList<Unfired>();
        for (var table : tables) {
            table.rows().stream()
                    .filter(row -> !row.hasFired())
                    .map(row -> new Unfired(table.measure(), table.slug(), table.sheet(), row.letter(), row.cell()))
                    .forEach(unfired::add);
        }
        return unfired;
    }
}
