package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wengang.evaluation.EvaluationId;
import org.wengang.identity.SecurityEvent;
import org.wengang.proof.KnownKey;
import org.wengang.proof.Verifier;
import org.wengang.store.Patient;
import org.wengang.trace.Person;

/** What goes when its time is over, and what stays. */
class RetentionTest {
    /** Years ago by the clock of the database too, which guards events. */
    private static final Instant LONG_AGO = Instant.parse("2022-06-01T04:00:00Z");

    @TempDir
    Path data;

    private final SetClock clock = new SetClock();
    private DataSource store;
    private OwnLog log;

    private record Settings(Period decisions, Period events, boolean dryRun) implements RetentionSettings {
        static final Settings USUAL = new Settings(Period.ofYears(3), Period.ofYears(3), false);
    }

    private static final class SetClock extends Clock {
        private volatile Instant now = LONG_AGO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() {
        store = OwnLog.newStore();
        log = new OwnLog(store, data, clock, Map.of());
    }

    @AfterEach
    void close() throws InterruptedException {
        log.close();
    }

    private Retention retention(Settings settings) {
        return new Retention(
                settings, OwnLog.settings(Map.of()), new OneConnection(store), () -> {}, () -> true, clock);
    }

    private void recorded(int count) throws Exception {
        var person = new Person("", "chen", new byte[16], "{}".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < count; i++) {
            var id = EvaluationId.next(clock.instant());
            var bytes = ("{\"v\":1,\"kind\":\"decision\",\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
            var entry = new Entry(
                    id,
                    clock.instant(),
                    log.log.hash().leaf(bytes),
                    log.dictionaries.pack(bytes),
                    PackedPersons.of(List.of(person)),
                    null,
                    0);
            log.log.append(entry);
            if (i % 500 == 499 || i == count - 1) {
                entry.receipt().get();
            }
        }
        log.checkpoints.keep();
    }

    private void happened(SecurityEvent.What what, int count) throws Exception {
        new OneConnection(store).inOne(Duration.ofSeconds(60), (connection, events) -> {
            for (int i = 0; i < count; i++) {
                events.accept(new SecurityEvent(clock.instant(), "local:lin", what, "local:lin", true));
            }
            return null;
        });
        waitForPlaces();
        log.checkpoints.keep();
    }

    private void waitForPlaces() throws Exception {
        Patient.until(
                "every event has its place",
                () -> log.count("select count(*) from security_event where index is null") == 0);
    }

    private int verified() throws Exception {
        var export = new LogExport(store, log.checkpoints, log.dictionaries);
        var file = data.resolve("export.ndjson");
        try (var out = Files.newOutputStream(file)) {
            export.write(export.extent(0, OptionalLong.empty()).orElseThrow(), out);
        }
        return new Verifier(
                        List.of(new KnownKey(log.keys.publicKey(), "test")), List.of(data.resolve("checkpoints")), 1)
                .verify(file)
                .exitCode();
    }

    private long with(String what) throws Exception {
        return log.count("select count(*) from trace where " + what);
    }

    @Test
    void decisions_announced_goneADayLater_everythingVerifies() throws Exception {
        recorded(1_100);
        happened(SecurityEvent.What.SIGN_IN, 30);
        recorded(1_300);
        clock.now = Instant.parse("2026-01-05T02:00:00Z");
        recorded(200);

        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into trace_segment (segment, count, times) select n, 0, '' from generate_series(0, 2) n");
        }

        var retention = retention(Settings.USUAL);
        retention.look();
        waitForPlaces();
        assertEquals(0, with("leaf is null"));
        assertEquals(
                2,
                log.count("select count(*) from security_event where what = 'RETENTION' and index is not null"
                        + " and detail like '%\"from\":0,%\"to\":2048}'"));
        assertEquals(
                1, log.count("select count(*) from security_event where detail like '{\"count\":2018,%\"decision\"%'"));
        clock.now = clock.now.plus(Duration.ofHours(23));
        retention.look();
        assertEquals(0, with("leaf is null"));

        clock.now = clock.now.plus(Duration.ofHours(2));
        retention.look();
        assertEquals(2_048, with("leaf is null"));
        assertEquals(0, with("leaf is null and index >= 2048"));
        assertEquals(2, log.count("select count(*) from trace_segment where stale and segment < 2"));
        assertEquals(0, log.count("select count(*) from trace_segment where stale and segment = 2"));
        assertEquals(2_600 - 2_018, log.count("select count(*) from trace_personal"));
        assertEquals(0, log.count("select count(*) from security_event where what = 'SIGN_IN'"));
        assertEquals(2, log.count("select count(*) from security_event where what = 'RETENTION'"));
        assertNull(log.traces.byIndex(7).orElseThrow().leaf());
        assertNotNull(log.traces.byIndex(2_048).orElseThrow().leaf());
        assertEquals(0, verified());

        // nothing is announced twice
        clock.now = clock.now.plus(Duration.ofDays(1));
        retention.look();
        assertEquals(2, log.count("select count(*) from security_event where what = 'RETENTION'"));
    }

