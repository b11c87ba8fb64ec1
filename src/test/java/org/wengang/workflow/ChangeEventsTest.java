package org.wengang.workflow;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.wengang.audit.Events.detail;
import static org.wengang.audit.Events.whats;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.audit.Events;
import org.wengang.identity.Role;

/** The life of a change as the security log tells it. */
@QuarkusTest
class ChangeEventsTest {
    private static final String TABLE = "m1-1-priority-power";
    private static final String REASON = "市政府常务会议纪要〔2024〕3号";

    @Inject
    DataSource store;

    private Colleague lin;
    private Colleague both;
    private Colleague wang;

    @BeforeEach
    void comeToWork() {
        lin = Colleague.with(Role.EDITOR);
        both = Colleague.with(Role.EDITOR, Role.APPROVER);
        wang = Colleague.with(Role.APPROVER);
    }

    @Test
    void change_fromOpeningToRollBack() throws InterruptedException {
        int before = lin.inForce();
        int draft = lin.opens("连续生产用电比下限调整");
        set(both, draft, "festivalUseRatio.from", "75%");
        var accepted = lin.acceptsNewResults(draft);
        lin.submitted(draft);
        lin.asks().delete("/api/v1/drafts/" + draft + "/submission").then().statusCode(200);
        var first = lin.submitted(draft);
        reject(draft);
        set(lin, draft, "note", "据会议纪要");
        var digest = lin.submitted(draft);
        both.approves(draft, digest).statusCode(403).body("code", is("OWN_DRAFT"));
        int release = wang.approved(draft, digest);
        Colleague.putBack(before);

        var events = Events.of(11, "subject", "draft-" + draft);

        assertEquals(
                List.of(
                        "DRAFT_OPENED true",
                        "DRAFT_CHANGED true",
                        "SCENARIOS_ACCEPTED true",
                        "DRAFT_SUBMITTED true",
                        "DRAFT_WITHDRAWN true",
                        "DRAFT_SUBMITTED true",
                        "DRAFT_REJECTED true",
                        "DRAFT_CHANGED true",
                        "DRAFT_SUBMITTED true"),
                whats(events).subList(0, 9));
        assertEquals(
                List.of("DRAFT_APPROVED true", "REFUSED false"),
                whats(events).subList(9, 11).stream().sorted().toList(),
                "a refusal is written beside, and may come after");
        var oldest = events.get(10);
        assertEquals(id(lin), oldest.get("actor"));
        assertEquals("change", detail(oldest, "kind"));
        assertEquals("SZ-2024", detail(oldest, "package"));
        assertEquals(before, detail(oldest, "base"));
        var changed = events.get(9);
        assertEquals(id(both), changed.get("actor"));
        assertEquals(TABLE, detail(changed, "table"));
        assertEquals("edited", detail(changed, "action"));
        assertEquals(2, detail(changed, "revision"));
        assertEquals(
                accepted.stream().sorted().toList(),
                ((List<?>) detail(events.get(8), "scenarios"))
                        .stream().map(Object::toString).sorted().toList());
        assertEquals("会议纪要", detail(events.get(7), "reason"));
        assertEquals(false, detail(events.get(6), "forGood"));
        var rejected = events.get(4);
        assertEquals(id(wang), rejected.get("actor"));
        assertEquals(REASON, detail(rejected, "reason"));
        assertEquals(first, detail(rejected, "digest"));
        assertEquals(digest, detail(events.get(2), "digest"));
        var refused = newest(events, "REFUSED");
        assertEquals(id(both), refused.get("actor"));
        assertEquals("OWN_DRAFT", detail(refused, "code"));
        assertEquals("POST /api/v1/drafts/{id}/approval", detail(refused, "endpoint"));
        var approved = newest(events, "DRAFT_APPROVED");
        assertEquals(id(wang), approved.get("actor"));
        assertEquals(digest, detail(approved, "digest"));
        assertEquals(release, detail(approved, "release"));

        var published = Events.of("subject", "release-" + release).get(0);
        assertEquals("RELEASE_PUBLISHED", published.get("what"));
        assertEquals(id(wang), published.get("actor"));
        assertEquals(id(lin), detail(published, "author"));
        assertEquals("draft-" + draft, detail(published, "draft"));
        assertEquals("change", detail(published, "kind"));
        assertEquals(lin.digest(release), detail(published, "digest"));
        assertNull(detail(published, "restores"));
        var restored = Events.of("subject", "release-" + (release + 1)).get(0);
        assertEquals("rollback", detail(restored, "kind"));
        assertEquals(before, detail(restored, "restores"));
    }

