package org.wengang.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The service's own PostgreSQL. It listens on this machine only, on a port that is free, and lets in nobody but the role
 * {@value #ROLE} with a password that lies in the data folder, readable by the user who runs the service.
 *
 * <p>The server is a process of its own and outlives a service that is killed. The next start stops it, then starts it again
 * with its own settings.
 */
public final class OwnServer implements AutoCloseable {
    /** The role of the service; it owns the database of the same name, and may make others to restore a backup into. */
    public static final String ROLE = "wengang";

    private static final Logger LOG = System.getLogger(OwnServer.class.getName());
    private static final String PASSWORD = "wengang.password";
    /** How long to go on trying while the remains of a killed server go away, or ports are taken by others. */
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private static final String SETTINGS = """
            # written by the service at each start
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 60
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            max_wal_size = '256MB'
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            # neither statements nor values: they are about persons
            log_min_messages = 'log'
            log_min_error_statement = 'panic'
            log_error_verbosity = 'terse'
            log_checkpoints = off
            """;

    private static final String WHO_MAY_ENTER = """
            # written by the service at each start
            host all %s 127.0.0.1/32 scram-sha-256
            """.formatted(ROLE);

    private final DataFolder folder;
    private final Programs programs;
    private final Path cluster;
    private final Path log;
    private int port;
    private boolean closed;

    private OwnServer(DataFolder folder, Programs programs) {
        this.folder = folder;
        this.programs = programs;
        this.cluster = folder.path().resolve("postgres");
        this.log = folder.path().resolve("postgres.log");
    }

    /**
     * Starts the server whose data lie in a folder, and makes them at the first start.
     *
     * @throws StoreRefused if that cannot be done
     */
    public static OwnServer start(Path data) {
        var folder = DataFolder.take(data);
        try {
            var server = new OwnServer(folder, Programs.in(folder.path()));
            server.makeData();
            server.stopLeftOver();
            server.start();
            return server;
        } catch (IOException e) {
            folder.close();
            throw new StoreRefused(
                    "The service's own PostgreSQL in " + folder.path() + " cannot be started: " + e
                            + ". Maybe the disk is full, or belongs to another user or forbids programs (noexec).",
                    e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Where the database of the service is. */
    public String jdbcUrl() {
        return jdbcUrl(ROLE);
    }

    /** Where another database of this server is. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The password of {@link #ROLE}. */
    public String password() {
        try {
            return Files.readString(cluster.resolve(PASSWORD)).strip();
        } catch (IOException e) {
            throw new StoreRefused(
                    "The password of the service's own PostgreSQL cannot be read: " + e
                            + ". Maybe restore it from a backup of the data folder.",
                    e);
        }
    }

    /** At the first start; one that is broken off leaves nothing behind that counts. */
    private void makeData() throws IOException {
        if (Files.exists(cluster)) {
            return;
        }
        var unfinished = folder.path().resolve("postgres.unfinished");
        Folder.delete(unfinished);
        // sorts by code point and knows all of Unicode whatever the system has; an update of the system changes no
        // index
        check(programs.run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        var password = newPassword();
        var file = unfinished.resolve(PASSWORD);
        Files.createFile(file, DataFolder.onlyMine("rw-------"));
        Files.writeString(file, password + "\n");
        Folder.flush(file);
        check(programs.runWith(
                "CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s'\nCREATE DATABASE %1$s OWNER %1$s\n"
                        .formatted(ROLE, password),
                "postgres",
                "--single",
                "-D",
                unfinished.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                "postgres"));
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The server that a killed service left, if it still runs. */
    private void stopLeftOver() throws IOException {
        var file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var holder = ProcessHandle.of(Math.abs(Long.parseLong(
                Files.readAllLines(file, StandardCharsets.ISO_8859_1).get(0).strip())));
        if (holder.isEmpty()) {
            return;
        }
        if (holder.filter(this::servesThisData).isPresent()) {
            LOG.log(
                    Level.INFO,
                    "stopping the PostgreSQL that a killed service left (process {0,number,#})",
                    holder.get().pid());
            stop();
        } else {
            // the number is another process's by now, and PostgreSQL would take that one for a server
            Files.delete(file);
        }
    }

    private boolean servesThisData(ProcessHandle process) {
        var info = process.info();
        boolean isPostgres = info.command()
                .filter(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .isPresent();
        return isPostgres
                && info.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                        // Windows does not tell
                        .orElse(true);
    }

    private void start() throws IOException {
        Files.writeString(cluster.resolve("pg_hba.conf"), WHO_MAY_ENTER);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createFile(log, DataFolder.onlyMine("rw-------"));
            port = freePort();
            Files.writeString(cluster.resolve("postgresql.auto.conf"), SETTINGS.formatted(port));
            var ending = programs.run(
                    "pg_ctl", "start", "-s", "-w", "-t", "120", "-D", cluster.toString(), "-l", log.toString());
            if (ending.well()) {
                return;
            }
            var said = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
            if (!passes(said) || System.nanoTime() > deadline) {
                throw notStarted(said.isEmpty() ? ending.said() : said);
            }
            pause();
        }
    }

    private static boolean passes(String said) {
        return said.contains("could not bind") || said.contains("pre-existing shared memory block");
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreRefused("interrupted while PostgreSQL was started", e);
        }
    }

    private StoreRefused notStarted(String said) {
        var lines = said.lines().toList();
        var last = lines.subList(Math.max(0, lines.size() - 8), lines.size());
        if (said.contains("incompatible with server")) {
            return new StoreRefused("The data in " + cluster + " are of another version of PostgreSQL than the one that"
                    + " this service brings: " + last + ". Maybe start the version of the service that made them, write"
                    + " a backup with pg_dump, and restore it into a new data folder; docs/how-to/store.md says how.");
        }
        return new StoreRefused("The service's own PostgreSQL in " + cluster + " did not start: " + last
                + ". Maybe the disk is full, or the data folder belongs to another user; " + log + " says more.");
    }

    private static void check(Programs.Ending ending) throws IOException {
        if (!ending.well()) {
            throw new IOException(ending.said());
        }
    }

    private void stop() throws IOException {
        var data = cluster.toString();
        if (!programs.run("pg_ctl", "stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", data)
                .well()) {
            // as safe as a power cut: what was acknowledged is in the log of the database
            check(programs.run("pg_ctl", "stop", "-s", "-w", "-t", "60", "-m", "immediate", "-D", data));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Stops the server; a second time does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stop();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "PostgreSQL did not stop; the next start stops it", e);
        } finally {
            folder.close();
        }
    }
}
