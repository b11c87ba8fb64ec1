package org.wengang.audit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;
import org.wengang.identity.Role;

/**
 * Secrets and persons that must turn up nowhere: they are sent wherever a request takes something, and then looked for in
 * the security log, in what the service logs, and in the problems that it answers. Names of fields are not values: a problem
 * names the field that nobody asked for, to whoever sent it.
 */
@QuarkusTest
class CanaryTest {
    private static final String PASSWORD = "canary-Kanarienvogel-1";
    private static final String OTHER_PASSWORD = "canary-Wellensittich-2";
    private static final String KEY = "wgk_canaryZaunkoenig0123456789abcdefghijkl";
    private static final String SESSION = "wgs_canaryRotkehlchen0123456789abcdefghijk";
    private static final String TOKEN = "eyJjYW5hcnkiOiJBbXNlbCJ9.eyJjYW5hcnkiOiJEcm9zc2VsIn0.Y2FuYXJ5RmluaywgU3Rhcg";
    private static final String PERSON = "金丝雀";
    private static final String LOGIN = "jinsique.canary";
    private static final String IDENTITY = "330683199001011234";
    private static final String FIRM = "91330683MA2CANARY1";
    private static final String PHONE = "13957512345";

    private static final List<String> CANARIES = List.of(
            PASSWORD, OTHER_PASSWORD, KEY, SESSION, TOKEN, "canary", "Canary", PERSON, LOGIN, IDENTITY, FIRM, PHONE);

    @Inject
    Refusals refusals;

    @Inject
    DataSource store;

    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final List<String> problems = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getLevel() + " " + line.getMessage() + " " + Arrays.toString(line.getParameters()) + " "
                    + told(line.getThrown()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private static String told(Throwable thrown) {
        return thrown == null ? "" : thrown + " " + told(thrown.getCause());
    }

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void canaries_nowhere() throws SQLException {
        Logger.getLogger("canary.test").warning("the listener hears");
        signInWithSecretsInBothFields();
        credentialsThatAreNotGood();
        addressesThatNameSomebody();
        bodiesThatNameSomebody();
        reasonsThatNameSomebody();
        refusals.writeDue(true);

        var kept = rows("select security_event::text from security_event");
        assertTrue(kept.stream().anyMatch(row -> row.contains("***")), "the reasons came in");
        assertTrue(kept.stream().anyMatch(row -> row.contains("REFUSED")), "the refusals came in");
        assertTrue(logged.stream().anyMatch(line -> line.contains("the listener hears")));
        assertTrue(problems.size() > 20);
        assertEquals(List.of(), with(kept), "in the security log");
        assertEquals(List.of(), with(logged), "in the log");
        assertEquals(List.of(), with(problems), "in problems");
    }

    private void signInWithSecretsInBothFields() {
        refused(json(given(), Map.of("name", LOGIN, "password", PASSWORD)).post("/api/v1/sessions"));
        refused(json(given(), Map.of("name", PASSWORD, "password", PASSWORD)).post("/api/v1/sessions"));
        refused(json(given(), Map.of("name", "first", "password", PASSWORD)).post("/api/v1/sessions"));
        refused(json(given(), Map.of("name", "first", "password", 1, "otp", PASSWORD))
                .post("/api/v1/sessions"));
        refused(given().contentType(ContentType.JSON)
                .body("{\"name\":\"" + PERSON + "\",\"password\":\"" + PASSWORD)
                .post("/api/v1/sessions"));
        var token = json(given(), Map.of("name", "first", "password", "correct horse battery"))
                .post("/api/v1/sessions")
                .<String>path("token");
        var own = Map.of("current", PASSWORD, "password", OTHER_PASSWORD);
        refused(json(given().header("Authorization", "Bearer " + token), own).put("/api/v1/me/password"));
    }

    private void credentialsThatAreNotGood() {
        for (var credential : List.of(KEY, SESSION, TOKEN, PASSWORD, PERSON)) {
            refused(given().header("Authorization", "Bearer " + credential).get("/api/v1/facts"));
            refused(given().header("Authorization", "Basic " + credential).get("/api/v1/facts"));
            refused(given().header("X-API-Key", credential).get("/api/v1/facts"));
        }
        refused(given().header("X-API-Key", KEY)
                .header("Authorization", "Bearer " + KEY)
                .get("/api/v1/facts"));
    }

    private void addressesThatNameSomebody() {
        for (var request : List.of(given(), As.caseworker(), As.role(Role.EDITOR))) {
            refused(request.get("/api/v1/people/" + LOGIN));
            refused(request.get("/api/v1/" + PERSON + "/" + IDENTITY));
            refused(request.queryParam("subject", IDENTITY).get("/api/v1/security-events"));
        }
        var auditor = As.role(Role.AUDITOR).queryParam("subject", PERSON).queryParam("what", KEY);
        refused(auditor.queryParam("from", IDENTITY).get("/api/v1/security-events"));
        As.role(Role.AUDITOR)
                .queryParam("subject", IDENTITY)
                .get("/api/v1/security-events.csv")
                .then()
                .statusCode(200);
    }

    private void bodiesThatNameSomebody() {
        var subject = Map.of("kind", "enterprise", "id", FIRM, "name", PERSON);
        var facts = Map.of("person", Map.of("isTalent", PERSON, "idNumber", IDENTITY, "phone", PHONE));
        var body = Map.of("subject", subject, "facts", facts);
        refused(json(As.administrator(), body).post("/api/v1/evaluations"));
        refused(json(As.caseworker(), body).post("/api/v1/evaluations"));
        refused(json(given(), body).post("/api/v1/evaluations"));
        refused(json(As.role(Role.AUDITOR), body).post("/api/v1/drafts"));
        json(As.caseworker(), Map.of("subject", subject, "facts", Map.of()))
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200);
        refused(json(As.administrator(), Map.of("name", PERSON, "displayName", "x".repeat(200), "roles", List.of(KEY)))
                .post("/api/v1/people"));
        refused(json(As.administrator(), Map.of("name", "x", "roles", List.of("auditor"), "secret", KEY))
                .post("/api/v1/keys"));
    }

