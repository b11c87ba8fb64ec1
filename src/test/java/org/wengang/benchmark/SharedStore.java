package org.wengang.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.wengang.store.OwnServer;

/** A PostgreSQL that several services share: the one installed here, else the one that the service brings. */
final class SharedStore implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String USER = "wengang";

    private final Path programs;
    private final Path data;
    private final Path log;
    private final int port;

    private SharedStore(Path folder) throws IOException {
        var home = folder.toAbsolutePath();
        programs = programs(home);
        data = home.resolve("shared");
        log = home.resolve("shared.log");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    /** A new one, with an empty database. */
    static SharedStore start(Path folder) throws IOException, InterruptedException, SQLException {
        var store = new SharedStore(folder);
        store.run("initdb", "-D", store.data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C");
        store.start();
        try (var connection = store.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + USER);
        }
        return store;
    }

    /** The newest that is installed, or the service's own, which it unpacks at its first start. */
    private static Path programs(Path home) throws IOException {
        if (Files.isDirectory(INSTALLED)) {
            try (var versions = Files.list(INSTALLED)) {
                var newest = versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                        .max(Comparator.naturalOrder());
                if (newest.isPresent()) {
                    return newest.get();
                }
            }
        }
        var unpacked = home.resolve("programs");
        OwnServer.start(unpacked).close();
        try (Stream<Path> all = Files.list(unpacked)) {
            return all.filter(path -> path.getFileName().toString().startsWith("postgresql-"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("bin");
        }
    }

    int port() {
        return port;
    }

    /** The address for a service, through that port. */
    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER + "?sslmode=disable&gssEncMode=disable";
    }

    Connection connect() throws SQLException {
        return connect(USER);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, "");
    }

    String version() throws SQLException {
        try (var connection = connect()) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    String user() {
        return USER;
    }

    /** Starts it again at the same port. */
    void start() throws IOException, InterruptedException {
        run(
                "pg_ctl",
                "start",
                "-s",
                "-w",
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100");
    }

    /** The processes of the server that runs now, to be ended. */
    Iterable<ProcessHandle> processes() throws IOException {
        var number = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        var processes = new ArrayList<ProcessHandle>();
        ProcessHandle.of(Long.parseLong(number))
                .ifPresent(server ->
                        Stream.concat(Stream.of(server), server.descendants()).forEach(processes::add));
        return processes;
    }

    /** Whether it takes connections. */
    boolean isRunning() {
        try (var connection = connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Stops it; whoever is connected is disconnected. */
    void stop() throws IOException, InterruptedException {
        run("pg_ctl", "stop", "-s", "-w", "-m", "fast", "-D", data.toString());
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            // PostgreSQL does not run as root; in a user namespace without a mapping it is nobody, yet owns the files
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        var said = data.resolveSibling(program + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(program + " failed: " + Files.readString(said));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            stop();
        }
    }
}
