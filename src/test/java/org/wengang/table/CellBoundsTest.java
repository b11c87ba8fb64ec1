package org.wengang.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wengang.cases.CaseFile;
import org.wengang.cases.InProcess;
import org.wengang.cases.ShippedPackage;
import org.wengang.evaluation.Determination;
import org.wengang.evaluation.Finding;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Quantity;
import org.wengang.plain.PlainDecider;
import org.wengang.plain.PlainFacts;
import org.wengang.rulebase.Release;
import org.wengang.table.formula.FormulaParser;
import org.wengang.table.formula.Term;

/**
 * Each bound of each shipped table just below, on and above; each window the day before, first, last and after. Made from
 * the cells: a dossier that a case grants is moved to the bound by one fact, in its finest step. What the cell says is
 * worked out here, by arithmetic of its own; the row must fire, and its finding must say so, exactly then.
 */
class CellBoundsTest {
    private static final Release SHIPPED = ShippedPackage.RELEASE;

    @TestFactory
    Stream<DynamicTest> bounds_justBelowOnAndAbove() {
        return asked().filter(Asked::isOfNumbers)
                .flatMap(asked -> trials(asked, SHIPPED).stream())
                .map(trial -> test(trial, true));
    }

    @TestFactory
    Stream<DynamicTest> bounds_otherInclusiveness_justBelowOnAndAbove() {
        return asked().filter(Asked::isOfNumbers)
                .flatMap(asked -> trials(asked, asked.withOtherInclusiveness()).stream())
                .map(trial -> test(trial, false));
    }

    @TestFactory
    Stream<DynamicTest> windows_dayBeforeFirstLastAndAfter() {
        return asked().filter(asked -> !asked.isOfNumbers())
                .flatMap(asked -> trials(asked, SHIPPED).stream())
                .map(trial -> test(trial, true));
    }

    private static DynamicTest test(Trial trial, boolean textSaysSo) {
        return dynamicTest(trial.toString(), () -> {
            trial.assertFiresExactlyWhenCellSays();
            if (textSaysSo) {
                trial.assertOutcomeIsTheTexts();
            }
        });
    }

    // --- one value of one fact

    /** A dossier whose fact at {@code path} has that value; the row's other conditions are met. */
    private record Trial(
            Release release, Asked asked, String place, String path, JsonNode facts, Comparable<?> value, boolean met) {

        void assertFiresExactlyWhenCellSays() {
            var evaluation = InProcess.evaluate(release, facts, Set.of(asked.measure()));
            var fired = evaluation.firings().stream()
                    .filter(firing -> firing.table().equals(asked.table.id())
                            && firing.place().equals(place)
                            && firing.fits())
                    .map(firing -> firing.row())
                    .toList();
            assertEquals(
                    met, fired.contains(asked.row.letter()), () -> "row " + asked.row.letter() + " of fired " + fired);
            var findings = findings(evaluation.determinations().get(0)).stream()
                    .filter(finding -> finding.row() == asked.row && finding.criterion() == asked.criterion)
                    .toList();
            assertTrue(
                    !findings.isEmpty() || !met && !fired.isEmpty(),
                    "the answer says nothing of " + asked.criterion.id());
            findings.forEach(finding -> assertEquals(met ? "met" : "unmet", finding.status()));
        }

        /** A second opinion, which knows the text's numbers and no table. */
        void assertOutcomeIsTheTexts() {
            var decision = Arrays.stream(PlainDecider.decideFully(PlainFacts.of(facts)))
                    .filter(one -> one.measure().equals(asked.measure()))
                    .findFirst()
                    .orElseThrow();
            var determination = InProcess.evaluate(release, facts, Set.of(asked.measure()))
                    .determinations()
                    .get(0);
            assertEquals(decision.outcome().name(), determination.outcome().name());
            assertEquals(decision.amount(), determination.amount());
        }

        private List<Finding> findings(Determination determination) {
            return determination.items().stream()
                    .filter(item -> item.path().equals(place))
                    .findFirst()
                    .map(Determination.Item::findings)
                    .orElse(determination.findings());
        }

        @Override
        public String toString() {
            return asked.table.id() + " row " + asked.row.letter() + " " + asked.criterion.id() + ": " + path + " = "
                    + value + (met ? " met" : " unmet");
        }
    }

