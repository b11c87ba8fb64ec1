package org.wengang.cases;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;

/** Trials over HTTP: the same answers as evaluations, and nothing left of them. */
@QuarkusTest
class TrialsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVALUATIONS = "/api/v1/evaluations";
    private static final String TRIALS = "/api/v1/trials";

    @Test
    void trial_everyCase_answersAsTheEvaluation_andLeavesNothing() throws IOException {
        var evaluated = new ArrayList<JsonNode>();
        for (var one : CaseFile.cases()) {
            evaluated.add(answer(EVALUATIONS, ContractTest.request(one).put("detail", "trace")));
        }
        var before = left();
        for (int i = 0; i < evaluated.size(); i++) {
            var one = CaseFile.cases().get(i);
            var expected = (ObjectNode) evaluated.get(i);
            var tried = (ObjectNode) answer(TRIALS, ContractTest.request(one).put("detail", "trace"));
            assertTrue(tried.remove("trial").booleanValue());
            tried.remove("next");
            expected.remove(List.of("evaluationId", "receipt", "evaluatedAt"));
            tried.remove("evaluatedAt");
            assertEquals(expected, tried, one.toString());
        }
        assertEquals(before, left());
    }

    /** How long the log is, and what was counted. */
    private static List<String> left() {
        int size = RestAssured.get("/q/health/ready").path("checks.find { it.name == 'log' }.data.size");
        return List.of(
                String.valueOf(size),
                RestAssured.get("/q/metrics")
                        .asString()
                        .lines()
                        .filter(line -> line.startsWith("wengang_evaluation") || line.startsWith("wengang_outcomes"))
                        .toList()
                        .toString());
    }

    /** 300,000 kWh are exactly 75% of 400,000 kWh. */
    @Test
    void edits_changeTheAnswerExactlyAtTheBound() {
        tried(350, null).body("results[0].outcome", is("eligible")).body("release.edited", nullValue());
        tried(300, null).body("results[0].outcome", is("ineligible"));
        tried(300, "75%").body("results[0].outcome", is("eligible")).body("release.edited", is(true));
        tried(300, "75.01%").body("results[0].outcome", is("ineligible"));
        tried(300, "0.75")
                .body("results[0].findings.find { it.criterion == 'festivalUseRatio' }.required", is(">= 0.75"));
        tried(350, "80%").body("release.edited", nullValue());
    }

    private static ValidatableResponse tried(int thousandKwh, String from) {
        return asked(edited(thousandKwh, from == null ? "[]" : edits("festivalUseRatio.from", '"' + from + '"')))
                .statusCode(200);
    }

    private static String edits(String column, String value) {
        return """
                [{"book":"m1-1-priority-power","edits":[
                  {"table":"m1-1-priority-power","row":"a","column":"%s","value":%s}]}]""".formatted(column, value);
    }

    private static String edited(int thousandKwh, String edits) {
        return """
                {"measures":["M1-1"],"facts":{"enterprise":{"isAboveScaleIndustrial":true,"isKeyIndustrial":true},
                 "electricity":{"kwhByMonth":{"2023-11":400000,"2024-02":%d000}}},"edits":%s}""".formatted(thousandKwh, edits);
    }

    @Test
    void edits_faults_areToldByCell() {
        asked(edited(300, edits("festivalUseRatio.from", "\"lots\"")))
                .statusCode(422)
                .body("code", is("HAS_FAULTS"))
                .body("faults.path", is(List.of("$.edits[0].edits[0]")))
                .body("faults.sheet", is(List.of("保障条件")))
                .body("faults.code", is(List.of("TEXT_NOT_NUMBER")))
                .body("faults[0].cell", not(nullValue()))
                .body("faults[0].file", is("sz-2024/article-01/m1-1-priority-power.xlsx"));
        asked(edited(300, edits("festivalUseRatio.from", "null")))
                .statusCode(422)
                .body("faults.code", is(List.of("REQUIRED_BLANK")));
        asked(edited(300, """
                [{"book":"m1-1-priority-power","edits":[{"column":"baseMonth","value":"yesterday"},
                  {"table":"m1-1-priority-power","op":"removeRow","row":"z"}]},
                 {"book":"m1-2-no-stop-subsidy","edits":[{"column":"capYuan","value":"-1"}]}]"""))
                .statusCode(422)
                .body("faults.code", hasItems("BAD_MONTH", "NO_SUCH_ROW", "NUMBER_TOO_SMALL"))
                .body("faults.path", hasItems("$.edits[0].edits[0]", "$.edits[0].edits[1]", "$.edits[1].edits[0]"));
    }

    @Test
    void edits_notUnderstood() {
        asked(edited(300, "[{\"book\":\"m9-9\",\"edits\":[]}]")).statusCode(404).body("code", is("TABLE_NOT_FOUND"));
        asked(edited(300, "[{\"edits\":[]}]")).statusCode(400).body("faults[0].path", is("$.edits[0].book"));
        asked(edited(300, "[{\"book\":\"m1-1-priority-power\",\"edits\":[{\"op\":\"explode\"}]}]"))
                .statusCode(400)
                .body("faults[0].path", is("$.edits[0].edits[0]"));
        asked(edited(300, "[{\"book\":\"m1-1-priority-power\",\"edit\":[]}]"))
                .statusCode(400)
                .body("faults[0].path", is("$.edits[0].edit"));
        asked("{\"facts\":{},\"edit\":[]}").statusCode(400).body("faults[0].zh", containsString("edits"));
    }

    private static ValidatableResponse asked(String body) {
        return As.caseworker()
                .contentType("application/json")
                .body(body)
                .post(TRIALS)
                .then();
    }

    private static JsonNode answer(String door, JsonNode request) throws IOException {
        return JSON.readTree(As.caseworker()
                .contentType("application/json")
                .body(request.toString())
                .post(door)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }
}
