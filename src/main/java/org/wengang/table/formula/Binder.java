package org.wengang.table.formula;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.wengang.facts.Datum;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Facts;
import org.wengang.facts.Missing;
import org.wengang.facts.Quantity;
import org.wengang.facts.Shape;
import org.wengang.facts.Truth;
import org.wengang.facts.Value;

/**
 * Binds a formula to one table: parameters become constants, {@code choose} becomes the chosen term, names become facts
 * of the dossier or the item. A name or type that does not exist is an error in the header, thrown here.
 */
public final class Binder {
    private final Shape dossier;
    private final Shape item;
    private final Map<String, Object> parameters;
    private final Map<String, Integer> columns;
    private final Map<String, Bound> defined = new HashMap<>();
    private boolean readsRow;
    private boolean mayBeBlank;
    private Set<String> parametersRead;
    private Set<Fact> groupsRead;
    private Set<Read> factsRead;
    private Set<Asked> asked;

    /**
     * @param item the shape of the list's records, or null when the table is about the dossier as a whole
     * @param parameters the table's parameter cells by id; a blank one is present with null
     * @param columns the columns of outcomes by id; conditions are not read by formulas
     */
    public Binder(Shape dossier, Shape item, Map<String, Object> parameters, Map<String, Integer> columns) {
        this.dossier = dossier;
        this.item = item;
        this.parameters = parameters;
        this.columns = columns;
    }

    /**
     * A bound formula.
     *
     * @param readsRow whether it reads cells of the row, so that it must be worked out row by row
     * @param parameters the parameters it depends on
     * @param groups the groups and lists of the dossier that it reads
     * @param reads the facts of groups that it reads
     * @param asks the criteria of other tables that it asks for
     */
    public record Bound(
            Formula formula,
            boolean readsRow,
            Set<String> parameters,
            Set<Fact> groups,
            Set<Read> reads,
            Set<Asked> asks) {}

    /**
     * A fact of a group of the dossier.
     *
     * @param key the month or year that it is read for, or null
     */
    public record Read(Fact group, Fact fact, Object key) {
        /** As callers write it: {@code electricity.kwhByMonth.2024-01}. */
        public String path() {
            return group.name() + "." + fact.name() + (key == null ? "" : "." + key);
        }
    }

    /** A criterion of another table. */
    public record Asked(String table, String criterion) {}

    public Bound bind(Term term) {
        readsRow = false;
        parametersRead = new TreeSet<>();
        groupsRead = new LinkedHashSet<>();
        factsRead = new LinkedHashSet<>();
        asked = new LinkedHashSet<>();
        var formula = formula(term, item);
        return new Bound(formula, readsRow, parametersRead, groupsRead, factsRead, asked);
    }

    /** Gives a bound formula a name by which later formulas may use it. */
    public void define(String name, Bound bound) {
        if (defined.put(name, bound) != null || parameters.containsKey(name) || columns.containsKey(name)) {
            throw new IllegalArgumentException("the name " + name + " is given twice");
        }
    }

    private Formula formula(Term term, Shape each) {
        if (term instanceof Term.Literal literal) {
            var value = Quantity.of(literal.value());
            return (scope, row) -> value;
        }
        if (term instanceof Term.Word word) {
            var value = Datum.of(word.text());
            return (scope, row) -> value;
        }
        if (term instanceof Term.Name name) {
            return name(name, each);
        }
        if (term instanceof Term.Not not) {
            var inner = formula(not.term(), each);
            return (scope, row) -> ((Truth) inner.of(scope, row)).not();
        }
        if (term instanceof Term.Binary binary) {
            return binary(binary, each);
        }
        if (term instanceof Term.Choose choose) {
            return choose(choose, each);
        }
        return call((Term.Call) term, each);
    }

    // --- cells and facts

    private Formula name(Term.Name name, Shape each) {
        var first = name.path().get(0);
        if (each != null && each.fact(first) != null && name.path().size() == 1) {
            return fact(each.fact(first), name, Scope::item);
        }
        if (name.path().size() == 1 && name.key() == null) {
            if (columns.containsKey(first)) {
                readsRow = true;
                int column = columns.get(first);
                return (scope, row) -> constant(row.cell(column));
            }
            if (parameters.containsKey(first)) {
                parametersRead.add(first);
                var value = constant(mayBeBlank ? parameters.get(first) : required(first));
                return (scope, row) -> value;
            }
        }
        if (name.path().size() == 1 && defined.containsKey(first)) {
            var bound = defined.get(first);
            readsRow |= bound.readsRow();
            parametersRead.addAll(bound.parameters());
            groupsRead.addAll(bound.groups());
            factsRead.addAll(bound.reads());
            asked.addAll(bound.asks());
            return bound.formula();
        }
        var group = dossier.fact(first);
        if (group == null || name.path().size() != 2 || !(group.type() instanceof FactType.Group records)) {
            throw new IllegalArgumentException(
                    "there is no fact, parameter or column called " + name + "; maybe it is missing in facts.yaml");
        }
        var fact = records.shape().fact(name.path().get(1));
        if (fact == null) {
            throw new IllegalArgumentException("facts.yaml declares no " + name);
        }
        return groupFact(group, fact, name);
    }

