package org.wengang.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** A log as a store keeps it: rows, checkpoints. It can be altered in every way that a store can. */
final class SampleLog {
    static final String ORIGIN = "wengang.example/嵊州";
    private static final Instant BEGINNING = Instant.parse("2026-11-27T01:02:03.123Z");

    final TreeHash hash;
    final List<Row> rows = new ArrayList<>();
    /** Notes by size. */
    final TreeMap<Long, String> checkpoints = new TreeMap<>();

    /**
     * One row.
     *
     * @param leaf null if removed by policy
     * @param isThere false if the row is gone
     */
    record Row(byte[] leaf, byte[] leafHash, boolean isThere) {}

    SampleLog(TreeHash hash) {
        this.hash = hash;
    }

    /**
     * A log with decisions and events, a checkpoint now and then and at the end.
     *
     * @param removed how many leaves at the beginning have lost their content, by policy; the next leaf tells of it
     */
    static SampleLog grown(TreeHash hash, int size, int removed, LogKey key, Random random) {
        var log = new SampleLog(hash);
        long next = 1 + random.nextInt(Math.max(1, size / 5));
        for (int index = 0; index < size; index++) {
            if (index == removed && removed > 0) {
                log.add(bytes(
                        ("{\"v\":1,\"kind\":\"event\",\"at\":\"2029-11-28T00:00:00Z\",\"actor\":\"service\",\"what\":\"RETENTION\","
                                        + "\"subject\":\"log\",\"ok\":true,\"from\":0,\"to\":%d,\"kinds\":[\"decision\",\"event\"]}")
                                .formatted(removed)));
            } else {
                log.add(random.nextInt(10) == 0 ? event(index, random) : decision(index, random));
            }
            if (log.rows.size() == next || log.rows.size() == size) {
                log.sign(log.rows.size(), List.of(key));
                next += 1 + random.nextInt(Math.max(1, size / 5));
            }
        }
        for (int index = 0; index < removed; index++) {
            log.rows.set(index, new Row(null, log.rows.get(index).leafHash(), true));
        }
        return log;
    }

    static byte[] decision(int index, Random random) {
        return bytes(
                "{\"v\":1,\"kind\":\"decision\",\"id\":\"%s\",\"at\":\"2026-11-27T01:02:03.%06dZ\",\"caller\":\"key:3f9a\",\"text\":\"%s\"}"
                        .formatted(
                                new UUID(random.nextLong(), random.nextLong()),
                                index % 1_000_000,
                                "稳岗".repeat(random.nextInt(20))));
    }

    private static byte[] event(int index, Random random) {
        return bytes(
                "{\"v\":1,\"kind\":\"event\",\"at\":\"2026-11-27T01:02:03Z\",\"actor\":\"王芳\",\"what\":\"SIGN_IN\",\"subject\":\"%d\",\"ok\":%s}"
                        .formatted(index, random.nextBoolean()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void add(byte[] leaf) {
        rows.add(row(leaf));
    }

    Row row(byte[] leaf) {
        return new Row(leaf, hash.leaf(leaf), true);
    }

    /** Keeps a checkpoint of the first rows as they are. */
    void sign(long size, List<LogKey> keys) {
        var checkpoint = new Checkpoint(ORIGIN, size, tree(size).root(), BEGINNING.plusSeconds(size));
        checkpoints.put(size, SignedCheckpoint.sign(checkpoint, keys).note());
    }

    Frontier tree(long size) {
        var tree = Frontier.empty(hash);
        rows.subList(0, (int) size).forEach(row -> tree.add(row.leafHash(), SubtreeSink.NONE));
        return tree;
    }

    SampleLog copy() {
        var copy = new SampleLog(hash);
        copy.rows.addAll(rows);
        copy.checkpoints.putAll(checkpoints);
        return copy;
    }

    byte[] export() {
        return export(0);
    }

    byte[] export(int first) {
        try {
            var bytes = new ByteArrayOutputStream();
            var writer = new ExportWriter(bytes, ORIGIN, tree(first), rows.size());
            for (var row : rows.subList(first, rows.size())) {
                if (!row.isThere()) {
                    writer.missing();
                } else if (row.leaf() == null) {
                    writer.removed(row.leafHash());
                } else {
                    writer.leaf(row.leaf(), row.leafHash());
                }
            }
            for (var note : checkpoints.tailMap((long) first).values()) {
                writer.checkpoint(note);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the checkpoints, and the hashes between them, into a folder as the service does. */
    void anchor(Path folder) throws IOException {
        Files.createDirectories(folder);
        long before = 0;
        for (var checkpoint : checkpoints.entrySet()) {
            long size = checkpoint.getKey();
            Files.writeString(folder.resolve(Anchors.checkpointName(size)), checkpoint.getValue());
            var hashes = new ByteArrayOutputStream();
            rows.subList((int) before, (int) size).forEach(row -> hashes.writeBytes(row.leafHash()));
            Files.write(folder.resolve(Anchors.hashesName(size)), hashes.toByteArray());
            before = size;
        }
    }
}
