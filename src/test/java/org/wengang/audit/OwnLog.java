package org.wengang.audit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.wengang.evaluation.EvaluationId;
import org.wengang.store.TestStore;
import org.wengang.store.Unreached;
import org.wengang.trace.Person;

/** A log on a store of its own, without the service around it. */
final class OwnLog implements AutoCloseable {
    final DataSource store;
    final TraceLog log;
    final Checkpoints checkpoints;
    final LogKeys keys;
    final Dictionaries dictionaries;
    final Traces traces;
    private final Clock clock;

    /**
     * A start of the service on that store.
     *
     * @param settings under {@code wengang.log.}
     * @param more places for checkpoints than the folder in {@code data}
     */
    OwnLog(DataSource store, Path data, Clock clock, Map<String, String> settings, Anchor... more) {
        this.store = store;
        this.clock = clock;
        var known = settings(settings);
        var anchors = new ArrayList<>(ConfiguredAnchors.anchors(known, data.toString(), clock));
        anchors.addAll(List.of(more));
        var transactions = new OneConnection(store);
        keys = new LogKeys(known, data.toString(), transactions, clock);
        checkpoints = new Checkpoints(store, known, keys, transactions, clock, anchors);
        log = new TraceLog(
                store,
                known,
                keys,
                new WaitingEvents(),
                checkpoints,
                Unreached.of(store, clock),
                clock,
                new SetStopwatch(),
                new SimpleMeterRegistry());
        dictionaries = new Dictionaries(store);
        traces = new Traces(store, dictionaries);
        log.open(new StartupEvent());
    }

    /** A store with the schema of the service in it. */
    static DataSource newStore() {
        var store = TestStore.source(TestStore.newDatabase());
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (var file : files.sorted(Comparator.comparing(OwnLog::version)).toList()) {
                statement.execute(Files.readString(file));
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return store;
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }

    static LogSettings settings(Map<String, String> given) {
        var builder = new SmallRyeConfigBuilder()
                .withMapping(LogSettings.class)
                .withDefaultValue("wengang.log.checkpoint-every", "PT1H");
        given.forEach((name, value) -> builder.withDefaultValue("wengang.log." + name, value));
        return builder.build().getConfigMapping(LogSettings.class);
    }

    /** Records a leaf and waits for its receipt. */
    Receipt record(String leaf, Person... persons) {
        return record(EvaluationId.next(clock.instant()), leaf, null, persons);
    }

    Receipt record(UUID id, String leaf, IdempotentAnswer answer, Person... persons) {
        var bytes = leaf.getBytes(StandardCharsets.UTF_8);
        var entry = new Entry(
                id,
                clock.instant(),
                log.hash().leaf(bytes),
                dictionaries.pack(bytes),
                persons.length == 0 ? null : PackedPersons.of(List.of(persons)),
                answer,
                0);
        log.append(entry);
        try {
            return entry.receipt().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String sql) throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws InterruptedException {
        log.close(new ShutdownEvent());
    }
}