    /** Nobody is asked for them; somebody will write them all the same. */
    private void reasonsThatNameSomebody() throws SQLException {
        int draft = json(As.role(Role.EDITOR), Map.of("title", "备注"))
                .post("/api/v1/drafts")
                .path("id");
        var table = "/api/v1/drafts/" + draft + "/tables/m1-1-priority-power";
        var tag = As.role(Role.EDITOR).get(table).header("ETag");
        As.role(Role.EDITOR)
                .header("If-Match", tag)
                .contentType(ContentType.JSON)
                .body(List.of(Map.of("table", "m1-1-priority-power", "row", "a", "column", "note", "value", "试行")))
                .patch(table)
                .then()
                .statusCode(200);
        var reason = "据 " + IDENTITY + "、" + FIRM + "（电话" + PHONE + "）反映";
        json(As.role(Role.EDITOR), Map.of("reason", reason))
                .post("/api/v1/drafts/" + draft + "/submission")
                .then()
                .statusCode(200);
        json(As.role(Role.APPROVER), Map.of("reason", reason))
                .post("/api/v1/drafts/" + draft + "/rejection")
                .then()
                .statusCode(200);
        assertEquals(
                2,
                rows("select 1 from security_event where subject = 'draft-" + draft
                                + "' and detail like '%据 ***、***（电话***）反映%'")
                        .size());
    }

    private void refused(Response answer) {
        assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer.statusLine());
        problems.add(answer.asString() + answer.headers());
    }

    private static RequestSpecification json(RequestSpecification request, Map<String, ?> body) {
        return request.contentType(ContentType.JSON).body(body);
    }

    private static List<String> with(List<String> texts) {
        return List.copyOf(texts).stream()
                .filter(text -> !text.contains("the listener hears"))
                .filter(text -> CANARIES.stream().anyMatch(text::contains))
                .toList();
    }

    private List<String> rows(String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = store.getConnection();
                var sql = connection.createStatement();
                var found = sql.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
