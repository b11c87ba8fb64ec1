package org.wengang.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Shape;
import org.wengang.rulebase.Rules;
import org.wengang.table.BookData;
import org.wengang.table.BookHeader;
import org.wengang.table.formula.FormulaParser;
import org.wengang.table.formula.Term;

/**
 * Which facts the tables of a measure speak of. Where a reading chooses between facts, only those of the reading in force
 * count; as long as nothing is in force, all do.
 */
final class FactUse {
    private final Rules rules;
    private final Map<String, BookData> books;
    private final Shape dossier;
    private final Set<Fact> used = new LinkedHashSet<>();

    private FactUse(Rules rules, Map<String, BookData> books) {
        this.rules = rules;
        this.books = books;
        this.dossier = rules.policy().facts().dossier();
    }

    /**
     * The facts that a measure's tables speak of.
     *
     * @param books the workbooks in force by measure; empty if none are
     */
    static Set<Fact> of(Rules rules, Map<String, BookData> books, String measure) {
        var use = new FactUse(rules, books);
        var plan = rules.plans().get(measure);
        if (plan != null) {
            plan.header().tables().values().forEach(table -> use.table(measure, table));
        }
        return use.used;
    }

    private void table(String measure, BookHeader.Table table) {
        var each = each(table);
        table.criteria().values().forEach(criterion -> criterion(measure, criterion, each));
        if (table.indicators() != null) {
            table.indicators().values().forEach(indicator -> formula(measure, indicator.formula(), each));
        }
        if (each != null) {
            Stream.of(
                            each.key(),
                            table.once(),
                            table.most() == null ? null : table.most().each())
                    .filter(name -> name != null && each.fact(name) != null)
                    .forEach(name -> used.add(each.fact(name)));
        }
    }

    private void criterion(String measure, BookHeader.Criterion criterion, Shape each) {
        if (criterion.ask() == BookHeader.Ask.ANY_OF) {
            criterion.options().values().forEach(option -> formula(measure, option.of(), each));
        } else {
            formula(measure, criterion.of(), each);
        }
    }

    private void formula(String measure, String formula, Shape each) {
        term(measure, FormulaParser.parse(formula), each);
    }

    private void term(String measure, Term term, Shape each) {
        if (term instanceof Term.Name name) {
            name(name.path(), each);
        } else if (term instanceof Term.Not not) {
            term(measure, not.term(), each);
        } else if (term instanceof Term.Binary binary) {
            term(measure, binary.left(), each);
            term(measure, binary.right(), each);
        } else if (term instanceof Term.Choose choose) {
            var chosen = chosen(measure, choose);
            (chosen == null ? choose.options().values() : List.of(chosen)).forEach(one -> term(measure, one, each));
        } else if (term instanceof Term.Call call) {
            call(measure, call, each);
        }
    }

    private void name(List<String> path, Shape each) {
        var item = path.size() == 1 && each != null ? each.fact(path.get(0)) : null;
        if (item != null) {
            used.add(item);
        } else if (path.size() == 2 && dossier.fact(path.get(0)) != null) {
            var type = dossier.fact(path.get(0)).type();
            var fact = type instanceof FactType.Group group ? group.shape().fact(path.get(1)) : null;
            if (fact != null) {
                used.add(fact);
            }
        }
    }

    private Term chosen(String measure, Term.Choose choose) {
        var book = books.get(measure);
        var code = book == null ? null : book.parameters().get(choose.cell().toString());
        return code instanceof String text ? choose.options().get(text) : null;
    }

    private void call(String measure, Term.Call call, Shape each) {
        var arguments = call.arguments();
        switch (call.function()) {
            // the criterion of another table, which may be another measure's
            case "met" ->
                rules.plans().forEach((other, plan) -> {
                    var table = plan.header().tables().get(word(arguments.get(0)));
                    if (table != null) {
                        criterion(other, table.criteria().get(word(arguments.get(1))), each(table));
                    }
                });
            case "countByHost" ->
                rules.plans().values().forEach(plan -> {
                    var table = plan.header().tables().get(word(arguments.get(0)));
                    if (table != null) {
                        used.add(each(table).fact(word(arguments.get(1))));
                    }
                });
            // over the items of a list at the top of the dossier
            case "sum", "least", "any" -> {
                var list = dossier.fact(arguments.get(0).toString());
                term(measure, arguments.get(1), ((FactType.Records) list.type()).shape());
            }
            default -> arguments.forEach(argument -> term(measure, argument, each));
        }
    }

    private static String word(Term term) {
        return ((Term.Word) term).text();
    }

    /** The shape of the items that a table is about, or null if it is about the dossier. */
    private Shape each(BookHeader.Table table) {
        if (table.each() == null) {
            return null;
        }
        var shape = dossier;
        for (var name : table.each().split("\\.")) {
            var type = shape.fact(name).type();
            shape = type instanceof FactType.Group group ? group.shape() : ((FactType.Records) type).shape();
        }
        return shape;
    }
}
