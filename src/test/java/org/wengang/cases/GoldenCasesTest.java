package org.wengang.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.rulebase.Release;

/** The contract, held by the evaluator without a service around it; and cases under other readings, selected by cells. */
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
    JsonNode evaluate(JsonNode request) throws IOException {
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

    /** As a door answers: the body read strictly, decided, and written as the contract says. */
    private static JsonNode evaluate(Release release, JsonNode body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        var read = EvaluationRequest.read(bytes, 0, bytes.length, release.policy());
        assertEquals(List.of(), read.faults());
        var asked = read.request();
        var day = asked.asOf() == null ? InProcess.DAY : asked.asOf();
        var evaluation = new Evaluator()
                .evaluate(release, new Request(asked.facts(), asked.measures(), asked.subjectKind(), day));
        return JSON.readTree(EvaluationJson.bytes(evaluation, "1", Instant.EPOCH, asked.detail()));
    }
}
