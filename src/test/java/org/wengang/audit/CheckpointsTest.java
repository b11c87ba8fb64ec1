package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.store.Patient;

/** Checkpoints in the store, in the folder and in an object store, and what a start makes of them. */
class CheckpointsTest {
    private static final Map<String, String> OFTEN = Map.of("checkpoint-every", "PT0.1S");

    @TempDir
    Path data;

    private S3Server server;
    private DataSource store;

    @BeforeEach
    void start() throws IOException {
        server = new S3Server();
        store = OwnLog.newStore();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Anchor bucket() {
        return bucket(server.address("/bucket/log"));
    }

    private static Anchor bucket(URI address) {
        return new ObjectStoreAnchor(new ObjectStore(
                address, false, S3Server.REGION, S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Clock.systemUTC()));
    }

    private OwnLog log(Map<String, String> settings, Anchor... more) {
        return new OwnLog(store, data, Clock.systemUTC(), settings, more);
    }

    private static void recorded(OwnLog log, int from, int to) {
        for (int i = from; i < to; i++) {
            log.record("{\"v\":1,\"n\":" + i + "}");
        }
    }

    private static void waitUntil(BooleanSupplier isSo) throws InterruptedException {
        Patient.until("what is brought outside arrives", isSo::getAsBoolean);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(data.resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private SignedCheckpoint inBucket(String name) {
        return SignedCheckpoint.parse(new String(server.objects.get("/bucket/log/" + name), StandardCharsets.UTF_8));
    }

    @Test
    void keep_everywhereTheSame() throws Exception {
        try (var log = log(OFTEN, bucket())) {
            recorded(log, 0, 3);
            waitUntil(() -> server.objects.containsKey("/bucket/log/000000000003.checkpoint"));
            assertEquals(OptionalLong.of(3), log.checkpoints.keep());
            assertEquals(Optional.empty(), log.checkpoints.failing());
            var kept = log.checkpoints.last().orElseThrow();
            assertEquals(3, kept.size());
            assertEquals(kept.note(), inBucket("000000000003.checkpoint").note());
            assertEquals(
                    kept.note(), Files.readString(data.resolve("checkpoints").resolve("000000000003.checkpoint")));
            long hashes = server.objects.entrySet().stream()
                    .filter(one -> one.getKey().endsWith(".hashes"))
                    .mapToLong(one -> one.getValue().length)
                    .sum();
            assertEquals(3 * 32, hashes);
        }
    }

    @Test
    void objectStoreAway_decisionsGoOn_andItCatchesUp() throws Exception {
        server.isDeaf = true;
        try (var log = log(OFTEN, bucket())) {
            recorded(log, 0, 3);
            waitUntil(() -> log.checkpoints.failing().isPresent());
            assertTrue(log.checkpoints.failing().get().startsWith("http://127.0.0.1:"), log.checkpoints.failing()::get);
            assertEquals(Optional.empty(), log.log.trouble());
            recorded(log, 3, 5);
            server.isDeaf = false;
            waitUntil(() -> server.objects.containsKey("/bucket/log/000000000005.checkpoint"));
            waitUntil(() -> log.checkpoints.failing().isEmpty());
        }
    }

    @Test
    void start_findsTheLastOne_ofMany() throws Exception {
        try (var log = log(Map.of(), bucket())) {
            for (int i = 0; i < 12; i++) {
                recorded(log, i, i + 1);
                log.checkpoints.keep();
            }
            waitUntil(() -> server.objects.containsKey("/bucket/log/000000000012.checkpoint"));
        }
        server.asked.set(0);
        assertEquals(12, bucket().last(12).orElseThrow().checkpoint().size());
        assertEquals(2, server.asked.get());
        assertEquals(12, bucket().last(0).orElseThrow().checkpoint().size());
        assertEquals(12, bucket().last(7).orElseThrow().checkpoint().size());
        assertEquals(12, bucket().last(900).orElseThrow().checkpoint().size());
        assertTrue(server.asked.get() < 150);
        assertEquals(Optional.empty(), bucket(server.address("/bucket/other")).last(12));
    }

    @Test
    void start_bucketThatIsNew_getsEverything_inPieces() throws Exception {
        try (var log = log(Map.of())) {
            recorded(log, 0, 10);
            log.checkpoints.keep();
        }
        try (var log = log(OFTEN, bucket())) {
            waitUntil(() -> server.objects.containsKey("/bucket/log/000000000010.checkpoint"));
            assertEquals(10 * 32, server.objects.get("/bucket/log/000000000010.hashes").length);
        }
    }

    @Test
    void start_leavesMissing_toldByTheBucketAlone() throws Exception {
        try (var log = log(OFTEN, bucket())) {
            recorded(log, 0, 10);
            waitUntil(() -> server.objects.containsKey("/bucket/log/000000000010.checkpoint"));
        }
        // another store with less in it, and whoever put it there emptied the folder too
        var names = files();
        for (var name : names) {
            Files.delete(data.resolve("checkpoints").resolve(name));
        }
        cutOff(store, 4);
        try (var log = log(OFTEN, bucket())) {
            assertEquals(Optional.of(NotRecorded.Why.LOG), log.log.trouble());
        }
    }

    @Test
    void bucketFoundLater_leavesMissing_decidingEnds() throws Exception {
        try (var log = log(OFTEN, bucket())) {
            recorded(log, 0, 10);
            waitUntil(() -> server.objects.containsKey("/bucket/log/000000000010.checkpoint"));
        }
        for (var name : files()) {
            Files.delete(data.resolve("checkpoints").resolve(name));
        }
        cutOff(store, 4);
        server.isDeaf = true;
        try (var log = log(OFTEN, bucket())) {
            assertEquals(Optional.empty(), log.log.trouble());
            server.isDeaf = false;
            waitUntil(() -> log.log.trouble().equals(Optional.of(NotRecorded.Why.LOG)));
        }
    }

    @Test
    void start_olderBackupOnPurpose_newerCheckpointsPutAside() throws Exception {
        try (var log = log(OFTEN)) {
            recorded(log, 0, 4);
            waitUntil(() ->
                    log.checkpoints.last().map(Checkpoints.KeptCheckpoint::size).equals(Optional.of(4L)));
            recorded(log, 4, 10);
            log.checkpoints.keep();
        }
        assertTrue(files().contains("000000000010.checkpoint"), files()::toString);
        cutOff(store, 4);
        try (var log = log(OFTEN)) {
            assertEquals(Optional.of(NotRecorded.Why.LOG), log.log.trouble());
        }
        try (var log = log(Map.of("checkpoint-every", "PT0.1S", "restored-to", "4"))) {
            assertEquals(Optional.empty(), log.log.trouble());
            assertEquals(
                    1,
                    log.count("select count(*) from security_event where what = 'CHECKPOINTS_SET_ASIDE'"
                            + " and detail like '%\"restoredTo\":4,%' and detail like '%\"size\":10}'"));
            recorded(log, 100, 106);
        }
        assertTrue(Files.exists(data.resolve("checkpoints/set-aside/000000000010.checkpoint")));
        assertTrue(Files.exists(data.resolve("checkpoints/set-aside/000000000010.hashes")));
        try (var log = log(OFTEN)) {
            assertEquals(Optional.empty(), log.log.trouble());
        }
    }

    /** As an older backup would be: the triggers are no hindrance to whoever restores one. */
    static void cutOff(DataSource store, int size) throws Exception {
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            var hash = org.wengang.proof.TreeHash.SHA256;
            var frontier = org.wengang.proof.Frontier.of(hash, 0, new byte[0]);
            try (var rows =
                    statement.executeQuery("select leaf_hash from trace where index < " + size + " order by index")) {
                while (rows.next()) {
                    frontier.add(rows.getBytes(1), (level, number, root) -> {});
                }
            }
            for (var table : List.of("trace", "trace_checkpoint", "trace_log", "trace_subtree")) {
                statement.execute("alter table " + table + " disable trigger user");
            }
            statement.execute("delete from trace where index >= " + size);
            statement.execute("delete from trace_checkpoint where size > " + size);
            try (var update = connection.prepareStatement("update trace_log set size = ?, peaks = ?")) {
                update.setLong(1, size);
                update.setBytes(2, frontier.peaks());
                update.executeUpdate();
            }
            for (var table : List.of("trace", "trace_checkpoint", "trace_log", "trace_subtree")) {
                statement.execute("alter table " + table + " enable trigger user");
            }
        }
    }
}
