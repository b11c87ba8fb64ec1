package org.wengang.workflow;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wengang.cases.ShippedPackage;
import org.wengang.identity.As;
import org.wengang.identity.Role;

/** Scenarios in the store, and as auditors read them. */
@QuarkusTest
class ScenariosTest {
    private static final String PACKAGE = "SZ-2024";
    private static final int FIRST = 1;

    @Inject
    Scenarios scenarios;

    @Inject
    EntityManager store;

    @Test
    void imported_withTheFirstRelease() {
        var inForce = scenarios.of(FIRST);
        assertEquals(146, inForce.size());
        ScenarioRunTest.SHIPPED.forEach(one -> assertEquals(one, inForce.get(one.id())));
        assertEquals(Map.of(), scenarios.of(0));
        assertEquals(0, scenarios.importShipped(ShippedPackage.RULES.policy(), FIRST), "only once");
    }

    /** A draft's changes come with its release; what was in force with the release before stays to be seen. */
    @Test
    void aDraftsChanges_comeInForceWithItsRelease() {
        var first = scenarios.of(FIRST).get("G-M1-1-01");
        var changed = new Scenario(
                first.id(), "改过的标题", first.why(), null, null, first.measures(), first.facts(), first.expected());
        rolledBack(() -> {
            int draft = newDraft();
            scenarios.change(
                    draft,
                    FIRST,
                    Map.of(
                            "G-M1-1-01", Optional.of(changed),
                            "G-M1-1-03", Optional.empty(),
                            "G-M1-1-05", Optional.of(scenarios.of(FIRST).get("G-M1-1-05")),
                            "NO-SUCH", Optional.empty()));
            assertEquals(
                    Map.of("G-M1-1-01", Optional.of(changed), "G-M1-1-03", Optional.empty()),
                    scenarios.changes(draft),
                    "what is as it was is not a change");
            assertEquals(145, scenarios.with(draft, FIRST).size());
            assertEquals(first, scenarios.of(FIRST).get("G-M1-1-01"));

            newRelease(1_000, PACKAGE, FIRST);
            scenarios.apply(draft, 1_000);
            assertEquals(scenarios.with(draft, FIRST), scenarios.of(1_000));
            assertEquals(changed, scenarios.of(1_000).get("G-M1-1-01"));
            assertFalse(scenarios.of(1_000).containsKey("G-M1-1-03"));
            assertEquals(first, scenarios.of(FIRST).get("G-M1-1-01"));

            newRelease(1_001, "SZ-2025", null);
            scenarios.copy(1_000, "SZ-2025", 1_001);
            assertEquals(scenarios.of(1_000), scenarios.of(1_001));
        });
    }

    @Test
    void whatWasPublished_isNeverChanged() {
        var refused = assertThrows(
                PersistenceException.class,
                () -> rolledBack(() -> store.createNativeQuery("update scenario set body = null")
                        .executeUpdate()));
        assertTrue(refused.getMessage().contains("what was published is never changed"), refused.getMessage());
    }

    @Test
    void overHttp() {
        auditor("/api/v1/scenarios").body("$", hasSize(146)).body("[0].id", equalTo("E1"));
        var tag = auditor("/api/v1/scenarios/G-M1-1-03")
                .body("package", equalTo(PACKAGE))
                .body("title", equalTo("80.01%"))
                .body("expected.M1-1.outcome", equalTo("eligible"))
                .body("facts.electricity.kwhByMonth.2024-02", equalTo(800_100))
                .extract()
                .header("ETag");
        assertEquals("\"" + scenarios.of(FIRST).get("G-M1-1-03").digest() + "\"", tag);
        As.role(Role.AUDITOR)
                .header("If-None-Match", tag)
                .get("/api/v1/scenarios/G-M1-1-03")
                .then()
                .statusCode(304);
        As.role(Role.AUDITOR)
                .get("/api/v1/scenarios/NO-SUCH")
                .then()
                .statusCode(404)
                .body("code", equalTo("SCENARIO_NOT_FOUND"));
        As.role(Role.CASEWORKER).get("/api/v1/scenarios").then().statusCode(403);
    }

    @Test
    void workbookOverHttp_isReadBack() {
        var whole = auditor("/api/v1/scenarios.xlsx")
                .header("Content-Disposition", containsString("scenarios.xlsx"))
                .extract()
                .asByteArray();
        var policy = ShippedPackage.RULES.policy();
        var reading = ScenarioWorkbook.read(whole, policy);
        assertEquals(scenarios.of(FIRST), reading.scenarios());
        assertTrue(reading.isWhole());
        var chosen =
                auditor("/api/v1/scenarios.xlsx?id=E1&id=G-M1-1-03").extract().asByteArray();
        assertEquals(
                java.util.Set.of("E1", "G-M1-1-03"),
                ScenarioWorkbook.read(chosen, policy).scenarios().keySet());
    }

    @Test
    void runOverHttp() {
        auditor("/api/v1/scenarios/run?release=1&asOf=2024-06-30")
                .body("release", equalTo("1"))
                .body("day", equalTo("2024-06-30"))
                .body("outcome.scenarios", equalTo(146))
                .body("outcome.passed", equalTo(146))
                .body("outcome.uncovered", hasSize(2))
                .body("tables[0].table", equalTo("m1-1-priority-power"));
        As.role(Role.AUDITOR)
                .get("/api/v1/scenarios/run?release=1&asOf=soon")
                .then()
                .statusCode(400);
    }

    private static io.restassured.response.ValidatableResponse auditor(String path) {
        return As.role(Role.AUDITOR).get(path).then().statusCode(200);
    }

    private static void rolledBack(Runnable work) {
        QuarkusTransaction.begin();
        try {
            work.run();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private int newDraft() {
        return (Integer) store.createNativeQuery("""
                        insert into draft (package_id, kind, state, title, rule_source, base, author, author_name,
                            created_at, changed_at)
                        select 'SZ-2024', 'CHANGE', 'OPEN', 't', rule_source, 1, 'local:lin', '林', now(), now()
                        from release where number = 1 returning id""", Integer.class).getSingleResult();
    }

    private void newRelease(int number, String packageId, Integer base) {
        store.createNativeQuery("""
                        insert into release (number, package_id, kind, digest, rule_source, known_at, author,
                            author_name, submitted_at, reason, base)
                        select ?1, ?2, 'IMPORT', digest, rule_source, now(), author, author_name, now(), 'r',
                            cast(?3 as integer)
                        from release where number = 1""")
                .setParameter(1, number)
                .setParameter(2, packageId)
                .setParameter(3, base)
                .executeUpdate();
    }
}