    @Test
    void events_shorterTime_decisionsStay() throws Exception {
        recorded(600);
        happened(SecurityEvent.What.SIGN_IN, 500);
        clock.now = Instant.parse("2023-06-05T02:00:00Z");
        recorded(10);
        var retention = retention(new Settings(Period.ofYears(3), Period.ofDays(184), false));
        retention.look();
        waitForPlaces();
        clock.now = clock.now.plus(Duration.ofDays(1));
        retention.look();
        assertEquals(0, with("id is not null and leaf is null"));
        assertEquals(1_024 - 600, with("id is null and leaf is null"));
        assertEquals(500 - (1_024 - 600), log.count("select count(*) from security_event where what = 'SIGN_IN'"));
        assertEquals(0, verified());
    }

    /** What tells of a removal is never removed: else nobody could tell it from a theft. */
    @Test
    void retentionEvents_stay() throws Exception {
        happened(SecurityEvent.What.RETENTION, 2);
        happened(SecurityEvent.What.SIGN_OUT, 1_030);
        clock.now = Instant.parse("2026-01-05T02:00:00Z");
        recorded(1);
        var retention = retention(Settings.USUAL);
        retention.look();
        waitForPlaces();
        clock.now = clock.now.plus(Duration.ofDays(2));
        assertEquals(3, log.count("select count(*) from security_event where what = 'RETENTION'"));
        retention.look();
        assertEquals(1_022, with("leaf is null"));
        assertNotNull(log.traces.byIndex(0).orElseThrow().leaf());
        assertNotNull(log.traces.byIndex(1).orElseThrow().leaf());
    }

    @Test
    void timeMadeLonger_afterTheAnnouncement_nothingGoes() throws Exception {
        recorded(1_030);
        clock.now = Instant.parse("2026-01-05T02:00:00Z");
        recorded(1);
        retention(Settings.USUAL).look();
        waitForPlaces();
        clock.now = clock.now.plus(Duration.ofDays(2));
        retention(new Settings(Period.ofYears(10), Period.ofYears(10), false)).look();
        assertEquals(0, with("leaf is null"));
        retention(Settings.USUAL).look();
        assertEquals(1_024, with("leaf is null"));
    }

    @Test
    void dryRun_nothingIsDone() throws Exception {
        recorded(1_030);
        clock.now = Instant.parse("2026-01-05T02:00:00Z");
        recorded(1);
        var retention = retention(new Settings(Period.ofYears(3), Period.ofYears(3), true));
        retention.look();
        clock.now = clock.now.plus(Duration.ofDays(2));
        retention.look();
        assertEquals(0, with("leaf is null"));
        assertEquals(0, log.count("select count(*) from security_event"));
        assertEquals(0, log.count("select count(*) from removal"));
    }

    @Test
    void answersForRetries_goWithTheirTime() throws Exception {
        for (int i = 0; i < 3; i++) {
            var answer = new IdempotentAnswer("key:1", "k" + i, new byte[32], "{}".getBytes(StandardCharsets.UTF_8));
            log.record(EvaluationId.next(clock.instant()), "{\"v\":1,\"n\":" + i + "}", answer);
            clock.now = clock.now.plus(Duration.ofDays(4));
        }
        // eight, four and no days old
        clock.now = clock.now.minus(Duration.ofDays(4)).plusSeconds(1);
        retention(Settings.USUAL).look();
        assertEquals(2, log.count("select count(*) from idempotency_key"));
    }

    @ParameterizedTest
    @CsvSource({
        "P3Y, P184D, true",
        "P36M, P1Y, true",
        "P1096D, P184D, true",
        "P10Y, P7M, true",
        "P1095D, P184D, false",
        "P2Y, P184D, false",
        "P0D, P184D, false",
        "P3Y, P183D, false",
        "P3Y, P6M, false"
    })
    void check_leastTimes(Period decisions, Period events, boolean isEnough) {
        var retention = retention(new Settings(decisions, events, false));
        if (isEnough) {
            retention.check(new StartupEvent());
        } else {
            var said = assertThrows(ConfigurationException.class, () -> retention.check(new StartupEvent()));
            assertTrue(said.getMessage().contains("Law"), said::getMessage);
            assertFalse(said.getMessage().contains("null"));
        }
    }
}
