package org.wengang.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.common.BaseDataSource;
import org.wengang.store.Patient;
import org.wengang.store.TestStore;

/** The writer and its store, with a server that comes and goes. */
class DossierWriterTest {
    private static final Instant NOW = Instant.parse("2024-07-01T00:00:00Z");

    private final AtomicBoolean isAway = new AtomicBoolean();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private String database;
    private DossierStore store;

    @BeforeEach
    void newStore() throws SQLException, IOException {
        database = TestStore.newDatabase();
        var migration = Files.readString(Path.of("src/main/resources/db/migration/V8__dossiers_from_traces.sql"));
        try (var connection = TestStore.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(migration.substring(0, migration.indexOf("-- What the version before")));
        }
        store = new DossierStore(new ComingAndGoing());
    }

    @Test
    void storeAway_nothingIsLostThatFits() throws InterruptedException {
        var queue = new DossierQueue(1_000);
        isAway.set(true);
        var writer = writer(queue, 10_000, 365);
        writer.start();
        for (int i = 0; i < 700; i++) {
            queue.add(dossier("d" + i, NOW));
        }
        Patient.until("it was tried again", () -> refusals.get() >= 3);
        isAway.set(false);
        Patient.until("all are there", () -> count() == 700);
        writer.close();
        assertEquals(0, dropped.get());
    }

    @Test
    void close_writesWhatWaits() throws InterruptedException {
        var queue = new DossierQueue(5_000);
        var writer = writer(queue, 10_000, 365);
        writer.start();
        for (int i = 0; i < 2_000; i++) {
            queue.add(dossier("d" + i, NOW));
        }
        writer.close();
        // its clock stands still, so that it ends when nothing waits
        Patient.until("all are there", () -> count() == 2_000);
    }

    @Test
    void keepsSoManyAndSoLong() throws SQLException {
        var dossiers = new ArrayList<LatestDecision>();
        for (int day = 0; day < 20; day++) {
            dossiers.add(dossier("d" + day, NOW.minusSeconds(86_400L * day)));
        }
        store.keep(dossiers);
        store.trim(NOW.minusSeconds(86_400L * 10).atOffset(ZoneOffset.UTC), 100);
        assertEquals(11, count());
        store.trim(NOW.minusSeconds(86_400L * 10).atOffset(ZoneOffset.UTC), 4);
        assertEquals(
                "d0 d1 d2 d3",
                String.join(
                        " ",
                        store.page("SZ-2024", "", 100).stream()
                                .map(LatestDecision::key)
                                .sorted()
                                .toList()));
    }

    /** Nodes write in whatever order; the newest stays. */
    @Test
    void keep_anOlderOneDoesNotReplaceANewer() throws SQLException {
        store.keep(List.of(at("a", 9), at("a", 5)));
        store.keep(List.of(at("a", 8)));
        var page = store.page("SZ-2024", "", 10);
        assertEquals(1, page.size());
        assertEquals(9, page.get(0).index());
    }

    @Test
    void queueFull_theOldestGo() {
        var queue = new DossierQueue(3);
        int drops = 0;
        for (int i = 0; i < 5; i++) {
            drops += queue.add(dossier("d" + i, NOW));
        }
        assertEquals(2, drops);
        assertEquals(
                List.of("d2", "d3", "d4"),
                queue.take(10).stream().map(LatestDecision::key).toList());
    }

    private DossierWriter writer(DossierQueue queue, int most, int days) {
        return new DossierWriter(
                queue, store, Clock.fixed(NOW, ZoneOffset.UTC), most, days, count -> dropped.addAndGet((long) count));
    }

    private static LatestDecision dossier(String id, Instant at) {
        return new LatestDecision("SZ-2024", id, at.getEpochSecond(), at);
    }

    private static LatestDecision at(String id, long index) {
        return new LatestDecision("SZ-2024", id, index, NOW);
    }

    private long count() {
        try (var connection = TestStore.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from decided_subject")) {
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
                refusals.incrementAndGet();
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
