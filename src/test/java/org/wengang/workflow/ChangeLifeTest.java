package org.wengang.workflow;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wengang.workflow.Spreadsheet.edited;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;
import org.wengang.identity.Role;

/** A change of a threshold from the downloaded workbook to the roll-back, each step as the one whose work it is. */
@QuarkusTest
class ChangeLifeTest {
    private static final String TABLE = "m1-1-priority-power";
    private static final String SHEET = "保障条件";
    private static final String REASON = "市政府常务会议纪要〔2024〕3号";
    private static final String CHANGE = "M1-1 第a行 春节当月用电量与基准月之比下限 80% → 75%";

    /** It used 77.5% of its November in February: enough for 75%, not for 80%. */
    private static final Map<String, ?> PLANT = Map.of(
            "enterprise",
            Map.of("isAboveScaleIndustrial", true, "isKeyIndustrial", true),
            "electricity",
            Map.of("kwhByMonth", Map.of("2023-11", 1_000_000, "2024-02", 775_000)));

    private Colleague lin;
    private Colleague both;
    private Colleague wang;
    private int before;

    @BeforeEach
    void comeToWork() {
        lin = Colleague.with(Role.EDITOR);
        both = Colleague.with(Role.EDITOR, Role.APPROVER);
        wang = Colleague.with(Role.APPROVER);
        before = lin.inForce();
    }

    @AfterEach
    void putBack() {
        Colleague.putBack(before);
    }

    @Test
    void change_fromDownloadToRollBack() {
        int draft = lin.opens("连续生产用电比下限调整");
        both.uploads(draft, TABLE, edited(both.downloads(draft, TABLE), SHEET, "F5", 0.75))
                .statusCode(200)
                .body("table", is(TABLE))
                .body("changes.zh", contains(CHANGE))
                .body("changes.column", contains("festivalUseRatio.from"))
                .body("findings", empty());
        lin.checks(draft)
                .body("faults", empty())
                .body("changes.table", contains(TABLE))
                .body("changes[0].differences.zh", contains(CHANGE))
                .body("notices.zh", contains("条文写明 80%，此处为 75%"))
                .body("notices.cell", contains("F5"))
                .body("passed", is(false))
                .body("blockers.code", contains("SCENARIOS_FAIL"))
                .body("scenarios.failed.id", hasItem("G-M1-1-01"));
        evaluated(Map.of("release", "draft-" + draft))
                .body("release.draft", is(draft))
                .body("release.number", nullValue())
                .body("results[0].outcome", is("eligible"));
        evaluated(Map.of()).body("release.number", is(before)).body("results[0].outcome", is("ineligible"));
        lin.submits(draft, REASON, null, null).statusCode(422).body("code", is("SCENARIOS_FAIL"));
        lin.acceptsNewResults(draft);
        lin.checks(draft).body("passed", is(true)).body("scenarios.failed", empty());

        String digest = lin.submits(draft, REASON, null, null)
                .statusCode(200)
                .body("state", is("submitted"))
                .body("reason", is(REASON))
                .body("effectiveFrom", nullValue())
                .extract()
                .path("submittedDigest");
        lin.approves(draft, digest).statusCode(403).body("code", is("FORBIDDEN"));
        both.approves(draft, digest)
                .statusCode(403)
                .body("code", is("OWN_DRAFT"))
                .body("detailEn", containsString("Maybe ask another approver"));
        evaluated(Map.of()).body("release.number", is(before));

        int changed = wang.approved(draft, digest);
        assertTrue(changed > before);
        var today = LocalDate.parse(lin.looksAt(draft).extract().path("effectiveFrom"));
        evaluated(Map.of()).body("release.number", is(changed)).body("results[0].outcome", is("eligible"));
        evaluated(Map.of("asOf", today.minusDays(1).toString()))
                .body("release.number", is(lin.inForce(today.minusDays(1))))
                .body("results[0].outcome", is("ineligible"));
        evaluated(Map.of("knownAt", knownAt(changed).minusMillis(1).toString()))
                .body("release.number", is(before))
                .body("results[0].outcome", is("ineligible"));
        evaluated(Map.of("knownAt", knownAt(changed).toString())).body("release.number", is(changed));
        assertRecorded(draft, changed);

        int back = lin.opens(Map.of("kind", "rollback", "restores", before, "title", "恢复原下限"));
        String signed =
                lin.submits(back, "复议", null, null).statusCode(200).extract().path("submittedDigest");
        int restored = wang.approved(back, signed);
        evaluated(Map.of()).body("release.number", is(restored)).body("results[0].outcome", is("ineligible"));
        evaluated(Map.of("release", String.valueOf(changed))).body("results[0].outcome", is("eligible"));
        lin.asks()
                .get("/api/v1/releases/" + restored)
                .then()
                .body("kind", is("rollback"))
                .body("restores", is(before))
                .body("digest", is(lin.digest(before)))
                .body("changes[0].differences.zh", contains(CHANGE.replace("80% → 75%", "75% → 80%")));
    }

