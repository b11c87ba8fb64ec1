package org.wengang.proof;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Writes an export as {@code docs/reference/log-format.md} describes it: leaf by leaf from the first on, then the checkpoints. It
 * writes the lines of stored hashes by itself. Belongs to one thread; does not close what it writes to.
 */
public final class ExportWriter {
    private static final int BLOCK = 256;
    private static final byte[] NO_HASH = new byte[TreeHash.LENGTH];

    private final OutputStream out;
    private final long size;
    private final ByteArrayOutputStream stored = new ByteArrayOutputStream(BLOCK * TreeHash.LENGTH);
    private long next;
    private boolean hasCheckpoint;

    /**
     * Writes the first line.
     *
     * @param origin the log
     * @param before the tree before the first leaf: an empty one for an export of the whole log
     * @param size of the log
     */
    public ExportWriter(OutputStream out, String origin, Frontier before, long size) throws IOException {
        this.out = out;
        this.next = before.size();
        this.size = size;
        var peaks = before.peaks();
        var line = new StringBuilder("{\"wengangExport\":1,\"origin\":\"")
                .append(JsonStringEncoder.getInstance().quoteAsString(origin))
                .append("\",\"hash\":\"")
                .append(before.hash().word())
                .append("\",\"first\":")
                .append(next)
                .append(",\"size\":")
                .append(size)
                .append(",\"peaks\":[");
        for (int at = 0; at < peaks.length; at += TreeHash.LENGTH) {
            line.append(at == 0 ? "\"" : ",\"")
                    .append(HexFormat.of().formatHex(peaks, at, at + TreeHash.LENGTH))
                    .append('"');
        }
        line(line.append("]}").toString());
    }

    /**
     * The next leaf.
     *
     * @param leaf its bytes, as they were logged
     * @param storedHash as it is kept beside them; not worked out anew
     */
    public void leaf(byte[] leaf, byte[] storedHash) throws IOException {
        out.write(leaf);
        out.write('\n');
        wrote(storedHash);
    }

    /** The next leaf, whose content was removed by policy. */
    public void removed(byte[] storedHash) throws IOException {
        line("{\"removed\":\"" + HexFormat.of().formatHex(storedHash) + "\"}");
        wrote(storedHash);
    }

    /** There is nothing where the next leaf should be. */
    public void missing() throws IOException {
        line("{\"missing\":" + next + "}");
        wrote(NO_HASH);
    }

    /**
     * A checkpoint, once all leaves are written.
     *
     * @throws IllegalStateException if leaves are lacking
     */
    public void checkpoint(String note) throws IOException {
        if (next != size) {
            throw new IllegalStateException("an export of " + size + " leaves has no checkpoint after " + next);
        }
        hasCheckpoint = true;
        line("{\"checkpoint\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(note)) + "\"}");
    }

    private void wrote(byte[] storedHash) throws IOException {
        if (next == size || hasCheckpoint) {
            throw new IllegalStateException("an export of " + size + " leaves has no leaf after " + next);
        }
        next++;
        stored.write(storedHash);
        if (stored.size() == BLOCK * TreeHash.LENGTH || next == size) {
            line("{\"hashes\":\"" + Base64.getEncoder().encodeToString(stored.toByteArray()) + "\"}");
            stored.reset();
        }
    }

    private void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