    /** A term whose parameter may be blank: then there is nothing to fall back on. */
    private Formula orBlank(Term term, Shape each) {
        mayBeBlank = term instanceof Term.Name;
        try {
            return formula(term, each);
        } finally {
            mayBeBlank = false;
        }
    }

    private static Value constant(Object cell) {
        if (cell == null) {
            return null;
        }
        if (cell instanceof BigDecimal number) {
            return Quantity.of(number);
        }
        if (cell instanceof Boolean flag) {
            return Truth.of(flag);
        }
        return Datum.of((Comparable<?>) cell);
    }

    @FunctionalInterface
    private interface Whose {
        Facts of(Scope scope);
    }

    private Formula fact(Fact fact, Term.Name name, Whose whose) {
        var key = key(fact, name);
        return (scope, row) -> read(whose.of(scope), fact, key);
    }

    private Formula groupFact(Fact group, Fact fact, Term.Name name) {
        var key = key(fact, name);
        groupsRead.add(group);
        factsRead.add(new Read(group, fact, key));
        return (scope, row) -> read(group(scope, group), fact, key);
    }

    private static Facts group(Scope scope, Fact group) {
        var facts = scope.dossier().group(group);
        return facts != null ? facts : scope.dossier().within(((FactType.Group) group.type()).shape(), group.name());
    }

    private Object key(Fact fact, Term.Name name) {
        if (fact.by() == Fact.By.ITSELF) {
            if (name.key() != null) {
                throw new IllegalArgumentException(name + " has one value, not one a month or year");
            }
            return null;
        }
        if (!(name.key() instanceof Term.Name cell) || !parameters.containsKey(cell.toString())) {
            throw new IllegalArgumentException(
                    name + " needs the parameter that names its month or year: " + name + "[…]");
        }
        return required(cell.toString());
    }

    private Object required(String parameter) {
        parametersRead.add(parameter);
        var value = parameters.get(parameter);
        if (value == null) {
            throw new BlankParameter(parameter);
        }
        return value;
    }

    /** A formula needs a parameter whose cell is blank: a fault of the workbook, not of the header. */
    public static final class BlankParameter extends IllegalArgumentException {
        private static final long serialVersionUID = 1;
        private final String parameter;

        BlankParameter(String parameter) {
            super("the parameter " + parameter + " is needed by a formula and is blank");
            this.parameter = parameter;
        }

        public String parameter() {
            return parameter;
        }
    }

    private static Value read(Facts facts, Fact fact, Object key) {
        var value = key == null ? facts.get(fact) : facts.get(fact, key);
        if (value instanceof BigDecimal number) {
            return Quantity.of(number);
        }
        if (value instanceof Boolean flag) {
            return Truth.of(flag);
        }
        if (value instanceof Comparable<?> datum && !(value instanceof Facts.Invalid)) {
            return Datum.of(datum);
        }
        var missing = Missing.of(facts, fact, key, value instanceof Facts.Invalid);
        if (fact.type() instanceof FactType.Whole || fact.type() instanceof FactType.Decimal) {
            return Quantity.unknown(missing);
        }
        return fact.type() instanceof FactType.Flag ? Truth.unknown(missing) : Datum.unknown(missing);
    }

    // --- operators

    private Formula binary(Term.Binary binary, Shape each) {
        var left = formula(binary.left(), each);
        var right = formula(binary.right(), each);
        return switch (binary.operator()) {
            case "+" -> (scope, row) -> quantity(left, scope, row).plus(quantity(right, scope, row));
            case "-" -> (scope, row) -> quantity(left, scope, row).minus(quantity(right, scope, row));
            case "*" -> (scope, row) -> quantity(left, scope, row).times(quantity(right, scope, row));
            case "/" -> (scope, row) -> quantity(left, scope, row).over(quantity(right, scope, row));
            case "and" -> (scope, row) -> ((Truth) left.of(scope, row)).and((Truth) right.of(scope, row));
            case "or" -> (scope, row) -> ((Truth) left.of(scope, row)).or((Truth) right.of(scope, row));
            default -> (scope, row) -> compare(binary.operator(), left.of(scope, row), right.of(scope, row));
        };
    }

