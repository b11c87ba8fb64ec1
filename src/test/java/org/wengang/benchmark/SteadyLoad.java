package org.wengang.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.wengang.launched.Service;

/**
 * Evaluations at a steady rate over several connections. A request is due when it is due, whether the one before it was
 * answered in time or not, and its time is counted from then on: a service that stands still is not spared.
 */
final class SteadyLoad implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service service;
    private final byte[] request;
    private final long periodNanos;
    private final List<Caller> callers = new ArrayList<>();
    private final Set<Seen> seen = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** What an answer said: the release it names, and the amounts it gave. */
    record Seen(int release, String digest, Change.Amounts amounts) {}

    /**
     * One answer; times by {@link System#nanoTime}.
     *
     * @param due when it was to be sent
     * @param sent when it was
     */
    record Sample(long due, long sent, long answered, int release) {
        long nanos() {
            return answered - due;
        }
    }

    SteadyLoad(Service service, int connections, int perSecond) {
        this.service = service;
        this.request = KeptConnection.evaluation(service.keys().caseworker(), Change.DOSSIER);
        this.periodNanos = 1_000_000_000L * connections / perSecond;
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            var caller = new Caller(start + periodNanos * i / connections);
            callers.add(caller);
            caller.start();
        }
    }

    /** One connection. */
    private final class Caller extends Thread {
        private final List<Sample> samples = new ArrayList<>();
        private long due;
        private int wentBack;

        Caller(long firstDue) {
            super("load");
            due = firstDue;
        }

        @Override
        public void run() {
            KeptConnection connection = null;
            try {
                for (; !closed; due += periodNanos) {
                    pauseUntilDue();
                    try {
                        if (connection == null) {
                            connection = new KeptConnection(service.port());
                        }
                        call(connection);
                    } catch (IOException e) {
                        errors.add(e.toString());
                        close(connection);
                        connection = null;
                    }
                }
            } finally {
                close(connection);
            }
        }

        private void pauseUntilDue() {
            for (long left = due - System.nanoTime(); left > 0 && !closed; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        private void call(KeptConnection connection) throws IOException {
            long sent = System.nanoTime();
            var body = connection.exchange(request);
            long answered = System.nanoTime();
            var answer = JSON.readTree(body);
            var release = answer.path("release");
            int number = release.path("number").asInt();
            seen.add(new Seen(number, release.path("digest").asText(), Change.Amounts.in(answer)));
            if (!samples.isEmpty() && samples.get(samples.size() - 1).release() > number) {
                wentBack++;
            }
            samples.add(new Sample(due, sent, answered, number));
        }

        private static void close(KeptConnection connection) {
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (IOException e) {
                throw new IllegalStateException("a socket cannot be closed", e);
            }
        }
    }

    /** Stops asking; figures are to be had after that. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (var caller : callers) {
            caller.join();
        }
    }

    // --- figures

    /** Requests that were not answered with 200. */
    int errors() {
        return errors.size();
    }

    /** Those of them that were told that a decision could not be recorded, and when to ask again. */
    int refused() {
        return (int) errors.stream()
                .filter(error -> error.contains("503") && error.contains("NOT_RECORDED"))
                .count();
    }

    /** The first few different ones. */
    Set<String> someErrors() {
        var some = new LinkedHashSet<String>();
        for (var error : errors) {
            if (some.size() < 5) {
                some.add(error);
            }
        }
        return some;
    }

    int answers() {
        return callers.stream().mapToInt(caller -> caller.samples.size()).sum();
    }

    /** The combinations of release, digest and amounts that were answered. */
    Set<Seen> seen() {
        return seen;
    }

    /** How often an answer named an earlier release than the one before it on the same connection. */
    int wentBack() {
        return callers.stream().mapToInt(caller -> caller.wentBack).sum();
    }

    /** How long the answers took that are meant, in order. */
    long[] nanos(Predicate<Sample> meant) {
        return callers.stream()
                .flatMap(caller -> caller.samples.stream())
                .filter(meant)
                .mapToLong(Sample::nanos)
                .sorted()
                .toArray();
    }

    /** When the first answer by that release or a later one came; {@link Long#MAX_VALUE} if none did. */
    long firstAnswerBy(int release) {
        return callers.stream()
                .flatMap(caller -> caller.samples.stream())
                .filter(sample -> sample.release() >= release)
                .mapToLong(Sample::answered)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** How many requests sent after that moment were still answered by an earlier release. */
    long staleAfter(long moment, int release) {
        return callers.stream()
                .flatMap(caller -> caller.samples.stream())
                .filter(sample -> sample.sent() > moment && sample.release() < release)
                .count();
    }

    /** A quantile of sorted nanoseconds, in milliseconds. */
    static double millis(long[] sorted, double quantile) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (quantile * (sorted.length - 1))] / 1e6;
    }

    /** The same of values that are not sorted. */
    static double millis(List<Long> nanos, double quantile) {
        var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return millis(sorted, quantile);
    }
}
