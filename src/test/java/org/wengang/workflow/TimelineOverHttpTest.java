package org.wengang.workflow;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wengang.identity.As;
import org.wengang.identity.Role;

/**
 * Which release decides which day, as callers see it. Each test has years of its own; since retired packages and scheduled
 * releases stay, the class has a store of its own.
 */
@QuarkusTest
@TestProfile(TimelineOverHttpTest.OwnStore.class)
class TimelineOverHttpTest {
    private static final String TABLE = "m2-5-self-travel";
    /** Asks for 1,200 yuan, and is given the ceiling. */
    private static final Map<String, ?> TRAVELLER = Map.of(
            "traveller",
            Map.of(
                    "employedInCity", true,
                    "hukouDivisionCode", "522601",
                    "fareYuan", 1200,
                    "arrivalDate", "2024-02-18",
                    "travelMode", "SELF"));

    private Colleague lin;
    private Colleague wang;

    /** Nothing but a reason to start anew. */
    public static final class OwnStore implements QuarkusTestProfile {}

    @BeforeEach
    void comeToWork() {
        lin = Colleague.with(Role.EDITOR);
        wang = Colleague.with(Role.APPROVER);
    }

    @Test
    void approve_forSomeDaysOfAYearToCome() {
        int usual = lin.inForce();
        int raised = published(raising("700"), day(2031, 3, 1), day(2031, 12, 31));

        assertDecides(usual, "500.00", Map.of());
        assertDecides(usual, "500.00", asOf(2031, 2, 28));
        assertDecides(raised, "700.00", asOf(2031, 3, 1));
        assertDecides(raised, "700.00", asOf(2031, 12, 31));
        assertDecides(usual, "500.00", asOf(2032, 1, 1));
        assertDecides(raised, "700.00", Map.of("release", String.valueOf(raised)));
        lin.asks()
                .queryParam("package", "SZ-2024")
                .get("/api/v1/releases/timeline")
                .then()
                .statusCode(200)
                .body("find { it.release.number == " + raised + " }.from", is("2031-03-01"))
                .body("find { it.release.number == " + raised + " }.to", is("2031-12-31"));
        lin.asks().get("/api/v1/releases/" + raised).then().body("inForce", is(false));
        wang.asks()
                .queryParam("asOf", "2031-06-01")
                .get("/api/v1/tables/" + TABLE + ".txt")
                .then()
                .body(containsString("amountYuan = 700"));
    }

    @Test
    void submit_coversScheduled() {
        int scheduled = published(raising("710"), day(2041, 1, 1), day(2041, 6, 30));
        int draft = raising("720");
        var terms = Map.of("reason", "调整", "effectiveFrom", "2040-06-01", "effectiveTo", "2041-12-31");

        lin.submits(draft, terms)
                .statusCode(409)
                .body("code", is("COVERS_SCHEDULED"))
                .body("detail", containsString(scheduled + "（2041-01-01）"))
                .body("detailEn", containsString("coversScheduled=true"));
        lin.looksAt(draft).body("state", is("open")).body("effectiveFrom", nullValue());
        lin.submits(draft, Map.of("reason", "调整", "effectiveFrom", "2040-06-01", "effectiveTo", "2040-12-31"))
                .statusCode(200);
        lin.asks()
                .delete("/api/v1/drafts/" + draft + "/submission")
                .then()
                .statusCode(200)
                .body("state", is("open"));

        int covering = published(draft, day(2040, 6, 1), day(2041, 12, 31));
        assertDecides(covering, "720.00", asOf(2041, 3, 1));
    }

