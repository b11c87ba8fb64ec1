package org.wengang.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.wengang.audit.Events;
import org.wengang.store.Patient;

/** Somebody with a browser: in, about, and out; and what a page of another site can do meanwhile. */
@QuarkusTest
class PageSignInTest {
    private static final Map<String, String> FIRST = Map.of("name", "first", "password", "correct horse battery");
    private static final String CLEARED = "__Host-wengang=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict";

    @Inject
    EntityManager store;

    @Test
    void session_fromSignInToSignOut() {
        var answer = Page.signIn(FIRST)
                .statusCode(201)
                .header(
                        "Set-Cookie",
                        matchesPattern(
                                "__Host-wengang=wgs_[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict"))
                .header("Cache-Control", "no-store")
                .body("token", nullValue())
                .body("$", not(containsString("wgs_")))
                .body("endsAt", notNullValue())
                .body("passwordChangeRequired", is(false))
                .body("me.id", is("local:first"))
                .body("me.means", is("session"));
        var cookie = Page.cookie(answer);
        given().header("Cookie", cookie)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .header("Set-Cookie", nullValue())
                .body("id", is("local:first"));
        given().header("Cookie", "theme=dark; " + cookie)
                .get("/api/v1/people")
                .then()
                .statusCode(200);
        Page.asks(cookie)
                .delete("/api/v1/sessions/current")
                .then()
                .statusCode(204)
                .header("Set-Cookie", CLEARED);
        given().header("Cookie", cookie)
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .header("Set-Cookie", CLEARED)
                .body("code", is("WRONG_CREDENTIALS"));
        given().header("Authorization", "Bearer " + Page.value(cookie))
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .header("Set-Cookie", nullValue());
    }

    @Test
    void signIn_wrong() {
        Page.signIn(Map.of("name", "nobody-here", "password", "x"))
                .statusCode(401)
                .header("Set-Cookie", nullValue())
                .body("code", is("WRONG_CREDENTIALS"));
        Page.signIn(Map.of("name", "first", "password", "x", "token", "a.b.c"))
                .statusCode(400)
                .body("faults.path", contains("$.token"));
        Page.signIn(Map.of("token", "a.b.c")).statusCode(401).body("code", is("WRONG_CREDENTIALS"));
        Page.signIn(Map.of("token", "a." + "b".repeat(4_000) + ".c"))
                .statusCode(400)
                .body("faults.path", contains("$.token"))
                .body("faults[0].zh", containsString("3900"));
        Page.signIn(Map.of("trialRole", "boss")).statusCode(400).body("faults.path", contains("$.trialRole"));
    }

    /** A role is chosen in a trial only. */
    @Test
    void signIn_noTrial() {
        Page.signIn(Map.of("trialRole", "editor"))
                .statusCode(400)
                .header("Set-Cookie", nullValue())
                .body("faults.path", contains("$.trialRole"));
    }

    @Test
    void changePassword() {
        var given = As.administrator()
                .contentType("application/json")
                .body(Map.of("name", "pager", "displayName", "Pager", "roles", List.of("editor")))
                .post("/api/v1/people")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("password");
        var answer = Page.signIn(Map.of("name", "pager", "password", given)).body("passwordChangeRequired", is(true));
        var cookie = Page.cookie(answer);
        Page.asks(cookie).get("/api/v1/measures").then().statusCode(403).body("code", is("PASSWORD_CHANGE_REQUIRED"));
        Page.asks(cookie)
                .contentType("application/json")
                .body(Map.of("current", given, "password", "four words nobody guesses"))
                .put("/api/v1/me/password")
                .then()
                .statusCode(204);
        Page.asks(cookie).get("/api/v1/measures").then().statusCode(200);
    }

