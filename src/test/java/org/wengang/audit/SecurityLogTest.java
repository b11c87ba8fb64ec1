package org.wengang.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wengang.audit.Events.detail;
import static org.wengang.audit.Events.whats;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;
import org.wengang.identity.Role;
import org.wengang.identity.TooOften;

/** What happens is in the security log: who, what, when, whether it was done; as an auditor reads it over HTTP. */
@QuarkusTest
class SecurityLogTest {
    private static final String CHOSEN = "four words nobody guesses";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String HERE = "127.0.0.1";

    @Inject
    Refusals refusals;

    @Inject
    DataSource store;

    @Inject
    EntityManager people;

    private final String name = "p" + Long.toString(System.nanoTime(), Character.MAX_RADIX);

    /** What other tests were refused a moment ago would be counted together with what is refused here. */
    @BeforeEach
    void countAnew() {
        refusals.writeDue(true);
        refusals.writeDue(true);
    }

    @Test
    void person_fromFirstDayToLast() {
        var password = add(name).extract().<String>path("password");
        signIn(name, "not that").statusCode(401);
        var token = signIn(name, password).statusCode(201).extract().<String>path("token");
        json(with(token), Map.of("current", password, "password", CHOSEN))
                .put("/api/v1/me/password")
                .then()
                .statusCode(204);
        with(token).delete("/api/v1/sessions/current").then().statusCode(204);
        As.administrator().post("/api/v1/people/" + name + "/password").then().statusCode(200);
        json(As.administrator(), Map.of("disabled", true, "roles", List.of("editor", "auditor")))
                .patch("/api/v1/people/" + name)
                .then()
                .statusCode(200);

        var events = Events.of("subject", "local:" + name);

        assertEquals(
                List.of(
                        "PERSON_ADDED true",
                        "SIGN_IN false",
                        "SIGN_IN true",
                        "PASSWORD_CHANGED true",
                        "SIGN_OUT true",
                        "PASSWORD_RESET true",
                        "PERSON_CHANGED true"),
                whats(events));
        for (var event : events) {
            assertEquals(HERE, detail(event, "address"));
            assertTrue(OffsetDateTime.parse((String) event.get("at"))
                    .toInstant()
                    .isAfter(Instant.now().minusSeconds(600)));
        }
        var changed = events.get(0);
        assertEquals(id(Role.ADMINISTRATOR), changed.get("actor"));
        assertEquals(Map.of("zh", "修改人员", "en", "person changed"), changed.get("label"));
        assertEquals(List.of("editor", "auditor"), detail(changed, "roles"));
        assertEquals(true, detail(changed, "disabled"));
        assertNull(detail(changed, "renamed"));
        assertEquals("local:" + name, events.get(2).get("actor"), "who signs out does so themselves");
    }

    @Test
    void key_madeAndRevoked() {
        var key = json(As.administrator(), Map.of("name", name, "roles", List.of("caseworker")))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("key.id");
        As.administrator().delete("/api/v1/keys/" + key).then().statusCode(204);
        As.administrator().delete("/api/v1/keys/" + key).then().statusCode(204);

        var events = Events.of("subject", "key:" + key);

        assertEquals(List.of("KEY_MADE true", "KEY_REVOKED true"), whats(events));
        assertEquals(name, detail(events.get(1), "name"));
        assertEquals(List.of("caseworker"), detail(events.get(1), "roles"));
    }

    /** Each refusal names the endpoint as the documents do, and who it was, as far as that is known. */
    @Test
    void request_refused() throws InterruptedException {
        var password = add(name).extract().<String>path("password");
        var token = signIn(name, password).extract().<String>path("token");
        with(token).get("/api/v1/reasons").then().statusCode(403).body("code", is("PASSWORD_CHANGE_REQUIRED"));
        with(token).get("/api/v1/releases/7").then().statusCode(403);
        var before = newest();
        given().get("/api/v1/people/zhang.san").then().statusCode(401).body("code", is("SIGN_IN_REQUIRED"));
        given().header("X-API-Key", "wgk_000")
                .get("/api/v1/tables/m9-9-no-such.txt")
                .then()
                .statusCode(401)
                .body("code", is("WRONG_CREDENTIALS"));
        As.caseworker().get("/api/v1/people/zhang.san").then().statusCode(403).body("code", is("FORBIDDEN"));

        var byName = Events.of(2, "actor", "local:" + name, "what", "REFUSED");
        assertEquals("GET /api/v1/releases/{number}", byName.get(0).get("subject"));
        assertEquals("PASSWORD_CHANGE_REQUIRED", detail(byName.get(0), "code"));
        assertEquals("GET /api/v1/reasons", byName.get(1).get("subject"));
        refusals.writeDue(true);
        var others = Events.of("what", "REFUSED", "ok", "false").stream()
                .filter(event -> id(event) > before)
                .map(event -> event.get("actor") + " " + event.get("subject") + " " + detail(event, "code") + " "
                        + detail(event, "status") + " " + detail(event, "address"))
                .toList();
        assertTrue(others.contains("nobody GET /api/v1/people/{name} SIGN_IN_REQUIRED 401 " + HERE), others.toString());
        assertTrue(
                others.contains("nobody GET /api/v1/tables/{slug}.txt WRONG_CREDENTIALS 401 " + HERE),
                others.toString());
        assertTrue(
                others.contains(id(Role.CASEWORKER) + " GET /api/v1/people/{name} FORBIDDEN 403 " + HERE),
                others.toString());
        assertFalse(others.toString().contains("zhang"));
    }