    private static Stream<Asked> asked() {
        return SHIPPED.books().values().stream()
                .flatMap(book -> book.tables().values().stream())
                .flatMap(table -> table.rows().stream()
                        .flatMap(row -> table.criteria().stream().map(criterion -> new Asked(table, row, criterion))))
                .filter(asked -> asked.from() != null || asked.to() != null);
    }

    /** Around the bounds of one row and criterion, from the first case whose dossier one fact can move there. */
    private static List<Trial> trials(Asked asked, Release release) {
        var there = asked.in(release);
        for (var one : CaseFile.cases()) {
            if (one.measure().equals(asked.measure())) {
                var base = privatelyOwned(one.facts());
                var place = InProcess.evaluate(SHIPPED, base, Set.of(one.measure())).firings().stream()
                        .filter(firing -> firing.table().equals(asked.table.id())
                                && firing.row().equals(asked.row.letter())
                                && firing.fits())
                        .map(firing -> firing.place())
                        .findFirst();
                for (var lever : place.map(asked::levers).orElse(List.of())) {
                    var trials = new ArrayList<Trial>();
                    for (var value : new TreeSet<>(asked.around(lever, place.get(), base))) {
                        var facts = with(base, lever.path, value);
                        trials.add(new Trial(
                                release, there, place.get(), lever.path, facts, value, there.says(place.get(), facts)));
                    }
                    if (!trials.isEmpty()) {
                        return trials;
                    }
                }
            }
        }
        throw new AssertionError("no case grants row " + asked.row.letter() + " of " + asked.table.id()
                + " so that one fact could be moved to the bounds of " + asked.criterion.id());
    }

    /** Cases leave the ownership of a service enterprise open, or state-owned; supplied, it lets its row be tried too. */
    private static JsonNode privatelyOwned(JsonNode facts) {
        boolean open = facts.at("/enterprise/isAboveQuotaService").booleanValue()
                && !facts.at("/enterprise").hasNonNull("isStateOwned");
        ObjectNode copy = facts.deepCopy();
        if (open) {
            copy.withObjectProperty("enterprise").put("isStateOwned", false);
        }
        return copy;
    }

