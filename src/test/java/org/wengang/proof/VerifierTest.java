package org.wengang.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wengang.proof.Remark.Kind;
import org.wengang.proof.Remark.Weight;

class VerifierTest {
    private static final LogKey KEY = LogKey.generate(KeyAlgorithm.ED25519);
    private static final LogKey NEW_KEY = LogKey.generate(KeyAlgorithm.SM2);

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final SampleLog log = SampleLog.grown(TreeHash.SHA256, 0, 0, KEY, random);

    /** A log of 1,000 leaves with a checkpoint at every hundredth. */
    private SampleLog thousand() {
        for (int index = 0; index < 1000; index++) {
            log.add(SampleLog.decision(index, random));
            if (log.rows.size() % 100 == 0) {
                log.sign(log.rows.size(), List.of(KEY));
            }
        }
        return log;
    }

    private Report verify(byte[] export, List<LogKey> keys, Path... own) throws IOException {
        var file = folder.resolve("export");
        Files.write(file, export);
        var known = keys.stream()
                .map(key -> new KnownKey(key.publicKey(), "log.pub"))
                .toList();
        return new Verifier(known, List.of(own), 2).verify(file);
    }

    private Report verify(SampleLog of, Path... own) throws IOException {
        return verify(of.export(), List.of(KEY), own);
    }

    private Path own(SampleLog of, long size) throws IOException {
        return Files.writeString(folder.resolve("own-" + size), of.checkpoints.get(size));
    }

