package org.wengang.audit;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;
import org.wengang.identity.Role;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.store.Patient;

/** What was answered over HTTP is in the log, is found, and comes out the same again. */
@QuarkusTest
class DecisionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE_KWH_SHORT = """
            {"measures":["M1-2"],"asOf":"2024-06-30",
             "subject":{"kind":"enterprise","id":"91330683CANARY0001","name":"金丝雀机械厂"},
             "facts":{"enterprise":{"isAboveScaleIndustrial":true,"isBelowScaleSample":false},
               "electricity":{"kwhByMonth":{"2023-12":310000,"2024-01":310000},"holidayKwh":44999},
               "socialInsurance":{"insuredByMonth":{"2024-01":100}}}}""";
    private static final String PERSONS = """
            {"measures":["M7-7"],"facts":{"recruits":[
              {"personId":"CANARY-7","firstTimeInCity":true,"rewardedToAgency":false,"siMonthsPaid":3},
              {"personId":"CANARY-8","firstTimeInCity":true,"rewardedToAgency":true,"siMonthsPaid":5}]}}""";

    @Inject
    Traces traces;

    @Inject
    TraceLog log;

    @Test
    void answer_hasAReceiptOfALogThatHasIt() throws IOException {
        var answer = JSON.readTree(decide(ONE_KWH_SHORT));
        var receipt = answer.get("receipt");
        var kept = traces.byIndex(receipt.get("index").longValue()).orElseThrow();
        assertEquals(answer.get("evaluationId").textValue(), kept.id().toString());
        assertEquals(
                receipt.get("leafHash").textValue(),
                "sha256:" + java.util.HexFormat.of().formatHex(log.hash().leaf(kept.leaf())));
        var checkpoint =
                SignedCheckpoint.parse(receipt.get("checkpoint").textValue()).checkpoint();
        assertEquals(log.origin(), checkpoint.origin());
        assertTrue(checkpoint.size() > kept.index());
    }

    @Test
    void batch_everyLineHasItsOwnPlace() throws IOException {
        var lines = (ONE_KWH_SHORT.replace("\n", "") + "\n{\"facts\":\n").repeat(150);
        var answers = As.caseworker()
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/evaluations/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var places = new HashSet<Long>();
        int problems = 0;
        for (var line : answers.split("\n")) {
            var answer = JSON.readTree(line);
            if (answer.has("receipt")) {
                places.add(answer.at("/receipt/index").longValue());
            } else {
                assertEquals("MALFORMED_JSON", answer.get("code").textValue());
                problems++;
            }
        }
        assertEquals(150, problems);
        assertEquals(150, places.size());
    }

    @Test
    void draftTried_isRecordedAsATrial() throws IOException {
        int draft = As.role(Role.EDITOR)
                .contentType("application/json")
                .body("{\"title\":\"试\"}")
                .post("/api/v1/drafts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        var answer = JSON.readTree(decide("{\"release\":\"draft-" + draft + "\"," + ONE_KWH_SHORT.substring(1)));
        var id = answer.get("evaluationId").textValue();
        decision(id).statusCode(200).body("release.draft", equalTo(draft)).body("replay", equalTo("SAME"));
    }

    // --- the same request again

    @Test
    void retry_getsTheFirstAnswer() {
        var first = once("retry-1", ONE_KWH_SHORT);
        var again = once("retry-1", ONE_KWH_SHORT);
        assertEquals(200, first.statusCode());
        assertArrayEquals(first.asByteArray(), again.asByteArray());
    }

    @Test
    void retry_withAnotherBody_isRefused() {
        once("retry-2", ONE_KWH_SHORT).then().statusCode(200);
        once("retry-2", PERSONS).then().statusCode(422).body("code", equalTo("KEY_OF_ANOTHER_REQUEST"));
        As.role(Role.EDITOR)
                .header("Idempotency-Key", "retry-2")
                .contentType("application/json")
                .body(PERSONS)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200);
        once("with a space", PERSONS).then().statusCode(400).body("code", equalTo("BAD_REQUEST"));
    }

    @Test
    void retry_ofARequestWithFaults_isReadAnew() {
        once("retry-3", "{\"facts\":{\"nothing\":1}}").then().statusCode(400);
        once("retry-3", ONE_KWH_SHORT).then().statusCode(200);
    }

    @Test
    void retries_atOnce_areDecidedOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(16);
        try {
            var asks = new ArrayList<Callable<Response>>();
            for (int i = 0; i < 48; i++) {
                asks.add(() -> once("at-once", ONE_KWH_SHORT));
            }
            var ids = new HashSet<String>();
            for (var answer : threads.invokeAll(asks)) {
                var response = answer.get();
                if (response.statusCode() == 200) {
                    ids.add(response.path("evaluationId"));
                } else {
                    response.then().statusCode(409).body("code", equalTo("REQUEST_UNDER_WAY"));
                }
            }
            assertEquals(1, ids.size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void batch_withAKey_isRefused() {
        As.caseworker()
                .header("Idempotency-Key", "k")
                .contentType("application/x-ndjson")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/evaluations/batch")
                .then()
                .statusCode(400);
    }

    // --- one decision

    @Test
    void decision_tellsHowEveryRowStood() throws IOException {
        var id = id(decide(ONE_KWH_SHORT));
        decision(id)
                .statusCode(200)
                .body("results[0].outcome", equalTo("ineligible"))
                .body("replay", equalTo("SAME"))
                .body("subject.id", equalTo("9133＊＊＊"))
                .body("subject.name", equalTo("金＊＊＊"))
                .body("tables[0].rows[0].findings", hasItem("unmet"))
                .body("tables[0].rows[0].cells", hasItem(containsString("m1-2-no-stop-subsidy@1!")))
                .body("answer.results[0].findings.shortfall", hasItem("1 kWh"))
                .body("release.approver", equalTo(null));
    }

    @Test
    void decision_ofPersons_isMaskedUntilAReasonIsGiven() throws IOException {
        var id = id(decide(PERSONS));
        var masked = decision(id)
                .statusCode(200)
                .body("answer", equalTo(null))
                .extract()
                .asString();
        assertFalse(masked.contains("CANARY"), masked);
        unmask(id, "{}").then().statusCode(400);
        unmask(id, "{\"reason\":\"申诉核查\"}")
                .then()
                .statusCode(200)
                .body("facts.recruits[0].personId", equalTo("CANARY-7"))
                .body(
                        "answer.results[0].amount",
                        equalTo(JSON.readTree(decide(PERSONS))
                                .at("/results/0/amount")
                                .textValue()));
        As.role(Role.AUDITOR)
                .get("/api/v1/security-events?what=UNMASK")
                .then()
                .statusCode(200)
                .body(containsString("申诉核查"))
                .body(containsString(id))
                .body(not(containsString("CANARY")));
    }

    @Test
    void decision_ofSomebodyElse_isNotShownToACaseworker() throws IOException {
        var response = As.role(Role.EDITOR)
                .contentType("application/json")
                .body(ONE_KWH_SHORT)
                .post("/api/v1/evaluations");
        As.caseworker()
                .get("/api/v1/decisions/" + response.path("evaluationId"))
                .then()
                .statusCode(404)
                .body("code", equalTo("DECISION_NOT_FOUND"));
    }

    @Test
    void replay_byItsOwnReleaseAndAnother() throws IOException {
        var answer = JSON.readTree(decide(PERSONS));
        var id = answer.get("evaluationId").textValue();
        As.role(Role.AUDITOR)
                .get("/api/v1/decisions/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("SAME"))
                .body("release", equalTo(answer.at("/release/number").asText()));
        As.role(Role.AUDITOR)
                .get("/api/v1/decisions/" + id + "/replay?release=999")
                .then()
                .statusCode(404);
    }

    @Test
    void period_decidedAgain_isTheSame() throws Exception {
        decide(ONE_KWH_SHORT);
        decide(PERSONS);
        String location = As.role(Role.AUDITOR)
                .contentType("application/json")
                .body("{\"from\":\"2024-01-01T00:00:00+08:00\"}")
                .post("/api/v1/replays")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        Patient.until("the period was decided again", () -> {
            var report = JSON.readTree(As.role(Role.AUDITOR)
                    .get(location)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray());
            if (report.get("done").booleanValue()) {
                assertEquals("[]", report.at("/report/deviations").toString());
                assertTrue(report.at("/report/verdicts/SAME").longValue() >= 2, report.toString());
            }
            return report.get("done").booleanValue();
        });
    }

    @Test
    void evidence_isAPaperAndIsNoted() throws IOException {
        var id = id(decide(PERSONS));
        for (var ending : List.of("pdf", "xlsx")) {
            var paper = As.role(Role.AUDITOR)
                    .get("/api/v1/decisions/" + id + "/evidence." + ending)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray();
            assertEquals(
                    ending.equals("pdf") ? "%PDF" : "PK\u0003\u0004",
                    new String(Arrays.copyOf(paper, 4), StandardCharsets.ISO_8859_1));
        }
        As.role(Role.AUDITOR)
                .get("/api/v1/security-events?what=EXPORT")
                .then()
                .statusCode(200)
                .body(containsString(id));
    }

    // --- asking

    private static byte[] decide(String body) {
        return As.caseworker()
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static Response once(String key, String body) {
        return As.caseworker()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/evaluations");
    }

    private static io.restassured.response.ValidatableResponse decision(String id) {
        return As.role(Role.AUDITOR).get("/api/v1/decisions/" + id).then();
    }

    private static Response unmask(String id, String body) {
        return As.role(Role.AUDITOR)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/decisions/" + id + "/unmasking");
    }

    private static String id(byte[] answer) throws IOException {
        JsonNode read = JSON.readTree(answer);
        return read.get("evaluationId").textValue();
    }
}