    /** A request that changes something, with the cookie; an empty body gets no further than 400. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1    | own                     | same-origin | 400 | -",
                "1    | -                       | -           | 400 | -",
                "-    | own                     | same-origin | 403 | NO_PAGE_HEADER",
                "0    | own                     | same-origin | 403 | NO_PAGE_HEADER",
                "1    | own                     | same-site   | 403 | OTHER_SITE",
                "1    | own                     | cross-site  | 403 | OTHER_SITE",
                "1    | own                     | none        | 403 | OTHER_SITE",
                "1    | https://evil.example    | -           | 403 | OTHER_ORIGIN",
                "1    | http://localhost:1      | same-origin | 403 | OTHER_ORIGIN",
                "1    | null                    | same-origin | 403 | OTHER_ORIGIN"
            })
    void unsafe(String header, String origin, String site, int status, String why) throws InterruptedException {
        var request = given().header("Cookie", Page.cookie(Page.signIn(FIRST))).contentType("application/json");
        if (header != null) {
            request.header("X-Wengang-Page", header);
        }
        if (origin != null) {
            request.header("Origin", origin.equals("own") ? Page.origin() : origin);
        }
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        var answer = request.body("{}").post("/api/v1/people").then().statusCode(status);
        if (why != null) {
            answer.body("code", is("CROSS_SITE")).header("Set-Cookie", nullValue());
            Patient.until("the refusal is written", () -> !refusals(why).isEmpty());
            var refused = refusals(why).get(0);
            assertEquals("nobody", refused.get("actor"));
            assertEquals("POST /api/v1/people", refused.get("subject"));
        }
    }

    private static List<Map<String, Object>> refusals(String why) {
        return Events.of("what", "REFUSED", "subject", "POST /api/v1/people").stream()
                .filter(event -> why.equals(Events.detail(event, "site")))
                .toList();
    }

    /** Looking is not changed by where a page is from: its browser does not show it the answer. */
    @Test
    void safe() {
        var cookie = Page.cookie(Page.signIn(FIRST));
        given().header("Cookie", cookie)
                .header("Origin", "https://evil.example")
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Cookie", cookie)
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-wengang-page")
                .options("/api/v1/people")
                .then()
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Headers", nullValue());
    }

    /** Who shows a header made the request, whatever else comes with it. */
    @Test
    void bearerAndKey() {
        var cookie = Page.cookie(Page.signIn(FIRST));
        var session = "Bearer " + Page.value(cookie);
        var key = "Bearer " + As.key(Role.ADMINISTRATOR);
        for (var authorization : List.of(session, key)) {
            given().header("Authorization", authorization)
                    .header("Origin", "https://evil.example")
                    .header("Sec-Fetch-Site", "cross-site")
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/v1/people")
                    .then()
                    .statusCode(400);
        }
        given().header("Authorization", session)
                .header("Cookie", cookie)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/people")
                .then()
                .statusCode(400);
        given().header("Authorization", key)
                .header("Cookie", cookie)
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .body("code", is("WRONG_CREDENTIALS"));
    }

    /** Another site signs nobody in as somebody of its choice. */
    @Test
    void signIn_fromOtherSite() {
        given().contentType("application/json")
                .body(FIRST)
                .post("/api/v1/sessions/page")
                .then()
                .statusCode(403)
                .header("Set-Cookie", nullValue())
                .body("code", is("CROSS_SITE"));
    }

    @Test
    void expired() {
        var cookie = Page.cookie(Page.signIn(FIRST));
        lastUsed(cookie, Duration.ofMinutes(121));
        given().header("Cookie", cookie)
                .get("/api/v1/measures")
                .then()
                .statusCode(401)
                .header("Set-Cookie", CLEARED)
                .body("code", is("WRONG_CREDENTIALS"));
    }

    /** A page that asks by the clock when the session ends does not keep it from ending. */
    @Test
    void me_unattended() {
        var cookie = Page.cookie(Page.signIn(FIRST));
        var before = lastUsed(cookie, Duration.ofMinutes(30));
        for (int look = 0; look < 2; look++) {
            var me = given().header("Cookie", cookie)
                    .header("X-Wengang-Unattended", "1")
                    .get("/api/v1/me")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertEquals(before.plus(Duration.ofHours(2)), Instant.parse(me.getString("idleEndsAt")));
            assertTrue(
                    Instant.parse(me.getString("endsAt")).isAfter(Instant.now().plus(Duration.ofHours(11))));
        }
        var used = given().header("Cookie", cookie).get("/api/v1/me").jsonPath();
        assertTrue(Instant.parse(used.getString("idleEndsAt")).isAfter(before.plus(Duration.ofMinutes(149))));
        As.administrator().get("/api/v1/me").then().body("endsAt", nullValue()).body("idleEndsAt", nullValue());
    }

    private Instant lastUsed(String cookie, Duration ago) {
        var at = Instant.now().minus(ago).truncatedTo(ChronoUnit.MICROS);
        int changed = QuarkusTransaction.requiringNew()
                .call(() -> store.createNativeQuery("update session set last_used_at = ?1 where digest = ?2")
                        .setParameter(1, at)
                        .setParameter(2, Secret.digest(Page.value(cookie)))
                        .executeUpdate());
        assertEquals(1, changed);
        return at;
    }

    @Test
    void page_beforeSignIn() {
        given().get("/api/v1/page")
                .then()
                .statusCode(200)
                .body("trial", is(false))
                .body("signIn.local", is(true))
                .body("signIn.oidc", nullValue())
                .body("signIn.trialRoles", empty())
                .body("version", notNullValue());
    }
}
