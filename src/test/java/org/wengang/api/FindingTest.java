package org.wengang.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;
import org.wengang.identity.Role;
import org.wengang.store.Patient;

/** Decisions made over HTTP are found over HTTP, by what an auditor would ask. Each test has a caller of its own, so it sees its own. */
@QuarkusTest
class FindingTest {
    private static final String DECISIONS = "/api/v1/decisions";
    private static final String EMISSIONS = """
            {"measures":["M1-4"],"asOf":"2024-06-30","subject":{"kind":"enterprise","id":"%s","name":"嵊州金丝雀印染有限公司"},
             "facts":{"enterprise":{"continuousProduction":true},"emissions":[%s]}}""";
    private static final String POLLUTANT =
            "{\"pollutant\":\"COD\",\"unit\":\"t\",\"month\":\"2024-02\",\"quota\":10,\"used\":\"%s\"}";
    /** 45,000 of 60,000 kWh and 100 insured: 50,000 yuan. */
    private static final String NO_STOP = """
            {"measures":["M1-2"],"asOf":"2024-06-30","subject":{"kind":"enterprise","id":"91330683CANARY0002","name":"金丝雀机械厂"},
             "facts":{"enterprise":{"isAboveScaleIndustrial":true,"isBelowScaleSample":false},
               "electricity":{"kwhByMonth":{"2023-12":310000,"2024-01":310000},"holidayKwh":%d},
               "socialInsurance":{"insuredByMonth":{"2024-01":%d}}}}""";

    private String caller;
    private String secret;

