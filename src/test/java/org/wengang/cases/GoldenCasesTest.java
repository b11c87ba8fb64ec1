package org.wengang.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wengang.evaluation.Determination;
import org.wengang.evaluation.Evaluation;
import org.wengang.measure.SubjectKind;
import org.wengang.rulebase.Release;

/** The contract, held by the evaluator itself; and the same cases under other readings, selected by cells. */
class GoldenCasesTest extends ContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The cells that a case of another reading speaks of, as staff would change them. */
    private static final Map<String, UnaryOperator<String>> OTHER_READINGS = Map.of(
            "M1-3.pricing=BILL_DIFF", cell("parameter pricing = AVG_CURRENT", "parameter pricing = BILL_DIFF"),
            "M1-4.bands=PCT_OF_REMAINING", cell("mode = PCT_OF_QUOTA", "mode = PCT_OF_REMAINING"),
            "M2-4.rate=0.80", cell("rate = 0.7", "rate = 0.8"),
            "M7-2.capScope=ORG", cell("parameter capScope = EVENT", "parameter capScope = ORG"),
            "M7-7.exclusivityScope=ENTERPRISE",
                    cell("parameter exclusivityScope = PERSON", "parameter exclusivityScope = ENTERPRISE"),
            "M7-8.soeExclusion=ALL", cell("stateOwned = no", "stateOwned = yes"));

    @Override
    JsonNode evaluate(JsonNode request) {
        return evaluate(ShippedPackage.RELEASE, request);
    }

    @TestFactory
    Stream<DynamicTest> casesOfOtherReadings() {
        return CaseFile.casesOfOtherReadings().stream()
                .map(one -> dynamicTest(one.toString(), () -> {
                    var edits = Map.of(one.measure(), OTHER_READINGS.get(switchOf(one)));
                    var release = ShippedPackage.release(edits);
                    assertGives(one.expected(), evaluate(release, request(one)), one.measure());
                }));
    }

    /** The one switch that a case names, e.g. {@code M1-3.pricing=BILL_DIFF}; of bands, how the first one carries over. */
    private static String switchOf(CaseFile.Case one) {
        assertEquals(1, one.params().size(), "switches of " + one.id());
        var param = one.params().entrySet().iterator().next();
        var value = param.getValue().isArray() ? param.getValue().get(0) : param.getValue();
        return param.getKey() + "=" + (value.isObject() ? value.get("mode") : value).textValue();
    }

    private static UnaryOperator<String> cell(String before, String after) {
        return text -> {
            if (!text.contains(before)) {
                throw new IllegalArgumentException("no cell " + before + " in " + text);
            }
            return text.replace(before, after);
        };
    }

    // --- the contract's JSON, as far as the cases speak of it

    private static JsonNode evaluate(Release release, JsonNode request) {
        var measures = new TreeSet<String>();
        request.path("measures").forEach(id -> measures.add(id.textValue()));
        var kind = request.path("subject").path("kind").textValue();
        ObjectNode facts = request.get("facts").deepCopy();
        var day = facts.remove("evaluationDate");
        return json(InProcess.evaluate(
                release,
                facts,
                measures,
                kind == null ? null : SubjectKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                day == null ? InProcess.DAY : LocalDate.parse(day.textValue())));
    }

    private static JsonNode json(Evaluation evaluation) {
        var answer = JsonNodeFactory.instance.objectNode();
        var results = answer.putArray("results");
        for (var determination : evaluation.determinations()) {
            var result = results.addObject();
            result.put("measure", determination.measure().id());
            result.put("outcome", determination.outcome().word());
            result.put("amount", text(determination.amount()));
            result.put("unit", determination.unit());
            addAll(result.putArray("missing"), determination.missing());
            addAll(result.putArray("reasons"), determination.reasons());
            var items = result.putArray("items");
            determination.items().forEach(item -> add(items.addObject(), item));
            result.set("details", JSON.valueToTree(determination.details()));
        }
        var totals = answer.putObject("totals");
        evaluation.totals().forEach((kind, sum) -> totals.put(kind.word(), text(sum)));
        return answer;
    }

    private static void add(ObjectNode json, Determination.Item item) {
        if (item.name() != null) {
            json.put(item.key(), item.name());
        }
        json.put("outcome", item.outcome().word());
        json.put("amount", text(item.amount()));
    }

    private static void addAll(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }

    private static String text(BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
