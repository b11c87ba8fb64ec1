package org.wengang.audit;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;
import org.wengang.identity.Expired;
import org.wengang.identity.Role;

/** A person is erased over HTTP: seen before, done, told, and gone from everywhere the service keeps them. */
@QuarkusTest
class ErasureOverHttpTest {
    private static final String DOSSIER = """
            {"measures":["M7-7"],"subject":{"kind":"enterprise","id":"ERASE-FIRM","name":"金丝雀机械厂"},"facts":{"recruits":[
              {"personId":"ERASE-1","firstTimeInCity":true,"rewardedToAgency":false,"siMonthsPaid":3},
              {"personId":"ERASE-2","firstTimeInCity":true,"rewardedToAgency":true,"siMonthsPaid":5}]}}""";

    @Inject
    DataSource store;

    @Inject
    Expired expired;

    @Inject
    Transactions transactions;

    private static String decided() {
        return As.caseworker()
                .contentType("application/json")
                .header("Idempotency-Key", "erasure-" + System.nanoTime())
                .body(DOSSIER)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200)
                .extract()
                .path("evaluationId");
    }

    private static ValidatableResponse erase(Role role, String body) {
        return As.role(role)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/erasures")
                .then();
    }

    private long count(String sql) throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void erase_personInAList() throws Exception {
        var id = decided();
        decided();
        erase(Role.ADMINISTRATOR, "{\"subject\":\"ERASE-1\",\"preview\":true}")
                .statusCode(200)
                .body("preview", equalTo(true))
                .body("decisions", equalTo(2))
                .body("answers", equalTo(2))
                .body("notReached.en", hasItem(containsString("backups")));
        replay(id).body("verdict", equalTo("SAME"));

        erase(Role.ADMINISTRATOR, "{\"subject\":\"ERASE-1\",\"reason\":\"本人申请，〔2026〕7号\"}")
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("preview", equalTo(false))
                .body("decisions", equalTo(2))
                .body("answers", equalTo(2));
        erase(Role.ADMINISTRATOR, "{\"subject\":\"ERASE-1\",\"preview\":true}")
                .body("decisions", equalTo(0))
                .body("from", nullValue())
                .body("firstIndex", nullValue());
        replay(id).body("verdict", equalTo("ERASED")).body("erased", hasItem("recruits[0]"));
        erase(Role.ADMINISTRATOR, "{\"subject\":\"ERASE-2\",\"preview\":true}").body("decisions", equalTo(2));
        assertEquals(
                0, count("select count(*) from idempotency_key where convert_from(request, 'LATIN1') like '%ERASE%'"));
        As.role(Role.AUDITOR)
                .get("/api/v1/security-events?what=ERASURE&limit=1")
                .then()
                .statusCode(200)
                .body(containsString("本人申请，〔2026〕7号"))
                .body(containsString("\"count\":2"))
                .body(not(containsString("ERASE-1")));
    }

    private static ValidatableResponse replay(String id) {
        return As.role(Role.AUDITOR)
                .get("/api/v1/decisions/" + id + "/replay")
                .then()
                .statusCode(200);
    }

    @Test
    void erase_requestsWithFaults_nothingIsDone() {
        erase(Role.ADMINISTRATOR, "{\"subject\":\"X-1\"}").statusCode(400).body("faults.path", hasItem("$.reason"));
        erase(Role.ADMINISTRATOR, "{\"reason\":\"x\",\"what\":1}")
                .statusCode(400)
                .body("faults.path", hasItems("$.subject", "$.what"));
        erase(Role.ADMINISTRATOR, "{\"subject\":\"X-1\",\"reason\":\"X-1 asked for it\"}")
                .statusCode(400)
                .body("faults.path", hasItem("$.reason"))
                .body(not(containsString("X-1 asked")));
        erase(Role.ADMINISTRATOR, "{\"subject\":\" \",\"reason\":\"x\"}").statusCode(400);
        erase(Role.AUDITOR, "{\"subject\":\"X-1\",\"reason\":\"x\"}").statusCode(403);
    }

    /** In the service's own transactions what fails leaves nothing, events among it. */
    @Test
    void transaction_fails_nothingIsTold() throws Exception {
        long before = count("select count(*) from security_event where what = 'RETENTION'");
        var event = new org.wengang.identity.SecurityEvent(
                Instant.now(), "service", org.wengang.identity.SecurityEvent.What.RETENTION, "log", true);
        try {
            transactions.inOne(Duration.ofSeconds(60), (connection, events) -> {
                events.accept(event);
                throw new SQLException("away", "57P01");
            });
        } catch (SQLException e) {
            assertEquals("57P01", e.getSQLState());
        }
        assertEquals(before, count("select count(*) from security_event where what = 'RETENTION'"));
    }

    @Test
    void expired_sessionsAndAttempts() throws Exception {
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into sign_in_failures values (repeat('a', 64), 3, now() - interval '2 days', now() - interval '2 days'),
                        (repeat('b', 64), 3, now(), now())""");
            statement.execute("""
                    insert into session select repeat('c', 64), name, now() - interval '2 days', now() - interval '2 days',
                        now() - interval '1 day' from person limit 1""");
        }
        expired.remove();
        assertEquals(0, count("select count(*) from sign_in_failures where name_digest = repeat('a', 64)"));
        assertEquals(1, count("select count(*) from sign_in_failures where name_digest = repeat('b', 64)"));
        assertEquals(0, count("select count(*) from session where digest = repeat('c', 64)"));
        assertTrue(count("select count(*) from person") > 0);
    }
}
