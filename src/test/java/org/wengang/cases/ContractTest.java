package org.wengang.cases;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.wengang.cases.CaseFile.Case;
import org.wengang.cases.CaseFile.Dossier;

/**
 * The contract of an evaluation, held by every door to it: the same cases and dossiers, JSON in and JSON out. A door adds
 * itself by extending this class and answering one request.
 */
abstract class ContractTest {

    /** The answer to the body of {@code POST /api/v1/evaluations}. */
    abstract JsonNode evaluate(JsonNode request) throws Exception;

    @TestFactory
    Stream<DynamicTest> cases() {
        return CaseFile.cases().stream()
                .map(one -> dynamicTest(
                        one.toString(), () -> assertGives(one.expected(), evaluate(request(one)), one.measure())));
    }

    @TestFactory
    Stream<DynamicContainer> dossiers() {
        return CaseFile.dossiers().stream().map(dossier -> {
            var tests = new ArrayList<DynamicTest>();
            dossier.expected()
                    .forEach((measure, expected) -> tests.add(
                            dynamicTest(measure, () -> assertGives(expected, evaluate(request(dossier)), measure))));
            if (!dossier.totals().isEmpty()) {
                tests.add(dynamicTest("totals", () -> assertTotals(dossier, evaluate(request(dossier)))));
            }
            return dynamicContainer(dossier.id() + " " + dossier.name(), tests);
        });
    }

    static ObjectNode request(Case one) {
        var request = JsonNodeFactory.instance.objectNode();
        request.put("package", one.policyPackage());
        request.putArray("measures").add(one.measure());
        request.set("facts", one.facts());
        return request;
    }

    private static ObjectNode request(Dossier dossier) {
        var request = JsonNodeFactory.instance.objectNode();
        request.putObject("subject").put("kind", dossier.kind()).put("id", dossier.id());
        request.set("facts", dossier.facts());
        return request;
    }

    /** The result of that measure holds all that is expected of it; further reasons and fields may stand beside. */
    static void assertGives(JsonNode expected, JsonNode answer, String measure) {
        var result = result(answer, measure);
        var checks = new ArrayList<Executable>();
        checks.add(() -> assertEquals(expected.get("outcome"), result.get("outcome"), "outcome"));
        checks.add(() -> assertEquals(expected.get("amount"), result.get("amount"), "amount"));
        checks.add(() -> assertEquals(texts(expected.get("missing")), texts(result.get("missing")), "missing"));
        checks.add(() -> assertTrue(
                texts(result.get("reasons")).containsAll(texts(expected.path("reasons"))),
                () -> "reasons " + expected.get("reasons") + " in " + result.get("reasons")));
        if (expected.has("unit")) {
            checks.add(() -> assertEquals(expected.get("unit"), result.get("unit"), "unit"));
        }
        if (expected.has("items")) {
            checks.add(() -> assertEquals(
                    expected.get("items").size(), result.get("items").size(), "number of items"));
            for (int i = 0; i < expected.get("items").size(); i++) {
                addFields(expected.get("items").get(i), result.get("items").path(i), "item " + i, checks);
            }
        }
        addFields(expected.path("details"), result.path("details"), "details", checks);
        assertAll(result.toString(), checks);
    }

    private static void addFields(JsonNode expected, JsonNode actual, String where, ArrayList<Executable> checks) {
        expected.properties()
                .forEach(field -> checks.add(() ->
                        assertEquals(field.getValue(), actual.get(field.getKey()), where + "." + field.getKey())));
    }

    /** Cash, whoever receives it, is what the subsidies sum up to; a dossier that names another kind names its own sum. */
    private static void assertTotals(Dossier dossier, JsonNode answer) {
        var cash = BigDecimal.ZERO.setScale(2);
        for (var total : dossier.totals().entrySet()) {
            if (total.getKey().startsWith("cash")) {
                cash = cash.add(new BigDecimal(total.getValue().textValue()));
            }
        }
        assertEquals(cash.toPlainString(), answer.get("totals").get("subsidy").textValue());
    }

    private static JsonNode result(JsonNode answer, String measure) {
        for (var result : answer.get("results")) {
            if (result.get("measure").textValue().equals(measure)) {
                return result;
            }
        }
        throw new AssertionError("no result for " + measure + " in " + answer);
    }

    private static TreeSet<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(one -> texts.add(one.textValue()));
        return texts;
    }
}
