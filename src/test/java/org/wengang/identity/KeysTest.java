package org.wengang.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wengang.store.Patient;

@QuarkusTest
class KeysTest {
    @Inject
    EntityManager store;

    @Test
    void key_fromMadeToRevoked() throws InterruptedException {
        var made = As.administrator()
                .contentType("application/json")
                .body(Map.of("name", "office", "roles", List.of("caseworker")))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("secret", matchesPattern("wgk_[A-Za-z0-9_-]{43}"))
                .extract();
        String secret = made.path("secret");
        String id = made.path("key.id");
        given().header("X-API-Key", secret)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("id", is("key:" + id))
                .body("name", is("office"))
                .body("means", is("key"))
                .body("roles.role", contains("caseworker"));
        As.role(Role.AUDITOR)
                .get("/api/v1/keys")
                .then()
                .statusCode(200)
                .body("find { it.id == '" + id + "' }.lastUsedOn", notNullValue())
                .body(not(containsString(secret)));
        As.administrator().delete("/api/v1/keys/" + id).then().statusCode(204);
        var revokedAt = Instant.now();
        var asked = Instant.now();
        while (status(secret) == 200) {
            assertTrue(Duration.between(revokedAt, asked).toMillis() < 5_000, "good for 5 s after it was revoked");
            Thread.sleep(100);
            asked = Instant.now();
        }
        assertEquals(401, status(secret));
        As.administrator().delete("/api/v1/keys/" + id).then().statusCode(204);
        As.administrator()
                .get("/api/v1/keys")
                .then()
                .body("find { it.id == '" + id + "' }.revokedBy", startsWith("key:"));
    }

    @Test
    void make_expiring() throws InterruptedException {
        var made = As.administrator()
                .contentType("application/json")
                .body(Map.of(
                        "name",
                        "brief",
                        "roles",
                        List.of("auditor"),
                        "expiresAt",
                        Instant.now().plus(1, ChronoUnit.HOURS).toString()))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract();
        String secret = made.path("secret");
        assertEquals(200, status(secret));
        // an hour later
        QuarkusTransaction.requiringNew()
                .run(() -> store.createNativeQuery(
                                "update api_key set expires_at = expires_at - interval '1 hour' where id = ?1")
                        .setParameter(1, made.path("key.id"))
                        .executeUpdate());
        Patient.until("what was known of it is looked up again", () -> status(secret) != 200);
        assertEquals(401, status(secret));
    }

    private static int status(String secret) {
        return given().header("X-API-Key", secret).get("/api/v1/me").statusCode();
    }

    @Test
    void make_unfit() {
        As.administrator()
                .contentType("application/json")
                .body(Map.of("name", "late", "roles", List.of("auditor"), "expiresAt", "2020-01-01T00:00:00+08:00"))
                .post("/api/v1/keys")
                .then()
                .statusCode(400)
                .body("faults.path", contains("$.expiresAt"));
        As.administrator()
                .contentType("application/json")
                .body(Map.of("name", "none", "roles", List.of()))
                .post("/api/v1/keys")
                .then()
                .statusCode(400)
                .body("faults.path", contains("$.roles"));
    }

    /** A credential that is not good is never the same as none, and is not repeated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wgk_0000000000000000000000000000000000000000000",
                "Bearer wgs_0000000000000000000000000000000000000000000",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJsaW4ifQ.",
                "Basic bGluOmdlaGVpbQ==",
                "Bearer geheim"
            })
    void request_badCredential(String authorization) {
        given().header("Authorization", authorization)
                .get("/api/v1/measures")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"wengang\", error=\"invalid_token\"")
                .body("code", is("WRONG_CREDENTIALS"))
                .body(not(containsString(authorization.substring(authorization.length() - 6))));
    }

    @Test
    void request_noCredential() {
        given().get("/api/v1/measures")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"wengang\"")
                .body("code", is("SIGN_IN_REQUIRED"))
                .body("detail", containsString("/api/v1/sessions"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
    }

    @Test
    void request_withoutTheRole() {
        As.administrator()
                .contentType("application/json")
                .body("{\"facts\":{}}")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", is("FORBIDDEN"))
                .body("detail", is("需要以下角色之一：经办人（caseworker）、编制人（editor）、审批人（approver）、审计人（auditor）。请向管理员申请。"))
                .body(
                        "detailEn",
                        is(
                                "This needs one of these roles: caseworker, editor, approver, auditor. Maybe ask an administrator"
                                        + " for one."));
    }

    @Test
    void signOut_key() {
        As.caseworker()
                .delete("/api/v1/sessions/current")
                .then()
                .statusCode(400)
                .body("code", is("BAD_REQUEST"));
    }

    @Test
    void firstKeys() {
        As.role(Role.AUDITOR)
                .get("/api/v1/keys")
                .then()
                .statusCode(200)
                .body("name", hasItem("test-editor"))
                .body("find { it.name == 'test-editor' }.createdBy", is("service"));
    }
}