    private static List<String> told(Report report) {
        return report.remarks().stream()
                .map(remark -> remark.weight() + " " + remark.en())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 513, 1500})
    void verify_soundLogs_everySize(int size) throws IOException {
        for (var hash : TreeHash.values()) {
            var sound = SampleLog.grown(hash, size, size / 3, KEY, random);
            var report = verify(sound, own(sound, size));
            assertEquals(List.of(), told(report));
            assertEquals(Report.WELL, report.exitCode());
            assertEquals(size, report.soundTo());
            assertEquals(size, report.counts().leaves());
            assertEquals(size / 3, report.counts().removed());
            assertEquals(sound.checkpoints.size() + 1, report.fitting());
            assertEquals(sound.checkpoints.size() + 1, report.keys().get(0).good());
        }
    }

    @Test
    void verify_emptyLog_isWell() throws IOException {
        assertEquals(List.of(), told(verify(log)));
        log.sign(0, List.of(KEY));
        assertEquals(List.of(), told(verify(log)));
    }

    @Test
    void verify_packed_asPlain() throws IOException {
        var export = thousand().export();
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(export);
        }
        for (var packed : List.of(export, gzip.toByteArray(), Zstd.compress(export))) {
            var report = verify(packed, List.of(KEY));
            assertEquals(List.of(), told(report));
            assertEquals(1000, report.soundTo());
            assertEquals(export.length, report.bytes());
        }
    }

    /** What is behind the damage cannot be told; what is before can. */
    @Test
    void verify_damagedPacking_cannotBeTold() throws IOException {
        var export = thousand().export();
        var gzip = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(gzip)) {
            out.write(export);
        }
        for (var packed : List.of(gzip.toByteArray(), Zstd.compress(export))) {
            var report = verify(Arrays.copyOf(packed, packed.length * 9 / 10), List.of(KEY), own(log, 100));
            assertEquals(Report.OPEN, report.exitCode(), told(report).toString());
            assertTrue(report.remarks().stream().anyMatch(remark -> remark.kind() == Kind.FILE_DAMAGED));
        }
    }

    @Test
    void verify_fromLaterOn_needsThePeaks() throws IOException {
        thousand();
        for (int first : List.of(1, 100, 256, 300, 999)) {
            assertEquals(List.of(), told(verify(log.export(first), List.of(KEY), own(log, 1000))), "from " + first);
        }
        var early = verify(log.export(300), List.of(KEY), own(log, 200));
        assertEquals(
                List.of("OPEN a checkpoint lies before the first leaf of the export (200, " + folder.resolve("own-200")
                        + ")"),
                told(early));
        var export = new String(log.export(300), StandardCharsets.ISO_8859_1);
        int peak = export.indexOf("[\"") + 2;
        var altered = export.substring(0, peak) + (export.charAt(peak) == '0' ? '1' : '0') + export.substring(peak + 1);
        var report = verify(altered.getBytes(StandardCharsets.ISO_8859_1), List.of(KEY));
        assertEquals(
                List.of(
                        "FAULT leaves [0, 300): altered somewhere in here: the root of a checkpoint does not fit (300, export)"),
                told(report));
    }

    @Test
    void verify_keysChanged_bothAreNeeded() throws IOException {
        thousand();
        for (long size = 600; size <= 1000; size += 100) {
            log.sign(size, size == 600 ? List.of(KEY, NEW_KEY) : List.of(NEW_KEY));
        }
        var report = verify(log.export(), List.of(KEY, NEW_KEY), own(log, 300));
        assertEquals(List.of(), told(report));
        assertEquals(
                List.of(7L, 5L),
                report.keys().stream().map(Report.KeyTally::good).toList());
        assertEquals(
                List.of(4L, 6L),
                report.keys().stream().map(Report.KeyTally::absent).toList());
        // with the new one alone the log is proven, but not every checkpoint is
        var newOnly = verify(log.export(), List.of(NEW_KEY));
        assertEquals(
                List.of("OPEN a checkpoint is signed by none of the given keys (5×: 100, export … 500, export)"),
                told(newOnly));
        assertEquals(1000, newOnly.soundTo());
        var oldOnly = verify(log.export(), List.of(KEY));
        assertEquals(600, oldOnly.soundTo());
        assertEquals(Report.ALTERED, oldOnly.exitCode());
    }

    @Test
    void verify_keyOfAnotherLog_nothingIsProven() throws IOException {
        var report = verify(thousand().export(), List.of(NEW_KEY));
        assertEquals(
                List.of(
                        "FAULT leaves [0, 1000): proven by no checkpoint that a given key has signed",
                        "OPEN a checkpoint is signed by none of the given keys (10×: 100, export … 1000, export)"),
                told(report));
    }

    @Test
    void verify_oldBackup_ownNewerCheckpointTells() throws IOException {
        var newest = own(thousand(), 1000);
        var backup = log.copy();
        backup.rows.subList(700, 1000).clear();
        backup.checkpoints.tailMap(700L, false).clear();
        assertEquals(List.of(), told(verify(backup)));
        var report = verify(backup, newest);
        assertEquals(
                List.of("FAULT leaves [700, 1000): missing at the end: a signed checkpoint shows that they were there"
                        + " (truncated, or an old backup) (1000, " + newest + ")"),
                told(report));
        assertEquals(700, report.soundTo());
    }

    @Test
    void verify_rewritten_theCheckpointsThatTheAuditorKeptNarrowIt() throws IOException {
        var before = own(thousand(), 300);
        var after = own(log, 600);
        var rewritten = log.copy();
        for (int index = 450; index < 1000; index++) {
            rewritten.rows.set(index, log.row(SampleLog.decision(index, random)));
        }
        // by somebody who has the log's own key
        for (long size = 500; size <= 1000; size += 100) {
            rewritten.sign(size, List.of(KEY));
        }
        assertEquals(List.of(), told(verify(rewritten)));
        assertEquals(Report.WELL, verify(rewritten, before).exitCode());
        var report = verify(rewritten, before, after);
        // the log has signed two histories
        assertEquals(
                List.of("FAULT a checkpoint contradicts the log and the checkpoints after it (600, " + after + ")"),
                told(report));

        var byAnother = rewritten.copy();
        for (long size = 500; size <= 1000; size += 100) {
            byAnother.sign(size, List.of(NEW_KEY));
        }
        assertEquals(Map.of("from", 400L, "to", 600L), place(verify(byAnother, before, after)));
        log.anchor(folder.resolve("anchors"));
        var anchored = verify(byAnother, folder.resolve("anchors"));
        assertEquals(Map.of("from", 450L, "to", 1000L), place(anchored));
        assertEquals(Kind.LEAF_ALTERED, anchored.firstBad().orElseThrow().kind());
    }

    private static Map<String, Long> place(Report report) {
        var bad = report.firstBad().orElseThrow();
        return Map.of("from", bad.from(), "to", bad.to());
    }

    @Test
    void verify_duplicateId_told() throws IOException {
        var leaf = SampleLog.decision(3, new Random(1));
        log.add(leaf);
        log.add(SampleLog.decision(4, random));
        log.add(leaf);
        log.sign(3, List.of(KEY));
        var id = new String(leaf, StandardCharsets.UTF_8).substring(31, 67);
        assertEquals(List.of("FAULT leaf 2: with the id of another decision (" + id + " = 0)"), told(verify(log)));
    }

    @Test
    void verify_removed_onlyAsTheLogTells() throws IOException {
        for (int index = 0; index < 10; index++) {
            log.add(SampleLog.decision(index, random));
        }
        retention("\"from\":0,\"to\":3,\"kinds\":[\"decision\"]");
        retention("\"from\":4,\"to\":6,\"kinds\":[\"decision\"]");
        // reaches over what comes after itself: that cannot be meant
        retention("\"from\":11,\"to\":99,\"kinds\":[\"event\"]");
        // not in the form of a removal
        retention("\"from\":7,\"to\":8");
        retention("\"from\":\"7\",\"to\":\"8\",\"kinds\":[\"decision\"]");
        log.sign(log.rows.size(), List.of(KEY));
        for (int index : List.of(0, 2, 3, 4, 5, 6, 7, 13)) {
            log.rows.set(index, new SampleLog.Row(null, log.rows.get(index).leafHash(), true));
        }
        var report = verify(log);
        assertEquals(
                List.of(3L, 4L, 6L, 8L, 13L, 14L),
                report.remarks().stream()
                        .flatMap(remark -> List.of(remark.from(), remark.to()).stream())
                        .toList(),
                told(report).toString());
        assertEquals(8, report.counts().removed());
        assertEquals(3, report.counts().removals());
    }

    private void retention(String what) {
        log.add(
                ("{\"v\":1,\"kind\":\"event\",\"at\":\"2029-11-28T00:00:00Z\",\"actor\":\"service\",\"what\":\"RETENTION\","
                                + "\"ok\":true," + what + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void verify_checkpointsAltered_told() throws IOException {
        thousand();
        var forged = log.copy();
        forged.checkpoints.put(400L, log.checkpoints.get(400L).replace("T01:", "T02:"));
        assertEquals(List.of("FAULT the signature of a checkpoint does not fit (400, export)"), told(verify(forged)));
        forged.checkpoints.put(400L, "nothing");
        assertTrue(told(verify(forged)).get(0).startsWith("FAULT a checkpoint cannot be read (line 1009, "));
        forged.checkpoints.put(400L, log.checkpoints.get(500L));
        assertTrue(told(verify(forged))
                .get(0)
                .startsWith("FAULT a line of the export is not as it should be (line 1010, 500)"));
        var other = new SampleLog(TreeHash.SHA256);
        other.add(SampleLog.decision(0, random));
        other.sign(1, List.of(KEY));
        assertEquals(
                List.of("FAULT a checkpoint contradicts the log and the checkpoints after it (1, "
                        + folder.resolve("own-1") + ")"),
                told(verify(log, own(other, 1))));
    }

    @Test
    void verify_ownFolder_whatCannotBeUsedIsTold() throws IOException {
        var anchors = folder.resolve("anchors");
        thousand().anchor(anchors);
        assertEquals(List.of(), told(verify(log, anchors)));
        Files.writeString(anchors.resolve(Anchors.checkpointName(200)), "nothing");
        Files.write(anchors.resolve(Anchors.hashesName(300)), new byte[33]);
        // far behind anything that was ever signed
        Files.write(anchors.resolve("999999999999999999.hashes"), new byte[32]);
        var report = verify(log, anchors);
        assertEquals(
                List.of(
                        "OPEN a checkpoint cannot be read (" + anchors.resolve("000000000200.checkpoint")
                                + ", The checkpoint cannot be read: an empty line should part text and signatures, and a"
                                + " newline end it.)",
                        "OPEN a file of hashes beside the checkpoints cannot be used ("
                                + anchors.resolve("000000000300.hashes") + ", 33 bytes)"),
                told(report));
        var hashes = Files.readAllBytes(anchors.resolve(Anchors.hashesName(500)));
        hashes[32 * 7] ^= 1;
        Files.write(anchors.resolve(Anchors.hashesName(500)), hashes);
        assertEquals(
                "FAULT leaf 407: a file of hashes beside the checkpoints does not fit the log",
                told(verify(log, anchors)).get(0));
        var empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(
                "The folder " + empty + " has no file *.checkpoint. Maybe it is another folder.",
                assertThrows(Unusable.class, () -> verify(log, empty)).en());
    }

    /** Copying between systems must not silently turn a log into an altered one. */
    @Test
    void verify_lineEndsConverted_everyLeafIsBad() throws IOException {
        var export = new String(thousand().export(), StandardCharsets.UTF_8).replace("\n", "\r\n");
        assertEquals(
                Report.ALTERED,
                verify(export.getBytes(StandardCharsets.UTF_8), List.of(KEY)).exitCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "{}\n",
                "{\"v\":1}\n",
                "[]\n",
                "nothing\n",
                "{\"wengangExport\":2,\"origin\":\"o\",\"hash\":\"sha256\",\"first\":0,\"size\":0,\"peaks\":[]}\n",
                "{\"wengangExport\":1,\"origin\":\"o\",\"hash\":\"md5\",\"first\":0,\"size\":0,\"peaks\":[]}\n",
                "{\"wengangExport\":1,\"origin\":\"o\",\"hash\":\"sha256\",\"first\":0,\"size\":\"0\",\"peaks\":[]}\n",
                "{\"wengangExport\":1,\"origin\":\"o\",\"hash\":\"sha256\",\"first\":3,\"size\":9,\"peaks\":[]}\n",
                "{\"wengangExport\":1,\"origin\":\"o\",\"hash\":\"sha256\",\"first\":1,\"size\":9,\"peaks\":[\"ab\"]}\n",
                "{\"wengangExport\":1,\"origin\":\"o\",\"hash\":\"sha256\",\"first\":9,\"size\":1,\"peaks\":[]}\n",
                "{\"wengangExport\":1,\"origin\":\"o p\",\"hash\":\"sha256\",\"first\":0,\"size\":0,\"peaks\":[]}\n",
                "{\"wengangExport\":1,\"origin\":\"o\",\"hash\":\"sha256\",\"first\":0,\"size\":0,\"peaks\":[],\"more\":1}\n",
                "{\"wengangExport\":1,\"wengangExport\":1,\"origin\":\"o\",\"hash\":\"sha256\",\"first\":0,\"size\":0,\"peaks\":[]}\n",
                "{\"wengangExport\":1,\"origin\":\"o\",\"hash\":\"sha256\",\"first\":0,\"size\":0,\"peaks\":[]} x\n"
            })
    void verify_noExport_refused(String export) {
        assertThrows(Unusable.class, () -> verify(export.getBytes(StandardCharsets.UTF_8), List.of(KEY)));
    }

    @Test
    void verify_longLines_read() throws IOException {
        for (int index = 0; index < 5; index++) {
            log.add(("{\"v\":1,\"kind\":\"decision\",\"id\":\"0199a000-0000-7000-8000-00000000000" + index
                            + "\",\"x\":\"" + "x".repeat(3_000_000) + "\"}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        log.sign(5, List.of(KEY));
        assertEquals(List.of(), told(verify(log)));
    }

    @Test
    void verify_laterForms_areHashedAndTold() throws IOException {
        log.add("{\"v\":2,\"kind\":\"decision\"}".getBytes(StandardCharsets.UTF_8));
        log.sign(1, List.of(KEY));
        var report = verify(log);
        assertEquals(
                List.of("NOTE leaf 0: of a form that this program does not know; only the hash was verified"),
                told(report));
        assertEquals(Report.WELL, report.exitCode());
    }

    /** Two things at once: both are told, and neither hides the other. */
    @Test
    void verify_leafAndAnotherStoredHash_bothTold() throws IOException {
        thousand();
        var altered = log.copy();
        altered.rows.set(
                250,
                new SampleLog.Row(
                        SampleLog.decision(1, random), log.rows.get(250).leafHash(), true));
        altered.rows.set(650, new SampleLog.Row(log.rows.get(650).leaf(), TreeHash.SHA256.empty(), true));
        altered.rows.set(850, new SampleLog.Row(null, null, false));
        assertEquals(
                List.of(
                        "FAULT leaf 250: not what was logged",
                        "FAULT leaf 650: sound, but the stored hash was altered",
                        "FAULT leaf 850: missing",
                        "FAULT leaves [800, 1000): proven by no checkpoint that a given key has signed"),
                sorted(told(verify(altered))));
        log.anchor(folder.resolve("anchors"));
        assertEquals(
                List.of(
                        "FAULT leaf 250: not what was logged",
                        "FAULT leaf 650: sound, but the stored hash was altered",
                        "FAULT leaf 850: missing"),
                told(verify(altered, folder.resolve("anchors"))));
    }

    private static List<String> sorted(List<String> told) {
        var sorted = new ArrayList<>(told);
        sorted.sort(null);
        return sorted;
    }

    @Test
    void verify_manyFaults_neighboursAreOne() throws IOException {
        thousand();
        for (int index = 0; index < 1000; index += 2) {
            log.rows.set(index, new SampleLog.Row(null, null, false));
        }
        var report = verify(log);
        assertEquals(500, report.counts().missing());
        assertEquals(
                500,
                report.remarks().stream()
                        .filter(remark -> remark.kind() == Kind.LEAF_MISSING && remark.weight() == Weight.FAULT)
                        .count());
    }
}
