package org.wengang.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.wengang.launched.Service;
import org.wengang.launched.Setup;
import org.wengang.proof.KeyAlgorithm;
import org.wengang.proof.LogKey;

/**
 * What can go wrong with a store, a disk, a key and a log, done to a service under load: the store stopped, slow, its disk full; the
 * key gone, open to others, another one; the log cut off, the checkpoints those of another log. No decision is answered then, the
 * problem says why and when to ask again, readiness says so too; and when it is mended the service goes on, without a restart, with
 * everything that it acknowledged. The dossiers are about persons whose names cannot be mistaken: they turn up in no log, metric,
 * problem or leaf. A disk is a file system in memory, which takes the right to mount one; without it that part is left out.
 * Arguments: callers (32), seconds of each fault (10).
 */
public final class FaultsUnderLoad {
    private static final int DISK_MEGABYTES = 256;
    /** So much is left on the disk when it is filled. */
    private static final long LEFT = 1L << 20;

    private static final long LONGEST_RECOVERY_SECONDS = 60;

    private final Verdict verdict;
    private final int callers;
    private final int seconds;
    private final List<String> problems = new ArrayList<>();

    /** Does something that may fail. */
    @FunctionalInterface
    private interface Act {
        void run() throws IOException, InterruptedException, SQLException;
    }

    /** A way to the database. */
    @FunctionalInterface
    private interface Connects {
        Connection connect() throws IOException, SQLException;
    }

    private FaultsUnderLoad(Verdict verdict, int callers, int seconds) {
        this.verdict = verdict;
        this.callers = callers;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Dossiers.quiet();
        int callers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 32;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        var verdict = new Verdict();
        var folder = RunFolder.empty("faults");
        var faults = new FaultsUnderLoad(verdict, callers, seconds);
        faults.ofTheStore(folder.resolve("store"));
        faults.ofTheDisk(folder.resolve("disk"));
        faults.atTheStart(folder.resolve("start"));
        var named = Canaries.inLogs(folder);
        verdict.holds(named.isEmpty(), "no log names a person: " + named);
        faults.problems.stream()
                .filter(Canaries::isIn)
                .distinct()
                .limit(5)
                .forEach(problem -> System.out.println("  " + problem));
        verdict.holds(
                faults.problems.stream().noneMatch(Canaries::isIn),
                "none of " + faults.problems.size() + " problems repeats a value of its request");
        System.exit(verdict.exitCode());
    }

    private static Setup on(Path folder, int port) {
        return Setup.in(folder)
                .with("quarkus.datasource.jdbc.url", SharedStore.jdbcUrl(port))
                .with("quarkus.datasource.username", "wengang")
                .with("quarkus.datasource.password", "none");
    }

    // --- the store

    private void ofTheStore(Path folder) throws Exception {
        Files.createDirectories(folder);
        try (var shared = SharedStore.start(folder);
                var relay = new Relay(shared.port());
                var service = Service.start(on(folder.resolve("service"), relay.port()))) {
            Connects connects = shared::connect;
            fault("the store is stopped", service, connects, shared::stop, shared::start);
            fault("the store cannot be reached", service, connects, relay::cut, () -> relay.mend(0));
            slow("the store answers 0.3 s late", 300, service, connects, relay);
            slow("the store answers 12 s late", 12_000, service, connects, relay);
            persons(service, shared);
        }
    }

    private void fault(String name, Service service, Connects store, Act breaks, Act mends) throws Exception {
        System.out.printf(Locale.ROOT, "%n%s%n", name);
        try (var load = new KeptReceipts(service, callers)) {
            TimeUnit.SECONDS.sleep(3);
            verdict.holds(load.answers() > 0, name + ": decided before");
            breaks.run();
            awaitRefusal(load);
            TimeUnit.SECONDS.sleep(1);
            int then = load.answers();
            long refused = load.refusals();
            JsonNode health = service.health("log");
            TimeUnit.SECONDS.sleep(seconds);
            System.out.printf(
                    Locale.ROOT,
                    "  within %d s %,d decided, %,d refused%n",
                    seconds,
                    load.answers() - then,
                    load.refusals() - refused);
            verdict.holds(load.refusals() > refused, name + ": refused meanwhile");
            verdict.holds(
                    health.path("status").asText().equals("DOWN")
                            && health.path("data").path("because").asText().equals("STORE"),
                    name + ": readiness says why: " + health.path("data").path("becauseEn"));
            mends.run();
            recovers(name, service, load);
            load.close();
            tell(load);
            judge(name, load, service, store);
        }
    }

    private static void awaitRefusal(KeptReceipts load) throws InterruptedException {
        for (int i = 0; i < 6_000 && load.refusals() == 0; i++) {
            Thread.sleep(10);
        }
    }

