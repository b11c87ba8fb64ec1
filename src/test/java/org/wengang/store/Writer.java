package org.wengang.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/** A process that starts its own server and writes rows until it is killed; it prints each one that was acknowledged. */
final class Writer implements AutoCloseable {
    private final Process process;
    private final BufferedReader printed;

    private Writer(Process process) {
        this.process = process;
        this.printed = process.inputReader(StandardCharsets.US_ASCII);
    }

    static Writer start(Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Writer(new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public static void main(String[] args) throws Exception {
        var server = OwnServer.start(Path.of(args[0]));
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), OwnServer.ROLE, server.password());
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS written (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
            while (true) {
                try (var id = statement.executeQuery("INSERT INTO written DEFAULT VALUES RETURNING id")) {
                    id.next();
                    System.out.println(id.getLong(1));
                }
            }
        }
    }

    long pid() {
        return process.pid();
    }

    /** The next row that was acknowledged. */
    long next() throws IOException {
        var line = printed.readLine();
        if (line == null) {
            throw new IOException("the writer ended");
        }
        return Long.parseLong(line);
    }

    /** Ends the process with SIGKILL; what it printed can still be read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** What was acknowledged and not yet read when the process was killed. */
    List<Long> rest() throws IOException {
        var rest = new ArrayList<Long>();
        for (var line = printed.readLine(); line != null; line = printed.readLine()) {
            rest.add(Long.parseLong(line));
        }
        return rest;
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