    @Test
    void signIn_tooOften() {
        add(name);
        for (int attempt = 1; attempt <= 5; attempt++) {
            signIn(name, "wrong").statusCode(401);
        }
        TooOften.anHourMore(people, name);
        var before = newest();
        signIn(name, "wrong").statusCode(429);
        signIn("nobody-" + name, "wrong").statusCode(401);
        refusals.writeDue(true);

        assertEquals(5, Events.of("subject", "local:" + name, "what", "SIGN_IN").size());
        var told = Events.of("ok", "false").stream()
                .filter(event -> id(event) > before)
                .toList();
        assertTrue(told.stream().anyMatch(event -> "TOO_MANY_ATTEMPTS".equals(detail(event, "code"))));
        assertTrue(told.stream().anyMatch(event -> event.get("actor").equals("local:")), told.toString());
    }

    /** A flood is two events: that it began, and how much it was. */
    @Test
    void request_refusedAgainAndAgain() throws InterruptedException {
        var key = key("auditor");
        var actor = "key:" + key.get("id");
        int flood = 100;
        for (int i = 0; i < flood; i++) {
            given().header("X-API-Key", key.get("secret"))
                    .delete("/api/v1/keys/" + "%012x".formatted(i))
                    .then()
                    .statusCode(403);
        }
        Events.of(1, "actor", actor);
        refusals.writeDue(true);

        var events = Events.of("actor", actor);

        assertEquals(2, events.size(), events.toString());
        assertEquals(flood - 1, detail(events.get(0), "repeats"));
        assertNull(detail(events.get(1), "repeats"));
        assertEquals("DELETE /api/v1/keys/{id}", events.get(0).get("subject"));
        var since = OffsetDateTime.parse((String) detail(events.get(0), "since"));
        var last = OffsetDateTime.parse((String) events.get(0).get("at"));
        assertTrue(since.isBefore(last));
    }

