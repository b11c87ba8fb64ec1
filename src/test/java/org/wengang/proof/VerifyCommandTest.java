package org.wengang.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.proof.InclusionProof.Verdict;

class VerifyCommandTest {
    private static final LogKey KEY = LogKey.generate(KeyAlgorithm.SM2);
    private static final String ID = KEY.publicKey().id(SampleLog.ORIGIN);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private SampleLog log;
    private Path key;
    private Path export;

    @BeforeEach
    void someLog() throws IOException {
        log = new SampleLog(TreeHash.SM3);
        for (int index = 0; index < 600; index++) {
            log.add(SampleLog.decision(index, new Random(index)));
            if (index % 200 == 199) {
                log.sign(index + 1, List.of(KEY));
            }
        }
        key = Files.writeString(folder.resolve("log.pub"), KEY.publicKey().pem());
        export = Files.write(folder.resolve("log.ndjson"), log.export());
    }

    private int run(Object... arguments) {
        out.reset();
        err.reset();
        return VerifyCommand.run(
                List.of(arguments).stream().map(Object::toString).toList(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** Without what a run takes. */
    private String said() {
        return out.toString(StandardCharsets.UTF_8).replaceAll("took: [0-9.]+ s, [0-9.,]+ MB", "took: …");
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void run_soundLog_isWell() throws IOException {
        var own = Files.writeString(folder.resolve("own"), log.checkpoints.get(200L));
        assertEquals(Report.WELL, run("--export", export, "--key", key, "--checkpoint", own), this::said);
        assertEquals("""
                日志 log: wengang.example/嵊州, sm3
                叶 leaves: 600, [0, 600)
                  判定 decisions: 600
                  事件 events: 0
                  已按规定移除 removed by policy: 0 (日志中的删除记录 removals in the log: 0)
                  缺失 missing: 0
                检查点 checkpoints: 导出中 in the export 3, 自有 your own 1, 相符 fit 4
                密钥 key: %s sm2 %s: 签名有效 good 4, 不符 bad 0, 未签 not signed 0
                已证明至 proven to: 600, 2026-11-27T01:12:03.123Z
                用时 took: …

                结论：全部相符：每一叶都是当时记入日志的内容。
                Verdict: All is well: every leaf is what was logged.
                """.formatted(ID, key), said());
        assertEquals("", complained());
    }

    @Test
    void run_altered_saysWhereFirst() throws IOException {
        log.rows.set(
                250,
                new SampleLog.Row(
                        SampleLog.decision(1, new Random(9999)),
                        log.rows.get(250).leafHash(),
                        true));
        Files.write(export, log.export());
        assertEquals(Report.ALTERED, run("--export", export, "--key", key));
        assertTrue(said().endsWith("""
                未提供自有检查点（--checkpoint）：若有人持有签名密钥并改写整个日志，本次核验无法发现。
                Without a checkpoint of your own (--checkpoint) a log rewritten by a holder of its key is not found out.

                  ✗   索引 250：与当时记入日志的内容不同
                      leaf 250: not what was logged

                结论：日志被改动或不完整。最先的问题在索引 250：与当时记入日志的内容不同。
                Verdict: The log was altered or is incomplete. First: leaf 250: not what was logged.
                """), this::said);
    }

    @Test
    void run_anotherKey_saysSo() throws IOException {
        var other = Files.writeString(
                folder.resolve("other.pub"),
                LogKey.generate(KeyAlgorithm.ED25519).publicKey().pem());
        assertEquals(Report.ALTERED, run("--export", export, "--key", other));
        assertTrue(said().endsWith("""
                所给密钥没有签过任何检查点。密钥可能属于另一个日志。
                No given key has signed any of the checkpoints. Maybe it is that of another log.
                """), this::said);
    }

    @Test
    void run_manyRemarks_areCut() throws IOException {
        for (int index = 0; index < 600; index += 2) {
            log.rows.set(index, new SampleLog.Row(null, null, false));
        }
        Files.write(export, log.export());
        assertEquals(Report.ALTERED, run("--export", export, "--key", key));
        assertTrue(said().contains("……另有 and 281 more\n"), this::said);
    }

    @Test
    void run_wrongArguments_usageAndTwo() {
        for (var wrong : List.<List<Object>>of(
                List.of(),
                List.of("--key", key),
                List.of("--export", export),
                List.of("--export"),
                List.of("--export", export, "--proof", export, "--key", key),
                List.of("--export", export, "--export", export, "--key", key),
                List.of("--exports", export, "--key", key),
                List.of("--proof", export, "--key", key, "--checkpoint", export))) {
            assertEquals(Report.OPEN, run(wrong.toArray()), wrong.toString());
            assertTrue(complained().contains("用法 · Usage"), wrong.toString());
            assertEquals("", said());
        }
        assertEquals(Report.WELL, run("--help"));
        assertTrue(said().startsWith("用法 · Usage"));
    }

    @Test
    void run_unreadableFiles_twoAndWhy() throws IOException {
        var none = folder.resolve("none");
        assertEquals(Report.OPEN, run("--export", none, "--key", key));
        assertTrue(complained().contains("The export " + none + " cannot be read: "), this::complained);
        assertEquals(Report.OPEN, run("--export", export, "--key", none));
        assertTrue(complained().contains("The key file " + none + " cannot be read: "), this::complained);
        assertEquals(Report.OPEN, run("--export", export, "--key", key, "--checkpoint", none));
        assertTrue(complained().contains(none + " cannot be read: "), this::complained);
        assertEquals(Report.OPEN, run("--export", key, "--key", key));
        assertEquals("""
                第一行不是导出文件的首行：it is no JSON (JsonParseException)。请确认是否选错了文件。
                The first line is not that of an export: it is no JSON (JsonParseException). Maybe it is another file.
                """, complained());
        assertEquals(Report.OPEN, run("--proof", export, "--key", key));
        assertEquals(Report.OPEN, run("--export", folder, "--key", key));
    }

    private Path proof(int index, byte[] leaf, byte[] leafHash, long size) throws IOException {
        var grown = new GrownTree(log.hash);
        log.rows.forEach(row -> grown.add(row.leafHash()));
        var path = Proofs.inclusion(log.hash, grown, index, size).stream()
                .map(hash -> "\"" + HexFormat.of().formatHex(hash) + "\"")
                .toList();
        var quoted =
                leaf == null ? "null" : "\"" + new String(leaf, StandardCharsets.UTF_8).replace("\"", "\\\"") + "\"";
        return Files.writeString(
                folder.resolve("proof.json"),
                "{\"leaf\":%s,\"index\":%d,\"leafHash\":\"%s\",\"inclusion\":%s,\"checkpoint\":\"%s\",\"more\":{}}"
                        .formatted(
                                quoted,
                                index,
                                HexFormat.of().formatHex(leafHash),
                                path,
                                log.checkpoints.get(size).replace("\n", "\\n")));
    }

    @Test
    void run_proofOfOneDecision() throws IOException {
        var row = log.rows.get(77);
        assertEquals(Report.WELL, run("--proof", proof(77, row.leaf(), row.leafHash(), 600), "--key", key));
        assertEquals("""
                日志 log: wengang.example/嵊州
                索引 index: 77 / 600
                检查点时间 checkpoint of: 2026-11-27T01:12:03.123Z

                结论：该叶确在日志中，内容与记入时一致。
                Verdict: the leaf is in the log, and is what was logged.
                """, said());
        assertEquals(Report.WELL, run("--proof", proof(77, null, row.leafHash(), 600), "--key", key));
        assertTrue(said().contains(Verdict.WELL_WITHOUT_CONTENT.zh()));
        var other = SampleLog.decision(1, new Random(3));
        assertEquals(Report.ALTERED, run("--proof", proof(77, other, row.leafHash(), 600), "--key", key));
        assertTrue(said().contains(Verdict.CONTENT_ALTERED.en()));
        assertEquals(Report.ALTERED, run("--proof", proof(77, other, log.hash.leaf(other), 600), "--key", key));
        assertTrue(said().contains(Verdict.NOT_INCLUDED.en()));
        log.checkpoints.put(600L, log.checkpoints.get(600L).replace("T01:", "T02:"));
        assertEquals(Report.ALTERED, run("--proof", proof(77, row.leaf(), row.leafHash(), 600), "--key", key));
        assertTrue(said().contains(Verdict.SIGNATURE_BAD.en()));
        var stranger = Files.writeString(
                folder.resolve("other.pub"),
                LogKey.generate(KeyAlgorithm.SM2).publicKey().pem());
        assertEquals(Report.ALTERED, run("--proof", proof(77, row.leaf(), row.leafHash(), 400), "--key", stranger));
        assertTrue(said().contains(Verdict.NOT_SIGNED.en()));
    }
}
