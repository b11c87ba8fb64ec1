package org.wengang.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Many dossiers, a line each: answers in the order of the lines, works on several at a time, and holds only a few in
 * memory however long the input is. A caller that reads slowly slows the work down, not the service.
 */
final class Batch {
    private static final int LINES = 64;
    private static final int BYTES = 1 << 16;

    private final LineAnswer answer;
    private final Executor workers;
    private final int ahead;

    /** Works on one line; never throws for what is in it. */
    @FunctionalInterface
    interface LineAnswer {
        /** Begins with a line; what it returns waits for the answer, so that many lines become durable together. */
        Supplier<byte[]> begin(Lines.Line line);
    }

    /**
     * @param workers runs the work
     * @param ahead how many bundles of lines may be under way
     */
    Batch(LineAnswer answer, Executor workers, int ahead) {
        this.answer = answer;
        this.workers = workers;
        this.ahead = ahead;
    }

    /** Answers every line of the input. */
    void run(InputStream in, OutputStream out) throws IOException {
        var lines = new Lines(in);
        var underWay = new ArrayDeque<Future<List<byte[]>>>();
        try {
            for (var bundle = next(lines); !bundle.isEmpty(); bundle = next(lines)) {
                var work = bundle;
                underWay.add(CompletableFuture.supplyAsync(() -> answer(work), workers));
                if (underWay.size() >= ahead) {
                    write(underWay.poll(), out);
                }
            }
            while (!underWay.isEmpty()) {
                write(underWay.poll(), out);
            }
            out.flush();
        } finally {
            underWay.forEach(future -> future.cancel(true));
        }
    }

    private static List<Lines.Line> next(Lines lines) throws IOException {
        var bundle = new ArrayList<Lines.Line>(LINES);
        int bytes = 0;
        while (bundle.size() < LINES && bytes < BYTES) {
            var line = lines.next();
            if (line == null) {
                break;
            }
            bundle.add(line);
            bytes += line.bytes().length;
        }
        return bundle;
    }

    private List<byte[]> answer(List<Lines.Line> lines) {
        return lines.stream().map(answer::begin).toList().stream()
                .map(Supplier::get)
                .toList();
    }

    private static void write(Future<List<byte[]>> work, OutputStream out) throws IOException {
        try {
            for (var line : work.get()) {
                out.write(line);
                out.write('\n');
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the batch was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a line was not answered", e.getCause());
        }
    }
}