    @BeforeEach
    void newCaller() {
        var made = As.administrator()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "f" + Long.toString(System.nanoTime(), 36), "roles", List.of("caseworker")))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract();
        secret = made.path("secret");
        caller = "key:" + made.path("key.id");
    }

    private RequestSpecification asCaseworker() {
        return given().header("Authorization", "Bearer " + secret);
    }

    private RequestSpecification asAuditor() {
        return As.role(Role.AUDITOR).queryParam("caller", caller);
    }

    private ValidatableResponse decide(String request) {
        return asCaseworker()
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200);
    }

    private static String emissions(String subject, String... used) {
        return EMISSIONS.formatted(
                subject,
                String.join(",", Arrays.stream(used).map(POLLUTANT::formatted).toList()));
    }

    private String version() {
        return "@"
                + As.role(Role.AUDITOR)
                        .get("/api/v1/tables/m1-4-emission-carry-over")
                        .then()
                        .extract()
                        .<Integer>path("version");
    }

    // --- the sentence

    /** "Every decision that used row b of M1-4, and its money": of M1-4 it is tonnes. */
    @Test
    void everyDecisionThatUsedRowB_andItsMoney() {
        decide(emissions("91330683CANARY0001", "6.5"));
        var first = decide(emissions("91330683CANARY0001", "8")).extract().<String>path("evaluationId");
        decide(emissions("91330683CANARY0001", "5"));
        var second =
                decide(emissions("91330683CANARY0001", "6.5", "9.25")).extract().<String>path("evaluationId");

        var rowB = "M1-4" + version() + "/b";
        asAuditor()
                .queryParam("row", rowB)
                .get(DECISIONS)
                .then()
                .statusCode(200)
                .body("evaluationId", contains(second, first))
                .body("[0].package", is("SZ-2024"))
                .body("[0].release", notNullValue())
                .body("[0].draft", nullValue())
                .body("[0].caller", is(caller))
                .body("[0].asOf", is("2024-06-30"))
                .body("[0].subject.kind", is("enterprise"))
                .body("[0].subject.id", is("9133＊＊＊"))
                .body("[0].subject.name", is("嵊＊＊＊"))
                .body("[0].results", hasSize(1))
                .body("[0].results[0].measure", is("M1-4"))
                .body("[0].results[0].outcome", is("eligible"))
                .body("[0].results[0].items.amount", contains("2", "0.75"))
                .body("[0].results[0].items.unit", everyItem(is("t")))
                .body("[0].results[0].rows", hasSize(2))
                .body("[1].results[0].amount", is("2"))
                .body("[1].results[0].unit", is("t"));
        asAuditor()
                .queryParam("row", rowB)
                .get(DECISIONS + "/sum")
                .then()
                .statusCode(200)
                .body("decisions", is(2))
                .body("totals", is(Map.of()))
                .body("rows", hasSize(1))
                .body("rows[0].row", is("m1-4-emission-carry-over" + version() + "/b"))
                .body("rows[0].decisions", is(2))
                .body("rows[0].amounts", is(List.of(Map.of("amount", "2.75", "unit", "t"))))
                .body("measures", hasSize(1))
                .body("measures[0].kind", is("quantity"))
                .body("measures[0].outcome", is("eligible"))
                .body("measures[0].amounts", is(List.of(Map.of("amount", "4.75", "unit", "t"))));
        asAuditor()
                .queryParam("row", "m1-4-emission-carry-over/b")
                .get(DECISIONS)
                .then()
                .body("evaluationId", contains(second, first));
        asAuditor().queryParam("row", "M1-4@999/b").get(DECISIONS).then().body("$", empty());
    }

    /** The same of a measure that gives yuan; then by amount, outcome, reason, cell, time, alone and together. */
    @Test
    void money() {
        var begin = Instant.now();
        var fifty = decide(NO_STOP.formatted(46_000, 100)).extract();
        var short1 = decide(NO_STOP.formatted(44_999, 100)).extract().<String>path("evaluationId");
        var ten = decide(NO_STOP.formatted(50_000, 20)).extract();
        var yuan = new ArrayList<String>();
        for (var one : List.of(fifty, ten)) {
            yuan.add(one.path("results[0].amount"));
        }
        var fiftyId = fifty.<String>path("evaluationId");
        var tenId = ten.<String>path("evaluationId");
        var total = yuan.stream()
                .map(java.math.BigDecimal::new)
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                .toPlainString();
        String cell = decide(NO_STOP.formatted(44_999, 100))
                .extract()
                .path("results[0].findings.find {it.status == 'unmet'}.cell");
        var row = "m1-2-no-stop-subsidy" + cell.substring(cell.indexOf('@'), cell.indexOf('!'));

        find("row", row + "/a").body("evaluationId", contains(tenId, fiftyId));
        find("cell", cell).body("evaluationId", contains(tenId, fiftyId));
        find("cell", row + "!参数!C4").body("evaluationId", hasSize(4));
        asAuditor()
                .queryParam("cell", cell)
                .get(DECISIONS + "/sum")
                .then()
                .statusCode(200)
                .body("decisions", is(2))
                .body("totals", is(Map.of("subsidy", total)))
                .body("rows.amounts", contains(List.of(Map.of("amount", total, "unit", "CNY"))))
                .body("measures.kind", contains("subsidy"));
        find("amountFrom", yuan.get(0)).body("evaluationId", contains(fiftyId));
        find("amountTo", yuan.get(1)).body("evaluationId", contains(tenId));
        find("amountFrom", "0.01", "measure", "M1-2").body("evaluationId", contains(tenId, fiftyId));
        find("amountFrom", "0.01", "measure", "M1-4").body("$", empty());
        find("outcome", "ineligible").body("evaluationId", hasSize(2)).body("evaluationId", hasItem(short1));
        find("reason", "RATIO_BELOW_MIN", "measure", "M1-2")
                .body("evaluationId", hasSize(2))
                .body("results[0].reasons", everyItem(contains("RATIO_BELOW_MIN")))
                .body("results[0].amount", everyItem(nullValue()));
        find("reason", "RATIO_BELOW_MIN", "outcome", "eligible").body("$", empty());
        find("from", begin.toString(), "to", begin.plusSeconds(3_600).toString(), "outcome", "eligible")
                .body("evaluationId", contains(tenId, fiftyId));
        find("to", begin.toString()).body("$", empty());
        find("subject", "91330683CANARY0002", "outcome", "eligible").body("evaluationId", contains(tenId, fiftyId));
        find("subject", "91330683CANARY0003").body("$", empty());
        asAuditor()
                .header("X-Subject", "91330683CANARY0002")
                .get(DECISIONS)
                .then()
                .body("$", hasSize(4));
        find("subjectKind", "enterprise", "package", "SZ-2024").body("$", hasSize(4));
        find("subjectKind", "individual").body("$", empty());
        find("reading", "A-15").body("evaluationId", hasItem(fiftyId));
        find("rule", "M1-2 春节“不停工”补贴").statusCode(200);
        find("release", fifty.path("release.number").toString()).body("$", hasSize(4));
    }

    private ValidatableResponse find(String... parameters) {
        var request = asAuditor();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(DECISIONS).then().statusCode(200);
    }

    // --- over time

    @Test
    void series_byDayAndHour() {
        var amount = decide(NO_STOP.formatted(46_000, 100)).extract().<String>path("results[0].amount");
        decide(NO_STOP.formatted(44_999, 100));
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var totals = Map.of("subsidy", amount);

        series("from", today.minusDays(2).toString(), "to", today.plusDays(1).toString())
                .statusCode(200)
                .body("step", is("day"))
                .body("buckets.from[0]", is(begin(today.minusDays(2))))
                .body("buckets.to[0]", is(begin(today.minusDays(1))))
                .body("buckets.to[3]", is(begin(today.plusDays(2))))
                .body("buckets.decisions", contains(0, 0, 2, 0))
                .body("buckets.totals", contains(Map.of(), Map.of(), totals, Map.of()))
                .body("buckets[2].measures.measure", contains("M1-2", "M1-2"))
                .body("buckets[2].measures.kind", contains("subsidy", "subsidy"))
                .body("buckets[2].measures.outcome", contains("eligible", "ineligible"))
                .body("buckets[2].measures[0].amounts", contains(Map.of("amount", amount, "unit", "CNY")));
        series("from", today.toString(), "to", today.toString(), "step", "hour")
                .statusCode(200)
                .body("buckets", hasSize(24))
                .body("buckets.decisions.sum()", is(2));
        series("from", today.minusDays(70).toString(), "to", today.toString(), "step", "week", "outcome", "eligible")
                .statusCode(200)
                .body("buckets.decisions.sum()", is(1));
        series("from", "2024-01-15", "to", "2024-03-02", "step", "month")
                .statusCode(200)
                .body("buckets.from", contains("2024-01-14T16:00:00Z", "2024-01-31T16:00:00Z", "2024-02-29T16:00:00Z"))
                .body("buckets.to[2]", is("2024-03-02T16:00:00Z"));
        asCaseworker()
                .queryParams("from", today.toString(), "to", today.toString())
                .get(DECISIONS + "/series")
                .then()
                .statusCode(200)
                .body("buckets.decisions", contains(2));
    }

    @Test
    void series_faults() {
        series("from", "2024-01-01", "step", "year", "limit", "5")
                .statusCode(400)
                .body("faults.path", containsInAnyOrder("to", "step", "limit"));
        series("from", "2024-01-01", "to", "2025-02-03", "step", "day")
                .statusCode(200)
                .body("buckets", hasSize(400));
        series("from", "2024-01-01", "to", "2025-02-04", "step", "day")
                .statusCode(400)
                .body("faults.path", contains("step"));
        As.role(Role.EDITOR)
                .queryParams("from", "2024-01-01", "to", "2024-01-02")
                .get(DECISIONS + "/series")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse series(String... parameters) {
        var request = asAuditor();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(DECISIONS + "/series").then();
    }

    private static String begin(LocalDate day) {
        return day.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant().toString();
    }

    // --- pages

    /** Over a segment's worth of decisions: some in the index, some not yet, the same answers. */
    @Test
    void pages_partInTheIndex() throws InterruptedException {
        var line = NO_STOP.formatted(46_000, 100).replace("\n", "") + "\n"
                + NO_STOP.formatted(44_999, 100).replace("\n", "") + "\n";
        asCaseworker()
                .contentType("application/x-ndjson")
                .body(line.repeat(550).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/evaluations/batch")
                .then()
                .statusCode(200);
        Patient.until("a segment is full, and is written", () -> indexed() >= 1);
        var seen = new HashSet<Integer>();
        int last = Integer.MAX_VALUE;
        List<Integer> page;
        do {
            page = asAuditor()
                    .queryParam("outcome", "eligible")
                    .queryParam("limit", 200)
                    .queryParam("before", last)
                    .get(DECISIONS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("index");
            for (int index : page) {
                assertTrue(index < last, "newest first");
                last = index;
                seen.add(index);
            }
            decide(NO_STOP.formatted(46_000, 100));
        } while (!page.isEmpty());
        assertEquals(550, seen.size());
        asAuditor()
                .queryParam("outcome", "ineligible")
                .get(DECISIONS + "/sum")
                .then()
                .body("decisions", is(550));

        As.administrator()
                .post(DECISIONS + "/index/rebuild")
                .then()
                .statusCode(202)
                .body("leaves", notNullValue());
        asAuditor()
                .queryParam("outcome", "ineligible")
                .get(DECISIONS + "/sum")
                .then()
                .body("decisions", is(550));
    }

    private static long indexed() {
        return As.role(Role.AUDITOR)
                .get(DECISIONS + "/index")
                .then()
                .statusCode(200)
                .extract()
                .<Integer>path("indexed");
    }

    // --- who may

    @Test
    void caseworker_seesTheirOwn() {
        decide(NO_STOP.formatted(46_000, 100));
        asCaseworker()
                .get(DECISIONS)
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("caller", contains(caller));
        As.caseworker().get(DECISIONS).then().statusCode(200).body("caller", not(hasItem(caller)));
        asCaseworker().queryParam("caller", caller).get(DECISIONS).then().body("$", hasSize(1));
        asCaseworker()
                .queryParam("caller", "key:somebody")
                .get(DECISIONS)
                .then()
                .statusCode(400)
                .body("faults.path", contains("caller"));
        asCaseworker().get(DECISIONS + "/sum").then().statusCode(200).body("decisions", is(1));
        As.role(Role.EDITOR).get(DECISIONS).then().statusCode(403);
    }

    @Test
    void draftsTriedOut_onlyIfAskedFor() {
        int draft = As.role(Role.EDITOR)
                .contentType(ContentType.JSON)
                .body(Map.of("title", "试算"))
                .post("/api/v1/drafts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        var tried = decide(NO_STOP.formatted(46_000, 100).replaceFirst("\\{", "{\"release\":\"draft-" + draft + "\","))
                .extract()
                .<String>path("evaluationId");
        asAuditor().get(DECISIONS).then().body("$", empty());
        find("drafts", "true")
                .body("evaluationId", contains(tried))
                .body("[0].draft", is(draft))
                .body("[0].release", nullValue());
        find("release", "draft-" + draft).body("evaluationId", contains(tried));
        asAuditor().get(DECISIONS + "/sum").then().body("decisions", is(0)).body("measures", empty());
    }

    // --- what cannot be understood

    @Test
    void faults_allToldAtOnce_withTheirParameters() {
        As.role(Role.AUDITOR)
                .queryParam("mesure", "M1-4")
                .queryParam("measure", "M1-44")
                .queryParam("outcome", "yes")
                .queryParam("amountFrom", "1e3")
                .queryParam("row", "M1-4")
                .queryParam("cell", "m1-2-no-stop-subsidy@1!E9999")
                .queryParam("reading", "A-999")
                .queryParam("release", "99999")
                .queryParam("package", "SZ-1999")
                .queryParam("from", "2024-06-30")
                .queryParam("to", "2024-06-01")
                .queryParam("subjectKind", "firm")
                .queryParam("drafts", "yes")
                .queryParam("limit", "501")
                .queryParam("before", "-1")
                .get(DECISIONS)
                .then()
                .statusCode(400)
                .body("code", is("BAD_REQUEST"))
                .body(
                        "faults.path",
                        containsInAnyOrder(
                                "mesure",
                                "measure",
                                "outcome",
                                "amountFrom",
                                "row",
                                "cell",
                                "reading",
                                "release",
                                "package",
                                "to",
                                "subjectKind",
                                "drafts",
                                "limit",
                                "before"))
                .body("faults.code", everyItem(is("BAD_PARAMETER")));
        As.role(Role.AUDITOR)
                .queryParam("amountFrom", "5")
                .queryParam("amountTo", "4.99")
                .get(DECISIONS + "/sum")
                .then()
                .statusCode(400)
                .body("faults.path", contains("amountTo"));
    }

    // --- lists that leave the service

    @Test
    void exports_harmlessMaskedAndNoted() throws IOException {
        decide(emissions("=HYPERLINK(\\\"http://x\\\")", "6.5", "9.25"));
        var short1 = decide(NO_STOP.formatted(44_999, 100)).extract().<String>path("evaluationId");
        var csv = asAuditor()
                .queryParam("subjectKind", "enterprise")
                .get(DECISIONS + ".csv")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Disposition", containsString("decisions.csv"))
                .extract()
                .asString();
        var lines = csv.split("\r\n");
        assertEquals(4, lines.length, csv);
        assertTrue(lines[0].contains("\"金额或数量 amount\""), lines[0]);
        assertTrue(lines[1].contains(short1) && lines[1].contains("\"RATIO_BELOW_MIN\""), lines[1]);
        assertTrue(lines[2].contains(",2,\"t\",") && lines[3].contains(",0.75,\"t\","), csv);
        assertTrue(lines[2].contains("\"'=HYP＊＊＊\""), lines[2]);
        assertFalse(csv.contains("91330683") || csv.contains("金丝雀"), csv);

        var xlsx = asAuditor()
                .get(DECISIONS + ".xlsx")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            var sheet = workbook.getSheetAt(0);
            assertEquals(3, sheet.getLastRowNum());
            assertEquals(short1, sheet.getRow(1).getCell(1).getStringCellValue());
            assertEquals(0.75, sheet.getRow(3).getCell(12).getNumericCellValue());
        }
        As.role(Role.AUDITOR)
                .queryParam("what", "EXPORT")
                .queryParam("subject", "decisions")
                .get("/api/v1/security-events")
                .then()
                .statusCode(200)
                .body("detail.format", hasItem("csv"))
                .body("detail.format", hasItem("xlsx"))
                .body("detail.findAll {it.caller != null}.caller", hasItem(List.of(caller)));
        asAuditor().queryParam("limitt", "3").get(DECISIONS + ".csv").then().statusCode(400);
    }
}
