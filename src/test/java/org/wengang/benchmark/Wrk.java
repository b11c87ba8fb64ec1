package org.wengang.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers that send dossiers as fast as they are answered: wrk where it is installed, since it takes little of the machine that the
 * service runs on; else threads of this process.
 */
final class Wrk {
    private static final String SCRIPT = """
            local bodies = {}
            for line in io.lines("%s") do bodies[#bodies + 1] = line end
            local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer %s" }
            local next = 0
            request = function()
              next = next %% #bodies + 1
              return wrk.format("POST", "/api/v1/evaluations", headers, bodies[next])
            end
            done = function(summary, latency, requests)
              local failed = summary.errors.status + summary.errors.connect + summary.errors.read
                + summary.errors.write + summary.errors.timeout
              io.write(string.format("measured %%d %%d %%d %%d %%d\\n",
                summary.requests, summary.duration, failed, latency:percentile(50), latency:percentile(99)))
            end
            """;

    private final Path folder;
    private final Path bodies;
    private final boolean isInstalled;

    /**
     * What a run came to.
     *
     * @param failed answers other than 200, and none at all
     * @param p50 milliseconds
     */
    record Run(long requests, double seconds, long failed, double p50, double p99) {
        double perSecond() {
            return requests / seconds;
        }
    }

    /** @param bodies to be sent in turn, each without a line end */
    Wrk(Path folder, List<byte[]> bodies) throws IOException, InterruptedException {
        this.folder = folder;
        this.bodies = folder.resolve("bodies.ndjson").toAbsolutePath();
        try (var out = Files.newOutputStream(this.bodies)) {
            for (var body : bodies) {
                out.write(body);
                out.write('\n');
            }
        }
        boolean found;
        try {
            found = new ProcessBuilder("wrk", "-v").start().waitFor() >= 0;
        } catch (IOException e) {
            found = false;
        }
        isInstalled = found;
    }

    /** What it is. */
    String name() {
        return isInstalled
                ? "wrk"
                : "threads of this process, which take more of the machine than wrk would (apt install wrk)";
    }

    Run run(int port, String key, int callers, int seconds) throws IOException, InterruptedException {
        return isInstalled ? wrk(port, key, callers, seconds) : threads(port, key, callers, seconds);
    }

    private Run wrk(int port, String key, int callers, int seconds) throws IOException, InterruptedException {
        var script = Files.writeString(folder.resolve("wrk.lua"), SCRIPT.formatted(bodies, key));
        var said = folder.resolve("wrk.txt");
        int code = new ProcessBuilder(
                        "wrk",
                        "-t" + (callers > 1 ? 2 : 1),
                        "-c" + callers,
                        "-d" + seconds + "s",
                        "--timeout",
                        "20s",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        for (var line : Files.readAllLines(said, StandardCharsets.UTF_8)) {
            if (line.startsWith("measured ")) {
                var words = line.split(" ");
                return new Run(
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]) / 1e6,
                        Long.parseLong(words[3]),
                        Long.parseLong(words[4]) / 1e3,
                        Long.parseLong(words[5]) / 1e3);
            }
        }
        throw new IOException("wrk ended with " + code + ": " + Files.readString(said));
    }

    private Run threads(int port, String key, int callers, int seconds) throws IOException, InterruptedException {
        var requests = new ArrayList<byte[]>();
        try (var lines = Files.lines(bodies)) {
            lines.forEach(line -> requests.add(KeptConnection.evaluation(key, line.getBytes(StandardCharsets.UTF_8))));
        }
        var next = new AtomicInteger();
        var failed = new AtomicInteger();
        var nanos = new ArrayList<Long>();
        long before = System.nanoTime();
        long end = before + TimeUnit.SECONDS.toNanos(seconds);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < callers; i++) {
            var thread = new Thread(() -> {
                var mine = call(port, requests, next, failed, end);
                synchronized (nanos) {
                    nanos.addAll(mine);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (var thread : threads) {
            thread.join();
        }
        double took = (System.nanoTime() - before) / 1e9;
        return new Run(nanos.size(), took, failed.get(), SteadyLoad.millis(nanos, 0.5), SteadyLoad.millis(nanos, 0.99));
    }

    private static List<Long> call(
            int port, List<byte[]> requests, AtomicInteger next, AtomicInteger failed, long end) {
        var nanos = new ArrayList<Long>();
        try (var connection = new KeptConnection(port)) {
            for (long now = System.nanoTime(); now < end; ) {
                var answer = connection.ask(requests.get(Math.floorMod(next.getAndIncrement(), requests.size())));
                if (!answer.isOk()) {
                    failed.incrementAndGet();
                }
                long after = System.nanoTime();
                nanos.add(after - now);
                now = after;
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        }
        return nanos;
    }
}
