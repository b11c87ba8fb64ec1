package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.evaluation.EvaluationId;
import org.wengang.proof.KnownKey;
import org.wengang.proof.Verifier;
import org.wengang.trace.Person;

/** Erasing a person from a log, without the service around it. */
class ErasuresTest {
    private static final Instant NOON = Instant.parse("2026-11-27T04:00:00Z");

    @TempDir
    Path data;

    private final List<Long> told = new ArrayList<>();
    private DataSource store;
    private OwnLog log;
    private Erasures erasures;
    private int made;

    @BeforeEach
    void open() {
        store = OwnLog.newStore();
        log = new OwnLog(store, data, Clock.systemUTC(), Map.of());
        erasures = new Erasures(
                new OneConnection(store),
                List.of((connection, indexes) -> told.addAll(indexes)),
                Clock.fixed(NOON, java.time.ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws InterruptedException {
        log.close();
    }

    private Person person(String place, String token) {
        return new Person(
                place, token, new byte[16], ("{\"name\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private UUID decided(Person... persons) {
        var id = EvaluationId.next(NOON.plusSeconds(made++));
        log.record(id, "{\"v\":1,\"kind\":\"decision\",\"id\":\"" + id + "\"}", null, persons);
        return id;
    }

    private String left(long index) {
        return log.traces.byIndex(index).orElseThrow().persons().stream()
                .map(one -> one.place() + "=" + one.token())
                .collect(Collectors.joining(","));
    }

    @Test
    void erase_subjectAndItem_othersStay() throws Exception {
        decided(person("", "chen"));
        decided(person("", "firm"), person("recruits[0]", "chen"), person("recruits[1]", "zhou"));
        decided(person("", "zhou"));
        decided();
        var preview = erasures.preview("chen");
        assertEquals(
                new Erasures.Extent(
                        2,
                        NOON.truncatedTo(ChronoUnit.MILLIS),
                        NOON.plusSeconds(1).truncatedTo(ChronoUnit.MILLIS),
                        0,
                        1,
                        0),
                preview);
        assertEquals("=chen", left(0));
        assertEquals(List.of(), told);

        assertEquals(preview, erasures.erase("chen", "local:admin", "本人请求"));
        assertEquals("", left(0));
        assertEquals("=firm,recruits[1]=zhou", left(1));
        assertEquals("=zhou", left(2));
        assertEquals(2, log.count("select count(*) from trace_personal"));
        assertEquals(List.of(0L, 1L), told);
        assertEquals(0, erasures.preview("chen").decisions());
        assertEquals(2, erasures.preview("zhou").decisions());
        assertEquals(1, erasures.preview("firm").decisions());
    }

    @Test
    void erase_recordsWithoutANameOfTheirOwn_goWithTheOneTheyStandIn() {
        decided(
                person("", "firm"),
                person("agency[0]", "agency"),
                person("agency[0].persons[0]", null),
                person("agency[0].persons[1]", "chen"),
                person("overtime[0]", null));
        erasures.erase("agency", "local:admin", "x");
        assertEquals("=firm,agency[0].persons[1]=chen,overtime[0]=null", left(0));
        erasures.erase("firm", "local:admin", "x");
        assertEquals("agency[0].persons[1]=chen", left(0));
    }

    @Test
    void erase_sameKey_anotherToken_stays() throws Exception {
        decided(person("", "chen"));
        log.execute("update trace_personal set subjects = array[" + PackedPersons.key("zhou") + "]");
        assertEquals(0, erasures.preview("zhou").decisions());
        assertEquals(0, erasures.erase("zhou", "local:admin", "x").decisions());
        assertEquals("=chen", left(0));
    }

    @Test
    void erase_answersKeptForRetries() throws Exception {
        for (var who : List.of("chen", "zhou")) {
            var id = EvaluationId.next(NOON);
            var answer = new IdempotentAnswer("key:1", who, new byte[32], "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
            log.record(id, "{\"v\":1,\"id\":\"" + id + "\"}", answer, person("", who));
        }
        assertEquals(1, erasures.preview("chen").answers());
        assertEquals(1, erasures.erase("chen", "local:admin", "x").answers());
        assertEquals(1, log.count("select count(*) from idempotency_key where key = 'zhou'"));
        assertEquals(0, log.count("select count(*) from idempotency_key where key = 'chen'"));
    }

    @Test
    void erase_toldWithoutThePerson() throws Exception {
        decided(person("", "chen-token"));
        decided(person("", "chen-token"));
        erasures.erase("chen-token", "local:admin", "本人请求，见〔2026〕7号");
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select actor, what, subject, ok, detail from security_event")) {
            row.next();
            assertEquals("local:admin", row.getString(1));
            assertEquals("ERASURE", row.getString(2));
            assertEquals("log", row.getString(3));
            assertTrue(row.getBoolean(4));
            assertEquals(
                    "{\"answers\":0,\"count\":2,\"first\":0,\"last\":1,\"reason\":\"本人请求，见〔2026〕7号\"}",
                    row.getString(5));
            assertFalse(row.next());
        }
    }

    @Test
    void erase_fails_nothingIsDone() {
        decided(person("", "chen"));
        var failing = new Erasures(
                new OneConnection(store),
                List.of((connection, indexes) -> {
                    throw new java.sql.SQLException("away", "57P01");
                }),
                Clock.systemUTC());
        assertThrows(Traces.StoreUnreadable.class, () -> failing.erase("chen", "local:admin", "x"));
        assertEquals("=chen", left(0));
    }

    @Test
    void erase_thousands_aFewAtATime() {
        for (int i = 0; i < 1_203; i++) {
            decided(person("", i % 3 == 0 ? "zhou" : "chen"), person("recruits[0]", "lin"));
        }
        assertEquals(802, erasures.erase("chen", "local:admin", "x").decisions());
        assertEquals(1_203, erasures.erase("lin", "local:admin", "x").decisions());
        assertEquals(401, erasures.preview("zhou").decisions());
        assertEquals(802 + 1_203, told.size());
    }

    @Test
    void erase_twoAtOnce_bothGone() throws Exception {
        for (int i = 0; i < 200; i++) {
            decided(person("a[0]", "chen"), person("a[1]", "zhou"));
        }
        var other = new Thread(() ->
                new Erasures(new OneConnection(store), List.of(), Clock.systemUTC()).erase("zhou", "local:admin", "x"));
        other.start();
        new Erasures(new OneConnection(store), List.of(), Clock.systemUTC()).erase("chen", "local:admin", "x");
        other.join();
        assertEquals(0, log.count("select count(*) from trace_personal"));
    }

    @Test
    void erase_everyProofStaysValid() throws Exception {
        for (int i = 0; i < 300; i++) {
            decided(person("", i % 2 == 0 ? "chen" : "zhou"));
        }
        erasures.erase("chen", "local:admin", "x");
        assertEquals(0, verified());
    }

    /** The offline verifier's exit code for an export of everything. */
    private int verified() throws Exception {
        var export = new LogExport(store, log.checkpoints, log.dictionaries);
        var file = data.resolve("export.ndjson");
        try (var out = Files.newOutputStream(file)) {
            export.write(export.extent(0, OptionalLong.empty()).orElseThrow(), out);
        }
        var pub = data.resolve("log.pub");
        Files.writeString(pub, log.keys.publicKey().pem());
        return new Verifier(List.of(KnownKey.read(pub)), List.of(), 1)
                .verify(file)
                .exitCode();
    }
}
