package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.wengang.facts.Fact;
import org.wengang.facts.FactCatalogue;
import org.wengang.facts.FactType;
import org.wengang.facts.Shape;
import org.wengang.facts.Truth;
import org.wengang.law.Label;
import org.wengang.table.formula.Binder;
import org.wengang.table.formula.Formula;
import org.wengang.table.formula.FormulaParser;

/**
 * The workbook of one measure, in force: its parameters and its tables, bound to facts. Immutable.
 */
public final class Book {
    private final BookPlan plan;
    private final BookData data;
    private final int version;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Set<Fact> groups = new LinkedHashSet<>();
    private final Set<Binder.Read> readsOfIndicators = new LinkedHashSet<>();
    private final Map<Binder.Asked, Set<Binder.Read>> readsOfCriteria = new LinkedHashMap<>();
    private final Set<Binder.Asked> asks = new LinkedHashSet<>();

    private Book(BookPlan plan, BookData data, int version) {
        this.plan = plan;
        this.data = data;
        this.version = version;
    }

    /**
     * Binds the data to its header.
     *
     * @param version how often this workbook has been put in force, counting from 1; answers name cells by it
     * @throws Binder.BlankParameter if a parameter that a chosen reading needs is blank
     */
    public static Book bind(BookPlan plan, BookData data, FactCatalogue catalogue, int version) {
        var book = new Book(plan, data, version);
        plan.header().tables().forEach((id, header) -> book.tables.put(id, book.table(id, header, catalogue)));
        return book;
    }

    public BookPlan plan() {
        return plan;
    }

    public BookData data() {
        return data;
    }

    public int version() {
        return version;
    }

    public Map<String, Table> tables() {
        return tables;
    }

    /** The groups and lists of a dossier that the tables speak of. */
    public Set<Fact> speaksOf() {
        return groups;
    }

    /**
     * The facts of groups that the tables read, with the months and years that the parameters name; not those of conditions
     * that no row has.
     */
    public Set<Binder.Read> reads() {
        var reads = new LinkedHashSet<>(readsOfIndicators);
        tables.values()
                .forEach(table -> table.criteria().stream()
                        .filter(criterion -> IntStream.range(0, table.rows().size())
                                .anyMatch(row -> table.test(row, criterion) != null))
                        .forEach(criterion -> reads.addAll(reads(new Binder.Asked(table.id(), criterion.id())))));
        return reads;
    }

    /** The same of one criterion; nothing if there is none of that name here. */
    public Set<Binder.Read> reads(Binder.Asked criterion) {
        return readsOfCriteria.getOrDefault(criterion, Set.of());
    }

    /** The criteria of other tables, perhaps of another workbook, that the tables ask for. */
    public Set<Binder.Asked> asks() {
        return asks;
    }

    private void note(Binder.Bound bound) {
        groups.addAll(bound.groups());
        asks.addAll(bound.asks());
    }

    private void note(String table, String criterion, Binder.Bound bound) {
        note(bound);
        readsOfCriteria
                .computeIfAbsent(new Binder.Asked(table, criterion), any -> new LinkedHashSet<>())
                .addAll(bound.reads());
    }

    /** The typed parameter cell, or null if blank. */
    public Object parameter(String id) {
        if (!data.parameters().containsKey(id)) {
            throw new IllegalArgumentException(plan.slug() + " has no parameter called " + id + "; it has "
                    + data.parameters().keySet());
        }
        return data.parameters().get(id);
    }

