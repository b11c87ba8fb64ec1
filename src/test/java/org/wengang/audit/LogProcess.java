package org.wengang.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.wengang.benchmark.ReceiptCheck;
import org.wengang.store.OwnServer;

/**
 * A process with its own server that writes into the log, for many callers, until it is killed. It prints each receipt when a
 * caller would have it.
 */
final class LogProcess implements AutoCloseable {
    private static final int CALLERS = 16;
    private static final int UNTIL_QUIET = 400;

    private final Process process;
    private final BufferedReader printed;
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<Long> plain = new ArrayList<>();

    /** How it writes. */
    enum How {
        /** As the service does. */
        USUAL,
        /**
         * On a server that acknowledges before anything is durable, as somebody may have set it up meanwhile: the log for a while,
         * then nothing but a plain table.
         */
        UNSAFE_SERVER,
        /** Not as the service does: receipts are handed out before the commit. */
        HASTY
    }

    /**
     * A receipt that a caller has.
     *
     * @param key that the caller gave the request
     */
    record Acknowledged(String key, ReceiptCheck.Receipt receipt) {}

    private LogProcess(Process process) {
        this.process = process;
        this.printed = process.inputReader(StandardCharsets.US_ASCII);
    }

    static LogProcess start(Path data, How how, List<String> retries) throws IOException {
        var file = data.resolveSibling("retries.txt");
        Files.write(file, retries);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new LogProcess(new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        LogProcess.class.getName(),
                        data.toString(),
                        how.name(),
                        file.toString())
                .redirectError(data.resolveSibling("process.log").toFile())
                .start());
    }

    // --- in the process

    public static void main(String[] arguments) throws Exception {
        var server = OwnServer.start(Path.of(arguments[0]));
        var how = How.valueOf(arguments[1]);
        if (how == How.UNSAFE_SERVER) {
            try (var connection = DriverManager.getConnection(server.jdbcUrl(), OwnServer.ROLE, server.password());
                    var statement = connection.createStatement()) {
                statement.execute("alter database wengang set synchronous_commit = off");
                statement.execute("create table if not exists plain (id bigint generated always as identity)");
            }
        }
        var store = BareLog.store(server.jdbcUrl(), OwnServer.ROLE, server.password());
        BareLog.migrate(store);
        var bare = BareLog.open(store, Path.of(arguments[0]), BareLog.Settings.USUAL, Clock.systemUTC());
        var idempotency = new Idempotency(store);
        for (var key : Files.readAllLines(Path.of(arguments[2]))) {
            retry(bare, idempotency, key);
        }
        if (how == How.HASTY) {
            hasty(bare);
        }
        var run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        var count = new AtomicInteger();
        var isQuiet = new AtomicBoolean();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CALLERS; i++) {
            var thread = new Thread(() -> {
                while (!isQuiet.get()) {
                    int number = count.incrementAndGet();
                    isQuiet.set(how == How.UNSAFE_SERVER && number >= UNTIL_QUIET);
                    write(bare, run + "-" + number);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (var thread : threads) {
            thread.join();
        }
        plain(server);
    }

    private static void write(BareLog bare, String key) {
        say("S " + key);
        var entry = bare.entry(key, BareLog.keyed(key));
        bare.log().append(entry);
        acknowledge(key, bare.log().await(entry.receipt(), System.nanoTime()));
    }

    private static void retry(BareLog bare, Idempotency idempotency, String key) {
        try (var claim = idempotency.claim("key:test", key, key.getBytes(StandardCharsets.UTF_8))) {
            if (claim.answered() == null) {
                write(bare, key);
            } else {
                say("A " + key + " " + Base64.getEncoder().encodeToString(claim.answered()));
            }
        }
    }

    private static void acknowledge(String key, Receipt receipt) {
        say("R " + key + " " + receipt.index() + " " + HexFormat.of().formatHex(receipt.leafHash()) + " "
                + Base64.getEncoder().encodeToString(receipt.checkpoint().getBytes(StandardCharsets.UTF_8)));
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
        }
    }

    /** One less than {@link LogKills} waits for. */
    private static final int HASTY_COMMITS = 9;

    /** What would break the promise: a sequencer that answers first and commits later. */
    private static void hasty(BareLog bare) throws Exception {
        try (var connection = bare.connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; ; i++) {
                var before = LogStore.lock(connection);
                var frontier = before.frontier().copy();
                var entry = bare.entry("hasty " + i);
                var line = new Group.Line(frontier.size(), entry, entry.leafHash(), entry.leaf());
                frontier.add(entry.leafHash(), (level, number, hash) -> {});
                var after = new LogHead(before.origin(), frontier, entry.at());
                LogStore.append(connection, new Group(before, after, List.of(line), List.of()));
                var note = bare.note(after);
                acknowledge("hasty-" + i, new Receipt(line.index(), line.leafHash(), note));
                // it is killed in between, however slow the machine is
                Thread.sleep(i < HASTY_COMMITS ? 20 : 60_000);
                connection.commit();
            }
        }
    }

    private static void plain(OwnServer server) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), OwnServer.ROLE, server.password());
                var statement = connection.createStatement()) {
            while (true) {
                try (var id = statement.executeQuery("insert into plain default values returning id")) {
                    id.next();
                    say("P " + id.getLong(1));
                }
            }
        }
    }

    // --- seen from outside

    /** Reads on until something is said. */
    void await(Predicate<LogProcess> enough, Consumer<String> sent) throws IOException {
        while (!enough.test(this)) {
            var line = printed.readLine();
            if (line == null) {
                throw new IOException("the process ended; see process.log");
            }
            take(line, sent);
        }
    }

    private void take(String line, Consumer<String> sent) {
        var words = line.split(" ");
        switch (words[0]) {
            case "S" -> sent.accept(words[1]);
            case "P" -> plain.add(Long.parseLong(words[1]));
            case "R" ->
                acknowledged.add(new Acknowledged(
                        words[1],
                        new ReceiptCheck.Receipt(
                                null,
                                Long.parseLong(words[2]),
                                HexFormat.of().parseHex(words[3]),
                                new String(Base64.getDecoder().decode(words[4]), StandardCharsets.UTF_8))));
            default -> {
                // an answer that was kept, or what a library says
            }
        }
    }

    List<Acknowledged> acknowledged() {
        return acknowledged;
    }

    List<Long> plain() {
        return plain;
    }

    /** Ends it with SIGKILL, and reads what it had said. */
    void kill(Consumer<String> sent) throws IOException, InterruptedException {
        process.toHandle().destroyForcibly();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process does not end");
        }
        for (var line = printed.readLine(); line != null; line = printed.readLine()) {
            if (line.split(" ").length > 1) {
                take(line, sent);
            }
        }
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
