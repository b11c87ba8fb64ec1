package org.wengang.workflow;

import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;
import org.wengang.identity.Role;
import org.wengang.store.Patient;

/** The first page after signing in: each role sees how things stand, as far as that is theirs to see. */
@QuarkusTest
class OverviewTest {
    private static final String TABLE = "m7-8-referral-bonus";

    private static ValidatableResponse overview(Role role) {
        return As.role(role).get("/api/v1/overview").then().statusCode(200);
    }

    private static int noted(Colleague who, String note) {
        int draft = who.opens("概览");
        who.edits(draft, TABLE, List.of(Map.of("table", TABLE, "row", "a", "column", "note", "value", note)))
                .statusCode(200);
        return draft;
    }

    @Test
    void overview_everyRole() {
        for (var role : Role.values()) {
            overview(role)
                    .body("inForce.package", hasItem("SZ-2024"))
                    .body(
                            "inForce.number",
                            hasItem(As.role(role)
                                    .get("/api/v1/releases/current")
                                    .then()
                                    .extract()
                                    .<Integer>path("number")))
                    .body("scheduled", notNullValue())
                    .body("log.size", greaterThan(0))
                    .body("log.records", is(true));
        }
    }

    @Test
    void overview_partsOfOtherRoles_areLeftOut() throws InterruptedException {
        overview(Role.CASEWORKER)
                .body("drafts", nullValue())
                .body("index", nullValue())
                .body("nodes", nullValue())
                .body("log.outside", nullValue())
                .body("log.replay", nullValue());
        overview(Role.EDITOR).body("drafts", notNullValue()).body("nodes", nullValue());
        Patient.until(
                "this node has told of itself since it is ready",
                () -> overview(Role.ADMINISTRATOR)
                        .extract()
                        .<List<Boolean>>path("nodes.ready")
                        .contains(true));
        overview(Role.ADMINISTRATOR)
                .body("drafts", nullValue())
                .body("index.leaves", greaterThan(0))
                .body("log.outside.ok", everyItem(is(true)))
                .body("log.replay", nullValue())
                .body("nodes.ready", hasItem(true))
                .body("nodes.version", hasItem(notNullValue()));
    }

    @Test
    void overview_draftsThatWait() {
        var lin = Colleague.with(Role.EDITOR);
        int open = overview(Role.APPROVER).extract().path("drafts.open");
        int waiting = overview(Role.APPROVER).extract().path("drafts.waiting");
        int draft = noted(lin, "一");
        overview(Role.APPROVER).body("drafts.open", is(open + 1));

        lin.submitted(draft);
        overview(Role.APPROVER)
                .body("drafts.open", is(open))
                .body("drafts.waiting", is(waiting + 1))
                .body("drafts.oldest.id", notNullValue())
                .body("drafts.oldest.submitter.name", notNullValue())
                .body("drafts.oldest.submittedAt", notNullValue());
        lin.asks().delete("/api/v1/drafts/" + draft).then().statusCode(200);
        overview(Role.APPROVER).body("drafts.waiting", is(waiting));
    }

    @Test
    void overview_releaseOfTomorrow() {
        var tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
        var lin = Colleague.with(Role.EDITOR);
        int before = lin.inForce();
        int draft = noted(lin, "明天起");
        String digest = lin.submits(draft, "排定", tomorrow, tomorrow)
                .statusCode(200)
                .extract()
                .path("submittedDigest");
        int number = Colleague.with(Role.APPROVER).approved(draft, digest);

        overview(Role.CASEWORKER)
                .body("inForce.number", hasItem(before))
                .body("scheduled.number", hasItems(number, before))
                .body("scheduled.find { it.number == " + number + " }.from", is(tomorrow.toString()))
                .body("scheduled.find { it.number == " + number + " }.kind", is("change"));
    }

    @Test
    void overview_replayOfAPeriod_staysAfterwards() throws InterruptedException {
        String id = As.role(Role.AUDITOR)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/replays")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Patient.until(
                "the replay is done",
                () -> id.equals(overview(Role.AUDITOR).extract().<String>path("log.replay.id")));
        var kept = overview(Role.AUDITOR)
                .body("log.replay.id", is(id))
                .body("log.replay.finishedAt", notNullValue())
                .body("log.replay.looked", greaterThanOrEqualTo(0))
                .extract()
                .jsonPath();
        var report = As.role(Role.AUDITOR)
                .get("/api/v1/replays/" + id)
                .then()
                .body("done", is(true))
                .extract()
                .jsonPath();
        assertEquals(report.getMap("report.verdicts"), kept.getMap("log.replay.verdicts"));
    }
}
