package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Shape;
import org.wengang.law.Label;
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
     * What of a table speaks of a fact: one of its criteria, or a value that its rows work with.
     *
     * @param table {@code m1-4-emission-carry-over}
     * @param criterion {@code useRate}; null for an indicator
     * @param indicator {@code remaining}; null for a criterion
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FactUse")
    record Use(
            @Schema(examples = "m1-4-emission-carry-over") String table,
            @Schema(examples = "useRate") String criterion,
            @Schema(examples = "remaining") String indicator,
            Label label) {}

    /** Where an expression stands: whose cells it reads, the items it is about if any, the indicators it may name. */
    private record Scope(String measure, Shape each, Map<String, BookHeader.Indicator> indicators) {}

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

    /** What of a measure's tables speaks of which fact, in the order of the tables. */
    static Map<Fact, List<Use>> uses(Rules rules, Map<String, BookData> books, String measure) {
        var uses = new HashMap<Fact, List<Use>>();
        var plan = rules.plans().get(measure);
        if (plan == null) {
            return uses;
        }
        plan.header().tables().forEach((id, table) -> {
            table.criteria().forEach((name, criterion) -> {
                var use = new FactUse(rules, books);
                use.criterion(criterion, use.scope(measure, table));
                var one = new Use(id, name, null, new Label(criterion.zh(), criterion.en()));
                use.used.forEach(fact ->
                        uses.computeIfAbsent(fact, any -> new ArrayList<>()).add(one));
            });
            indicators(table).forEach((name, indicator) -> {
                var use = new FactUse(rules, books);
                use.formula(indicator.formula(), use.scope(measure, table));
                var one = new Use(id, null, name, new Label(indicator.zh(), indicator.en()));
                use.used.forEach(fact ->
                        uses.computeIfAbsent(fact, any -> new ArrayList<>()).add(one));
            });
        });
        return uses;
    }

    private void table(String measure, BookHeader.Table table) {
        var scope = scope(measure, table);
        var each = scope.each();
        table.criteria().values().forEach(criterion -> criterion(criterion, scope));
        indicators(table).values().forEach(indicator -> formula(indicator.formula(), scope));
        if (each != null) {
            Stream.of(
                            each.key(),
                            table.once(),
                            table.most() == null ? null : table.most().each())
                    .filter(name -> name != null && each.fact(name) != null)
                    .forEach(name -> used.add(each.fact(name)));
        }
    }

    private Scope scope(String measure, BookHeader.Table table) {
        return new Scope(measure, each(table), indicators(table));
    }

    private static Map<String, BookHeader.Indicator> indicators(BookHeader.Table table) {
        return table.indicators() == null ? Map.of() : table.indicators();
    }

    private void criterion(BookHeader.Criterion criterion, Scope scope) {
        if (criterion.ask() == BookHeader.Ask.ANY_OF) {
            criterion.options().values().forEach(option -> formula(option.of(), scope));
        } else {
            formula(criterion.of(), scope);
        }
    }

    private void formula(String formula, Scope scope) {
        term(FormulaParser.parse(formula), scope);
    }

    private void term(Term term, Scope scope) {
        if (term instanceof Term.Name name) {
            name(name.path(), scope);
        } else if (term instanceof Term.Not not) {
            term(not.term(), scope);
        } else if (term instanceof Term.Binary binary) {
            term(binary.left(), scope);
            term(binary.right(), scope);
        } else if (term instanceof Term.Choose choose) {
            var chosen = chosen(scope.measure(), choose);
            (chosen == null ? choose.options().values() : List.of(chosen)).forEach(one -> term(one, scope));
        } else if (term instanceof Term.Call call) {
            call(call, scope);
        }
    }

    private void name(List<String> path, Scope scope) {
        var each = scope.each();
        var indicator = path.size() == 1 ? scope.indicators().get(path.get(0)) : null;
        if (indicator != null) {
            formula(indicator.formula(), scope);
            return;
        }
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

    private void call(Term.Call call, Scope scope) {
        var arguments = call.arguments();
        switch (call.function()) {
            // the criterion of another table, which may be another measure's
            case "met" ->
                rules.plans().forEach((other, plan) -> {
                    var table = plan.header().tables().get(word(arguments.get(0)));
                    if (table != null) {
                        criterion(table.criteria().get(word(arguments.get(1))), scope(other, table));
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
                term(
                        arguments.get(1),
                        new Scope(scope.measure(), ((FactType.Records) list.type()).shape(), scope.indicators()));
            }
            default -> arguments.forEach(argument -> term(argument, scope));
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
