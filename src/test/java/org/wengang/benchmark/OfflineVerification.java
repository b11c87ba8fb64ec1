package org.wengang.benchmark;

import com.github.luben.zstd.ZstdOutputStream;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.wengang.proof.Checkpoint;
import org.wengang.proof.ExportWriter;
import org.wengang.proof.Frontier;
import org.wengang.proof.KeyAlgorithm;
import org.wengang.proof.KnownKey;
import org.wengang.proof.LogKey;
import org.wengang.proof.Report;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.proof.SubtreeSink;
import org.wengang.proof.TreeHash;
import org.wengang.proof.Verifier;

/**
 * Makes an export of a million leaves of 2.5 kB and verifies it: plain, packed with zstd and with gzip; with SHA-256 and Ed25519,
 * and with SM3 and SM2. Beside it stands what it takes merely to read and hash the file in one thread, and how many checkpoints
 * the keys sign in a second. Arguments: leaves (1000000), threads (as many as processors).
 */
public final class OfflineVerification {
    /** Its time of CPU is hardly stretched by neighbours on the machine. */
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final int LEAF_BYTES = 2500;
    private static final int LEAVES_A_CHECKPOINT = 10_000;
    private static final double LONGEST_SECONDS = 60;
    private static final int SIGNING_SECONDS = 3;
    private static final String ORIGIN = "wengang.example/log";
    private static final Instant BEGINNING = Instant.parse("2026-11-27T01:02:03.123Z");

    private final int leaves;
    private final int threads;
    private final Path folder;
    private final Random random = new Random(1);

    private OfflineVerification(int leaves, int threads, Path folder) {
        this.leaves = leaves;
        this.threads = threads;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        int leaves = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int threads = arguments.length > 1
                ? Integer.parseInt(arguments[1])
                : Runtime.getRuntime().availableProcessors();
        var verdict = new Verdict();
        new OfflineVerification(leaves, threads, RunFolder.empty("offline-verification")).run(verdict);
        System.exit(verdict.exitCode());
    }

    private void run(Verdict verdict) throws Exception {
        System.out.printf(Locale.ROOT, "%,d leaves of %,d bytes, %d threads%n%n", leaves, LEAF_BYTES, threads);
        System.out.println("  export              MB   verified in s   of CPU   MB/s   read and hashed in s   ratio");
        for (var hash : TreeHash.values()) {
            var key = LogKey.generate(hash == TreeHash.SHA256 ? KeyAlgorithm.ED25519 : KeyAlgorithm.SM2);
            for (var packing : List.of("", ".zst", ".gz")) {
                if (hash == TreeHash.SHA256 || packing.isEmpty()) {
                    round(hash, key, packing, verdict);
                }
            }
        }
        System.out.println();
        for (var algorithm : KeyAlgorithm.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-8s %,9.0f checkpoints signed a second of CPU%n",
                    algorithm.word(),
                    signed(algorithm));
        }
        System.out.println();
    }

    private void round(TreeHash hash, LogKey key, String packing, Verdict verdict) throws Exception {
        var file = folder.resolve(hash.word() + ".ndjson" + packing);
        write(file, packing, hash, key);
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        var report = new Verifier(List.of(new KnownKey(key.publicKey(), "log.pub")), List.of(), threads).verify(file);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
        boolean isPlain = packing.isEmpty();
        double plain = isPlain ? readAndHashed(file, hash) : 0;
        System.out.printf(
                Locale.ROOT,
                "  %-16s %,6.0f   %13.1f   %6.1f   %,4.0f   %20s   %5s%n",
                file.getFileName(),
                Files.size(file) / 1e6,
                seconds,
                cpuSeconds,
                report.bytes() / 1e6 / seconds,
                isPlain ? String.format(Locale.ROOT, "%.1f", plain) : "",
                isPlain ? String.format(Locale.ROOT, "%.2f", seconds / plain) : "");
        verdict.holds(
                report.exitCode() == Report.WELL && report.soundTo() == leaves,
                "every leaf is what was logged: " + report.remarks());
        verdict.meets(seconds < LONGEST_SECONDS, "verified in less than " + LONGEST_SECONDS + " s");
        Files.delete(file);
    }

    /** What nobody can do without: reading the file and hashing it, in one thread. */
    private static double readAndHashed(Path file, TreeHash hash) throws Exception {
        long start = System.nanoTime();
        var buffer = new byte[1 << 20];
        var sha256 = MessageDigest.getInstance("SHA-256");
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (hash == TreeHash.SHA256) {
                    sha256.update(buffer, 0, read);
                } else {
                    hash.leaf(buffer, 0, read);
                }
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void write(Path file, String packing, TreeHash hash, LogKey key) throws IOException {
        var checkpoints = new ArrayList<String>();
        try (var out = packed(file, packing)) {
            var tree = Frontier.empty(hash);
            var writer = new ExportWriter(out, ORIGIN, tree, leaves);
            for (int index = 0; index < leaves; index++) {
                var leaf = leaf(index);
                var leafHash = hash.leaf(leaf);
                writer.leaf(leaf, leafHash);
                tree.add(leafHash, SubtreeSink.NONE);
                if (tree.size() % LEAVES_A_CHECKPOINT == 0 || tree.size() == leaves) {
                    var checkpoint = new Checkpoint(ORIGIN, tree.size(), tree.root(), BEGINNING.plusSeconds(index));
                    checkpoints.add(
                            SignedCheckpoint.sign(checkpoint, List.of(key)).note());
                }
            }
            for (var checkpoint : checkpoints) {
                writer.checkpoint(checkpoint);
            }
        }
    }

    private static OutputStream packed(Path file, String packing) throws IOException {
        var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        return switch (packing) {
            case ".zst" -> new ZstdOutputStream(out);
            case ".gz" -> new GZIPOutputStream(out);
            default -> out;
        };
    }

    /** A decision, of a size and a variety like those of the service. */
    private byte[] leaf(int index) {
        var text = new StringBuilder("{\"v\":1,\"kind\":\"decision\",\"id\":\"")
                .append(new UUID(0x0199_0000_0000_7000L + index, random.nextLong()))
                .append(
                        "\",\"at\":\"2026-11-27T01:02:03.123456Z\",\"caller\":\"key:3f9a\",\"package\":\"SZ-2024\",\"facts\":{");
        while (text.length() < LEAF_BYTES - 40) {
            text.append("\"fact")
                    .append(text.length())
                    .append("\":")
                    .append(random.nextInt(1_000_000))
                    .append(',');
        }
        text.append("\"last\":\"")
                .append("x".repeat(LEAF_BYTES - text.length() - 11))
                .append("\"}}");
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static double signed(KeyAlgorithm algorithm) {
        var key = LogKey.generate(algorithm);
        var thread = ManagementFactory.getThreadMXBean();
        long signed = 0;
        long start = thread.getCurrentThreadCpuTime();
        while (thread.getCurrentThreadCpuTime() - start < SIGNING_SECONDS * 1_000_000_000L) {
            SignedCheckpoint.sign(new Checkpoint(ORIGIN, signed++, TreeHash.SHA256.empty(), BEGINNING), List.of(key));
        }
        return signed / ((thread.getCurrentThreadCpuTime() - start) / 1e9);
    }
}
