package org.wengang.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wengang.workflow.DecidedDossiersTest.waitUntil;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.common.BaseDataSource;
import org.wengang.store.TestStore;

/** The writer and its store, with a server that comes and goes. */
class DossierWriterTest {
    private static final Instant NOW = Instant.parse("2024-07-01T00:00:00Z");

    private final AtomicBoolean isAway = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();
    private String database;
    private DossierStore store;

    @BeforeEach
    void newStore() throws SQLException, IOException {
        database = TestStore.newDatabase();
        var migration = Files.readString(Path.of("src/main/resources/db/migration/V4__scenarios.sql"));
        try (var connection = TestStore.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(migration.substring(migration.indexOf("create table decided_dossier")));
        }
        store = new DossierStore(new ComingAndGoing());
    }

    @Test
    void storeAway_nothingIsLostThatFits() throws InterruptedException {
        var queue = new DossierQueue(1_000, 1 << 20);
        isAway.set(true);
        var writer = writer(queue, 10_000, 365);
        writer.start();
        for (int i = 0; i < 700; i++) {
            queue.add(dossier("d" + i, NOW));
        }
        Thread.sleep(1_000);
        isAway.set(false);
        waitUntil(() -> count() == 700);
        writer.close();
        assertEquals(0, dropped.get());
    }

    @Test
    void close_writesWhatWaits() throws InterruptedException {
        var queue = new DossierQueue(5_000, 1 << 20);
        var writer = writer(queue, 10_000, 365);
        writer.start();
        for (int i = 0; i < 2_000; i++) {
            queue.add(dossier("d" + i, NOW));
        }
        writer.close();
        assertEquals(2_000, count());
    }

    @Test
    void keepsSoManyAndSoLong() throws SQLException {
        var dossiers = new ArrayList<DecidedDossier>();
        for (int day = 0; day < 20; day++) {
            dossiers.add(dossier("d" + day, NOW.minusSeconds(86_400L * day)));
        }
        store.keep(dossiers.stream().map(DossierWriterTest::keyed).toList());
        store.trim(NOW.minusSeconds(86_400L * 10).atOffset(ZoneOffset.UTC), 100);
        assertEquals(11, count());
        store.trim(NOW.minusSeconds(86_400L * 10).atOffset(ZoneOffset.UTC), 4);
        assertEquals(
                "d0 d1 d2 d3",
                String.join(
                        " ",
                        store.page("SZ-2024", "", 100).stream()
                                .map(DecidedDossier::subjectId)
                                .sorted()
                                .toList()));
    }

    /** Nodes write in whatever order; the newest stays. */
    @Test
    void keep_anOlderOneDoesNotReplaceANewer() throws SQLException {
        store.keep(java.util.List.of(keyed(dossier("a", NOW)), keyed(dossier("a", NOW.minusSeconds(5)))));
        store.keep(java.util.List.of(keyed(dossier("a", NOW.minusSeconds(1)))));
        var page = store.page("SZ-2024", "", 10);
        assertEquals(1, page.size());
        assertEquals(NOW, page.get(0).decidedAt());
    }

    @Test
    void queueFull_theOldestGo() {
        var queue = new DossierQueue(3, 1 << 20);
        int drops = 0;
        for (int i = 0; i < 5; i++) {
            drops += queue.add(dossier("d" + i, NOW));
        }
        assertEquals(2, drops);
        assertEquals(
                java.util.List.of("d2", "d3", "d4"),
                queue.take(10).stream().map(DecidedDossier::subjectId).toList());
        var few = new DossierQueue(100, 50);
        assertEquals(0, few.add(dossier("d1", NOW)));
        assertEquals(1, few.add(dossier("d2", NOW)), "too many bytes together");
    }

    private DossierWriter writer(DossierQueue queue, int most, int days) {
        return new DossierWriter(
                queue, store, Clock.fixed(NOW, ZoneOffset.UTC), most, days, count -> dropped.addAndGet((long) count));
    }

    private static DecidedDossier dossier(String id, Instant at) {
        var body = ("{\"subject\":{\"id\":\"" + id + "\"},\"facts\":{}}").getBytes(StandardCharsets.UTF_8);
        return new DecidedDossier("SZ-2024", null, null, id, null, LocalDate.of(2024, 6, 30), body, 1, at);
    }

    private static DecidedDossier keyed(DecidedDossier one) {
        return new DecidedDossier(
                one.packageId(),
                DecidedDossier.key(one.subjectId(), one.request()),
                one.subjectKind(),
                one.subjectId(),
                one.subjectName(),
                one.asOf(),
                one.request(),
                one.release(),
                one.decidedAt());
    }

    private long count() {
        try (var connection = TestStore.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from decided_dossier")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connections to the database of the test, as long as the server is not away. */
    private final class ComingAndGoing extends BaseDataSource implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            if (isAway.get()) {
                throw new SQLException("the server is away", "08001");
            }
            return TestStore.connect(database);
        }

        @Override
        public String getDescription() {
            return "comes and goes";
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return type.isInstance(this);
        }
    }
}
