package org.wengang.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Facts;
import org.wengang.facts.Shape;
import org.wengang.law.Label;
import org.wengang.table.formula.Formula;

/** One table ready to be held against dossiers: its rows, and its criteria and indicators bound to facts and cells. */
public final class Table {
    private final String id;
    private final Book book;
    private final BookHeader.Table header;
    private final Columns columns;
    private final List<Row> rows;
    private final Test[][] tests;
    private final Demand[][] demands;
    private final List<Criterion> criteria;
    private final Map<String, Indicator> indicators;
    private final ItemList each;
    private final RowIndex index;
    private final Object[] patterns;
    private final Map<String, Named> named = new HashMap<>();

    /** A cell that rules name: of the row, or a parameter. {@code column} is -1 for a parameter. */
    public record Named(CellSpec spec, int column, Object parameter) {
        /** The readings that the cell switches. */
        public List<String> readings() {
            return spec.readings();
        }

        /** The typed cell, null when blank. */
        public Object in(Row row) {
            return column < 0 ? parameter : row.cell(column);
        }
    }

    /** A named value for rules and sentences. */
    public record Indicator(Label label, String unit, List<String> readings, Formula formula) {}

    /** The list whose items the table is about. {@code group} is null for a list at the top of the dossier. */
    public record ItemList(Fact group, Fact list) {
        public Shape shape() {
            return ((FactType.Records) list.type()).shape();
        }

        /** The items, or null if the list was not supplied. */
        public List<Facts> of(Facts dossier) {
            var holder = group == null ? dossier : dossier.group(group);
            return holder == null ? null : holder.items(list);
        }

        /** Stands for the items when the list was not supplied. */
        public Facts unknown(Facts dossier) {
            if (group == null) {
                return dossier.itemsUnknown(shape(), list.name());
            }
            var holder = dossier.group(group);
            return (holder == null ? dossier.within(((FactType.Group) group.type()).shape(), group.name()) : holder)
                    .itemsUnknown(shape(), list.name());
        }
    }

    Table(
            String id,
            Book book,
            BookHeader.Table header,
            Columns columns,
            List<Row> rows,
            List<Criterion> criteria,
            Map<String, Indicator> indicators,
            ItemList each) {
        this.id = id;
        this.book = book;
        this.header = header;
        this.columns = columns;
        this.rows = List.copyOf(rows);
        this.criteria = List.copyOf(criteria);
        this.indicators = new LinkedHashMap<>(indicators);
        this.each = each;
        this.tests = new Test[rows.size()][];
        this.demands = new Demand[rows.size()][criteria.size()];
        for (int i = 0; i < rows.size(); i++) {
            tests[i] = Tests.of(criteria, rows.get(i));
            for (var criterion : criteria) {
                var test = tests[i][criterion.index()];
                demands[i][criterion.index()] = test == null ? null : Demand.of(criterion, test, rows.get(i));
            }
        }
        this.index = RowIndex.of(this);
        this.patterns = rows.stream().map(this::patternOf).toArray();
        for (var spec : book.plan().parameters()) {
            named.put(spec.id(), new Named(spec, -1, book.parameter(spec.id())));
        }
        columns.byId()
                .forEach((name, column) ->
                        named.put(name, new Named(columns.specs().get(column), column, null)));
    }

    public String id() {
        return id;
    }

    public Book book() {
        return book;
    }

    public BookHeader.Table header() {
        return header;
    }

    public Columns columns() {
        return columns;
    }

    public List<Row> rows() {
        return rows;
    }

    public List<Criterion> criteria() {
        return criteria;
    }

    public Indicator indicator(String name) {
        var indicator = indicators.get(name);
        if (indicator == null) {
            throw new IllegalArgumentException(
                    "table " + id + " has no indicator called " + name + "; it has " + indicators.keySet());
        }
        return indicator;
    }

    public Map<String, Indicator> indicators() {
        return indicators;
    }

    /** The list whose items this table is about, or null when it is about the dossier. */
    public ItemList each() {
        return each;
    }

    public boolean isEveryRow() {
        return header.hit() == BookHeader.Hit.EVERY;
    }

    /** Whether the table decides its measure; otherwise it only counts for another one. */
    public boolean decides() {
        return header.decides() == null || header.decides();
    }

    /** What a row asks of a criterion, or null if it does not ask. */
    public Test test(int row, Criterion criterion) {
        return tests[row][criterion.index()];
    }

    /** The same in words. */
    public Demand demand(int row, Criterion criterion) {
        return demands[row][criterion.index()];
    }

    /** Finds the rows that a known value leaves possible. */
    public RowIndex rowIndex() {
        return index;
    }

    /** What kind of thing a row gives, its figures left aside: codes, and which numbers are blank or zero. */
    public Object pattern(int row) {
        return patterns[row];
    }

    private Object patternOf(Row row) {
        var pattern = new ArrayList<Object>();
        if (header.outcomes() != null) {
            for (var outcome : header.outcomes().keySet()) {
                var cell = cell(row, outcome);
                pattern.add(cell instanceof BigDecimal number ? (Object) number.signum() : String.valueOf(cell));
            }
        }
        return pattern;
    }

    /** The cell that rules know by that name. */
    public Named named(String name) {
        var cell = named.get(name);
        if (cell == null) {
            throw new IllegalArgumentException(
                    "table " + id + " has no cell called " + name + "; it has " + new TreeSet<>(named.keySet()));
        }
        return cell;
    }

    /** The typed cell of that row and column. */
    public Object cell(Row row, String column) {
        var at = columns.byId().get(column);
        if (at == null) {
            throw new IllegalArgumentException("table " + id + " has no column called " + column + "; it has "
                    + new ArrayList<>(columns.byId().keySet()));
        }
        return row.cell(at);
    }
}
