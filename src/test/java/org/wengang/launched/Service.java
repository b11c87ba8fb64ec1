package org.wengang.launched;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.wengang.proof.LogKey;
import org.wengang.proof.LogPublicKey;

/** The packaged service in a process of its own, on a free port, with a heap of 512 MB; ended when closed. */
public final class Service implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Duration LONGEST_START = Duration.ofSeconds(180);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(60))
            .build();
    private final Setup setup;
    private final int port;
    private final Process process;
    private final long launched;
    private final Thread output = new Thread(this::keepOutput, "service-output");
    private volatile Consumer<String> listener = line -> {};

    private Service(Setup setup) throws IOException {
        this.setup = setup;
        this.port = freePort();
        Files.createDirectories(setup.folder());
        this.launched = System.nanoTime();
        this.process = command().start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        output.setDaemon(true);
        output.start();
    }

    /** Started as a trial, so that whoever asks needs no key, with its data under {@code target/}. */
    public static Service start() throws IOException, InterruptedException {
        return start(Setup.in(Path.of("target", "benchmark")).with("wengang.trial", "true"));
    }

    /** Started, and ready. */
    public static Service start(Setup setup) throws IOException, InterruptedException {
        var service = launch(setup);
        service.awaitReady();
        return service;
    }

    /** Just launched. */
    public static Service launch(Setup setup) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("there is no " + JAR + ". Maybe run ./mvnw package -DskipTests first.");
        }
        return new Service(setup);
    }

    private ProcessBuilder command() {
        var command = new ArrayList<String>();
        command.add(JAVA.resolve("java").toString());
        command.addAll(setup.options());
        command.add("-Dquarkus.http.port=" + port);
        setup.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-jar");
        command.add(JAR.toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WENGANG_FIRST_KEYS", setup.keys().setting());
        return builder;
    }

    /** Writes what the service says to its log, and tells the listener each line as soon as it is said. */
    private void keepOutput() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var log = Files.newBufferedWriter(setup.log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                listener.accept(line);
                log.write(line);
                log.newLine();
                log.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells every further line that the service says, in the thread that reads them. */
    public void onLine(Consumer<String> listener) {
        this.listener = listener;
    }

    public int port() {
        return port;
    }

    public Keys keys() {
        return setup.keys();
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** The public half of the key that its log signs with, from its data folder. */
    public LogPublicKey logKey() {
        return LogKey.read(setup.data().resolve("log").resolve("key.pem")).publicKey();
    }

    /** {@link System#nanoTime} of the launch. */
    public long launched() {
        return launched;
    }

    // --- what it says of itself

    /** CPU time of the process since it started. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Bytes in use on the heap, garbage included. */
    public long heapUsed() throws IOException, InterruptedException {
        return used(line -> line.contains("area=\"heap\""));
    }

    /** Bytes in use in metaspace. */
    public long metaspaceUsed() throws IOException, InterruptedException {
        return used(line -> line.contains("id=\"Metaspace\""));
    }

    private long used(Predicate<String> pool) throws IOException, InterruptedException {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{") && pool.test(line))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Has it collect its garbage. */
    public void collectGarbage() throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(JAVA.resolve("jcmd").toString(), String.valueOf(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException("jcmd cannot reach the service. Maybe it runs as another user.");
        }
    }

    /** The release that it serves, as its readiness says; empty data if it serves none. */
    public JsonNode readiness() throws IOException, InterruptedException {
        return health("release").path("data");
    }

    // --- its life

    /** Waits until it is ready. */
    public void awaitReady() throws InterruptedException {
        await(() -> get("/q/health/ready").statusCode() == 200);
    }

    /** Something asked of the service, true once it is as wanted. */
    @FunctionalInterface
    public interface Question {
        boolean isAnswered() throws IOException, InterruptedException;
    }

    /** Asks until it is answered; a service that does not listen yet is asked again. */
    public void await(Question question) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (question.isAnswered()) {
                    return;
                }
            } catch (IOException notListeningYet) {
                // asked again below
            }
            Thread.sleep(10);
        }
        kill();
        throw new IllegalStateException("the service did not become ready; see " + setup.log());
    }

    /** Ends it as {@code kill -9} does, at once; what it said before can still be read, which {@link Process} would prevent. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Waits until it has ended and everything that it said was read. */
    public void awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " does not end");
        }
        output.join();
    }

    /** Whether it is ready now. */
    public boolean isReady() throws IOException, InterruptedException {
        return get("/q/health/ready").statusCode() == 200;
    }

    /** What one of its checks says of itself. */
    public JsonNode health(String name) throws IOException, InterruptedException {
        for (var check : JSON.readTree(get("/q/health/ready").body()).path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new IllegalStateException("its readiness does not speak of " + name);
    }

    /** Gets something as whoever has that key. */
    public HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + key));
    }

    /** Gets something into a file. */
    public void download(String path, String key, Path file) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered " + answer.statusCode() + " " + Files.readString(file));
        }
    }

    /** Runs a command of the jar; gives back its exit code, and what it says in a file. */
    public static int command(Path said, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(JAVA.resolve("java").toString());
        command.add("-jar");
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(
                request.timeout(LONGEST_ANSWER).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
        output.join();
    }
}
