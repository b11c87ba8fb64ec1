package org.wengang.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.wengang.store.Patient;

/** A service on one's own machine, to be tried. */
@QuarkusTest
@TestProfile(TrialTest.OwnMachine.class)
class TrialTest {
    @ConfigProperty(name = "quarkus.http.host")
    String host;

    @ConfigProperty(name = "wengang.data-dir")
    Path data;

    @Inject
    TrialKeys keys;

    public static class OwnMachine implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wengang.trial", "true");
        }
    }

    @Test
    void nobody_mayEvaluateAndRead() {
        given().contentType("application/json")
                .body("{\"facts\":{}}")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200);
        given().get("/api/v1/me")
                .then()
                .body("id", is("trial:anonymous"))
                .body("roles.role", contains("caseworker", "auditor"));
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/people")
                .then()
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
    }

    /** A wrong credential is wrong, also where none need be shown. */
    @Test
    void badCredential() {
        given().header("X-API-Key", "wgk_000")
                .get("/api/v1/measures")
                .then()
                .statusCode(401)
                .body("code", is("WRONG_CREDENTIALS"));
    }

    /** A page of another site that leads its own name here reads nothing. */
    @Test
    void otherName() throws InterruptedException {
        given().header("Host", "evil.example.org")
                .get("/api/v1/measures")
                .then()
                .statusCode(401);

        var path = "find { it.detail.trial == 'OTHER_HOST' }";
        Patient.until("the refusal is written", () -> events("REFUSED").get(path) != null);
        var refused = events("REFUSED").getMap(path);
        assertEquals("nobody", refused.get("actor"));
        assertEquals("GET /api/v1/measures", refused.get("subject"));
        assertFalse(refused.toString().contains("evil"), "an address is the caller's");
    }

    /** A page of another site that is open in the same browser changes nothing, though nobody need show a credential. */
    @Test
    void otherSite() {
        for (var header : List.of(
                Map.entry("Origin", "https://evil.example"),
                Map.entry("Origin", "http://localhost:1"),
                Map.entry("Origin", "null"),
                Map.entry("Sec-Fetch-Site", "cross-site"))) {
            given().header(header.getKey(), header.getValue())
                    .contentType("application/json")
                    .body("{\"facts\":{}}")
                    .post("/api/v1/evaluations")
                    .then()
                    .statusCode(403)
                    .body("code", is("CROSS_SITE"));
        }
        given().header("Origin", Page.origin())
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json")
                .body("{\"facts\":{}}")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200);
    }

    /** Whoever chooses a role is the key of that role, so that editor and approver are two. */
    @Test
    void chosenRole() throws IOException {
        given().get("/api/v1/page")
                .then()
                .body("trial", is(true))
                .body(
                        "signIn.trialRoles.role",
                        contains("editor", "approver", "caseworker", "auditor", "administrator"));
        var ids = new HashSet<String>();
        for (var role : Role.values()) {
            var cookie = Page.cookie(Page.signIn(Map.of("trialRole", role.word()))
                    .body("me.name", is("trial-" + role.word()))
                    .body("me.means", is("session"))
                    .body("me.roles.role", contains(role.word())));
            String asKey = given().header("Authorization", "Bearer " + key(role))
                    .get("/api/v1/me")
                    .path("id");
            assertEquals(
                    asKey, given().header("Cookie", cookie).get("/api/v1/me").path("id"));
            ids.add(asKey);
            Page.asks(cookie)
                    .contentType("application/json")
                    .body(Map.of("current", "x", "password", "y"))
                    .put("/api/v1/me/password")
                    .then()
                    .statusCode(400);
            Page.asks(cookie).delete("/api/v1/sessions/current").then().statusCode(204);
            given().header("Cookie", cookie).get("/api/v1/me").then().statusCode(401);
        }
        assertEquals(5, ids.size());
    }

    @Test
    void chosenRole_otherName() {
        Page.asks()
                .header("Host", "evil.example.org")
                .contentType("application/json")
                .body(Map.of("trialRole", "editor"))
                .post("/api/v1/sessions/page")
                .then()
                .statusCode(403)
                .header("Set-Cookie", nullValue());
        // and from a page that came by that name
        given().header("X-Wengang-Page", "1")
                .header("Host", "evil.example.org")
                .header("Origin", "http://evil.example.org")
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json")
                .body(Map.of("trialRole", "editor"))
                .post("/api/v1/sessions/page")
                .then()
                .statusCode(401)
                .header("Set-Cookie", nullValue())
                .body("code", is("SIGN_IN_REQUIRED"));
    }

    @Test
    void start_saysThatItIsATrial() {
        assertEquals(List.of("wengang.trial=true"), events("SERVICE_STARTED").getList("[0].detail.weakened"));
    }

    private static JsonPath events(String what) {
        return given().queryParam("what", what).get("/api/v1/security-events").jsonPath();
    }

    @Test
    void keysOfAllRoles() throws IOException {
        for (var role : Role.values()) {
            given().header("Authorization", "Bearer " + key(role))
                    .get("/api/v1/me")
                    .then()
                    .statusCode(200)
                    .body("name", is("trial-" + role.word()))
                    .body("roles.role", contains(role.word()));
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())));
        var before = Files.readString(keyFile());
        keys.provide();
        assertEquals(before, Files.readString(keyFile()), "made once");
    }

    @Test
    void listensHereOnly() {
        assertTrue(Trial.isLoopback(host), host);
        for (var here : new String[] {"127.0.0.1", "localhost", "::1", "127.1.2.3"}) {
            assertDoesNotThrow(() -> new Trial(true, here).check(null), here);
        }
        for (var anywhere : new String[] {"0.0.0.0", "::", "192.0.2.7", "no-such-host.invalid"}) {
            assertThrows(ConfigurationException.class, () -> new Trial(true, anywhere).check(null), anywhere);
            assertDoesNotThrow(() -> new Trial(false, anywhere).check(null), anywhere);
        }
    }

    private Path keyFile() {
        return data.resolve("trial.env");
    }

    private String key(Role role) throws IOException {
        return Files.readAllLines(keyFile()).stream()
                .filter(line -> line.startsWith(role.name() + "="))
                .findFirst()
                .orElseThrow()
                .substring(role.name().length() + 1);
    }
}
