package org.wengang.plain;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wengang.plain.PlainDecider.Decision;
import org.wengang.plain.PlainDecider.Item;
import org.wengang.plain.PlainDecider.Outcome;

class PlainDeciderTest {

    private static final Path RULES = Path.of("rules", "sz-2024");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return elements(read("cases.json"))
                .filter(c -> PlainDecider.MEASURES.contains(c.get("measure").textValue()))
                .map(c -> dynamicTest(
                        c.get("id").textValue() + " " + c.get("description").textValue(),
                        () -> assertDecides(c.get("facts"), c.get("measure").textValue(), c.get("expected"))));
    }

    @TestFactory
    Stream<DynamicTest> dossiers() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (JsonNode dossier : read("dossiers.json").get("dossiers")) {
            for (String measure : PlainDecider.MEASURES) {
                var expected = dossier.get("expected").get(measure);
                if (!expected.get("outcome").textValue().equals("not_applicable")) {
                    tests.add(dynamicTest(
                            dossier.get("id").textValue() + " " + measure,
                            () -> assertDecides(dossier.get("facts"), measure, expected)));
                }
            }
        }
        return tests.stream();
    }

    @Test
    void decide_everyCase_agreesWithDecideFully() throws IOException {
        elements(read("cases.json")).forEach(c -> assertAgree(c.get("facts")));
        elements(read("dossiers.json").get("dossiers")).forEach(d -> assertAgree(d.get("facts")));
    }

    @Test
    void decide_generatedDossiers_agreesWithDecideFully() {
        DossierGenerator.generate(3_000, 2024).forEach(dossier -> assertAgree(dossier.facts()));
    }

    /** What is still missing is exactly what an undetermined outcome, or a partly confirmed one, speaks of. */
    @Test
    void decideFully_generatedDossiers_missingFitsTheOutcome() {
        for (var dossier : DossierGenerator.generate(3_000, 7)) {
            for (Decision d : PlainDecider.decideFully(PlainFacts.of(dossier.facts()))) {
                switch (d.outcome()) {
                    case INELIGIBLE ->
                        assertTrue(d.missing().isEmpty() && !d.reasons().isEmpty(), d::toString);
                    case ELIGIBLE ->
                        assertEquals(!d.missing().isEmpty(), d.reasons().contains("PARTIAL"), d::toString);
                    case UNDETERMINED ->
                        assertTrue(!d.missing().isEmpty() || d.reasons().contains("ZERO_BASELINE"), d::toString);
                }
            }
        }
    }

    @Test
    void decideFully_zeroBaseline_factsOfRatioAndAmountDoNotMatter() throws IOException {
        assertEquals(
                "UNDETERMINED null [enterprise.isBelowScaleSample] [ZERO_BASELINE]",
                answer(
                        "M1-2",
                        "{'enterprise': {'isAboveScaleIndustrial': false},"
                                + " 'electricity': {'kwhByMonth': {'2023-12': 0, '2024-01': 0}}}"));
        assertEquals(
                "ELIGIBLE null [] [ZERO_BASELINE]",
                answer(
                        "M1-4",
                        "{'enterprise': {'continuousProduction': true}, 'emissions': ["
                                + "{'pollutant': 'COD', 'month': '2024-02', 'quota': 0},"
                                + " {'pollutant': 'SO2', 'month': '2024-02', 'quota': 10, 'used': 8}]}"));
    }

    @Test
    void decideFully_entitlementZero_otherConditionsDoNotMatter() throws IOException {
        assertEquals("INELIGIBLE null [] [ZERO_ENTITLEMENT]", answer("M2-5", "{'traveller': {'fareYuan': 0}}"));
        assertEquals(
                "INELIGIBLE null [] [ZERO_ENTITLEMENT]",
                answer("M1-2", "{'socialInsurance': {'insuredByMonth': {'2024-01': 0}}}"));
        assertEquals(
                "INELIGIBLE null [] [ZERO_ENTITLEMENT]",
                answer("M1-3", "{'electricity': {'q1Kwh': {'2023': 100, '2024': 90}}}"));
    }

    @Test
    void decideFully_employerUnknownOrOut_listFollows() throws IOException {
        var out =
                "{'isAboveScaleIndustrial': false, 'isAboveQuotaService': false, 'isAgriLeading': false, 'constructionGrade': 'NONE'}";
        assertEquals("INELIGIBLE null [] [EMPLOYER_NOT_IN_SCOPE]", answer("M7-8", "{'enterprise': " + out + "}"));
        assertEquals("INELIGIBLE null [] [NO_RECORDS]", answer("M7-8", "{'referrals': []}"));
        assertEquals(
                "UNDETERMINED null [enterprise.constructionGrade, referrals] []",
                answer("M7-8", "{'enterprise': " + out.replace("'NONE'", "null") + "}"));
        assertEquals(
                "INELIGIBLE null [] [NOT_CONTINUOUS]",
                answer("M1-4", "{'enterprise': {'continuousProduction': false}}"));
    }

    @Test
    void decideFully_placements_listOrCounts() throws IOException {
        assertEquals(
                "UNDETERMINED null [agency.placements] []",
                answer("M7-6", "{'agency': {'isServiceOrganisation': true}}"));
        assertEquals(
                "UNDETERMINED null [agency.placementsPending] []",
                answer(
                        "M7-6",
                        "{'agency': {'isServiceOrganisation': true, 'placementsConfirmed': 4, 'placementsPending': 1}}"));
        assertEquals(
                "ELIGIBLE 4000.00 [agency.placementsPending] [PARTIAL]",
                answer(
                        "M7-6",
                        "{'agency': {'isServiceOrganisation': true, 'placementsConfirmed': 5, 'placementsPending': 1}}"));
        var fiveRowsOnFourPersons = Stream.of("A", "B", "C", "D", "D")
                .map(id -> "{'personId': '" + id + "', 'hostProducing': true, 'onboarded': true}")
                .toList();
        assertEquals(
                "INELIGIBLE null [] [COUNT_BELOW_MIN]",
                answer(
                        "M7-6",
                        "{'agency': {'isServiceOrganisation': true, 'placements': " + fiveRowsOnFourPersons + "}}"));
    }

    @Test
    void decideFully_personOfSeveralRows_countsOnce() throws IOException {
        var confirmed = "{'personId': 'R1', 'firstTimeInCity': true, 'siMonthsPaid': 3, 'rewardedToAgency': false}";
        var open = "{'personId': 'R1', 'firstTimeInCity': true, 'rewardedToAgency': false}";
        assertEquals("ELIGIBLE 250.00 [] []", answer("M7-7", "{'recruits': [" + open + ", " + confirmed + "]}"));
    }

    @Test
    void decideFully_unreadable_isUnknown() throws IOException {
        assertEquals("UNDETERMINED null [charterTrips] [INVALID_FACT]", answer("M2-4", "{'charterTrips': 3}"));
        assertEquals(
                "UNDETERMINED null [fund.totalYuan] [INVALID_FACT]",
                answer("M4-2", "{'fund': {'totalYuan': '-0.01'}}"));
    }

    private static String answer(String measure, String facts) throws IOException {
        var tree = JSON.readTree(facts.replace('\'', '"'));
        assertAgree(tree);
        var d = PlainDecider.decideFully(PlainFacts.of(tree))[PlainDecider.MEASURES.indexOf(measure)];
        return d.outcome() + " " + plain(d.amount()) + " " + d.missing() + " " + d.reasons();
    }

    /**
     * A fact that is taken away and not missed was of no interest, and a determined outcome stays when it comes back. (Where a base is
     * 0 the facts of the amount are not asked for, so those may still speak.)
     */
    @Test
    void decideFully_factTakenAway_isMissedOrOfNoInterest() {
        for (var dossier : DossierGenerator.generate(60, 99)) {
            var facts = dossier.facts();
            var whole = PlainDecider.decideFully(PlainFacts.of(facts));
            for (String pointer : leaves(facts, "", new ArrayList<>())) {
                var less = facts.deepCopy();
                ((ObjectNode) less.at(pointer.substring(0, pointer.lastIndexOf('/'))))
                        .remove(pointer.substring(pointer.lastIndexOf('/') + 1));
                var path =
                        pointer.substring(1).replaceAll("/(\\d+)(?=/)", "[$1]").replace('/', '.');
                var decisions = PlainDecider.decideFully(PlainFacts.of(less));
                for (int i = 0; i < whole.length; i++) {
                    var d = decisions[i];
                    if (!d.missing().contains(path) && !d.reasons().contains("ZERO_BASELINE")) {
                        assertEquals(brief(whole[i]), brief(d), () -> path + " of " + facts);
                    } else if (d.outcome() != Outcome.UNDETERMINED) {
                        assertEquals(d.outcome(), whole[i].outcome(), () -> path + " of " + facts);
                    }
                }
            }
        }
    }

    /** JSON pointers of all facts but those whose absence means something of its own. */
    private static List<String> leaves(JsonNode node, String pointer, List<String> leaves) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> {
                if (!Set.of(
                                "personId",
                                "newHireId",
                                "pollutant",
                                "placementsConfirmed",
                                "placementsPending",
                                "requestedYuan",
                                "termMonths")
                        .contains(name)) {
                    leaves(node.get(name), pointer + "/" + name, leaves);
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(node.get(i), pointer + "/" + i, leaves);
            }
        } else {
            leaves.add(pointer);
        }
        return leaves;
    }

    @Test
    void generate_sameSeed_sameDossiers() {
        assertEquals(DossierGenerator.generate(50, 11), DossierGenerator.generate(50, 11));
    }

    /** The generator is of use as an oracle's partner only while every measure meets every outcome it can have. */
    @Test
    void generate_everyMeasure_everyOutcome() {
        var seen = new TreeMap<String, Set<Outcome>>();
        for (var dossier : DossierGenerator.generate(3_000, 2024)) {
            for (Decision d : PlainDecider.decide(PlainFacts.of(dossier.facts()))) {
                seen.computeIfAbsent(d.measure(), m -> new TreeSet<>()).add(d.outcome());
            }
        }
        assertEquals(new TreeSet<>(PlainDecider.MEASURES), seen.keySet());
        seen.forEach((measure, outcomes) -> assertEquals(
                measure.equals("M4-2") ? Set.of(Outcome.ELIGIBLE, Outcome.UNDETERMINED) : Set.of(Outcome.values()),
                outcomes,
                measure));
    }

    private static void assertDecides(JsonNode facts, String measure, JsonNode expected) {
        var decision = PlainDecider.decideFully(PlainFacts.of(facts))[PlainDecider.MEASURES.indexOf(measure)];
        assertEquals(measure, decision.measure());
        assertAll(
                () -> assertEquals(expected.get("outcome").textValue(), name(decision.outcome())),
                () -> assertEquals(textOrNull(expected.get("amount")), plain(decision.amount())),
                () -> assertEquals(texts(expected.get("missing")), new HashSet<>(decision.missing())),
                () -> assertTrue(
                        decision.reasons().containsAll(texts(expected.path("reasons"))),
                        () -> decision.reasons().toString()),
                () -> {
                    if (expected.has("details")) {
                        assertEquals(expected.get("details"), JSON.valueToTree(decision.details()));
                    }
                },
                () -> {
                    if (expected.has("unit")) {
                        assertEquals(
                                expected.get("unit").textValue(),
                                decision.items().get(0).unit());
                    }
                },
                () -> {
                    if (expected.has("items")) {
                        assertEquals(
                                elements(expected.get("items"))
                                        .map(PlainDeciderTest::itemText)
                                        .toList(),
                                decision.items().stream()
                                        .map(PlainDeciderTest::itemText)
                                        .toList());
                    }
                });
    }

    private static void assertAgree(JsonNode facts) {
        var parsed = PlainFacts.of(facts);
        var brief = Arrays.stream(PlainDecider.decide(parsed))
                .map(PlainDeciderTest::brief)
                .toList();
        var full = Arrays.stream(PlainDecider.decideFully(parsed))
                .map(PlainDeciderTest::brief)
                .toList();
        assertFalse(full.isEmpty());
        assertEquals(full, brief, facts::toString);
    }

    private static String brief(Decision d) {
        return d.measure() + " " + d.outcome() + " " + plain(d.amount()) + " "
                + d.items().stream().map(PlainDeciderTest::itemText).toList();
    }

    private static String itemText(Item item) {
        return item.pollutant() + " " + name(item.outcome()) + " " + plain(item.amount());
    }

    private static String itemText(JsonNode item) {
        return item.get("pollutant").textValue() + " " + item.get("outcome").textValue() + " "
                + textOrNull(item.get("amount"));
    }

    private static JsonNode read(String file) throws IOException {
        return JSON.readTree(RULES.resolve(file).toFile());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new HashSet<String>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static String textOrNull(JsonNode text) {
        return text == null || text.isNull() ? null : text.textValue();
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase();
    }
}
