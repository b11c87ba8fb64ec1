package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wengang.law.Label;
import org.wengang.table.formula.FormulaParser;
import org.wengang.table.formula.Term;

/**
 * A criterion as the analysis sees it, without facts: the formula it looks at and where its cells stand.
 *
 * @param id of the criterion
 * @param column its first column
 * @param flags the formula of each option; empty unless the criterion asks for any of some flags
 * @param reads the columns that its formulas read, so that it asks about something else in another row
 */
record Question(
        String id,
        BookHeader.Criterion criterion,
        int column,
        Columns columns,
        Term of,
        Map<String, Term> flags,
        List<Integer> reads) {

    static Question of(String id, BookHeader.Criterion criterion, Columns columns, BookHeader.Table table) {
        var flags = new LinkedHashMap<String, Term>();
        Term of = null;
        if (criterion.ask() == BookHeader.Ask.ANY_OF) {
            criterion.options().forEach((code, option) -> flags.put(code, FormulaParser.parse(option.of())));
        } else {
            of = FormulaParser.parse(criterion.of());
        }
        var names = new LinkedHashSet<String>();
        addNames(of, names);
        flags.values().forEach(flag -> addNames(flag, names));
        var reads = names.stream()
                .map(columns.outcomes(table)::get)
                .filter(column -> column != null)
                .toList();
        return new Question(id, criterion, columns.of(id), columns, of, flags, reads);
    }

    private static void addNames(Term term, Set<String> names) {
        if (term instanceof Term.Name name) {
            names.add(name.path().get(0));
            addNames(name.key(), names);
        } else if (term instanceof Term.Call call) {
            call.arguments().forEach(argument -> addNames(argument, names));
        } else if (term instanceof Term.Choose choose) {
            names.add(choose.cell().path().get(0));
            choose.options().values().forEach(option -> addNames(option, names));
        } else if (term instanceof Term.Binary binary) {
            addNames(binary.left(), names);
            addNames(binary.right(), names);
        } else if (term instanceof Term.Not not) {
            addNames(not.term(), names);
        }
    }

    Label label() {
        return new Label(criterion.zh(), criterion.en());
    }

    /** The words for a flag that it asks about, or null if it does not ask about that flag. */
    Label label(Axis.Subject flag) {
        if (flag.of().equals(of)) {
            return label();
        }
        return flags.entrySet().stream()
                .filter(entry -> entry.getValue().equals(flag.of()))
                .findFirst()
                .map(entry -> criterion.options().get(entry.getKey()).label())
                .orElse(null);
    }

    CellSpec spec() {
        return columns.specs().get(column);
    }

    Axis axis(Row row, Test test) {
        if (test instanceof Test.Being || test instanceof Test.AnyOf) {
            return Axis.FLAGS;
        }
        return new Axis(subject(of, row), test instanceof Test.Interval interval ? line(interval) : null);
    }

    Region region(Row row, Test test) {
        if (test instanceof Test.Interval interval) {
            return Span.of(line(interval), interval);
        }
        if (test instanceof Test.Being being) {
            var flag = subject(of, row);
            return being.wanted() ? new Flags(Set.of(Set.of(flag)), Set.of()) : new Flags(Set.of(), Set.of(flag));
        }
        if (test instanceof Test.AnyOf anyOf) {
            var any = anyOf.flags().stream()
                    .map(code -> subject(flags.get(code), row))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return new Flags(Set.of(any), Set.of());
        }
        if (test instanceof Test.Among among) {
            return Codes.among(among.codes());
        }
        if (test instanceof Test.Ranked ranked) {
            var order = ranked.order();
            return Codes.among(new LinkedHashSet<>(order.subList(order.indexOf(ranked.least()), order.size())));
        }
        return Codes.beginning((Test.Beginning) test);
    }

    private Line line(Test.Interval interval) {
        var bound = interval.from() == null ? interval.to() : interval.from();
        return Line.of(criterion.type(), bound.value());
    }

    private Axis.Subject subject(Term term, Row row) {
        var cells = new ArrayList<Object>();
        reads.forEach(column -> cells.add(row.cell(column)));
        return new Axis.Subject(term, cells);
    }
}
