package org.wengang.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.wengang.evaluation.Detail;
import org.wengang.launched.Service;

/**
 * Measures the packaged service over HTTP: a batch of many lines, every answer of which is checked, and single requests.
 * Figures are per second of the service's own CPU time, since this client shares the machine. Arguments: the number of
 * lines (200,000), and the seconds of single requests (20).
 */
public final class BatchBenchmark {
    private static final int DISTINCT = 2_200;
    private static final int WARM_UP_LINES = 40_000;
    private static final int CONNECTIONS = 32;
    private static final byte[] RESULTS = "\"results\":".getBytes(StandardCharsets.US_ASCII);

    private final Service service;
    private final byte[][] bodies;
    private final long[] expected;

    private BatchBenchmark(Service service, byte[][] bodies, long[] expected) {
        this.service = service;
        this.bodies = bodies;
        this.expected = expected;
    }

    public static void main(String[] arguments) throws Exception {
        Dossiers.quiet();
        long lines = arguments.length > 0 ? Long.parseLong(arguments[0]) : 200_000;
        long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 20;
        var bodies = Dossiers.accepted(DISTINCT).stream().map(Dossiers::body).toArray(byte[][]::new);
        var expected = new long[bodies.length];
        for (int i = 0; i < bodies.length; i++) {
            var answer = JsonBenchmark.write(Dossiers.evaluate(Dossiers.request(bodies[i])), Detail.FINDINGS);
            expected[i] = results(answer, answer.length);
        }
        try (var service = Service.start()) {
            var benchmark = new BatchBenchmark(service, bodies, expected);
            benchmark.exchange(WARM_UP_LINES, new AtomicLong());
            benchmark.batch(lines);
            benchmark.singles(Duration.ofSeconds(5));
            benchmark.singles(Duration.ofSeconds(seconds)).print();
        }
    }

    // --- the batch

    private void batch(long lines) throws IOException, InterruptedException {
        var heap = new HeapWatch(service);
        var bytes = new AtomicLong();
        var cpuBefore = service.cpu();
        long before = System.nanoTime();
        exchange(lines, bytes);
        double seconds = (System.nanoTime() - before) / 1e9;
        double cpu = service.cpu().minus(cpuBefore).toNanos() / 1e9;
        heap.close();
        System.out.printf(
                Locale.ROOT,
                "%nbatch of %,d dossiers, %d of them distinct, every answer as expected and in order%n",
                lines,
                bodies.length);
        System.out.printf(Locale.ROOT, "  dossiers a second                    %,10.0f%n", lines / seconds);
        System.out.printf(
                Locale.ROOT,
                "  dossiers a second and core           %,10.0f   %s: at least 10,000%n",
                lines / cpu,
                lines / cpu >= 10_000 ? "met" : "MISSED");
        System.out.printf(Locale.ROOT, "  cores the service used               %10.2f%n", cpu / seconds);
        System.out.printf(Locale.ROOT, "  MB a second out                      %10.1f%n", bytes.get() / seconds / 1e6);
        System.out.printf(Locale.ROOT, "  bytes an answer                      %,10d%n", bytes.get() / lines);
        System.out.printf(
                Locale.ROOT,
                "  most heap in use, MB                 %10d   first half %d, second half %d; -Xmx512m%n",
                heap.most() >> 20,
                heap.mostInFirstHalf() >> 20,
                heap.mostInSecondHalf() >> 20);
    }

    private void exchange(long lines, AtomicLong bytes) throws IOException {
        try (var stream = new LineStream(service.port())) {
            long received = stream.exchange(
                    "/api/v1/evaluations/batch",
                    lines,
                    number -> bodies[(int) (number % bodies.length)],
                    (number, line, length) -> {
                        check(number, line, length);
                        bytes.addAndGet(length + 1);
                    });
            if (received != lines) {
                throw new IllegalStateException(lines + " lines sent, " + received + " received");
            }
        }
    }

    private void check(long number, byte[] line, int length) {
        if (results(line, length) != expected[(int) (number % bodies.length)]) {
            throw new IllegalStateException("line " + number + " is not answered as the engine answers it: "
                    + new String(line, 0, Math.min(length, 2_000), StandardCharsets.UTF_8));
        }
    }

    /** A hash of an answer without its id and time; of a problem, which has no results, another. */
    private static long results(byte[] answer, int length) {
        for (int start = 0; start < Math.min(length - RESULTS.length, 500); start++) {
            if (Arrays.equals(answer, start, start + RESULTS.length, RESULTS, 0, RESULTS.length)) {
                var hash = new CRC32C();
                hash.update(answer, start, length - start);
                return hash.getValue();
            }
        }
        return -1;
    }

    /** Asks for the heap in use twice a second. */
    private static final class HeapWatch implements AutoCloseable {
        private final List<Long> used = new ArrayList<>();
        private final Thread thread;

        HeapWatch(Service service) {
            thread = new Thread(() -> watch(service), "heap");
            thread.start();
        }

        private void watch(Service service) {
            try {
                while (true) {
                    used.add(service.heapUsed());
                    Thread.sleep(500);
                }
            } catch (InterruptedException closed) {
                // done
            } catch (IOException e) {
                throw new IllegalStateException("the service does not tell its heap", e);
            }
        }

        long most() {
            return most(used);
        }

        long mostInFirstHalf() {
            return most(used.subList(0, used.size() / 2));
        }

        long mostInSecondHalf() {
            return most(used.subList(used.size() / 2, used.size()));
        }

        private static long most(List<Long> some) {
            return some.stream().mapToLong(Long::longValue).max().orElse(0);
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }

    // --- single requests

    private record Singles(long requests, double seconds, double cpu, long[] sortedNanos) {
        void print() {
            System.out.printf(Locale.ROOT, "%nsingle requests over %d connections, %.0f s%n", CONNECTIONS, seconds);
            System.out.printf(Locale.ROOT, "  requests a second                    %,10.0f%n", requests / seconds);
            System.out.printf(Locale.ROOT, "  requests a CPU-second of the service %,10.0f%n", requests / cpu);
            System.out.printf(Locale.ROOT, "  p50, p99, ms                         %10.1f %10.1f%n", at(0.5), at(0.99));
        }

        private double at(double quantile) {
            return sortedNanos[(int) (quantile * (sortedNanos.length - 1))] / 1e6;
        }
    }

    private Singles singles(Duration duration) throws InterruptedException, ExecutionException {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var callers = Executors.newFixedThreadPool(CONNECTIONS);
        var next = new AtomicInteger();
        var cpuBefore = service.cpu();
        long before = System.nanoTime();
        long end = before + duration.toNanos();
        var calls = new ArrayList<Future<long[]>>();
        for (int i = 0; i < CONNECTIONS; i++) {
            calls.add(callers.submit(() -> call(client, next, end)));
        }
        var nanos = new ArrayList<long[]>();
        for (var call : calls) {
            nanos.add(call.get());
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        double cpu = service.cpu().minus(cpuBefore).toNanos() / 1e9;
        callers.shutdown();
        var sorted = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Singles(sorted.length, seconds, cpu, sorted);
    }

    private long[] call(HttpClient client, AtomicInteger next, long end) throws IOException, InterruptedException {
        var nanos = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            int number = Math.floorMod(next.getAndIncrement(), bodies.length);
            var request = HttpRequest.newBuilder(service.uri("/api/v1/evaluations"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bodies[number]))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            check(number, answer, answer.length);
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            long after = System.nanoTime();
            nanos[count++] = after - now;
            now = after;
        }
        return Arrays.copyOf(nanos, count);
    }
}
