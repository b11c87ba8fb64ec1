package org.wengang.cases;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wengang.evaluation.Detail;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.measure.SubjectKind;

/** Which facts a trial asks for, in which order, and that asking leads to what the full dossier gives. */
class NextFactsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Something else stands in for these where they are not given, so that nothing is missing: nobody is asked for them. */
    private static final List<String> UNASKED = List.of(
            "agency.placementsConfirmed",
            "agency.placementsPending",
            "loan.requestedYuan",
            "loan.termMonths",
            "traveller.fareYuan");

    /** Whoever begins with nothing and answers the first question that they can, ends where the full dossier does. */
    @TestFactory
    Stream<DynamicTest> next_everyCase_leadsToWhatTheFullDossierGives() {
        var cases = CaseFile.cases().stream()
                .map(one -> dynamicTest(one.toString(), () -> asked(one.facts(), one.measure())));
        var dossiers = CaseFile.dossiers().stream()
                .flatMap(dossier -> dossier.expected().keySet().stream()
                        .map(measure ->
                                dynamicTest(dossier.id() + " " + measure, () -> asked(dossier.facts(), measure))));
        return Stream.concat(cases, dossiers);
    }

    private static void asked(JsonNode given, String measure) throws IOException {
        var full = given.<ObjectNode>deepCopy();
        full.remove("evaluationDate");
        var known = JsonNodeFactory.instance.objectNode();
        for (var path : UNASKED) {
            if (at(full, path) != null) {
                set(known, path, at(full, path));
            }
        }
        var answered = new ArrayList<String>();
        var answer = trial(known, measure);
        for (var path = answerable(answer, full, answered); path != null; path = answerable(answer, full, answered)) {
            answered.add(path);
            set(known, path, at(full, path));
            answer = trial(known, measure);
            assertTrue(answered.size() <= leaves(full), () -> "asked too often: " + answered);
        }
        var result = answer.get("results").get(0);
        var expected = trial(full, measure).get("results").get(0);
        assertAll(
                answered.toString(),
                () -> assertEquals(expected.get("outcome"), result.get("outcome")),
                () -> assertEquals(expected.get("amount"), result.get("amount")),
                () -> assertEquals(expected.get("missing"), result.get("missing")),
                () -> assertEquals(expected.get("unit"), result.get("unit")));
    }

    /** The first question that the dossier knows the answer to, or null. */
    private static String answerable(JsonNode answer, JsonNode full, List<String> answered) {
        for (var question : answer.get("next")) {
            var path = question.get("path").textValue();
            if (!answered.contains(path) && at(full, path) != null) {
                return path;
            }
        }
        return null;
    }

    private static JsonNode at(JsonNode facts, String path) {
        var node = facts;
        for (var step : path.split("\\.")) {
            if (node == null || step.indexOf('[') >= 0) {
                return null;
            }
            node = node.get(step);
        }
        return node == null || node.isNull() ? null : node;
    }

    private static void set(ObjectNode facts, String path, JsonNode value) {
        var node = facts;
        var steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            node = node.withObjectProperty(steps[i]);
        }
        node.set(steps[steps.length - 1], value);
    }

    /** How many values there are; a list is one answer. */
    private static int leaves(JsonNode node) {
        if (!node.isObject()) {
            return 1;
        }
        int leaves = 0;
        for (var field : node) {
            leaves += leaves(field);
        }
        return leaves;
    }

    @Test
    void next_amountKnown_isWhatIsAtStake() throws IOException {
        var facts = Outcomes.facts("{socialInsurance: {insuredByMonth: {'2024-01': 100}}}");
        var next = trial(facts, "M1-2").get("next");
        assertEquals("50000.00", next.get(0).get("atStake").textValue());
        assertEquals("CNY", next.get(0).get("atStakeUnit").textValue());
        var many = Outcomes.facts("{socialInsurance: {insuredByMonth: {'2024-01': 1000}}}");
        assertEquals(
                "200000.00",
                trial(many, "M1-2").get("next").get(0).get("atStake").textValue());
    }

    @Test
    void next_amountUnknown_isNotGuessed() throws IOException {
        var next = trial(JsonNodeFactory.instance.objectNode(), "M1-2").get("next");
        var paths = new ArrayList<String>();
        next.forEach(one -> {
            paths.add(one.get("path").textValue());
            assertTrue(one.get("atStake").isNull());
        });
        assertEquals(
                List.of(
                        "enterprise.isAboveScaleIndustrial",
                        "enterprise.isBelowScaleSample",
                        "electricity.holidayKwh",
                        "electricity.kwhByMonth.2023-12",
                        "electricity.kwhByMonth.2024-01",
                        "socialInsurance.insuredByMonth.2024-01"),
                paths);
        assertEquals(JSON.readTree("""
                        {"path":"electricity.kwhByMonth.2023-12","fact":"electricity.kwhByMonth",
                         "label":{"zh":"月工业用电量（2023-12）","en":"Monthly industrial electricity use (2023-12)"},
                         "bureau":"市供电局","type":"decimal","unit":"kWh","measures":["M1-2"],
                         "atStake":null,"atStakeUnit":"CNY"}"""), next.get(3));
    }

    /** Known sums before unknown ones, money before what is not. */
    @Test
    void next_severalMeasures_byMoney() throws IOException {
        var facts = Outcomes.facts("{socialInsurance: {insuredByMonth: {'2024-01': 100}},"
                + " enterprise: {isAboveScaleIndustrial: true}}");
        var next = trial(facts, Set.of("M1-1", "M1-2", "M1-3"), SubjectKind.ENTERPRISE)
                .get("next");
        var stakes = new ArrayList<String>();
        next.forEach(
                one -> stakes.add(one.get("measures") + " " + one.get("atStake").asText()));
        assertEquals("[\"M1-2\"] 50000.00", stakes.get(0));
        int unknown = stakes.indexOf("[\"M1-3\"] null");
        assertTrue(unknown > stakes.lastIndexOf("[\"M1-2\"] 50000.00"), stakes.toString());
        assertTrue(stakes.indexOf("[\"M1-1\"] null") > stakes.lastIndexOf("[\"M1-3\"] null"), stakes.toString());
    }

    /** With nothing known, the first question is one whose answer rules out several measures at once. */
    @Test
    void next_nothingKnown_asksFirstWhomItIsAbout() throws IOException {
        var nothing = JsonNodeFactory.instance.objectNode();
        var answer = trial(nothing, Set.of(), SubjectKind.ENTERPRISE);
        assertTrue(answer.get("next").size() <= 30);
        var first = answer.get("next").get(0);
        assertTrue(Set.of("flag", "code").contains(first.get("type").textValue()), first.toString());
        assertTrue(first.get("measures").size() > 1, first.toString());
        var paths = new HashSet<String>();
        answer.get("next").forEach(one -> paths.add(one.get("path").textValue()));
        assertEquals(answer.get("next").size(), paths.size());
        assertEquals(
                answer.get("next"),
                trial(nothing, Set.of(), SubjectKind.ENTERPRISE).get("next"));
    }

    private static JsonNode trial(JsonNode facts, String measure) throws IOException {
        return trial(facts, Set.of(measure), null);
    }

    private static JsonNode trial(JsonNode facts, Set<String> measures, SubjectKind kind) throws IOException {
        var evaluation = InProcess.evaluate(ShippedPackage.RELEASE, facts, measures, kind, InProcess.DAY);
        return JSON.readTree(EvaluationJson.trial(evaluation, Instant.EPOCH, Detail.OUTCOME, false));
    }
}