    private void recovers(String name, Service service, KeptReceipts load) throws Exception {
        long mended = System.nanoTime();
        service.awaitReady();
        int answers = load.answers();
        while (load.answers() == answers && System.nanoTime() - mended < LONGEST_RECOVERY_SECONDS * 1_000_000_000L) {
            Thread.sleep(10);
        }
        verdict.holds(
                load.answers() > answers,
                String.format(
                        Locale.ROOT,
                        "%s: decides again %.1f s after it was mended, without a restart",
                        name,
                        (System.nanoTime() - mended) / 1e9));
    }

    private static void tell(KeptReceipts load) {
        var nanos = List.copyOf(load.refusalNanos());
        System.out.printf(
                Locale.ROOT,
                "  %,d decided; %,d refused, told after p50 %.0f ms, p99 %.0f ms, at most %.0f ms; %,d not answered%n",
                load.answers(),
                load.refusals(),
                SteadyLoad.millis(nanos, 0.5),
                SteadyLoad.millis(nanos, 0.99),
                SteadyLoad.millis(nanos, 1),
                load.unanswered());
        load.reasons().forEach((reason, count) -> System.out.printf(Locale.ROOT, "  %,8d × %s%n", count, reason));
    }

    private void judge(String name, KeptReceipts load, Service service, Connects store) throws Exception {
        load.faults().stream().limit(5).forEach(fault -> System.out.println("  " + fault));
        verdict.holds(
                load.faults().isEmpty(),
                name + ": every refusal has a code, a reason and a time to ask again, and names nobody");
        try (var connection = store.connect()) {
            var check = ReceiptCheck.of(connection, service.logKey(), load.receipts());
            check.faults().forEach(fault -> System.out.println("  " + fault));
            verdict.holds(
                    check.faults().isEmpty(), name + ": all " + load.receipts().size() + " acknowledged are there");
        }
    }

    /** Whatever is answered is recorded; who would wait too long is told. */
    private void slow(String name, long millis, Service service, Connects store, Relay relay) throws Exception {
        System.out.printf(Locale.ROOT, "%n%s%n", name);
        try (var load = new KeptReceipts(service, callers)) {
            TimeUnit.SECONDS.sleep(3);
            relay.mend(millis);
            TimeUnit.SECONDS.sleep(2);
            int before = load.answers();
            TimeUnit.MILLISECONDS.sleep(1_000L * seconds + millis);
            boolean isReady = service.isReady();
            System.out.printf(
                    Locale.ROOT,
                    "  %,d decided, %,d refused; ready: %s%n",
                    load.answers() - before,
                    load.refusals(),
                    isReady);
            verdict.holds(load.answers() > before || load.refusals() > 0, name + ": whoever asks is told something");
            relay.mend(0);
            recovers(name, service, load);
            load.close();
            tell(load);
            judge(name, load, service, store);
        }
    }

    private void persons(Service service, SharedStore store) throws Exception {
        problems.addAll(Canaries.send(service));
        var metrics = service.get("/q/metrics", service.keys().auditor()).body();
        verdict.holds(!Canaries.isIn(metrics), "no metric names a person");
        try (var connection = store.connect()) {
            var named = Canaries.inLeaves(connection);
            verdict.holds(
                    named.isEmpty(),
                    "no leaf names a person: " + named.stream().limit(5).toList());
        }
        var export = service.get("/api/v1/log/export", service.keys().auditor()).body();
        verdict.holds(export.contains("\"kind\":\"decision\"") && !Canaries.isIn(export), "the export names no person");
    }

    // --- the disk