    @Test
    void draft_rejectedMendedAndApproved() {
        int draft = lin.opens("备注");
        note(draft, "试行").statusCode(200);
        lin.submitted(draft);
        wang.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "请写明文号"))
                .post("/api/v1/drafts/" + draft + "/rejection")
                .then()
                .statusCode(200)
                .body("state", is("rejected"))
                .body("decision", is("请写明文号"));
        wang.approves(draft, lin.looksAt(draft).extract().path("submittedDigest"))
                .statusCode(409)
                .body("code", is("WRONG_STATE"));

        note(draft, "据会议纪要〔2024〕3号").statusCode(200);
        lin.looksAt(draft).body("state", is("open"));
        wang.approved(draft, lin.submitted(draft));
        assertEquals(
                List.of("opened", "edited", "submitted", "rejected", "edited", "submitted", "published"),
                lin.revisions(draft));
        note(draft, "再改").statusCode(409).body("code", is("WRONG_STATE"));
    }

    @Test
    void draft_givenUp() {
        int draft = lin.opens("备注");
        lin.submits(draft, "会议纪要", null, null).statusCode(422).body("code", is("NOTHING_CHANGED"));
        note(draft, "试行").statusCode(200);
        lin.asks().delete("/api/v1/drafts/" + draft).then().statusCode(200).body("state", is("withdrawn"));

        note(draft, "再试").statusCode(409).body("code", is("WRONG_STATE"));
        lin.submits(draft, "会议纪要", null, null).statusCode(409).body("code", is("WRONG_STATE"));
        assertTrue(lin.reads(draft, TABLE).contains("note = 试行"), "what was proposed stays on record");
    }

    private ValidatableResponse note(int draft, String note) {
        return lin.edits(draft, TABLE, List.of(Map.of("table", TABLE, "row", "a", "column", "note", "value", note)));
    }

    /** Who changed the cell, when, why, on whose approval: in the release, the cell's history and the workbook itself. */
    private void assertRecorded(int draft, int release) {
        lin.asks()
                .get("/api/v1/releases/" + release)
                .then()
                .statusCode(200)
                .body("kind", is("change"))
                .body("inForce", is(true))
                .body("draft", is(draft))
                .body("author.name", is(lin.name()))
                .body("approver.name", is(wang.name()))
                .body("reason", is(REASON))
                .body("changes[0].differences.zh", contains(CHANGE));
        lin.asks()
                .queryParam("row", "a")
                .queryParam("column", "festivalUseRatio.from")
                .get("/api/v1/tables/" + TABLE + "/history")
                .then()
                .statusCode(200)
                .body("[0].release", is(release))
                .body("[0].zh", is(CHANGE))
                .body("[0].author", is(lin.name()))
                .body("[0].approver", is(wang.name()))
                .body("[0].reason", is(REASON));
        var workbook = lin.asks().get("/api/v1/tables/" + TABLE + ".xlsx").asByteArray();
        var newest = List.of(Spreadsheet.lines(workbook, "修改记录").get(3).split("\\|"));
        assertEquals(String.valueOf(release), newest.get(1));
        assertEquals(List.of(lin.name(), wang.name(), REASON, CHANGE), newest.subList(3, 7));
        lin.looksAt(draft).body("state", is("published")).body("release", is(release));
        assertEquals(List.of("opened", "uploaded", "scenario", "submitted", "published"), lin.revisions(draft));
    }

    private Instant knownAt(int release) {
        return OffsetDateTime.parse(
                        lin.asks().get("/api/v1/releases/" + release).<String>path("knownAt"))
                .toInstant();
    }

    private static ValidatableResponse evaluated(Map<String, ?> more) {
        var request = new HashMap<String, Object>(Map.of("facts", PLANT, "measures", List.of("M1-1")));
        request.putAll(more);
        return As.caseworker()
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200);
    }
}