    private static ObjectNode with(JsonNode facts, String path, Comparable<?> value) {
        ObjectNode copy = facts.deepCopy();
        var steps = path.split("\\.");
        var node = copy;
        for (int i = 0; i < steps.length - 1; i++) {
            int bracket = steps[i].indexOf('[');
            node = bracket < 0
                    ? node.withObjectProperty(steps[i])
                    : (ObjectNode) ((ArrayNode) node.get(steps[i].substring(0, bracket)))
                            .get(Integer.parseInt(steps[i].substring(bracket + 1, steps[i].length() - 1)));
        }
        node.put(
                steps[steps.length - 1],
                value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        return copy;
    }

    // --- what a cell asks

    /** A fact that can be moved, and the step in which it is measured. */
    private record Lever(Fact fact, String path) {}

    /** One criterion of one row, read from its cells and its formula as written. */
    private record Asked(Table table, Row row, Criterion criterion) {

        String measure() {
            return table.book().plan().measure();
        }

        boolean isOfNumbers() {
            return (from() == null ? to() : from()) instanceof BigDecimal;
        }

        /** The same cells in another release. */
        Asked in(Release release) {
            var other = release.table(table.id());
            return new Asked(
                    other,
                    other.rows().get(table.rows().indexOf(row)),
                    other.criteria().get(criterion.index()));
        }

        /** A release in which 含 and 不含 are exchanged beside these bounds. */
        Release withOtherInclusiveness() {
            var cell = "(" + criterion.id() + "\\.(?:from|to)Included = )";
            return ShippedPackage.release(Map.of(
                    measure(),
                    text -> text.replaceAll(cell + "yes", "$1other")
                            .replaceAll(cell + "no", "$1yes")
                            .replaceAll(cell + "other", "$1no")));
        }

        Comparable<?> from() {
            return switch (criterion.header().ask()) {
                case BAND, AT_LEAST, WINDOW -> (Comparable<?>) table.cell(row, criterion.id() + ".from");
                default -> null;
            };
        }

        Comparable<?> to() {
            return switch (criterion.header().ask()) {
                case BAND, AT_MOST, WINDOW -> (Comparable<?>) table.cell(row, criterion.id() + ".to");
                case BEFORE -> (Comparable<?>) table.cell(row, criterion.id());
                default -> null;
            };
        }

        private boolean includes(String end) {
            return switch (criterion.header().ask()) {
                case WINDOW -> true;
                case BEFORE -> false;
                default -> (Boolean) table.cell(row, criterion.id() + "." + end + "Included");
            };
        }

        /** Whether the dossier lies within what the cells say. */
        boolean says(String place, JsonNode facts) {
            var value = new Reckoning(this, place, facts)
                    .of(FormulaParser.parse(criterion.header().of()));
            return (from() == null || order(value, from()) > 0 || order(value, from()) == 0 && includes("from"))
                    && (to() == null || order(value, to()) < 0 || order(value, to()) == 0 && includes("to"));
        }

        private static int order(Object value, Comparable<?> bound) {
            return value instanceof Quantity quantity
                    ? quantity.compareTo(Quantity.of((BigDecimal) bound))
                    : value.toString().compareTo(bound.toString());
        }

        /** Values of the fact at which the criterion is at a bound, or one step beside it. */
        Collection<Comparable<?>> around(Lever lever, String place, JsonNode facts) {
            var values = new LinkedHashSet<Comparable<?>>();
            for (var bound :
                    Stream.of(from(), to()).filter(bound -> bound != null).toList()) {
                if (bound instanceof LocalDate day) {
                    values.addAll(List.of(day.minusDays(1), day, day.plusDays(1)));
                } else if (bound instanceof YearMonth month) {
                    values.addAll(List.of(month.minusMonths(1), month, month.plusMonths(1)));
                } else {
                    values.addAll(around((BigDecimal) bound, lever, place, facts));
                }
            }
            return values;
        }

        /** Formulas are linear in their lever: two values of it tell where it must stand. */
        private List<BigDecimal> around(BigDecimal bound, Lever lever, String place, JsonNode facts) {
            var term = FormulaParser.parse(criterion.header().of());
            var atZero = (Quantity) new Reckoning(this, place, with(facts, lever.path, BigDecimal.ZERO)).of(term);
            var atOne = (Quantity) new Reckoning(this, place, with(facts, lever.path, BigDecimal.ONE)).of(term);
            var slope = atOne.minus(atZero);
            if (slope.isZero()) {
                return List.of();
            }
            var there = Quantity.of(bound).minus(atZero).over(slope);
            var step = BigDecimal.ONE.movePointLeft(lever.fact.scale());
            var floor = there.rounded(lever.fact.scale(), RoundingMode.FLOOR);
            var ceiling = there.rounded(lever.fact.scale(), RoundingMode.CEILING);
            var values = new ArrayList<>(List.of(floor.subtract(step), floor, ceiling, ceiling.add(step)));
            values.removeIf(value -> isOutside(lever.fact.type(), value));
            return floor.compareTo(ceiling) == 0 ? values : List.of(); // another dossier, where the bound can be met
        }

        private static boolean isOutside(FactType type, BigDecimal value) {
            var min = type instanceof FactType.Whole whole ? whole.min() : ((FactType.Decimal) type).min();
            var max = type instanceof FactType.Whole whole ? whole.max() : ((FactType.Decimal) type).max();
            return min != null && value.compareTo(min) < 0 || max != null && value.compareTo(max) > 0;
        }

        /** The fact that the header names as lever; else those that the formula reads. */
        List<Lever> levers(String place) {
            var reckoning = new Reckoning(this, place, null);
            if (criterion.header().lever() != null) {
                return List.of(reckoning.lever(
                        (Term.Name) FormulaParser.parse(criterion.header().lever())));
            }
            return reckoning
                    .names(FormulaParser.parse(criterion.header().of()))
                    .map(reckoning::lever)
                    .toList();
        }
    }

    /** Works a formula out by hand, over the JSON of a dossier. */
    private record Reckoning(Asked asked, String place, JsonNode facts) {

        Object of(Term term) {
            if (term instanceof Term.Literal literal) {
                return Quantity.of(literal.value());
            }
            if (term instanceof Term.Name name) {
                if (isFact(name)) {
                    return fact(lever(name).path);
                }
                var indicator = indicator(name);
                return indicator == null ? Quantity.of((BigDecimal) parameter(name)) : of(indicator);
            }
            if (term instanceof Term.Choose choose) {
                return of(chosen(choose));
            }
            if (term instanceof Term.Binary binary) {
                var left = (Quantity) of(binary.left());
                var right = (Quantity) of(binary.right());
                return switch (binary.operator()) {
                    case "+" -> left.plus(right);
                    case "-" -> left.minus(right);
                    case "*" -> left.times(right);
                    default -> left.over(right);
                };
            }
            var call = (Term.Call) term;
            return switch (call.function()) {
                case "round", "tally" -> of(call.arguments().get(0)); // no decimals are set, nothing is pending
                case "count" -> null; // no list is given
                case "either" ->
                    of(call.arguments().get(0)) == null
                            ? of(call.arguments().get(1))
                            : of(call.arguments().get(0));
                case "days" ->
                    Quantity.of(
                            days(call.arguments().stream().map(this::parameter).toList()));
                case "total" -> {
                    var sum = Quantity.ZERO;
                    for (var month : (Collection<?>) parameter(call.arguments().get(1))) {
                        sum = sum.plus((Quantity) fact(call.arguments().get(0) + "." + month));
                    }
                    yield sum;
                }
                default -> throw new IllegalArgumentException("say here what " + call.function() + " means");
            };
        }

        private static long days(List<Object> arguments) {
            if (arguments.size() == 2) {
                return ChronoUnit.DAYS.between((LocalDate) arguments.get(0), (LocalDate) arguments.get(1)) + 1;
            }
            var months = arguments.get(0) instanceof Collection<?> many ? many : arguments;
            return months.stream()
                    .mapToLong(month -> ((YearMonth) month).lengthOfMonth())
                    .sum();
        }

        private Object parameter(Term name) {
            return asked.table.book().parameter(name.toString());
        }

        private boolean isFact(Term.Name name) {
            return name.path().size() == 2
                    || asked.table.each() != null && asked.table.each().shape().fact(name.toString()) != null;
        }

        /** The formula of the indicator of that name, or null where there is none. */
        private Term indicator(Term.Name name) {
            var indicators = asked.table.header().indicators();
            var indicator = indicators == null ? null : indicators.get(name.toString());
            return indicator == null ? null : FormulaParser.parse(indicator.formula());
        }

        private Term chosen(Term.Choose choose) {
            return choose.options().get((String) parameter(choose.cell()));
        }

        private Object fact(String path) {
            var pointer = "/" + path.replace('[', '/').replace("]", "").replace('.', '/');
            var node = facts.at(pointer);
            if (node.isMissingNode() || node.isNull()) {
                return null;
            }
            boolean number = node.isNumber() || node.textValue().matches("-?\\d+(\\.\\d+)?");
            return number ? Quantity.of(new BigDecimal(node.asText())) : node.textValue();
        }

        /** The facts that the formula reads as it is chosen now. */
        Stream<Term.Name> names(Term term) {
            if (term instanceof Term.Name name) {
                var indicator = isFact(name) ? null : indicator(name);
                return isFact(name) ? Stream.of(name) : indicator == null ? Stream.empty() : names(indicator);
            }
            if (term instanceof Term.Choose choose) {
                return names(chosen(choose));
            }
            if (term instanceof Term.Binary binary) {
                return Stream.concat(names(binary.left()), names(binary.right()));
            }
            return term instanceof Term.Call call ? call.arguments().stream().flatMap(this::names) : Stream.empty();
        }

        Lever lever(Term.Name name) {
            var key = name.key() == null ? "" : "." + parameter(name.key());
            var dossier = SHIPPED.policy().facts().dossier();
            if (name.path().size() == 1) {
                var fact = asked.table.each().shape().fact(name.toString());
                return new Lever(fact, place + "." + name + key);
            }
            var group = (FactType.Group) dossier.fact(name.path().get(0)).type();
            return new Lever(group.shape().fact(name.path().get(1)), name + key);
        }
    }
}
