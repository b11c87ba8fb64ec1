package org.wengang.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * The lines of an export, in order. They are read and hashed by several threads while the caller unpacks what follows; at no time
 * more than a few megabytes are in memory.
 */
final class ExportLines implements AutoCloseable {
    private static final int CHUNK = 1 << 20;
    /** A leaf holds a request of at most 1 MB, and what was found. */
    private static final int LONGEST_LINE = 1 << 26;
    /** Chunks in work, for each thread. */
    private static final int AHEAD = 3;

    private final InputStream in;
    private final ExecutorService pool;
    private final int inFlightMax;
    private final Deque<Future<Lines>> inFlight = new ArrayDeque<>();
    private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();
    private byte[] pending = new byte[CHUNK];
    private int pendingLength;
    private boolean hasEnded;
    private boolean isOver;
    private IOException damage;
    private long bytesRead;

    ExportLines(InputStream in, int threads) {
        this.in = in;
        this.inFlightMax = AHEAD * threads;
        this.pool = Executors.newFixedThreadPool(threads, work -> {
            var thread = new Thread(work, "export-lines");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The first line, which says how the others are to be read.
     *
     * @throws Unusable if there is none
     * @throws IOException if it cannot be read
     */
    byte[] firstLine() throws IOException {
        fillUntil(this::hasNewline);
        for (int at = 0; at < pendingLength; at++) {
            if (pending[at] == '\n') {
                var line = Arrays.copyOf(pending, at);
                pendingLength -= at + 1;
                System.arraycopy(pending, at + 1, pending, 0, pendingLength);
                return line;
            }
        }
        if (damage != null) {
            throw damage;
        }
        throw new Unusable("导出文件是空的，或只有半行。", "The export is empty, or ends inside of its first line.");
    }

    /** The next lines, or null after the last. */
    Lines next(LineReader reader) throws InterruptedException {
        while (!isOver && inFlight.size() < inFlightMax) {
            submit(reader);
        }
        if (inFlight.isEmpty()) {
            return null;
        }
        try {
            return inFlight.remove().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
        }
    }

    /** Why nothing more could be read; null if the file was read to its end. */
    IOException damage() {
        return damage;
    }

    /** Bytes read so far, unpacked. */
    long bytesRead() {
        return bytesRead;
    }

    private void submit(LineReader reader) {
        fillUntil(this::hasNewline);
        isOver = hasEnded;
        // the last line may lack its newline; what damage cut off is no line
        int length = hasEnded && damage == null ? pendingLength : lastNewline() + 1;
        if (length == 0) {
            return;
        }
        var bytes = pending;
        int rest = pendingLength - length;
        var next = free.poll();
        pending = next != null && next.length > rest ? next : new byte[Math.max(CHUNK, 2 * rest)];
        System.arraycopy(bytes, length, pending, 0, rest);
        pendingLength = rest;
        inFlight.add(pool.submit(() -> {
            var lines = reader.read(bytes, length);
            free.add(bytes);
            return lines;
        }));
    }

    private boolean hasNewline() {
        return lastNewline() >= 0;
    }

    private int lastNewline() {
        int at = pendingLength - 1;
        while (at >= 0 && pending[at] != '\n') {
            at--;
        }
        return at;
    }

    /** Fills what is pending, and more than that only as long as it does not hold what it should. */
    private void fillUntil(BooleanSupplier isEnough) {
        fill();
        while (!hasEnded && !isEnough.getAsBoolean()) {
            if (pending.length >= LONGEST_LINE) {
                damage = new IOException("a line is longer than " + LONGEST_LINE + " bytes");
                hasEnded = true;
                return;
            }
            pending = Arrays.copyOf(pending, 2 * pending.length);
            fill();
        }
    }

    private void fill() {
        try {
            while (!hasEnded && pendingLength < pending.length) {
                int read = in.read(pending, pendingLength, pending.length - pendingLength);
                hasEnded = read < 0;
                if (read > 0) {
                    pendingLength += read;
                    bytesRead += read;
                }
            }
        } catch (IOException e) {
            damage = e;
            hasEnded = true;
        }
    }

    @Override
    public void close() throws IOException {
        pool.shutdownNow();
        in.close();
    }
}