    /** An approver does not cover unawares what was scheduled after the draft was submitted. */
    @Test
    void approve_scheduledSince() {
        int draft = raising("750");
        var days = Map.of("reason", "调整", "effectiveFrom", "2051-01-01", "effectiveTo", "2051-12-31");
        String digest = lin.submits(draft, days).statusCode(200).extract().path("submittedDigest");
        int scheduled = published(raising("760"), day(2051, 6, 1), day(2051, 6, 30));

        wang.approves(draft, digest)
                .statusCode(409)
                .body("code", is("COVERS_SCHEDULED"))
                .body("detail", containsString("版本 " + scheduled));
        assertDecides(scheduled, "760.00", asOf(2051, 6, 1));
        lin.submits(draft, days).statusCode(409).body("code", is("COVERS_SCHEDULED"));

        int covering = published(draft, day(2051, 1, 1), day(2051, 12, 31));
        assertDecides(covering, "750.00", asOf(2051, 6, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2031-03-02, 2031-03-01",
        "1989-12-31, 2031-03-01",
        "-0001-01-01, 2031-03-01",
        "2031-03-01, 2201-01-01",
        "2031-03-01, +12345-01-01",
        "2024-02-30, 2031-03-01",
        "soon, 2031-03-01"
    })
    void submit_daysThatCannotBe(String from, String to) {
        int draft = raising("740");

        lin.submits(draft, Map.of("reason", "调整", "effectiveFrom", from, "effectiveTo", to))
                .statusCode(400)
                .contentType("application/problem+json");
        lin.looksAt(draft).body("state", is("open"));
    }

    /** What was approved yesterday stays what was right yesterday. */
    @Test
    void approve_correctionOfThePast() {
        int usual = lin.inForce();
        int corrected = published(raising("730"), day(2001, 3, 1), day(2001, 12, 31));
        var known = OffsetDateTime.parse(
                        lin.asks().get("/api/v1/releases/" + corrected).<String>path("knownAt"))
                .toInstant();

        assertDecides(usual, "500.00", asOf(2001, 2, 28));
        assertDecides(corrected, "730.00", asOf(2001, 3, 1));
        var then = new HashMap<String, Object>(asOf(2001, 3, 1));
        then.put("knownAt", known.minusMillis(1).toString());
        assertDecides(usual, "500.00", then);
        then.put("knownAt", known.toString());
        assertDecides(corrected, "730.00", then);
        lin.asks()
                .queryParam("knownAt", known.minusMillis(1).toString())
                .get("/api/v1/releases/timeline")
                .then()
                .statusCode(200)
                .body("release.number", not(hasItems(corrected)));
    }

    @Test
    void approve_retirement() {
        int usual = lin.inForce();
        int draft = lin.opens(Map.of("kind", "retirement", "package", "SZ-2024", "title", "停用"));
        published(draft, day(2071, 1, 1), day(2071, 12, 31));

        assertDecides(usual, "500.00", asOf(2070, 12, 31));
        evaluated(asOf(2071, 1, 1)).statusCode(404).body("code", is("NOTHING_IN_FORCE"));
        evaluated(asOf(2071, 12, 31)).statusCode(404).body("detail", containsString("/api/v1/releases/timeline"));
        assertDecides(usual, "500.00", asOf(2072, 1, 1));
        evaluated(Map.of("release", "draft-" + draft)).statusCode(409).body("code", is("WRONG_STATE"));
    }

    /** A retirement is taken back by putting in force what was before. */
    @Test
    void approve_rollBackOfARetirement() {
        int usual = lin.inForce();
        int draft = lin.opens(Map.of("kind", "retirement", "package", "SZ-2024", "title", "停用"));
        published(draft, day(2081, 1, 1), day(2081, 12, 31));

        int back = lin.opens(Map.of("kind", "rollback", "restores", usual, "title", "恢复"));
        int restored = published(back, day(2081, 7, 1), day(2081, 12, 31));

        evaluated(asOf(2081, 6, 30)).statusCode(404).body("code", is("NOTHING_IN_FORCE"));
        assertDecides(restored, "500.00", asOf(2081, 7, 1));
    }

    @Test
    void approve_nextYearsPackage() {
        var wanted = Map.of(
                "kind", "package",
                "package", "SZ-2024",
                "newPackage", "SZ-2025",
                "title", "2025年稳岗措施",
                "titleEn", "Measures of 2025");
        int draft = lin.opens(wanted);
        assertTaken(wanted);
        var of2024 = lin.asks().get("/api/v1/tables/" + TABLE + ".xlsx").asByteArray();
        lin.uploads(draft, TABLE, of2024).statusCode(409).body("code", is("UNKNOWN_BASIS"));
        raise(draft, "800");
        decided(evaluated(Map.of("release", "draft-" + draft)), "800.00")
                .body("package", is("SZ-2025"))
                .body("release.draft", is(draft));
        int copy = published(draft, day(2091, 1, 1), null);

        decided(evaluated(asOf(2091, 1, 1)), "800.00")
                .body("package", is("SZ-2025"))
                .body("release.number", is(copy))
                .body("results[0].citation", is("SZ-2025:M2-5"));
        decided(evaluated(asOf(2090, 12, 31)), "500.00").body("package", is("SZ-2024"));
        decided(evaluated(of("SZ-2024", 2091)), "500.00").body("results[0].citation", is("SZ-2024:M2-5"));
        decided(evaluated(of("SZ-2025", 2091)), "800.00");
        evaluated(of("SZ-2025", 2090)).statusCode(404).body("code", is("NOTHING_IN_FORCE"));
        evaluated(of("SZ-2030", 2091)).statusCode(404).body("code", is("PACKAGE_NOT_FOUND"));
        lin.asks().get("/api/v1/packages").then().body("id", hasItems("SZ-2024", "SZ-2025"));
        assertTaken(wanted);
        lin.looksAt(lin.opens(Map.of("package", "SZ-2025", "title", "再改"))).body("base", is(copy));
        int retirement = lin.opens(Map.of("kind", "retirement", "package", "SZ-2025", "title", "停用"));
        published(retirement, day(2092, 1, 1), null);
        decided(evaluated(asOf(2091, 12, 31)), "800.00");
        decided(evaluated(asOf(2092, 1, 1)), "500.00").body("package", is("SZ-2024"));
        lin.asks()
                .queryParam("package", "SZ-2025")
                .queryParam("asOf", "2091-01-01")
                .get("/api/v1/tables/" + TABLE + ".txt")
                .then()
                .body(containsString("cites = SZ-2025:M2-5/a"))
                .body(not(containsString("SZ-2024")));
    }

    private void assertTaken(Map<String, ?> wanted) {
        lin.asks()
                .contentType(ContentType.JSON)
                .body(wanted)
                .post("/api/v1/drafts")
                .then()
                .statusCode(409)
                .body("code", is("PACKAGE_EXISTS"));
    }

    /** @return a draft with another ceiling, and the scenarios that go with it */
    private int raising(String yuan) {
        int draft = lin.opens("补贴上限 " + yuan + " 元");
        raise(draft, yuan);
        return draft;
    }

    private void raise(int draft, String yuan) {
        lin.edits(draft, TABLE, List.of(Map.of("table", TABLE, "row", "a", "column", "amountYuan", "value", yuan)))
                .statusCode(200);
        lin.acceptsNewResults(draft);
    }

    /** @return the release it has become */
    private int published(int draft, LocalDate from, LocalDate to) {
        return wang.approved(
                draft,
                lin.submits(draft, "会议纪要", from, to).statusCode(200).extract().path("submittedDigest"));
    }

    private static void assertDecides(int release, String amount, Map<String, ?> more) {
        decided(evaluated(more), amount).body("release.number", is(release));
    }

    private static ValidatableResponse decided(ValidatableResponse answer, String amount) {
        return answer.statusCode(200).body("results[0].amount", is(amount));
    }

    private static ValidatableResponse evaluated(Map<String, ?> more) {
        var request = new HashMap<String, Object>(Map.of("facts", TRAVELLER, "measures", List.of("M2-5")));
        request.putAll(more);
        return As.caseworker()
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/evaluations")
                .then();
    }

    private static Map<String, String> of(String packageId, int year) {
        return Map.of("package", packageId, "asOf", year + "-06-30");
    }

    private static Map<String, String> asOf(int year, int month, int day) {
        return Map.of("asOf", day(year, month, day).toString());
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }
}
