package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.proof.KeyAlgorithm;
import org.wengang.proof.KnownKey;
import org.wengang.proof.LogKey;
import org.wengang.proof.LogPublicKey;
import org.wengang.proof.Proofs;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.proof.SignedCheckpoint.Standing;
import org.wengang.proof.TreeHash;
import org.wengang.proof.Verifier;

/** Keys of a log: made, missing, changed, of other algorithms. */
class LogKeysTest {
    @TempDir
    Path data;

    private DataSource store;

    @BeforeEach
    void newStore() {
        store = OwnLog.newStore();
    }

    private OwnLog log(String... settings) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return new OwnLog(store, data, Clock.systemUTC(), given);
    }

    private static String leaf(int n) {
        return "{\"v\":1,\"kind\":\"decision\",\"id\":\"00000000-0000-7000-8000-00000000000" + n + "\"}";
    }

    private Path key(String name, KeyAlgorithm algorithm) {
        var file = data.resolve(name);
        LogKey.generate(algorithm).write(file);
        return file;
    }

    private static LogPublicKey publicKey(Path file) {
        return LogKey.read(file).publicKey();
    }

    private static int verified(OwnLog log, Path data, LogPublicKey... keys) throws Exception {
        var file = data.resolve("export.ndjson");
        var export = new LogExport(log.store, log.checkpoints, log.dictionaries);
        try (var out = Files.newOutputStream(file)) {
            export.write(export.extent(0, OptionalLong.empty()).orElseThrow(), out);
        }
        var known = java.util.Arrays.stream(keys)
                .map(key -> new KnownKey(key, "test"))
                .toList();
        return new Verifier(known, List.of(data.resolve("checkpoints")), 1)
                .verify(file)
                .exitCode();
    }

    private List<String> events() throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select what || ' ' || detail from security_event order by id")) {
            var events = new java.util.ArrayList<String>();
            while (row.next()) {
                events.add(row.getString(1));
            }
            return events;
        }
    }

    @Test
    void rotation_bothSign_thenTheNewOneAlone() throws Exception {
        var old = data.resolve("log/key.pem");
        String origin;
        try (var log = log()) {
            log.record(leaf(1));
            log.checkpoints.keep();
            origin = log.log.origin();
        }
        assertEquals(List.of(), events());
        var fresh = key("new.pem", KeyAlgorithm.SM2);
        try (var log = log("key-file", fresh.toString(), "previous-key-file", old.toString())) {
            var receipt = SignedCheckpoint.parse(log.record(leaf(2)).checkpoint());
            assertEquals(Standing.GOOD, receipt.standing(publicKey(old)));
            assertEquals(Standing.GOOD, receipt.standing(publicKey(fresh)));
            log.checkpoints.keep();
            // whoever has the old key alone, or both
            assertEquals(0, verified(log, data, publicKey(old)));
            assertEquals(0, verified(log, data, publicKey(old), publicKey(fresh)));
        }
        try (var log = log("key-file", fresh.toString())) {
            var receipt = SignedCheckpoint.parse(log.record(leaf(3)).checkpoint());
            assertEquals(Standing.ABSENT, receipt.standing(publicKey(old)));
            assertEquals(Standing.GOOD, receipt.standing(publicKey(fresh)));
            assertEquals(0, verified(log, data, publicKey(old), publicKey(fresh)));
        }
        assertEquals(
                List.of("KEY_ROTATED {\"algorithm\":\"sm2\",\"newKey\":\""
                        + publicKey(fresh).id(origin) + "\",\"oldKey\":\""
                        + publicKey(old).id(origin) + "\",\"size\":1}"),
                events());
    }

    @Test
    void rotation_previousKeyNeverSigned_nothingIsDecided() throws Exception {
        try (var log = log()) {
            log.record(leaf(1));
        }
        var fresh = key("new.pem", KeyAlgorithm.ED25519);
        var old = data.resolve("log/key.pem").toString();
        try (var log = log("key-file", old, "previous-key-file", fresh.toString())) {
            assertEquals(Optional.of(NotRecorded.Why.KEY), log.log.trouble());
        }
        assertEquals(List.of(), events());
    }

    @Test
    void keyMissing_nothingIsDecided_untilItIsBack() throws Exception {
        try (var log = log()) {
            log.record(leaf(1));
        }
        var key = data.resolve("log/key.pem");
        var aside = data.resolve("aside.pem");
        Files.move(key, aside);
        try (var log = log()) {
            assertEquals(Optional.of(NotRecorded.Why.KEY), log.log.trouble());
            Files.move(aside, key);
            log.log.openAgain();
            assertEquals(Optional.empty(), log.log.trouble());
            assertEquals(1, log.record(leaf(2)).index());
        }
    }

    @Test
    void keyOpenToOthers_nothingIsDecided() throws Exception {
        try (var log = log()) {
            log.record(leaf(1));
        }
        Files.setPosixFilePermissions(
                data.resolve("log/key.pem"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        try (var log = log()) {
            assertEquals(Optional.of(NotRecorded.Why.KEY), log.log.trouble());
        }
    }

    /** GB/T 32905, GB/T 32918: recorded, proven, exported and verified with the algorithms of the country. */
    @Test
    void sm3AndSm2_endToEnd() throws Exception {
        try (var log = log("hash", "sm3", "signature", "sm2")) {
            Receipt receipt = null;
            for (int i = 0; i < 7; i++) {
                receipt = log.record(leaf(i));
            }
            var key = log.keys.publicKey();
            assertEquals(KeyAlgorithm.SM2, key.algorithm());
            var signed = SignedCheckpoint.parse(receipt.checkpoint());
            assertEquals(Standing.GOOD, signed.standing(key));
            assertEquals("sm3", log.log.hash().word());
            try (var connection = store.getConnection()) {
                var path = Proofs.inclusion(TreeHash.SM3, LogStore.subtrees(connection), 3, 7);
                var hash = TreeHash.SM3.leaf(leaf(3).getBytes(StandardCharsets.UTF_8));
                assertTrue(Proofs.includes(
                        TreeHash.SM3, hash, 3, 7, path, signed.checkpoint().root()));
            }
            log.checkpoints.keep();
            assertEquals(0, verified(log, data, key));
        }
        // what it is once, it stays
        try (var log = log()) {
            assertEquals("sm3", log.log.hash().word());
            assertEquals(7, log.record(leaf(7)).index());
        }
    }
}