    private void ofTheDisk(Path folder) throws Exception {
        Files.createDirectories(folder);
        if (run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MEGABYTES + "m", "tmpfs", folder.toString()) != 0) {
            System.out.println("\nthe disk is full: left out, since no file system can be mounted here");
            return;
        }
        var filler = folder.resolve("filler");
        try {
            try (var shared = SharedStore.start(folder);
                    var service = Service.start(on(folder.resolveSibling("disk-service"), shared.port()))) {
                fault("the disk of the store is full", service, shared::connect, () -> fill(filler), () -> {
                    Files.delete(filler);
                    if (!shared.isRunning()) {
                        System.out.println("  PostgreSQL had stopped, and is started again");
                        shared.start();
                    }
                });
            }
            RunFolder.delete(folder.resolve("shared"));
            var own = Setup.in(folder.resolveSibling("disk-own"))
                    .with("wengang.data-dir", folder.resolve("data").toString());
            try (var service = Service.start(own)) {
                fault(
                        "the disk of the service and its own store is full",
                        service,
                        new OwnStore(folder.resolve("data"))::connect,
                        () -> fill(filler),
                        () -> Files.delete(filler));
            }
            Files.copy(folder.resolve("data").resolve("postgres.log"), folder.resolveSibling("disk-own-postgres.log"));
        } finally {
            run("umount", folder.toString());
        }
    }

    /** Takes all room but a little, which the load takes soon. */
    private static void fill(Path filler) throws IOException {
        var disk = Files.getFileStore(filler.getParent());
        try (var out = Files.newOutputStream(filler)) {
            var block = new byte[1 << 16];
            // the load takes some of it meanwhile
            while (disk.getUsableSpace() > LEFT) {
                out.write(block);
            }
        }
        System.out.printf(
                Locale.ROOT, "  %,d MB filled, %,d kB left%n", Files.size(filler) >> 20, disk.getUsableSpace() >> 10);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    // --- what a start finds

    private void atTheStart(Path folder) throws Exception {
        Files.createDirectories(folder);
        try (var shared = SharedStore.start(folder)) {
            var setup = on(folder.resolve("service"), shared.port());
            var key = setup.data().resolve("log").resolve("key.pem");
            var aside = folder.resolve("aside.pem");
            started(setup, service -> {});
            atTheStart("the key is missing", "KEY", setup, () -> Files.move(key, aside), () -> Files.move(aside, key));
            atTheStart(
                    "others may read the key",
                    "KEY",
                    setup,
                    () -> Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--")),
                    () -> Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------")));
            atTheStart(
                    "another key is in its place",
                    "KEY",
                    setup,
                    () -> {
                        Files.move(key, aside);
                        LogKey.generate(KeyAlgorithm.ED25519).write(key);
                    },
                    () -> {
                        Files.delete(key);
                        Files.move(aside, key);
                    });
            ofTheLog(setup, shared, folder);
        }
    }

    private void ofTheLog(Setup setup, SharedStore shared, Path folder) throws Exception {
        var checkpoints = setup.data().resolve("checkpoints");
        var own = folder.resolve("own-checkpoints");
        try (var connection = shared.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table put_aside as table trace");
            atTheStart(
                    "the log is cut off",
                    "LOG",
                    setup,
                    () -> {
                        statement.execute("alter table trace disable trigger user");
                        statement.execute("delete from trace where index >= (select max(index) from trace)");
                    },
                    () -> {
                        statement.execute("insert into trace select * from put_aside on conflict do nothing");
                        statement.execute("alter table trace enable trigger user");
                    });
        }
        var other = Setup.in(folder.resolve("other"));
        started(other, service -> {});
        atTheStart(
                "the checkpoints are those of another log",
                "LOG",
                setup,
                () -> {
                    Files.move(checkpoints, own);
                    Files.move(other.data().resolve("checkpoints"), checkpoints);
                },
                () -> {
                    Files.move(checkpoints, other.data().resolve("checkpoints"));
                    Files.move(own, checkpoints);
                });
        try (var files = Files.list(checkpoints)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        started(setup, service -> {
            service.awaitReady();
            Thread.sleep(11_000);
            try (var files = Files.list(checkpoints)) {
                verdict.holds(
                        files.count() >= 2, "the folder of checkpoints is emptied: it decides, and fills it again");
            }
        });
    }

    /** Uses a service. */
    @FunctionalInterface
    private interface Use {
        void of(Service service) throws Exception;
    }

    /** Starts a service, has some dossiers decided, waits for a checkpoint, stops it. */
    private void started(Setup setup, Use use) throws Exception {
        try (var service = Service.start(setup)) {
            problems.addAll(Canaries.send(service));
            use.of(service);
            service.await(
                    () -> service.health("log").path("data").path("checkpoint").asLong()
                            == service.health("log").path("data").path("size").asLong());
        }
    }

    private void atTheStart(String name, String why, Setup setup, Act breaks, Act mends) throws Exception {
        System.out.printf(Locale.ROOT, "%n%s%n", name);
        breaks.run();
        try (var service = Service.launch(setup)) {
            service.await(() -> service.health("log").has("status"));
            var health = service.health("log");
            verdict.holds(
                    !service.isReady()
                            && health.path("data").path("because").asText().equals(why),
                    name + ": not ready, and says why: " + health.path("data").path("becauseEn"));
            var refusals = Canaries.send(service);
            verdict.holds(
                    refusals.size() == Canaries.dossiers().size()
                            && refusals.stream().allMatch(refusal -> refusal.contains("NOT_RECORDED")),
                    name + ": nothing is decided: " + refusals.get(0));
            problems.addAll(refusals);
            mends.run();
            long mended = System.nanoTime();
            service.awaitReady();
            verdict.holds(
                    Canaries.send(service).size() < Canaries.dossiers().size(),
                    String.format(
                            Locale.ROOT,
                            "%s: decides again %.1f s after it was mended, without a restart",
                            name,
                            (System.nanoTime() - mended) / 1e9));
        }
    }
}
