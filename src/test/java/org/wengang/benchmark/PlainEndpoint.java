package org.wengang.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The least that an endpoint for dossiers can do: on a worker thread it reads the body as JSON, and answers what it always answers.
 * It is an application of its own on the platform of the service, in {@code src/test/plain-endpoint}, built here if it is not there
 * yet, and runs in a process of its own with the heap that the service has.
 */
final class PlainEndpoint implements AutoCloseable {
    private static final Path PROJECT = Path.of("src", "test", "plain-endpoint", "pom.xml");
    private static final Path JAR = Path.of("target", "plain-endpoint", "quarkus-app", "quarkus-run.jar");
    private static final Pattern PLATFORM =
            Pattern.compile("<quarkus.platform.version>(.*)</quarkus.platform.version>");

    private final Process process;
    private final int port;

    private PlainEndpoint(Path folder, byte[] answer) throws IOException, InterruptedException {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var file = Files.write(folder.resolve("answer.json"), answer);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Danswer=" + file.toAbsolutePath(),
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("plain.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        for (int i = 0; i < 600 && !listens(); i++) {
            Thread.sleep(100);
        }
    }

    /** @param folder for its log */
    static PlainEndpoint start(Path folder, byte[] answer) throws IOException, InterruptedException {
        if (!Files.exists(JAR) && build(folder, "-o") != 0 && build(folder) != 0) {
            throw new IllegalStateException(
                    "the plain endpoint cannot be built: " + Files.readString(folder.resolve("plain-build.log")));
        }
        return new PlainEndpoint(folder, answer);
    }

    private static int build(Path folder, String... options) throws IOException, InterruptedException {
        var platform = PLATFORM.matcher(Files.readString(Path.of("pom.xml")));
        if (!platform.find()) {
            throw new IllegalStateException("pom.xml does not name the platform");
        }
        var command = new ArrayList<>(List.of("./mvnw", "-q", "-B", "-f", PROJECT.toString(), "package"));
        command.add("-Dquarkus.platform.version=" + platform.group(1));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("plain-build.log").toFile())
                .start()
                .waitFor();
    }

    private boolean listens() {
        try (var connection = new KeptConnection(port)) {
            return connection
                    .ask(KeptConnection.evaluation("none", "{\"facts\":{}}".getBytes(StandardCharsets.US_ASCII)))
                    .isOk();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Seconds of processor time since it started. */
    double cpu() throws IOException {
        return ProcessorTime.of(process.toHandle());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