    @Test
    void retirement() {
        int draft = lin.opens(Map.of("kind", "retirement", "title", "到期停用"));
        // days that no other test asks about
        var first = LocalDate.of(2151, 1, 1);
        var last = LocalDate.of(2151, 12, 31);
        int release = wang.approved(
                draft, lin.submits(draft, REASON, first, last).extract().path("submittedDigest"));

        var events = Events.of("subject", "draft-" + draft);

        assertEquals(List.of("DRAFT_OPENED true", "DRAFT_SUBMITTED true", "DRAFT_APPROVED true"), whats(events));
        assertEquals("retirement", detail(events.get(2), "kind"));
        assertEquals("2151-01-01", detail(events.get(1), "validFrom"));
        assertEquals("2151-12-31", detail(events.get(1), "validTo"));
        var retired = Events.of("subject", "release-" + release).get(0);
        assertEquals("RELEASE_RETIRED", retired.get("what"));
        assertEquals("SZ-2024", detail(retired, "package"));
        assertEquals("2151-01-01", detail(retired, "validFrom"));
    }

    @Test
    void draft_givenUp() {
        int draft = lin.opens("备注");
        lin.asks().delete("/api/v1/drafts/" + draft).then().statusCode(200);
        var events = Events.of("subject", "draft-" + draft);
        assertEquals(List.of("DRAFT_OPENED true", "DRAFT_WITHDRAWN true"), whats(events));
        assertEquals(true, detail(events.get(0), "forGood"));
    }

    /** What is not done is not told, and what cannot be told is not done. */
    @Test
    void approval_cannotBeTold() throws SQLException {
        int before = lin.inForce();
        int draft = lin.opens("备注");
        set(lin, draft, "note", "试行" + System.nanoTime());
        lin.submits(draft, " ", null, null).statusCode(400);
        var digest = lin.submitted(draft);
        wang.approves(draft, "sha256:0").statusCode(409);
        for (var what : List.of("DRAFT_APPROVED", "RELEASE_PUBLISHED")) {
            execute("alter table security_event add constraint no_more check (what <> '" + what + "') not valid");
            try {
                wang.approves(draft, digest).statusCode(500);
            } finally {
                execute("alter table security_event drop constraint no_more");
            }
            assertEquals(before, lin.inForce());
            lin.looksAt(draft).body("state", is("submitted"));
        }
        assertEquals(
                List.of("DRAFT_OPENED true", "DRAFT_CHANGED true", "DRAFT_SUBMITTED true"),
                whats(Events.of("subject", "draft-" + draft)));
        wang.approved(draft, digest);
        Colleague.putBack(before);
    }

    private static void set(Colleague who, int draft, String column, String value) {
        who.edits(draft, TABLE, List.of(Map.of("table", TABLE, "row", "a", "column", column, "value", value)))
                .statusCode(200);
    }

    private void reject(int draft) {
        wang.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", REASON))
                .post("/api/v1/drafts/" + draft + "/rejection")
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> newest(List<Map<String, Object>> events, String what) {
        return events.stream()
                .filter(event -> event.get("what").equals(what))
                .findFirst()
                .orElseThrow();
    }

    private static String id(Colleague who) {
        return who.asks().get("/api/v1/me").path("id");
    }

    private void execute(String statement) throws SQLException {
        try (var connection = store.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
