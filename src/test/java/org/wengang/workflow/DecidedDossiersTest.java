package org.wengang.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wengang.activation.Releases;
import org.wengang.api.Evaluations;
import org.wengang.identity.As;
import org.wengang.store.Patient;

/** What was decided over HTTP is found again. */
@QuarkusTest
class DecidedDossiersTest {
    private static final String PACKAGE = "SZ-2024";

    @Inject
    DecidedDossiers dossiers;

    @Inject
    Evaluations evaluations;

    @Inject
    Releases releases;

    @Inject
    MeterRegistry metrics;

    @Test
    void theNewestRequestOfASubject_isKept() throws InterruptedException {
        long others = kept("KEEP-1");
        decide("{\"measures\":[\"M1-2\"],\"subject\":{\"kind\":\"enterprise\",\"id\":\"KEEP-1\",\"name\":\"甲厂\"},"
                + "\"asOf\":\"2024-06-30\",\"facts\":{}}");
        var last = "{\"subject\":{\"kind\":\"enterprise\",\"id\":\"KEEP-1\",\"name\":\"乙厂\"},"
                + "\"asOf\":\"2024-07-01\",\"facts\":{\"electricity\":{\"holidayKwh\":" + "1".repeat(9) + "}}"
                + " ".repeat(3_000) + "}";
        decide(last);
        waitUntil(() -> dossiers.stream(PACKAGE).anyMatch(one -> "乙厂".equals(one.subjectName())));
        assertEquals(others + 1, kept("KEEP-1"));
        var one = dossiers.stream(PACKAGE)
                .filter(dossier -> "KEEP-1".equals(dossier.subjectId()))
                .findFirst()
                .orElseThrow();
        assertEquals("2024-07-01", one.asOf().toString());
        assertEquals(
                "{\"asOf\":\"2024-07-01\",\"detail\":\"findings\","
                        + "\"subject\":{\"kind\":\"enterprise\",\"id\":\"KEEP-1\",\"name\":\"乙厂\"},"
                        + "\"facts\":{\"electricity\":{\"holidayKwh\":" + "1".repeat(9) + "}}}",
                new String(one.request(), StandardCharsets.UTF_8),
                "as the log has it");
        assertEquals(releases.inForce(PACKAGE, one.asOf()).number(), one.release());
        assertEquals("enterprise", one.subjectKind().word());
        assertTrue(one.decidedAt().isAfter(Instant.now().minusSeconds(600)));
    }

    /** A caller who hangs up takes no decision back: it is in the log, and so it is listed. */
    @Test
    void whoeverAskedHasGone_isKeptAllTheSame() throws InterruptedException {
        var body = "{\"subject\":{\"kind\":\"enterprise\",\"id\":\"GONE-1\"},\"facts\":{}}";
        evaluations
                .answer(body.getBytes(StandardCharsets.UTF_8), "key:test")
                .toCompletableFuture()
                .cancel(true);
        waitUntil(() -> kept("GONE-1") == 1);
    }

    /** Without an id the facts are the subject, however they are written. */
    @Test
    void sameFactsWithoutAnId_areOneSubject() throws InterruptedException {
        decide("{\"facts\":{\"loan\":{\"isSmallMicro\":true,\"requestedYuan\":7654321}}}");
        decide("{ \"facts\" : { \"loan\" : { \"requestedYuan\" : 7654321, \"isSmallMicro\" : true } } }");
        waitUntil(() -> ofLoan() > 0);
        decide("{\"subject\":{\"id\":\"KEEP-2\"},\"facts\":{}}");
        waitUntil(() -> kept("KEEP-2") == 1);
        assertEquals(1, ofLoan());
    }

    private long ofLoan() {
        return dossiers.stream(PACKAGE)
                .filter(one -> new String(one.request(), StandardCharsets.UTF_8).contains("7654321"))
                .count();
    }

    @Test
    void manyPages_eachDossierOnce() throws InterruptedException {
        double droppedBefore = dropped();
        for (int batch = 0; batch < 3; batch++) {
            var lines = new StringBuilder();
            for (int i = 0; i < 500; i++) {
                lines.append("{\"measures\":[\"M1-2\"],\"subject\":{\"id\":\"PAGE-")
                        .append(batch * 500 + i)
                        .append("\"},\"facts\":{}}\n");
            }
            As.caseworker()
                    .contentType("application/x-ndjson")
                    .body(lines.toString().getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/evaluations/batch")
                    .then()
                    .statusCode(200);
        }
        waitUntil(() -> pages() == 1_500);
        var keys = dossiers.stream(PACKAGE).map(DecidedDossier::key).toList();
        assertEquals(keys.size(), keys.stream().distinct().count());
        assertEquals(List.copyOf(new java.util.TreeSet<>(keys)), keys);
        assertEquals(droppedBefore, dropped());
    }

    private double dropped() {
        return metrics.get("wengang.dossiers.dropped").counter().count();
    }

    private long pages() {
        return dossiers.stream(PACKAGE)
                .filter(one -> one.subjectId() != null && one.subjectId().startsWith("PAGE-"))
                .count();
    }

    private long kept(String id) {
        return dossiers.stream(PACKAGE)
                .filter(one -> id.equals(one.subjectId()))
                .count();
    }

    private static void decide(String body) {
        As.caseworker()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200);
    }

    private static void waitUntil(Patient.Condition condition) throws InterruptedException {
        Patient.until("what was decided is listed", condition);
    }
}
