package org.wengang.workflow;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wengang.identity.As;
import org.wengang.identity.Role;

/** Someone at work on drafts, with a key of their own, over HTTP like everybody else. */
record Colleague(String name, String secret) {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final RestAssuredConfig FILES = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs(XLSX, ContentType.BINARY)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    /** A new colleague; keys have no names of people, so the name is made one that nobody else has. */
    static Colleague with(Role... roles) {
        var name = "k" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        String secret = As.administrator()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "name",
                        name,
                        "roles",
                        Arrays.stream(roles).map(Role::word).toList()))
                .post("/api/v1/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
        return new Colleague(name, secret);
    }

    RequestSpecification asks() {
        return given().config(FILES).header("Authorization", "Bearer " + secret);
    }

    /** @return the new draft that changes tables */
    int opens(String title) {
        return opens(Map.of("title", title));
    }

    /** @return the new draft */
    int opens(Map<String, ?> wanted) {
        return asks().contentType(ContentType.JSON)
                .body(wanted)
                .post("/api/v1/drafts")
                .then()
                .statusCode(201)
                .body("state", is("open"))
                .extract()
                .path("id");
    }

    byte[] downloads(int draft, String table) {
        return asks().get(tables(draft) + table + ".xlsx")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    ValidatableResponse uploads(int draft, String table, byte[] file) {
        return uploads(draft, table, file, Map.of());
    }

    /** @param choice cells by {@code mine} or {@code theirs} */
    ValidatableResponse uploads(int draft, String table, byte[] file, Map<String, String> choice) {
        return asks().contentType(XLSX)
                .queryParams(choice)
                .body(file)
                .put(tables(draft) + table + ".xlsx")
                .then();
    }

    /** The canonical text of a table as the draft has it. */
    String reads(int draft, String table) {
        return asks().get(tables(draft) + table + ".txt")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** Edits that were made on what stands there now. */
    ValidatableResponse edits(int draft, String table, List<? extends Map<String, ?>> edits) {
        return edits(draft, table, tag(draft, table), edits);
    }

    ValidatableResponse edits(int draft, String table, String tag, List<? extends Map<String, ?>> edits) {
        return asks().contentType(ContentType.JSON)
                .header("If-Match", tag)
                .body(edits)
                .patch(tables(draft) + table)
                .then();
    }

    String tag(int draft, String table) {
        return asks().get(tables(draft) + table)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    /** What its scenarios give with the draft is what is meant. @return those that came out otherwise before */
    List<String> acceptsNewResults(int draft) {
        List<String> failed = checks(draft).extract().path("scenarios.failed.id");
        asks().contentType(ContentType.JSON)
                .body(Map.of("scenarios", failed))
                .post("/api/v1/drafts/" + draft + "/scenarios/acceptance")
                .then()
                .statusCode(200);
        return failed;
    }

    ValidatableResponse checks(int draft) {
        return asks().get("/api/v1/drafts/" + draft + "/checks").then().statusCode(200);
    }

    ValidatableResponse looksAt(int draft) {
        return asks().get("/api/v1/drafts/" + draft).then().statusCode(200);
    }

    List<String> revisions(int draft) {
        return asks().get("/api/v1/drafts/" + draft + "/revisions")
                .then()
                .statusCode(200)
                .extract()
                .path("action");
    }

    /** For the days from the first to the last, whatever is scheduled there; null for today, or for no end. */
    ValidatableResponse submits(int draft, String reason, LocalDate from, LocalDate to) {
        var terms = new HashMap<String, Object>(Map.of("reason", reason, "coversScheduled", true));
        if (from != null) {
            terms.put("effectiveFrom", from.toString());
        }
        if (to != null) {
            terms.put("effectiveTo", to.toString());
        }
        return submits(draft, terms);
    }

    ValidatableResponse submits(int draft, Map<String, ?> terms) {
        return asks().contentType(ContentType.JSON)
                .body(terms)
                .post("/api/v1/drafts/" + draft + "/submission")
                .then();
    }

    /** @return what an approver is to sign */
    String submitted(int draft) {
        return submits(draft, "会议纪要", null, null).statusCode(200).extract().path("submittedDigest");
    }

    ValidatableResponse approves(int draft, String digest) {
        return asks().contentType(ContentType.JSON)
                .body(Map.of("digest", digest))
                .post("/api/v1/drafts/" + draft + "/approval")
                .then();
    }

    /** @return the release it has become */
    int approved(int draft, String digest) {
        return approves(draft, digest).statusCode(200).extract().path("number");
    }

    /** The release in force today. */
    int inForce() {
        return asks().get("/api/v1/releases/current")
                .then()
                .statusCode(200)
                .extract()
                .path("number");
    }

    /** The release that decides that day, and is not the one that decides today. */
    int inForce(LocalDate day) {
        int number = asks().queryParam("asOf", day.toString())
                .get("/api/v1/releases/current")
                .then()
                .statusCode(200)
                .extract()
                .path("number");
        assertNotEquals(inForce(), number);
        return number;
    }

    /** Puts the content of a release in force again, if something else is. */
    static void putBack(int release) {
        var editor = with(Role.EDITOR);
        if (editor.digest(editor.inForce()).equals(editor.digest(release))) {
            return;
        }
        int draft = editor.opens(Map.of("kind", "rollback", "restores", release, "title", "恢复"));
        with(Role.APPROVER).approved(draft, editor.submitted(draft));
    }

    String digest(int release) {
        return asks().get("/api/v1/releases/" + release)
                .then()
                .statusCode(200)
                .extract()
                .path("digest");
    }

    private static String tables(int draft) {
        return "/api/v1/drafts/" + draft + "/tables/";
    }
}