    private static Quantity quantity(Formula formula, Scope scope, Formula.Cells row) {
        return (Quantity) formula.of(scope, row);
    }

    private static Truth compare(String operator, Value left, Value right) {
        if (!left.isKnown() || !right.isKnown()) {
            return Truth.unknown(left.missing().and(right.missing()));
        }
        int order = left instanceof Quantity a && right instanceof Quantity b
                ? a.compareTo(b)
                : order((Datum) left, (Datum) right);
        return Truth.of(
                switch (operator) {
                    case "=" -> order == 0;
                    case "!=" -> order != 0;
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                });
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int order(Datum left, Datum right) {
        return ((Comparable) left.value()).compareTo(right.value());
    }

    private Formula choose(Term.Choose choose, Shape each) {
        var cell = choose.cell().toString();
        if (columns.containsKey(cell)) {
            readsRow = true;
            int column = columns.get(cell);
            var options = new HashMap<String, Formula>();
            choose.options().forEach((code, term) -> options.put(code, formula(term, each)));
            return (scope, row) -> options.get((String) row.cell(column)).of(scope, row);
        }
        if (!parameters.containsKey(cell)) {
            throw new IllegalArgumentException("choose needs a parameter or column, and there is no " + cell);
        }
        var chosen = choose.options().get((String) required(cell));
        if (chosen == null) {
            throw new IllegalArgumentException(
                    "choose does not say what " + cell + " = " + parameters.get(cell) + " means");
        }
        return formula(chosen, each);
    }

    // --- functions

    private Formula call(Term.Call call, Shape each) {
        var arguments = call.arguments();
        return switch (call.function()) {
            case "days" -> days(arguments);
            case "total" -> total(arguments, false);
            case "meanDaily" -> total(arguments, true);
            case "round" -> round(arguments, each);
            case "either" -> either(formula(arguments.get(0), each), orBlank(arguments.get(1), each));
            case "tally" -> tally(formula(arguments.get(0), each), (Term.Name) arguments.get(1));
            case "sum" ->
                overItems(
                        arguments,
                        (values) -> values.stream().map(Quantity.class::cast).reduce(Quantity.ZERO, Quantity::plus));
            case "least" -> overItems(arguments, Binder::least);
            case "any" ->
                overItems(
                        arguments,
                        (values) -> values.stream().map(Truth.class::cast).reduce(Truth.FALSE, Truth::or));
            case "countByHost" -> {
                var table = ((Term.Word) arguments.get(0)).text();
                var host = ((Term.Word) arguments.get(1)).text();
                int least = ((BigDecimal) required(arguments.get(2).toString())).intValueExact();
                yield (scope, row) -> scope.countByHost(table, host, least);
            }
            case "count" -> {
                var table = ((Term.Word) arguments.get(0)).text();
                yield (scope, row) -> scope.count(table);
            }
            case "met" -> {
                var table = ((Term.Word) arguments.get(0)).text();
                var criterion = ((Term.Word) arguments.get(1)).text();
                asked.add(new Asked(table, criterion));
                yield (scope, row) -> scope.met(table, criterion);
            }
            case "no" -> (scope, row) -> Truth.FALSE;
            case "yes" -> (scope, row) -> Truth.TRUE;
            default -> throw new IllegalArgumentException("there is no function called " + call.function());
        };
    }

    /** {@code days(month)}, {@code days(months)} or {@code days(from, to)}: calendar days, both ends included. */
    private Formula days(List<Term> arguments) {
        var first = required(arguments.get(0).toString());
        long days;
        if (arguments.size() == 2) {
            days = ChronoUnit.DAYS.between((LocalDate) first, (LocalDate)
                            required(arguments.get(1).toString()))
                    + 1;
        } else if (first instanceof YearMonth month) {
            days = month.lengthOfMonth();
        } else {
            days = ((Collection<?>) first)
                    .stream().mapToLong(m -> ((YearMonth) m).lengthOfMonth()).sum();
        }
        var value = Quantity.of(days);
        return (scope, row) -> value;
    }

    /** {@code total(fact, months)}: the sum over months; {@code meanDaily(fact, months)}: the mean of the monthly daily averages. */
    private Formula total(List<Term> arguments, boolean meanDaily) {
        var path = ((Term.Name) arguments.get(0)).path();
        var group = dossier.fact(path.get(0));
        var fact =
                group == null ? null : ((FactType.Group) group.type()).shape().fact(path.get(1));
        if (fact == null || fact.by() == Fact.By.ITSELF) {
            throw new IllegalArgumentException("total needs a fact that is given by month, not " + arguments.get(0));
        }
        var months = List.copyOf((Collection<?>) required(arguments.get(1).toString()));
        groupsRead.add(group);
        months.forEach(month -> factsRead.add(new Read(group, fact, month)));
        return (scope, row) -> {
            var facts = group(scope, group);
            var sum = Quantity.ZERO;
            for (var month : months) {
                var value = (Quantity) read(facts, fact, month);
                sum = sum.plus(meanDaily ? value.over(Quantity.of(((YearMonth) month).lengthOfMonth())) : value);
            }
            return meanDaily ? sum.over(Quantity.of(months.size())) : sum;
        };
    }

    /** {@code round(x, scale)}: half up to so many decimals; a blank scale leaves x exact. */
    private Formula round(List<Term> arguments, Shape each) {
        var inner = formula(arguments.get(0), each);
        parametersRead.add(arguments.get(1).toString());
        var scale = parameters.get(arguments.get(1).toString());
        if (scale == null) {
            return inner;
        }
        int decimals = ((BigDecimal) scale).intValueExact();
        return (scope, row) -> quantity(inner, scope, row).round(decimals, RoundingMode.HALF_UP);
    }

    /** {@code either(a, b)}: a if it is known, else b if that is known; when neither is, a is what is missing. */
    private static Formula either(Formula first, Formula second) {
        return (scope, row) -> {
            var value = first.of(scope, row);
            if (value != null && (value.isKnown() || value instanceof Quantity q && q.isConfirmed())) {
                return value;
            }
            if (value != null && value.missing().hasInvalid()) {
                return value;
            }
            var other = second.of(scope, row);
            boolean usable = other != null && (other.isKnown() || other instanceof Quantity q && q.isConfirmed());
            boolean spoilt = other != null && other.missing().hasInvalid();
            return usable || spoilt || value == null ? other : value;
        };
    }

    /** {@code tally(confirmed, pending)}: at least the confirmed, at most both; pending not given means none. */
    private Formula tally(Formula confirmed, Term.Name name) {
        var group = dossier.fact(name.path().get(0));
        var fact = ((FactType.Group) group.type()).shape().fact(name.path().get(1));
        groupsRead.add(group);
        factsRead.add(new Read(group, fact, null));
        return (scope, row) -> {
            var sure = (Quantity) confirmed.of(scope, row);
            var facts = group(scope, group);
            var pending = (Quantity) read(facts, fact, null);
            if (!sure.isKnown() || pending.isZero()) {
                return sure;
            }
            var open = Missing.of(facts, fact, null, pending.missing().hasInvalid());
            if (pending.isKnown()) {
                return Quantity.atLeast(sure, sure.plus(pending), open);
            }
            return pending.missing().hasInvalid() ? Quantity.atLeast(sure, null, open) : sure;
        };
    }

    /** {@code f(list, term)}: the term worked out for each item of a list, and joined. */
    private Formula overItems(List<Term> arguments, Function<List<Value>, Value> join) {
        var list = dossier.fact(arguments.get(0).toString());
        if (list == null || !(list.type() instanceof FactType.Records records)) {
            throw new IllegalArgumentException("there is no list called " + arguments.get(0));
        }
        boolean before = readsRow;
        readsRow = false;
        var inner = formula(arguments.get(1), records.shape());
        boolean byRow = readsRow;
        readsRow |= before;
        groupsRead.add(list);
        Formula overAll = (scope, row) -> {
            var items = scope.dossier().items(list);
            var all = items == null ? List.of(scope.dossier().itemsUnknown(records.shape(), list.name())) : items;
            return join.apply(all.stream()
                    .map(one -> inner.of(scope.with(scope.dossier(), one), row))
                    .toList());
        };
        return byRow ? overAll : (scope, row) -> scope.once(overAll, () -> overAll.of(scope, row));
    }

    private static Value least(List<Value> values) {
        Quantity least = null;
        var missing = Missing.NONE;
        for (var value : values) {
            missing = missing.and(value.missing());
            var quantity = (Quantity) value;
            if (quantity.isKnown() && (least == null || quantity.compareTo(least) < 0)) {
                least = quantity;
            }
        }
        return missing.isNone() && least != null ? least : Quantity.unknown(missing);
    }
}