    /** Whatever keeps a refusal from being written: the answer is what it would have been, and it is written later. */
    @Test
    void refusal_cannotBeWritten() throws Exception {
        var key = key("auditor");
        var actor = "key:" + key.get("id");
        try (var connection = store.getConnection();
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table security_event in access exclusive mode");
            given().header("X-API-Key", key.get("secret"))
                    .post("/api/v1/people/x/password")
                    .then()
                    .statusCode(403)
                    .body("code", is("FORBIDDEN"));
            given().get("/api/v1/facts").then().statusCode(401);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertEquals(
                "POST /api/v1/people/{name}/password",
                Events.of(1, "actor", actor).get(0).get("subject"));
    }

    /** What cannot be told does not happen. */
    @Test
    void change_cannotBeTold() throws SQLException {
        execute("alter table security_event add constraint no_more check (what <> 'PERSON_ADDED') not valid");
        try {
            json(As.administrator(), person(name))
                    .post("/api/v1/people")
                    .then()
                    .statusCode(500)
                    .body("code", is("INTERNAL"));
        } finally {
            execute("alter table security_event drop constraint no_more");
        }
        As.administrator().get("/api/v1/people/" + name).then().statusCode(404);
        add(name);
        As.administrator().get("/api/v1/people/" + name).then().statusCode(200);
    }

    @Test
    void service_started() {
        var started = Events.of("what", "SERVICE_STARTED");
        assertEquals(1, started.size());
        assertEquals("service", started.get(0).get("actor"));
        assertEquals("0.1.0-SNAPSHOT", detail(started.get(0), "version"));
        assertEquals(Runtime.version().toString(), detail(started.get(0), "java"));
        assertNull(detail(started.get(0), "weakened"), "nothing is, by default");
    }

    @Test
    void release_importedAtTheStart() {
        var published = Events.of("subject", "release-1");
        assertEquals(List.of("RELEASE_PUBLISHED true"), whats(published));
        assertEquals("service", published.get(0).get("actor"));
        assertEquals("import", detail(published.get(0), "kind"));
        assertEquals(
                As.caseworker().get("/api/v1/releases/1").path("digest").toString(),
                detail(published.get(0), "digest"));
    }

    @Test
    void events_paged() {
        for (int i = 0; i < 7; i++) {
            add(name + i);
        }
        var whole = Events.of("what", "PERSON_ADDED");
        var pages = new ArrayList<Map<String, Object>>();
        Object before = null;
        do {
            var request = As.role(Role.ADMINISTRATOR).queryParam("what", "PERSON_ADDED");
            request.queryParam("limit", 2);
            if (before != null) {
                request.queryParam("before", before);
            }
            List<Map<String, Object>> page =
                    request.get("/api/v1/security-events").jsonPath().getList("$");
            pages.addAll(page);
            before = page.size() < 2 ? null : page.get(1).get("id");
            // what happens meanwhile moves nothing
            add(name + "-" + pages.size());
        } while (before != null);
        // an event gets its place in the log a moment later
        whole.forEach(event -> event.remove("index"));
        pages.forEach(event -> event.remove("index"));
        assertEquals(whole, pages);
    }

    @Test
    void events_ofATime() {
        add(name);
        var added = Events.of("subject", "local:" + name).get(0);
        var at = (String) added.get("at");
        var next = OffsetDateTime.parse(at).plusNanos(1_000).toString();
        assertEquals(
                1, Events.of("subject", "local:" + name, "from", at, "to", next).size());
        assertEquals(0, Events.of("subject", "local:" + name, "from", next).size());
        assertEquals(0, Events.of("subject", "local:" + name, "to", at).size());
        var day = OffsetDateTime.parse(at).atZoneSameInstant(SHANGHAI).toLocalDate();
        assertEquals(
                1,
                Events.of("subject", "local:" + name, "from", day.toString(), "to", day.toString())
                        .size());
        assertEquals(
                0,
                Events.of("subject", "local:" + name, "to", day.minusDays(1).toString())
                        .size());
        assertEquals(
                0,
                Events.of("subject", "local:" + name, "from", day.plusDays(1).toString())
                        .size());
    }

    @Test
    void events_unfitFilter() {
        Events.asks("from", "soon", "to", "2024-02-30", "what", "SIGNIN", "ok", "yes", "subject", "张三")
                .then()
                .statusCode(400)
                .body("code", is("BAD_REQUEST"))
                .body("faults.path", contains("from", "to", "what", "subject", "ok"));
        As.role(Role.AUDITOR)
                .queryParam("limit", 501)
                .get("/api/v1/security-events")
                .then()
                .statusCode(400)
                .body("faults.path", contains("limit"));
    }

    @Test
    void export_isToldItself() {
        add(name);
        var csv = As.role(Role.AUDITOR)
                .queryParam("subject", "local:" + name)
                .get("/api/v1/security-events.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=\"security-events.csv\"")
                .extract()
                .asString();
        var event = Events.of("subject", "local:" + name).get(0);
        assertEquals(
                "\uFEFF编号 id,日志位置 index,时间 at,行为人 actor,事项 event,代码 what,对象 subject,做成 ok,详情 detail\r\n"
                        + event.get("id") + ",…,"
                        + OffsetDateTime.parse((String) event.get("at"))
                                .atZoneSameInstant(SHANGHAI)
                                .toOffsetDateTime()
                        + "," + id(Role.ADMINISTRATOR) + ",增加人员 person added,PERSON_ADDED,local:" + name
                        + ",true,\"{\"\"address\"\":\"\"127.0.0.1\"\",\"\"roles\"\":[\"\"auditor\"\"]}\"\r\n",
                csv.replaceFirst("\n(\\d+),\\d*,", "\n$1,…,")
                        .replaceAll("(^\uFEFF|,|\n)\"([^\"{,]*)\"(?=,|\r)", "$1$2"),
                "whether it is in the log yet is another's affair");
        var export = Events.of("what", "EXPORT", "actor", id(Role.AUDITOR)).get(0);
        assertEquals("security-events", export.get("subject"));
        assertEquals("csv", detail(export, "format"));
        assertEquals("local:" + name, detail(export, "subject"));
        assertEquals(event.get("id"), detail(export, "newest"));
    }

    /** More than one page of it. */
    @Test
    void export_long() throws SQLException {
        execute("insert into security_event (at, actor, what, subject, ok) select now(), '" + name
                + "', 'EXPORT', '=1+1', true from generate_series(1, 2500)");
        var lines = As.role(Role.ADMINISTRATOR)
                .queryParam("actor", name)
                .get("/api/v1/security-events.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\r\n");
        assertEquals(2_501, lines.length);
        assertTrue(lines[2_500].endsWith(",\"EXPORT\",\"'=1+1\",true,\"{}\""), lines[2_500]);
    }

    private Map<String, String> key(String role) {
        var made = json(As.administrator(), Map.of("name", name, "roles", List.of(role)))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract();
        return Map.of("id", made.path("key.id"), "secret", made.path("secret"));
    }

    private static String id(Role role) {
        return As.role(role).get("/api/v1/me").path("id");
    }

    private static int id(Map<String, Object> event) {
        return (Integer) event.get("id");
    }

    private static int newest() {
        return id(Events.of().get(0));
    }

    private void execute(String statement) throws SQLException {
        try (var connection = store.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static Map<String, ?> person(String name) {
        return Map.of("name", name, "displayName", "某人", "roles", List.of("auditor"));
    }

    private static ValidatableResponse add(String name) {
        return json(As.administrator(), person(name))
                .post("/api/v1/people")
                .then()
                .statusCode(201);
    }

    private static ValidatableResponse signIn(String name, String password) {
        return json(given(), Map.of("name", name, "password", password))
                .post("/api/v1/sessions")
                .then();
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification json(RequestSpecification request, Map<String, ?> body) {
        return request.contentType(ContentType.JSON).body(body);
    }
}
