package org.wengang.audit;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.wengang.evaluation.EvaluationId;
import org.wengang.proof.LogPublicKey;
import org.wengang.proof.TreeHash;
import org.wengang.store.Unreached;

/** The log of a service without the service around it: on a database, with a data folder and a clock of its own. */
final class BareLog implements AutoCloseable {
    private final DataSource store;
    private final Checkpoints checkpoints;
    private final TraceLog log;
    private final LogKeys keys;

    /** Settings as they are unless a test says otherwise: checkpoints are kept when a test keeps them, however slow the machine is. */
    record Settings(
            String hash,
            String signature,
            Optional<String> keyFile,
            String checkpointFolder,
            Duration checkpointEvery,
            int checkpointLeaves)
            implements LogSettings {
        static final Settings USUAL =
                new Settings("sha256", "ed25519", Optional.empty(), "checkpoints", Duration.ofHours(1), 10_000);

        Settings withKeyFile(Path file) {
            return new Settings(
                    hash, signature, Optional.of(file.toString()), checkpointFolder, checkpointEvery, checkpointLeaves);
        }

        Settings withCheckpoints(String folder) {
            return new Settings(hash, signature, keyFile, folder, checkpointEvery, checkpointLeaves);
        }

        Settings every(Duration some, int leaves) {
            return new Settings(hash, signature, keyFile, checkpointFolder, some, leaves);
        }

        Settings sm() {
            return new Settings("sm3", "sm2", keyFile, checkpointFolder, checkpointEvery, checkpointLeaves);
        }

        @Override
        public Optional<String> origin() {
            return Optional.of("wengang/test");
        }

        @Override
        public Optional<String> previousKeyFile() {
            return Optional.empty();
        }

        @Override
        public OptionalLong restoredTo() {
            return OptionalLong.empty();
        }

        @Override
        public ObjectStoreSettings objectStore() {
            throw new IllegalStateException("checkpoints go to the folder alone");
        }

        @Override
        public Duration idempotency() {
            return Duration.ofDays(7);
        }
    }

    private BareLog(DataSource store, Path data, Settings settings, Clock clock, Stopwatch stopwatch) {
        this.store = store;
        keys = new LogKeys(settings, data.toString(), new OneConnection(store), clock);
        checkpoints = new Checkpoints(
                store,
                settings,
                keys,
                new OneConnection(store),
                clock,
                List.of(new CheckpointFolder(data.resolve(settings.checkpointFolder()))));
        log = new TraceLog(
                store,
                settings,
                keys,
                new NoEvents(),
                checkpoints,
                Unreached.of(store, clock),
                clock,
                stopwatch,
                new SimpleMeterRegistry());
    }

    static BareLog open(DataSource store, Path data, Settings settings, Clock clock) {
        return open(store, data, settings, clock, new SetStopwatch());
    }

    /** @param stopwatch by which it is told that the store is slow */
    static BareLog open(DataSource store, Path data, Settings settings, Clock clock, Stopwatch stopwatch) {
        var bare = new BareLog(store, data, settings, clock, stopwatch);
        bare.log.open(new StartupEvent());
        return bare;
    }

    /** A pool of connections, as the service has one, whose database has every table. */
    static AgroalDataSource store(String url, String user, String password) {
        var settings = new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(false)
                .connectionPoolConfiguration(pool -> pool.maxSize(10)
                        .acquisitionTimeout(Duration.ofSeconds(60))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password))));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void migrate(DataSource store) {
        Flyway.configure()
                .dataSource(store)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    TraceLog log() {
        return log;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    LogExport export() {
        return new LogExport(store, checkpoints, new Dictionaries(store));
    }

    Traces traces() {
        return new Traces(store, new Dictionaries(store));
    }

    Connection connect() throws SQLException {
        return store.getConnection();
    }

    /** A made-up decision, not yet in the log. */
    Entry entry(String note) {
        return entry(note, null);
    }

    Entry entry(String note, IdempotentAnswer idempotent) {
        var at = log.admit().truncatedTo(ChronoUnit.MICROS);
        var id = EvaluationId.next(at);
        var leaf = leaf(id, at.toString(), note);
        return new Entry(id, at, log.hash().leaf(leaf), new Packing().pack(leaf, null), null, idempotent, 0);
    }

    /** A signed checkpoint over a head, whether it is in the store or not. */
    String note(LogHead head) {
        return keys.sign(head.origin(), head.size(), head.frontier().root(), head.lastAt());
    }

    /** The public half of the key that signs. */
    LogPublicKey publicKey() {
        return keys.publicKey();
    }

    static byte[] leaf(UUID id, String at, String note) {
        return ("{\"v\":1,\"kind\":\"decision\",\"id\":\"" + id + "\",\"at\":\"" + at + "\",\"note\":\"" + note + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Writes so many and waits for their receipts. */
    List<Receipt> write(int count) {
        var entries = new java.util.ArrayList<Entry>();
        for (int i = 0; i < count; i++) {
            var entry = entry("leaf " + i);
            log.append(entry);
            entries.add(entry);
        }
        return entries.stream()
                .map(entry -> log.await(entry.receipt(), System.nanoTime()))
                .toList();
    }

    static IdempotentAnswer keyed(String key) {
        var body = key.getBytes(StandardCharsets.UTF_8);
        return IdempotentAnswer.of(
                "key:test",
                Idempotency.stored(key),
                TreeHash.SHA256.of(body),
                ("{\"of\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws InterruptedException {
        log.close(new ShutdownEvent());
    }
}
