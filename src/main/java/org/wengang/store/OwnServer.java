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

/**
 * The service's own PostgreSQL. It listens on this machine only, on a port that is free, and lets in nobody but the role
 * {@value #ROLE} with a password that lies in the data folder, readable by the user who runs the service.
 *
 * <p>The server is a process of its own and outlives a service that is killed. The next start stops it, then starts it again
 * with its own settings. If the server dies and the service does not, it is started again at the same port.
 */
public final class OwnServer implements AutoCloseable {
    /** The role of the service; it owns the database of the same name, and may make others to restore a backup into. */
    public static final String ROLE = "wengang";

    private static final Logger LOG = System.getLogger(OwnServer.class.getName());
    private static final long WATCH_MILLIS = 1000;
    private static final long PAUSE_MILLIS = 200;
    /** How long to go on trying while the remains of a killed server go away, or ports are taken by others. */
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final DataFolder folder;
    private final Programs programs;
    private final Cluster cluster;
    private final Path log;
    private final Thread watch = new Thread(this::watch, "own-server-watch");
    private int port;
    private volatile boolean closed;

    private OwnServer(DataFolder folder) throws IOException {
        this.folder = folder;
        this.programs = Programs.in(folder.path());
        this.cluster = Cluster.in(folder.path(), programs, ROLE);
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
            var server = new OwnServer(folder);
            server.start(OwnServer::freePort);
            server.watch.setDaemon(true);
            server.watch.start();
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
            return cluster.password();
        } catch (IOException e) {
            throw new StoreRefused(
                    "The password of the service's own PostgreSQL cannot be read: " + e
                            + ". Maybe restore it from a backup of the data folder.",
                    e);
        }
    }

    private void start(Port wanted) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            stopLeftOver();
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.createFile(log, DataFolder.onlyMine("rw-------"));
            port = wanted.find();
            cluster.listenOn(port);
            var ending = programs.run(
                    "pg_ctl",
                    "start",
                    "-s",
                    "-w",
                    "-t",
                    "120",
                    "-D",
                    cluster.path().toString(),
                    "-l",
                    log.toString());
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

    private void stopLeftOver() throws IOException {
        var leftOver = cluster.server();
        if (leftOver.isPresent()) {
            LOG.log(
                    Level.INFO,
                    "stopping the PostgreSQL that a killed service left (process {0,number,#})",
                    leftOver.get().pid());
            stop();
        }
        cluster.forgetServer();
    }

    /** Faults that go away: a port just taken, a killed server's last processes, a left-over server just starting. */
    private static boolean passes(String said) {
        return said.contains("could not bind")
                || said.contains("pre-existing shared memory block")
                || said.contains("lock file \"postmaster.pid\"");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreRefused("Interrupted while PostgreSQL was started. Maybe start the service again.", e);
        }
    }

    private StoreRefused notStarted(String said) {
        var lines = said.lines().toList();
        var last = String.join("; ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
        if (said.contains("incompatible with server")) {
            return new StoreRefused("The data in " + cluster.path()
                    + " are of another version of PostgreSQL than the one"
                    + " that this service brings (" + last + "). Maybe start the version of the service that made them,"
                    + " write a backup with pg_dump, and restore it into a new data folder: docs/how-to/store.md.");
        }
        return new StoreRefused("The service's own PostgreSQL in " + cluster.path() + " did not start (" + last
                + "). Maybe the disk is full, or the data folder belongs to another user; " + log + " says more.");
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(WATCH_MILLIS);
                startAgainIfDead();
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.ERROR, "the service's own PostgreSQL is not there, and is tried again", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void startAgainIfDead() throws IOException {
        if (!closed && cluster.server().isEmpty()) {
            LOG.log(Level.WARNING, "the service's own PostgreSQL died, and is started again");
            start(() -> port);
        }
    }

    private void stop() throws IOException {
        var data = cluster.path().toString();
        if (!programs.run("pg_ctl", "stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", data)
                .well()) {
            // as safe as a power cut: what was acknowledged is in the log of the database
            programs.run("pg_ctl", "stop", "-s", "-w", "-t", "60", "-m", "immediate", "-D", data)
                    .check();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    /** Stops the server; a second time does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.interrupt();
        try {
            stop();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "PostgreSQL did not stop; the next start stops it", e);
        } finally {
            folder.close();
        }
    }

    private interface Port {
        int find() throws IOException;
    }
}
