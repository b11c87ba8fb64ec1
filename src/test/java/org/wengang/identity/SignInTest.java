package org.wengang.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wengang.audit.Events;

/** A person's way through the service: added, signed in, password chosen, roles changed, disabled. */
@QuarkusTest
class SignInTest {
    private static final String CHOSEN = "four words nobody guesses";

    @Inject
    EntityManager store;

    @Test
    void person_fromFirstDayToLast() {
        var given = add("lin", "林巍", "editor").extract().<String>path("password");
        var first = signIn("lin", given)
                .statusCode(201)
                .body("passwordChangeRequired", is(true))
                .body("token", matchesPattern("wgs_[A-Za-z0-9_-]{43}"))
                .body("me.id", is("local:lin"))
                .extract()
                .<String>path("token");
        with(first).get("/api/v1/measures").then().statusCode(403).body("code", is("PASSWORD_CHANGE_REQUIRED"));
        with(first).get("/api/v1/me").then().statusCode(200).body("passwordChangeRequired", is(true));
        with(first)
                .contentType("application/json")
                .body(Map.of("current", given, "password", "lin-lin-lin-lin"))
                .put("/api/v1/me/password")
                .then()
                .statusCode(400)
                .body("faults.path", contains("$.password"));
        with(first)
                .contentType("application/json")
                .body(Map.of("current", given, "password", CHOSEN))
                .put("/api/v1/me/password")
                .then()
                .statusCode(204);
        with(first).get("/api/v1/measures").then().statusCode(200);
        signIn("lin", given).statusCode(401).body("code", is("WRONG_CREDENTIALS"));
        var second = signIn("LIN ", CHOSEN).statusCode(201).extract().<String>path("token");
        with(second)
                .get("/api/v1/me")
                .then()
                .body("roles.role", contains("editor"))
                .body("roles[0].label.zh", is("编制人"))
                .body("means", is("session"));
        with(second).delete("/api/v1/sessions/current").then().statusCode(204);
        with(second).get("/api/v1/me").then().statusCode(401).body("code", is("WRONG_CREDENTIALS"));
        As.administrator()
                .contentType("application/json")
                .body(Map.of("disabled", true))
                .patch("/api/v1/people/lin")
                .then()
                .statusCode(200)
                .body("disabled", is(true))
                .body("changedBy", matchesPattern("key:[0-9a-f]{12}"));
        signIn("lin", CHOSEN).statusCode(401);
        assertEquals(
                List.of(
                        "PERSON_ADDED true",
                        "SIGN_IN true",
                        "PASSWORD_CHANGED true",
                        "SIGN_IN false",
                        "SIGN_IN true",
                        "SIGN_OUT true",
                        "PERSON_CHANGED true",
                        "SIGN_IN false"),
                events("local:lin"));
    }

    @Test
    void signIn_firstAdministrator() {
        var token = signIn("first", "correct horse battery")
                .statusCode(201)
                .body("passwordChangeRequired", is(false))
                .extract()
                .<String>path("token");
        with(token).get("/api/v1/people").then().statusCode(200).body("name", hasItem("first"));
        with(token)
                .contentType("application/json")
                .body(Map.of("roles", List.of("editor")))
                .patch("/api/v1/people/first")
                .then()
                .statusCode(409)
                .body("code", is("LAST_ADMINISTRATOR"));
    }

    @Test
    void signIn_tooOften() throws InterruptedException {
        add("target", "Target", "auditor");
        for (var name : List.of("target", "nobody-at-all")) {
            for (int attempt = 1; attempt <= 5; attempt++) {
                signIn(name, "wrong password " + attempt).statusCode(401).body("code", is("WRONG_CREDENTIALS"));
            }
            assertEquals(5, TooOften.seconds(store, name));
            TooOften.anHourMore(store, name);
            signIn(name, "wrong password 6")
                    .statusCode(429)
                    .header("Retry-After", matchesPattern("3[56]\\d\\d"))
                    .body("code", is("TOO_MANY_ATTEMPTS"))
                    .body(not(containsString("wrong password")));
        }
        Events.of(1, "subject", "local:", "what", "SIGN_IN", "ok", "false", "limit", "1");
        assertTrue(events("local:nobody-at-all").isEmpty(), "of a name that nobody has, the name is not kept");
    }

    @Test
    void resetPassword() {
        add("forgetful", "Forgetful", "approver");
        var password = As.administrator()
                .post("/api/v1/people/forgetful/password")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .<String>path("password");
        signIn("forgetful", password).statusCode(201).body("passwordChangeRequired", is(true));
    }

    @Test
    void add_unfit() {
        As.administrator()
                .contentType("application/json")
                .body(Map.of("name", 7, "displayName", "x", "roles", List.of("boss"), "password", "geheim"))
                .post("/api/v1/people")
                .then()
                .statusCode(400)
                .body("faults.path", contains("$.name", "$.roles[0]", "$.password"))
                .body("faults.code", contains("WRONG_TYPE", "NOT_ALLOWED", "UNKNOWN_FIELD"))
                .body(not(containsString("geheim")));
    }

    @Test
    void add_taken() {
        add("twice", "Twice", "auditor");
        As.administrator()
                .contentType("application/json")
                .body(Map.of("name", "twice", "displayName", "Twice", "roles", List.of()))
                .post("/api/v1/people")
                .then()
                .statusCode(409)
                .body("code", is("NAME_TAKEN"));
    }

    @Test
    void store_keepsNoSecret() {
        var password = add("kept", "Kept", "auditor").extract().<String>path("password");
        var token = signIn("kept", password).extract().<String>path("token");
        var rows = QuarkusTransaction.requiringNew()
                .call(() -> store.createNativeQuery(
                                "select person::text from person union all select session::text from"
                                        + " session union all select security_event::text from security_event",
                                String.class)
                        .getResultList());
        assertEquals(
                List.of(),
                rows.stream().filter(row -> row.toString().contains(password)).toList());
        assertEquals(
                List.of(),
                rows.stream().filter(row -> row.toString().contains(token)).toList());
    }

    private static ValidatableResponse add(String name, String displayName, String role) {
        return As.administrator()
                .contentType("application/json")
                .body(Map.of("name", name, "displayName", displayName, "roles", List.of(role)))
                .post("/api/v1/people")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/people/" + name))
                .header("Cache-Control", "no-store")
                .body("person.roles.role", contains(role))
                .body("password", matchesPattern("([a-z0-9]{5}-){3}[a-z0-9]{5}"));
    }

    private static ValidatableResponse signIn(String name, String password) {
        return given().contentType("application/json")
                .body(Map.of("name", name, "password", password))
                .post("/api/v1/sessions")
                .then();
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private List<String> events(String subject) {
        return QuarkusTransaction.requiringNew()
                .call(() -> store.createNativeQuery(
                                "select what || ' ' || ok from security_event where subject = ?1 order by id",
                                String.class)
                        .setParameter(1, subject)
                        .getResultStream()
                        .map(String.class::cast)
                        .toList());
    }
}
