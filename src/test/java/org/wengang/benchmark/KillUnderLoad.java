package org.wengang.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.wengang.audit.LogKills;
import org.wengang.launched.Service;
import org.wengang.launched.Setup;
import org.wengang.proof.TreeHash;

/**
 * Kills the service, its PostgreSQL, or both while many callers have dossiers decided, again and again; with the PostgreSQL that the
 * service brings, then with another. Whatever was answered with 200 must then be in the log, in the place its receipt names, under
 * the checkpoint it came with; and whoever asked again under the same key must have got one decision. Last comes the control: with
 * a server that does not keep what it acknowledges, and with a sequencer that answers too early, the same look must find losses.
 * Arguments: answers for each store (100,000), answers between kills (4,000), callers (64), a seed (1).
 */
public final class KillUnderLoad {
    private static final int MOST_DELAY_MILLIS = 60;

    private final Place place;
    private final Verdict verdict;
    private final Random random;
    private final Map<Aim, Integer> kills = new EnumMap<>(Aim.class);
    private final Map<Aim, List<Long>> outages = new EnumMap<>(Aim.class);

    /** What is killed. */
    private enum Aim {
        SERVICE,
        STORE,
        BOTH
    }

    /** Where the log is kept. */
    private interface Place {
        String name();

        Setup setup();

        Iterable<ProcessHandle> store() throws IOException;

        /** After the store was killed. */
        void startStore() throws IOException, InterruptedException;

        Connection connect() throws IOException, SQLException;
    }

    private record Embedded(Setup setup, OwnStore own) implements Place {
        @Override
        public String name() {
            return "the service's own PostgreSQL";
        }

        @Override
        public Iterable<ProcessHandle> store() throws IOException {
            return own.processes();
        }

        @Override
        public void startStore() {
            // the service does, or its next start
        }

        @Override
        public Connection connect() throws IOException, SQLException {
            return own.connect();
        }
    }

    private record External(Setup setup, SharedStore shared, String version) implements Place {
        @Override
        public String name() {
            return "another PostgreSQL, " + version;
        }

        @Override
        public Iterable<ProcessHandle> store() throws IOException {
            return shared.processes();
        }

        @Override
        public void startStore() throws IOException, InterruptedException {
            shared.start();
        }

        @Override
        public Connection connect() throws SQLException {
            return shared.connect();
        }
    }

    private KillUnderLoad(Place place, long seed, Verdict verdict) {
        this.place = place;
        this.random = new Random(seed);
        this.verdict = verdict;
        for (var aim : Aim.values()) {
            kills.put(aim, 0);
            outages.put(aim, new ArrayList<>());
        }
    }

    public static void main(String[] arguments) throws Exception {
        Dossiers.quiet();
        int answers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int between = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4_000;
        int callers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 64;
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
        var verdict = new Verdict();
        var folder = RunFolder.empty("kill-under-load");
        var own = Setup.in(folder.resolve("own"));
        new KillUnderLoad(new Embedded(own, new OwnStore(own.data())), seed, verdict).run(answers, between, callers);
        try (var shared = SharedStore.start(folder)) {
            var setup = Setup.in(folder.resolve("external"))
                    .with("quarkus.datasource.jdbc.url", SharedStore.jdbcUrl(shared.port()))
                    .with("quarkus.datasource.username", shared.user())
                    .with("quarkus.datasource.password", "none");
            new KillUnderLoad(new External(setup, shared, shared.version()), seed, verdict)
                    .run(answers, between, callers);
        }
        control(folder.resolve("control"), verdict);
        System.exit(verdict.exitCode());
    }

    private void run(int answers, int between, int callers) throws Exception {
        System.out.printf(Locale.ROOT, "%n%s, %d callers%n", place.name(), callers);
        var service = Service.start(place.setup());
        long started = System.nanoTime();
        try (var load = new KeptReceipts(service, callers)) {
            long next = between;
            for (int round = 0; load.answers() < answers; round++) {
                while (load.answers() < next) {
                    Thread.sleep(5);
                }
                next += between / 2 + random.nextInt(between);
                service = kill(service, load, Aim.values()[round % Aim.values().length]);
            }
            load.close();
            double seconds = (System.nanoTime() - started) / 1e9;
            print(load, seconds);
            judge(service, load);
        } finally {
            service.close();
        }
    }

    /** Kills, starts again what was killed, and gives back the service that answers then. */
    private Service kill(Service service, KeptReceipts load, Aim aim) throws IOException, InterruptedException {
        TimeUnit.MICROSECONDS.sleep(random.nextInt(1_000 * MOST_DELAY_MILLIS));
        var store = new ArrayList<ProcessHandle>();
        if (aim != Aim.SERVICE) {
            place.store().forEach(store::add);
        }
        long refused = load.refusals();
        long killed = System.nanoTime();
        // the server first: nothing can be acknowledged after it
        store.forEach(ProcessHandle::destroyForcibly);
        if (aim != Aim.STORE) {
            service.kill();
            service.awaitEnd();
        }
        for (var process : store) {
            process.onExit().join();
        }
        if (aim != Aim.SERVICE) {
            place.startStore();
        }
        var next = service;
        if (aim == Aim.STORE) {
            var waiting = service;
            // it must have noticed before it can be well again
            waiting.await(() -> load.refusals() > refused || !waiting.isReady());
            waiting.awaitReady();
        } else {
            next = Service.start(place.setup());
            load.to(next);
        }
        kills.merge(aim, 1, Integer::sum);
        outages.get(aim).add(System.nanoTime() - killed);
        return next;
    }

