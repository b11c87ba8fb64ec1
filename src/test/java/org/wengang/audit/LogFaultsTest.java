package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.audit.BareLog.Settings;
import org.wengang.audit.NotRecorded.Why;
import org.wengang.benchmark.Relay;
import org.wengang.proof.Anchors;
import org.wengang.proof.KeyAlgorithm;
import org.wengang.proof.LogKey;
import org.wengang.proof.TreeHash;
import org.wengang.store.OwnServer;
import org.wengang.store.Patient;
import org.wengang.store.TestStore;

/** Whatever is wrong with key, log, clock or store: nothing is taken, the reason is told, and it goes on when it is mended. */
class LogFaultsTest {
    @TempDir
    private Path data;

    private final SetClock clock = new SetClock();
    private String database;
    private AgroalDataSource store;

    /** Shows the time that it is told to. */
    private static final class SetClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void empty() {
        database = TestStore.newDatabase();
        store = BareLog.store(TestStore.url(database), OwnServer.ROLE, TestStore.password());
        BareLog.migrate(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private BareLog open() {
        return open(Settings.USUAL);
    }

    private BareLog open(Settings settings) {
        return BareLog.open(store, data, settings, clock);
    }

    /** A log of so many leaves, under a checkpoint that was kept, closed again. */
    private void log(int leaves) throws Exception {
        try (var log = open()) {
            log.write(leaves);
            log.checkpoints().keep();
        }
    }

    private static void refuses(BareLog log, Why why) {
        assertEquals(Optional.of(why), log.log().trouble());
        assertEquals(why, assertThrows(NotRecorded.class, () -> log.write(1)).why());
    }

    private static void takes(BareLog log, long index) {
        assertEquals(Optional.empty(), log.log().trouble());
        assertEquals(index, log.write(1).get(0).index());
    }

    private static void takesSoon(BareLog log, long index) throws InterruptedException {
        Patient.until("it takes leaves again", () -> log.log().trouble().isEmpty());
        takes(log, index);
    }

    private Path key() {
        return data.resolve("log").resolve("key.pem");
    }

    // --- the key

    @Test
    void key_missing() throws Exception {
        log(3);
        var aside = Files.move(key(), data.resolve("aside"));
        try (var log = open()) {
            refuses(log, Why.KEY);
            Files.move(aside, key());
            log.log().openAgain();
            takes(log, 3);
        }
    }

    @Test
    void key_openToOthers() throws Exception {
        log(3);
        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r--r--"));
        try (var log = open()) {
            refuses(log, Why.KEY);
            Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
            log.log().openAgain();
            takes(log, 3);
        }
    }

    @Test
    void key_anotherInItsPlace() throws Exception {
        log(3);
        Files.delete(key());
        LogKey.generate(KeyAlgorithm.ED25519).write(key());
        try (var log = open()) {
            refuses(log, Why.KEY);
        }
    }

    @Test
    void key_anotherAndTheStoreKnowsNone() throws Exception {
        log(3);
        Files.delete(key());
        try (var connection = store.getConnection()) {
            new StoredLog(connection).run("delete from log_key");
        }
        try (var log = open()) {
            refuses(log, Why.KEY);
            assertTrue(Files.notExists(key()), "no key is made for a log that was signed");
        }
    }

    @Test
    void key_changedByName() throws Exception {
        log(3);
        var another = data.resolve("another.pem");
        LogKey.generate(KeyAlgorithm.SM2).write(another);
        try (var log = open(Settings.USUAL.withKeyFile(another))) {
            takes(log, 3);
        }
    }

    @Test
    void key_ofSm2_logOfSm3() throws Exception {
        try (var log = open(Settings.USUAL.sm())) {
            log.write(300);
            log.checkpoints().keep();
        }
        try (var log = open(Settings.USUAL.sm())) {
            takes(log, 300);
            assertEquals(KeyAlgorithm.SM2, log.publicKey().algorithm());
            assertEquals(TreeHash.SM3, log.log().hash());
        }
    }

    // --- the log

    @Test
    void log_cutOff_headMadeToFit() throws Exception {
        log(600);
        try (var connection = store.getConnection()) {
            var stored = new StoredLog(connection);
            stored.run("delete from trace where index >= 500");
            stored.run("delete from trace_checkpoint where size > 500");
            stored.makeItFit(500);
        }
        try (var log = open()) {
            refuses(log, Why.LOG);
        }
    }

    @Test
    void log_leafTakenOut() throws Exception {
        log(600);
        try (var connection = store.getConnection()) {
            new StoredLog(connection).run("delete from trace where index = 599");
        }
        try (var log = open()) {
            refuses(log, Why.LOG);
        }
    }

    @Test
    void log_leavesBehindItsEnd() throws Exception {
        log(3);
        try (var connection = store.getConnection()) {
            new StoredLog(connection)
                    .run(
                            "insert into trace (index, leaf_hash, leaf) select 7, leaf_hash, leaf from trace where index = 1");
        }
        try (var log = open()) {
            refuses(log, Why.LOG);
        }
    }

    @Test
    void log_oldCopyPutBackMeanwhile_andTheRightOneAgain() throws Exception {
        try (var log = open();
                var connection = store.getConnection()) {
            log.write(300);
            var stored = new StoredLog(connection);
            stored.putAside("old");
            log.write(50);
            stored.putAside("right");
            stored.putBack("old");
            assertEquals(
                    Why.LOG, assertThrows(NotRecorded.class, () -> log.write(1)).why());
            refuses(log, Why.LOG);
            stored.putBack("right");
            takesSoon(log, 350);
        }
    }

    @Test
    void log_rewrittenMeanwhile_isNotSigned() throws Exception {
        try (var log = open();
                var connection = store.getConnection()) {
            log.write(300);
            log.checkpoints().keep();
            log.write(50);
            var stored = new StoredLog(connection);
            var kept = stored.number("select max(size) from trace_checkpoint");
            stored.run("update trace set leaf_hash = sha256(leaf_hash) where index >= 320");
            stored.makeItFit(350);
            assertThrows(LogAltered.class, () -> log.checkpoints().keep());
            refuses(log, Why.LOG);
            assertEquals(kept, stored.number("select max(size) from trace_checkpoint"));
        }
    }

    @Test
    void log_hashAlteredSinceTheLastCheckpoint_isNotWrittenOutside() throws Exception {
        try (var log = open();
                var connection = store.getConnection()) {
            log.write(300);
            var stored = new StoredLog(connection);
            stored.run("update trace set leaf_hash = sha256(leaf_hash) where index = 7");
            assertThrows(LogAltered.class, () -> log.checkpoints().keep());
            refuses(log, Why.LOG);
        }
    }

    // --- the folder of checkpoints

    @Test
    void folder_emptied_isFilledAgain() throws Exception {
        log(300);
        var folder = data.resolve("checkpoints");
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        try (var log = open()) {
            takes(log, 300);
            log.checkpoints().keep();
        }
        assertEquals(301 * 32, Files.size(folder.resolve(Anchors.hashesName(301))));
    }

    @Test
    void folder_ofAnotherLog() throws Exception {
        log(30);
        var other = BareLog.store(TestStore.url(TestStore.newDatabase()), OwnServer.ROLE, TestStore.password());
        try (other) {
            BareLog.migrate(other);
            try (var log = BareLog.open(other, data.resolve("other"), Settings.USUAL, clock)) {
                log.write(10);
                log.checkpoints().keep();
            }
        }
        var settings = Settings.USUAL.withCheckpoints(
                data.resolve("other").resolve("checkpoints").toString());
        try (var log = open(settings)) {
            refuses(log, Why.LOG);
        }
    }

    @Test
    void folder_cannotBeWritten_isToldAndHoldsNothingUp() throws Exception {
        Files.createFile(data.resolve("checkpoints"));
        try (var log = open(Settings.USUAL.every(Duration.ofMillis(50), 10))) {
            takes(log, 0);
            Patient.until("it is told", () -> log.checkpoints().failing().isPresent());
            takes(log, 1);
            Files.delete(data.resolve("checkpoints"));
            Patient.until("it is over", () -> log.checkpoints().failing().isEmpty());
        }
    }

    // --- the clock

    @Test
    void clock_back() throws Exception {
        try (var log = open()) {
            takes(log, 0);
            clock.ahead = Duration.ofSeconds(-4);
            takes(log, 1);
            clock.ahead = Duration.ofMinutes(-1);
            refuses(log, Why.CLOCK);
            clock.ahead = Duration.ZERO;
            takes(log, 2);
        }
    }

    // --- the store

    private AgroalDataSource through(Relay relay) {
        return BareLog.store(
                "jdbc:postgresql://127.0.0.1:" + relay.port() + "/" + database
                        + "?sslmode=disable&gssEncMode=disable&socketTimeout=20",
                OwnServer.ROLE,
                TestStore.password());
    }

    private static int port(String database) {
        return URI.create(TestStore.url(database).substring("jdbc:".length())).getPort();
    }

    /** Asks for one leaf each, at once; the reasons of those that were refused. Each is told, and has not waited in vain. */
    private static List<Why> refusals(BareLog log, int callers, List<Receipt> receipts) throws Exception {
        var threads = Executors.newFixedThreadPool(callers);
        var calls = new ArrayList<Callable<Why>>();
        for (int i = 0; i < callers; i++) {
            calls.add(() -> {
                try {
                    var receipt = log.write(1).get(0);
                    synchronized (receipts) {
                        receipts.add(receipt);
                    }
                    return null;
                } catch (NotRecorded e) {
                    assertFalse(e.getCause() instanceof TimeoutException, "nobody was told");
                    return e.why();
                }
            });
        }
        var refused = new ArrayList<Why>();
        for (var call : threads.invokeAll(calls)) {
            if (call.get() != null) {
                refused.add(call.get());
            }
        }
        threads.shutdown();
        return refused;
    }

    @Test
    void store_gone_andBack() throws Exception {
        var receipts = new ArrayList<Receipt>();
        try (var relay = new Relay(port(database));
                var away = through(relay);
                var log = BareLog.open(away, data, Settings.USUAL, clock)) {
            assertEquals(List.of(), refusals(log, 20, receipts));
            relay.cut();
            var refused = refusals(log, 20, receipts);
            assertEquals(20, refused.size());
            assertTrue(refused.stream().allMatch(Why.STORE::equals));
            refuses(log, Why.STORE);
            relay.mend(0);
            takesSoon(log, 20);
        }
        mustHave(receipts);
    }

    @Test
    void store_slow() throws Exception {
        var receipts = new ArrayList<Receipt>();
        var stopwatch = new SetStopwatch();
        try (var log = BareLog.open(store, data, Settings.USUAL, clock, stopwatch);
                var connection = store.getConnection()) {
            assertEquals(List.of(), refusals(log, 5, receipts));
            connection.setAutoCommit(false);
            LogStore.lock(connection);
            var entry = log.entry("waits");
            log.log().append(entry);
            stopwatch.pass(Duration.ofMillis(2_900));
            assertEquals(Optional.empty(), log.log().trouble(), "not too slow yet");
            Patient.until("it is found too slow", () -> {
                stopwatch.pass(Duration.ofMillis(200));
                return log.log().trouble().isPresent();
            });
            refuses(log, Why.STORE);
            connection.rollback();
            connection.setAutoCommit(true);
            receipts.add(entry.receipt().get(60, TimeUnit.SECONDS));
            takesSoon(log, 6);
        }
        mustHave(receipts);
    }

    @Test
    void store_fallsBehind() throws Exception {
        try (var log = open();
                var connection = store.getConnection()) {
            takes(log, 0);
            connection.setAutoCommit(false);
            LogStore.lock(connection);
            var entries = new ArrayList<Entry>();
            var refused = assertThrows(NotRecorded.class, () -> {
                for (int i = 0; i < 6_000; i++) {
                    var entry = log.entry("waits");
                    log.log().append(entry);
                    entries.add(entry);
                }
            });
            assertEquals(Why.BUSY, refused.why());
            assertTrue(entries.size() >= 4_096);
            connection.rollback();
            for (var entry : entries) {
                entry.receipt().get(60, TimeUnit.SECONDS);
            }
            takes(log, 1 + entries.size());
        }
    }

    /** What was acknowledged is there. */
    private void mustHave(List<Receipt> receipts) throws SQLException, IOException, InterruptedException {
        try (var connection = store.getConnection()) {
            var stored = new StoredLog(connection);
            for (var receipt : receipts) {
                assertTrue(java.util.Arrays.equals(
                        receipt.leafHash(),
                        stored.bytes("select leaf_hash from trace where index = ?", receipt.index())));
            }
        }
    }

    // --- another node

    @Test
    void nodes_twoThatWriteAtOnce_giveOneOrder() throws Exception {
        var shared = data.resolve("shared.pem");
        LogKey.generate(KeyAlgorithm.ED25519).write(shared);
        var receipts = new ArrayList<Receipt>();
        try (var one = BareLog.open(store, data.resolve("one"), Settings.USUAL.withKeyFile(shared), clock);
                var other = BareLog.open(store, data.resolve("other"), Settings.USUAL.withKeyFile(shared), clock)) {
            var threads = Executors.newFixedThreadPool(16);
            var calls = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 16; i++) {
                var node = i % 2 == 0 ? one : other;
                calls.add(() -> {
                    for (int n = 0; n < 60; n++) {
                        var receipt = node.write(1).get(0);
                        synchronized (receipts) {
                            receipts.add(receipt);
                        }
                    }
                    return null;
                });
            }
            for (var call : threads.invokeAll(calls)) {
                call.get();
            }
            threads.shutdown();
            one.checkpoints().keep();
            other.checkpoints().keep();
        }
        assertEquals(
                LongStream.range(0, 960).boxed().toList(),
                receipts.stream().map(Receipt::index).sorted().toList());
        mustHave(receipts);
    }
}