    private Table table(String id, BookHeader.Table header, FactCatalogue catalogue) {
        var columns = plan.columns().get(id);
        var each = each(header.each(), catalogue.dossier());
        var item = each == null ? null : each.shape();
        var binder = new Binder(catalogue.dossier(), item, data.parameters(), columns.outcomes(header));
        var indicators = new LinkedHashMap<String, Table.Indicator>();
        if (header.indicators() != null) {
            header.indicators().forEach((name, indicator) -> {
                var bound = binder.bind(FormulaParser.parse(indicator.formula()));
                note(bound);
                readsOfIndicators.addAll(bound.reads());
                binder.define(name, bound);
                indicators.put(
                        name,
                        new Table.Indicator(
                                new Label(indicator.zh(), indicator.en()),
                                indicator.unit(),
                                readings(indicator.readings(), bound),
                                bound.formula()));
            });
        }
        var criteria = new ArrayList<Criterion>();
        header.criteria().forEach((criterionId, criterion) -> {
            try {
                criteria.add(criterion(
                        id, criteria.size(), criterionId, criterion, header, columns, binder, catalogue, item));
            } catch (Binder.BlankParameter e) {
                throw e;
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "the header of table " + id + ", criterion " + criterionId + ": " + e.getMessage(), e);
            }
        });
        if (each != null) {
            groups.add(each.group() == null ? each.list() : each.group());
        }
        return new Table(id, this, header, columns, data.tables().get(id), criteria, indicators, each);
    }

    private Criterion criterion(
            String tableId,
            int index,
            String id,
            BookHeader.Criterion header,
            BookHeader.Table table,
            Columns columns,
            Binder binder,
            FactCatalogue catalogue,
            Shape item) {
        var flags = new LinkedHashMap<String, Formula>();
        Binder.Bound bound = null;
        if (header.ask() == BookHeader.Ask.ANY_OF) {
            header.options().forEach((code, option) -> {
                var flag = binder.bind(FormulaParser.parse(option.of()));
                note(tableId, id, flag);
                flags.put(code, flag.formula());
            });
        } else {
            bound = binder.bind(FormulaParser.parse(header.of()));
            note(tableId, id, bound);
        }
        return new Criterion(
                index,
                id,
                new Label(header.zh(), header.en()),
                header,
                bound == null ? null : bound.formula(),
                bound == null || bound.readsRow(),
                flags,
                lever(header.lever(), catalogue.dossier(), item),
                undefined(table.zeroBaseline()),
                readingsOf(table.zeroBaseline()),
                columns.of(id),
                readings(header.readings(), bound));
    }

    /** The readings that a value depends on: those declared, and those of the parameters that its formula reads. */
    private List<String> readings(List<String> declared, Binder.Bound bound) {
        var readings = new TreeSet<String>();
        if (declared != null) {
            readings.addAll(declared);
        }
        if (bound != null) {
            plan.parameters().stream()
                    .filter(spec -> bound.parameters().contains(spec.id()))
                    .forEach(spec -> readings.addAll(spec.readings()));
        }
        return List.copyOf(readings);
    }

    private List<String> readingsOf(String parameter) {
        return plan.parameters().stream()
                .filter(spec -> spec.id().equals(parameter))
                .findFirst()
                .map(CellSpec::readings)
                .orElse(List.of());
    }

    private Truth undefined(String parameter) {
        var code = parameter == null ? null : (String) parameter(parameter);
        if (code == null || code.equals("UNDETERMINED")) {
            return null;
        }
        return Truth.of(code.equals("ELIGIBLE"));
    }

    /** A lever is written like a fact in a formula: {@code electricity.kwhByMonth[festivalMonth]}. */
    private Criterion.Lever lever(String text, Shape dossier, Shape item) {
        if (text == null) {
            return null;
        }
        int bracket = text.indexOf('[');
        var path = (bracket < 0 ? text : text.substring(0, bracket)).split("\\.");
        var key = bracket < 0 ? null : parameter(text.substring(bracket + 1, text.length() - 1));
        if (path.length == 1) {
            return new Criterion.Lever(null, item.fact(path[0]), key);
        }
        var group = dossier.fact(path[0]);
        return new Criterion.Lever(
                group, ((FactType.Group) group.type()).shape().fact(path[1]), key);
    }

    private static Table.ItemList each(String path, Shape dossier) {
        if (path == null) {
            return null;
        }
        var names = path.split("\\.");
        Fact first = dossier.fact(names[0]);
        if (names.length == 1) {
            return new Table.ItemList(null, first);
        }
        return new Table.ItemList(first, ((FactType.Group) first.type()).shape().fact(names[1]));
    }
}