    private void print(KeptReceipts load, double seconds) {
        System.out.printf(Locale.ROOT, "%n  killed        times   until ready again, s: p50      max%n");
        for (var aim : Aim.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-12s %6d                       %8.1f %8.1f%n",
                    aim,
                    kills.get(aim),
                    SteadyLoad.millis(outages.get(aim), 0.5) / 1000,
                    SteadyLoad.millis(outages.get(aim), 1) / 1000);
        }
        System.out.printf(
                Locale.ROOT,
                "%n  %,d decisions acknowledged, %.0f a second, restarts included; %,d asked and not answered, %,d refused;%n"
                        + "  %,d retried under their key until answered, %,d answers asked for again%n",
                load.answers(),
                load.answers() / seconds,
                load.unanswered(),
                load.refusals(),
                load.retried(),
                load.askedAgain());
    }

    private void judge(Service service, KeptReceipts load) throws Exception {
        var key = service.logKey();
        try (var connection = place.connect()) {
            connection.setReadOnly(true);
            var check = ReceiptCheck.of(connection, key, load.receipts());
            check.faults().forEach(fault -> System.out.println("  " + fault));
            verdict.holds(
                    check.lost() == 0,
                    "of " + load.receipts().size() + " acknowledged decisions " + check.lost()
                            + " are not in the log as their receipt says; the log has " + check.size());
            verdict.holds(
                    check.faults().isEmpty(),
                    "places without a gap, leaves as hashed, the root as the head has it, every receipt's checkpoint signed and a"
                            + " beginning of the log");
            decidedOnce(connection, load);
            var named = Canaries.inLeaves(connection);
            verdict.holds(
                    named.isEmpty(),
                    "no leaf names a person: " + named.stream().limit(5).toList());
        }
        var logs = Canaries.inLogs(place.setup().folder());
        verdict.holds(logs.isEmpty(), "no log names a person: " + logs);
        load.faults().stream().limit(5).forEach(fault -> System.out.println("  " + fault));
        verdict.holds(
                load.faults().isEmpty(),
                "whoever asks again under a key gets the first answer, byte for byte; whoever is refused is told when to ask again");
        verify(service, key.pem());
    }

    /** Every request has a subject of its own, so that its decisions can be counted. */
    private void decidedOnce(Connection connection, KeptReceipts load) throws SQLException {
        var decisions = new HashMap<Long, Integer>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select unnest(subjects) from trace_personal")) {
            while (row.next()) {
                decisions.merge(row.getLong(1), 1, Integer::sum);
            }
        }
        long twice = load.keyed().stream()
                .filter(subject -> decisions.getOrDefault(key(subject), 0) > 1)
                .count();
        long none = load.keyed().stream()
                .filter(subject -> decisions.getOrDefault(key(subject), 0) == 0)
                .count();
        verdict.holds(
                twice == 0 && none == 0,
                "of " + load.keyed().size() + " requests answered under a key, " + twice + " were decided twice, "
                        + none + " are not found");
    }

    /** As the service has it: the first 8 bytes of the SHA-256. */
    private static long key(String subject) {
        return java.nio.ByteBuffer.wrap(TreeHash.SHA256.of(subject.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** As an auditor does it: the export, the key, the folder of checkpoints, and the command. */
    private void verify(Service service, String pem) throws IOException, InterruptedException {
        var folder = place.setup().folder();
        var export = folder.resolve("log.ndjson.zst");
        service.download("/api/v1/log/export?pack=zstd", service.keys().auditor(), export);
        var key = Files.writeString(folder.resolve("LOG.pub"), pem);
        var said = folder.resolve("verify.txt");
        long began = System.nanoTime();
        int code = Service.command(
                said,
                "verify",
                "--export",
                export.toString(),
                "--key",
                key.toString(),
                "--checkpoint",
                place.setup().data().resolve("checkpoints").toString());
        verdict.holds(
                code == 0,
                String.format(
                        Locale.ROOT,
                        "the offline verifier finds the export sound (exit code %d, %.1f s, %,d bytes); %s has its words",
                        code,
                        (System.nanoTime() - began) / 1e9,
                        Files.size(export),
                        said));
    }

    private static void control(Path folder, Verdict verdict) throws Exception {
        System.out.printf(
                Locale.ROOT, "%nthe control: a server with synchronous_commit=off; a sequencer that answers early%n");
        var found = LogKills.run(folder.resolve("data").toAbsolutePath(), 3_000);
        found.faults().forEach(fault -> System.out.println("  " + fault));
        verdict.holds(
                found.plainLost() > 0,
                "the plain table on that server lost " + found.plainLost() + " of " + found.plain()
                        + " acknowledged rows: what the kill takes away can be seen");
        verdict.holds(
                found.faults().isEmpty() && found.decidedTwice().isEmpty(),
                "the log on that same server lost none of " + found.acknowledged()
                        + ": its own commits are durable whatever the" + " server is set to meanwhile");
        verdict.holds(
                found.earlyLost() > 0,
                "of the sequencer that answers before it commits " + found.earlyLost() + " of " + found.early()
                        + " receipts are found to be lost");
    }
}
