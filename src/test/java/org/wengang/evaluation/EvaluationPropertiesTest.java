package org.wengang.evaluation;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.wengang.cases.InProcess;
import org.wengang.cases.ShippedPackage;
import org.wengang.measure.Kind;
import org.wengang.measure.Outcome;
import org.wengang.plain.DossierGenerator;
import org.wengang.plain.PlainDecider;
import org.wengang.plain.PlainDecider.Decision;
import org.wengang.plain.PlainFacts;
import org.wengang.rulebase.Release;
import org.wengang.table.Table;

/** What holds of every dossier, whatever the tables say. The dossiers look like real ones, only more often beside a bound. */
@PropertyDefaults(shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
class EvaluationPropertiesTest {
    private static final Release RELEASE = ShippedPackage.RELEASE;

    /** Tables of many rows, looked up rather than walked: bands of every width, tiers of origin, several of them open at once. */
    private static final Release MANY_ROWS = ShippedPackage.release(Map.of(
            "M1-2", text -> bands(text, "holidayUseRatio", "0.1", 12, "perPersonYuan = "),
            "M1-4", text -> bands(text, "useRate", "0.1", 12, "mode = PCT_OF_REMAINING\n  share = 0.0"),
            "M2-5", EvaluationPropertiesTest::tiers,
            "M7-6", text -> bands(text, "placedPersons", "1", 12, "perPersonYuan = ")));

    /** Facts that say who somebody is, or how many more there may be: without them an answer is given, and with them another one. */
    private static final Set<String> NOT_BLANKED = Set.of(
            "id",
            "personId",
            "newHireId",
            "referrerId",
            "eventId",
            "tripId",
            "pollutant",
            "unit",
            "agency",
            "placementsPending",
            "placementsConfirmed",
            "loan",
            "requestedYuan",
            "termMonths");

    @Provide
    Arbitrary<ObjectNode> dossiers() {
        return Arbitraries.longs().map(EvaluationPropertiesTest::dossier);
    }

    @Property(tries = 3000, seed = "2024")
    void evaluate_anyDossier_agreesWithPlainJava(@ForAll("dossiers") ObjectNode facts) {
        var decisions = PlainDecider.decideFully(PlainFacts.of(facts));
        var determinations = evaluate(RELEASE, facts).determinations();
        for (int i = 0; i < decisions.length; i++) {
            assertAgree(decisions[i], determinations.get(i), facts);
        }
    }

    @Property(tries = 1000, seed = "2025")
    void evaluate_anyDossier_saysWhy(@ForAll("dossiers") ObjectNode facts) {
        for (var determination : evaluate(RELEASE, facts).determinations()) {
            var what = say(determination) + " for " + facts;
            assertTrue(RELEASE.policy().reasons().keySet().containsAll(determination.reasons()), what);
            switch (determination.outcome()) {
                case ELIGIBLE ->
                    assertTrue(
                            determination.missing().isEmpty()
                                    || determination.reasons().contains("PARTIAL"),
                            what);
                case INELIGIBLE ->
                    assertTrue(
                            determination.missing().isEmpty()
                                    && !determination.reasons().isEmpty(),
                            what);
                default ->
                    assertTrue(
                            !determination.missing().isEmpty()
                                    || determination.reasons().contains("ZERO_BASELINE"),
                            what);
            }
        }
    }

    @Property(tries = 1000, seed = "2026")
    void evaluate_missingFactSupplied_neverOverturns(@ForAll("dossiers") ObjectNode facts, @ForAll Random random) {
        var known = byMeasure(evaluate(RELEASE, facts));
        var less = byMeasure(evaluate(RELEASE, blanked(facts, random)));
        less.forEach((measure, before) -> {
            var after = known.get(measure);
            var what = measure + ": " + say(before) + ", and with more facts " + say(after) + " for " + facts;
            if (before.outcome() != Outcome.UNDETERMINED) {
                assertEquals(before.outcome(), after.outcome(), what);
                if (before.missing().isEmpty() && !before.reasons().contains("PARTIAL")) {
                    assertEquals(before.amount(), after.amount(), what);
                } else if (before.amount() != null && after.amount() != null) {
                    assertTrue(before.amount().compareTo(after.amount()) <= 0, what);
                }
            }
        });
    }

    @Property(tries = 1000, seed = "2027")
    void evaluate_exactlyTheMissingFactsSupplied_determines(
            @ForAll("dossiers") ObjectNode facts, @ForAll Random random) {
        var known = byMeasure(evaluate(RELEASE, facts));
        var blanked = blanked(facts, random);
        byMeasure(evaluate(RELEASE, blanked)).forEach((measure, before) -> {
            boolean allToBeHad =
                    before.missing().stream().noneMatch(path -> at(facts, path).isMissingNode());
            if (before.missing().isEmpty() || known.get(measure).outcome() == Outcome.UNDETERMINED || !allToBeHad) {
                return;
            }
            ObjectNode supplied = blanked.deepCopy();
            before.missing().forEach(path -> supply(supplied, path, at(facts, path)));
            var after = InProcess.evaluate(RELEASE, supplied, Set.of(measure))
                    .determinations()
                    .get(0);
            var what = measure + " lacked " + before.missing() + "; now " + say(after) + " for " + facts;
            assertEquals(known.get(measure).outcome(), after.outcome(), what);
            assertEquals(known.get(measure).amount(), after.amount(), what);
            assertEquals(known.get(measure).missing(), after.missing(), what);
        });
    }

    @Property(tries = 500, seed = "2028")
    void evaluate_itemsInAnotherOrder_changesNothing(@ForAll("dossiers") ObjectNode facts, @ForAll Random random) {
        var one = evaluate(RELEASE, facts);
        var other = evaluate(RELEASE, shuffled(facts, random));
        var expected = byMeasure(one);
        byMeasure(other).forEach((measure, determination) -> {
            var before = expected.get(measure);
            assertEquals(before.outcome(), determination.outcome(), () -> measure + " of " + facts);
            assertEquals(before.amount(), determination.amount(), () -> measure + " of " + facts);
            assertEquals(before.missing().size(), determination.missing().size(), () -> measure + " of " + facts);
            assertEquals(
                    Set.copyOf(before.reasons()), Set.copyOf(determination.reasons()), () -> measure + " of " + facts);
        });
        assertEquals(one.totals(), other.totals());
    }

    @Property(tries = 1000, seed = "2029")
    void evaluate_anyDossier_rowsFireExactlyWhenTheirFindingsSaySo(@ForAll("dossiers") ObjectNode facts) {
        for (var release : List.of(RELEASE, MANY_ROWS)) {
            var evaluation = evaluate(release, facts);
            var fired = new TreeSet<String>();
            evaluation
                    .firings()
                    .forEach(firing -> assertTrue(
                            fired.add(firing.table() + " " + firing.place() + " " + firing.row()
                                    + (firing.fits() ? "" : "?")),
                            () -> firing + " fired twice"));
            assertEquals(rowsThatShouldFire(evaluation), fired, facts::toString);
        }
    }

    @Property(tries = 300, seed = "2030")
    void evaluate_measureAlone_sameAsAmongAll(@ForAll("dossiers") ObjectNode facts) {
        byMeasure(evaluate(RELEASE, facts)).forEach((measure, among) -> {
            var alone = InProcess.evaluate(RELEASE, facts, Set.of(measure))
                    .determinations()
                    .get(0);
            assertEquals(say(among), say(alone));
            assertEquals(among.readings(), alone.readings());
            assertEquals(
                    among.findings().stream().map(Finding::status).toList(),
                    alone.findings().stream().map(Finding::status).toList());
        });
    }

    @Property(tries = 500, seed = "2031")
    void totals_anyDossier_addWithinAKindOnly(@ForAll("dossiers") ObjectNode facts) {
        var evaluation = evaluate(RELEASE, facts);
        evaluation.totals().forEach((kind, total) -> {
            assertTrue(kind.isMoney(), kind + " is not money");
            var sum = evaluation.determinations().stream()
                    .filter(one -> one.measure().kind() == kind && one.amount() != null)
                    .filter(one -> one.outcome() == Outcome.ELIGIBLE || kind == Kind.DUTY)
                    .map(Determination::amount)
                    .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
            assertEquals(sum, total, kind.word());
        });
    }

    // --- the second opinion

    private static void assertAgree(Decision plain, Determination engine, JsonNode facts) {
        var what = plain.measure() + "\nplain  " + plain.outcome() + " " + plain.amount() + " " + plain.missing() + " "
                + plain.reasons() + " " + plain.items() + "\nengine " + say(engine) + "\n" + facts;
        assertEquals(plain.measure(), engine.measure().id());
        if (isChoice(plain, engine, facts)) {
            return;
        }
        assertEquals(plain.outcome().name(), engine.outcome().name(), what);
        assertEquals(plain.amount(), engine.amount(), what);
        assertEquals(plain.missing(), engine.missing(), what);
        assertEquals(plain.details(), engine.details(), what);
        var expected = new TreeSet<>(plain.reasons());
        if (plain.outcome() == PlainDecider.Outcome.INELIGIBLE && expected.size() > 1) {
            expected.remove("ZERO_ENTITLEMENT"); // said only where all conditions are met
        }
        assertTrue(engine.reasons().containsAll(expected), what);
        if (plain.outcome() != PlainDecider.Outcome.INELIGIBLE) {
            var further = new TreeSet<>(engine.reasons());
            further.removeAll(expected);
            if (expected.contains("ZERO_BASELINE")) {
                further.remove("PARTIAL"); // an item that a person must look at is open, too
            }
            assertEquals(Set.of(), further, what);
        }
        if (!plain.items().isEmpty()) {
            assertEquals(
                    plain.items().stream()
                            .map(item -> item.pollutant() + item.outcome() + item.amount())
                            .toList(),
                    engine.items().stream()
                            .map(item -> item.name() + item.outcome() + item.amount())
                            .toList(),
                    what);
        }
    }

    /** Where the conventions leave a choice, the two opinions chose differently, and neither grants or refuses wrongly. */
    private static boolean isChoice(Decision plain, Determination engine, JsonNode facts) {
        var overtime = facts.path("overtime");
        return switch (plain.measure()) {
            // no days and no hours come to nothing at any wage: the wage no longer matters
            case "M8-4" ->
                isZero(overtime, "statutoryDays")
                        && isZero(overtime, "restDaysNoCompLeave")
                        && isZero(overtime, "extendedHours")
                        && !engine.missing().contains("overtime.monthlyWageYuan");
            // a bill of zero prices any growth at nothing, but the growth may have no base, and then a person decides;
            // where nothing was used there is no growth to price, and the bill does not matter
            case "M1-3" ->
                engine.outcome() == Outcome.UNDETERMINED
                        && (isZero(facts.at("/electricity/q1BillYuan"), "2024")
                                || isZero(facts.at("/electricity/q1Kwh"), "2024"));
            // no placements at all are fewer than five, and no records
            case "M7-6" -> plain.reasons().contains("NO_RECORDS") && engine.outcome() == Outcome.INELIGIBLE;
            // nobody knows in which role: the reasons of the row that comes nearest, or of both
            case "M7-2" ->
                plain.outcome() == PlainDecider.Outcome.INELIGIBLE
                        && engine.outcome() == Outcome.INELIGIBLE
                        && plain.reasons().containsAll(engine.reasons());
            // two referrals of one person, both open: the facts of either would do, and those of both are named
            case "M7-8" ->
                plain.outcome().name().equals(engine.outcome().name())
                        && !plain.missing().isEmpty()
                        && engine.missing().size() > plain.missing().size()
                        && engine.missing().containsAll(plain.missing())
                        && isRepeated(facts.path("referrals"), "newHireId");
            // what was asked for is invalid: shown at the ceiling with a word, or asked for again
            case "M9-2" ->
                PlainFacts.of(facts).invalid().stream().anyMatch(path -> path.startsWith("loan."))
                        && engine.reasons().contains("INVALID_FACT");
            default -> false;
        };
    }

    private static boolean isRepeated(JsonNode items, String name) {
        var seen = new HashSet<String>();
        for (var item : items) {
            if (item.path(name).isTextual() && !seen.add(item.path(name).textValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isZero(JsonNode facts, String name) {
        var value = facts.path(name);
        return value.isValueNode() && !value.isNull() && value.asText().matches("0+(\\.0+)?");
    }

    // --- which rows should fire

    /** By the findings of each row, none but them: the first row that fits, or all that may fit while none is settled. */
    private static Set<String> rowsThatShouldFire(Evaluation evaluation) {
        var rows = new LinkedHashMap<String, List<RowStanding>>();
        evaluation
                .rows()
                .forEach(row -> rows.computeIfAbsent(row.table().id() + " " + row.place() + " ", k -> new ArrayList<>())
                        .add(row));
        var should = new TreeSet<String>();
        rows.forEach((place, ofOne) -> {
            var table = ofOne.get(0).table();
            var open = new ArrayList<RowStanding>();
            boolean settled = false;
            for (var row : ofOne) {
                if (row.findings().stream().noneMatch(Finding::isUnmet) && !settled) {
                    open.add(row);
                    settled = !table.isEveryRow() && row.findings().stream().allMatch(Finding::isMet);
                }
            }
            var last = open.isEmpty() ? null : open.get(open.size() - 1);
            if (settled && open.stream().allMatch(row -> sameOutcome(table, row, last))) {
                open.retainAll(List.of(last));
            } else if (!settled && !table.isEveryRow()) {
                open.removeAll(open.stream()
                        .filter(row -> isAbsorbed(table, row, open))
                        .toList());
            }
            boolean fits = table.isEveryRow() || settled && open.size() == 1;
            open.forEach(row -> should.add(place + row.letter() + (fits ? "" : "?")));
        });
        return should;
    }

    /** Whether another row gives the same and hangs on less; of two that hang on the same, the first counts. */
    private static boolean isAbsorbed(Table table, RowStanding row, List<RowStanding> open) {
        var hangsOn = hangsOn(row);
        return open.stream()
                .filter(other -> other != row && sameOutcome(table, row, other) && hangsOn.containsAll(hangsOn(other)))
                .anyMatch(other -> hangsOn(other).size() < hangsOn.size() || open.indexOf(other) < open.indexOf(row));
    }

    private static Set<Object> hangsOn(RowStanding row) {
        return row.findings().stream()
                .filter(finding -> !finding.isMet())
                .map(finding -> List.of(finding.criterion().id(), finding.test()))
                .collect(toCollection(HashSet::new));
    }

    private static boolean sameOutcome(Table table, RowStanding one, RowStanding other) {
        var outcomes = table.header().outcomes();
        return outcomes == null
                || outcomes.keySet().stream()
                        .allMatch(cell ->
                                Objects.equals(table.cell(row(table, one), cell), table.cell(row(table, other), cell)));
    }

    private static org.wengang.table.Row row(Table table, RowStanding standing) {
        return table.rows().stream()
                .filter(row -> row.letter().equals(standing.letter()))
                .findFirst()
                .orElseThrow();
    }

    /** The first row of a text, repeated for so many bands side by side, each with an outcome of its own. */
    private static String bands(String text, String criterion, String width, int count, String outcome) {
        var step = new BigDecimal(width);
        var head = text.substring(0, text.lastIndexOf("\nrow a") + 1);
        var kept = text.substring(text.lastIndexOf("\nrow a") + 1)
                .lines()
                .filter(line -> line.startsWith("  "))
                .takeWhile(line -> !line.startsWith("  " + outcome.substring(0, outcome.indexOf('='))))
                .filter(line -> !line.startsWith("  " + criterion + ".") && !line.startsWith("  cites"))
                .reduce("", (lines, line) -> lines + line + "\n");
        var rows = new StringBuilder(head);
        for (int i = 0; i < count; i++) {
            var from = step.multiply(BigDecimal.valueOf(i));
            rows.append("row ").append((char) ('a' + i)).append('\n').append(kept);
            rows.append("  %s.from = %s\n  %s.fromIncluded = %s\n"
                    .formatted(criterion, from, criterion, i % 2 == 0 ? "yes" : "no"));
            rows.append("  %s.to = %s\n  %s.toIncluded = %s\n"
                    .formatted(criterion, from.add(step), criterion, i % 2 == 0 ? "yes" : "no"));
            rows.append("  ").append(outcome).append(1 + i % 5).append('\n');
        }
        return rows.toString();
    }

    /** A tier for each of some origins, the narrow ones first; one origin lies in two. */
    private static String tiers(String text) {
        var row = text.substring(text.indexOf("\nrow a") + "\nrow a".length());
        var rows = new StringBuilder(text.substring(0, text.indexOf("\nrow a") + 1));
        var origins = List.of("522601", "5226", "52", "36", "41", "3301", "3302", "33", "34", "4");
        for (int i = 0; i < origins.size(); i++) {
            rows.append("row ")
                    .append((char) ('a' + i))
                    .append(row.replace("  employed", "  origin = " + origins.get(i) + "\n  employed")
                            .replace("amountYuan = 500", "amountYuan = " + (100 + i / 2 * 100)));
        }
        return rows.toString();
    }

    // --- dossiers

    private static ObjectNode dossier(long seed) {
        var facts = DossierGenerator.generate(1, seed).get(0).facts();
        removeWords(facts);
        return facts;
    }

    /** A flag given as a word is refused at the door and never decided. */
    private static void removeWords(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var words = new ArrayList<String>();
            object.properties().forEach(field -> {
                if ("yes".equals(field.getValue().textValue())) {
                    words.add(field.getKey());
                }
            });
            object.remove(words);
        }
        node.forEach(EvaluationPropertiesTest::removeWords);
    }

    /** Fewer facts: single ones, groups and whole lists left out, a third of them or nearly none. */
    private static ObjectNode blanked(ObjectNode facts, Random random) {
        ObjectNode fewer = facts.deepCopy();
        blank(fewer, random, random.nextBoolean() ? 0.3 : 0.05);
        return fewer;
    }

    private static void blank(JsonNode node, Random random, double share) {
        if (node instanceof ObjectNode object) {
            var left = new ArrayList<String>();
            object.properties().forEach(field -> {
                double chance = field.getValue().isContainerNode() ? share / 3 : share;
                if (!NOT_BLANKED.contains(field.getKey()) && random.nextDouble() < chance) {
                    left.add(field.getKey());
                }
            });
            object.remove(left);
        }
        node.forEach(inner -> blank(inner, random, share));
    }

    private static ObjectNode shuffled(ObjectNode facts, Random random) {
        ObjectNode other = facts.deepCopy();
        shuffle(other, random);
        return other;
    }

    private static void shuffle(JsonNode node, Random random) {
        if (node instanceof ArrayNode array) {
            var items = new ArrayList<JsonNode>();
            array.forEach(items::add);
            Collections.shuffle(items, random);
            array.removeAll().addAll(items);
        }
        node.forEach(inner -> shuffle(inner, random));
    }

    private static JsonNode at(JsonNode facts, String path) {
        var node = facts.at("/" + path.replace('[', '/').replace("]", "").replace('.', '/'));
        return node.isNull() ? JsonNodeFactory.instance.missingNode() : node;
    }

    private static void supply(ObjectNode facts, String path, JsonNode value) {
        JsonNode node = facts;
        var steps = path.replace("[", ".").replace("]", "").split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            node = node instanceof ArrayNode items
                    ? items.get(Integer.parseInt(steps[i]))
                    : node.get(steps[i]) instanceof ArrayNode list
                            ? list
                            : ((ObjectNode) node).withObjectProperty(steps[i]);
        }
        ((ObjectNode) node).set(steps[steps.length - 1], value);
    }

    // --- answers

    private static final Set<String> DECIDED = new HashSet<>(PlainDecider.MEASURES);

    private static Evaluation evaluate(Release release, JsonNode facts) {
        return InProcess.evaluate(release, facts, DECIDED);
    }

    private static Map<String, Determination> byMeasure(Evaluation evaluation) {
        return evaluation.determinations().stream()
                .collect(toMap(one -> one.measure().id(), one -> one, (one, other) -> one, TreeMap::new));
    }

    private static String say(Determination one) {
        var items = one.items().stream()
                .map(item -> item.path() + " " + item.outcome() + " " + item.amount())
                .toList();
        var reasons = one.reasons().stream().collect(toCollection(TreeSet::new));
        return one.outcome() + " " + one.amount() + " " + one.missing() + " " + reasons + " "
                + new TreeMap<>(one.details()) + " " + items;
    }
}
