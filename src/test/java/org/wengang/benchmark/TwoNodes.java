package org.wengang.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wengang.benchmark.SteadyLoad.Seen;
import org.wengang.launched.Keys;
import org.wengang.launched.Service;
import org.wengang.launched.Setup;
import org.wengang.proof.KeyAlgorithm;
import org.wengang.proof.LogKey;

/**
 * Two nodes of the service on one PostgreSQL: releases are approved on A, and both decide dossiers all the while. Measured is
 * the time from the answer to the approval on A to the first answer by the release on B: as it should be, with notifications
 * kept back, with the listening connection cut again and again, and after the store was away. Arguments: approvals of each
 * kind (20), evaluations a second on each node (100), seconds that the store is away (20).
 */
public final class TwoNodes {
    private static final int CONNECTIONS = 4;
    private static final double LONGEST_SECONDS = 5;
    private static final long CUT_MILLIS = 300;
    private static final String B = "wengang-b";

    private final SharedStore store;
    private final Relay relay;
    private final Service a;
    private final Service b;
    private final Workflow workflow;
    private final Verdict verdict;
    private final int perSecond;
    private final Map<Integer, Seen> published = new HashMap<>();
    private int changes;

    /** An approval on A; when it was answered, by {@link System#nanoTime}. */
    private record Approval(int release, long answered) {}

    private TwoNodes(SharedStore store, Relay relay, Service a, Service b, int perSecond, Verdict verdict)
            throws IOException, InterruptedException {
        this.store = store;
        this.relay = relay;
        this.a = a;
        this.b = b;
        this.workflow = new Workflow(a);
        this.perSecond = perSecond;
        this.verdict = verdict;
        var shipped = workflow.newest();
        published.put(shipped.release(), new Seen(shipped.release(), shipped.digest(), Change.Amounts.SHIPPED));
    }

    public static void main(String[] arguments) throws Exception {
        int approvals = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int perSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        int secondsAway = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        var verdict = new Verdict();
        var folder = RunFolder.empty("two-nodes");
        var keys = Keys.fresh();
        // all nodes sign one log
        var key = folder.resolve("log.pem");
        LogKey.generate(KeyAlgorithm.ED25519).write(key);
        try (var store = SharedStore.start(folder);
                var relay = new Relay(store.port());
                var a = Service.start(node(folder, "wengang-a", store, store.port(), keys, key));
                var b = Service.start(node(folder, B, store, relay.port(), keys, key))) {
            System.out.printf(
                    Locale.ROOT,
                    "two nodes on PostgreSQL %s; ms from the approval's answer on A to the first answer by it on B%n%n",
                    store.version());
            System.out.printf("  %-34s  approvals      p50      p99      max%n", "");
            var nodes = new TwoNodes(store, relay, a, b, perSecond, verdict);
            nodes.agreement("notified", 1 + approvals);
            relay.silent(true);
            nodes.agreement("notifications kept back", approvals);
            relay.silent(false);
            nodes.whileCut(approvals);
            nodes.storeAway(secondsAway);
        }
        System.exit(verdict.exitCode());
    }

    private static Setup node(Path folder, String name, SharedStore store, int port, Keys keys, Path key) {
        return Setup.in(folder.resolve(name))
                .with(keys)
                .with("wengang.log.key-file", key.toAbsolutePath().toString())
                .with("quarkus.datasource.jdbc.url", SharedStore.jdbcUrl(port))
                .with("quarkus.datasource.username", store.user())
                .with("quarkus.datasource.password", "none")
                .with("quarkus.datasource.jdbc.additional-jdbc-properties.ApplicationName", name);
    }

    // --- agreement

    private void agreement(String name, int approvals) throws IOException, InterruptedException {
        var done = new ArrayList<Approval>();
        var loadA = new SteadyLoad(a, CONNECTIONS, perSecond);
        var loadB = new SteadyLoad(b, CONNECTIONS, perSecond);
        try (loadA;
                loadB) {
            for (int i = 0; i < approvals; i++) {
                done.add(approve(submit()));
                Thread.sleep(300);
            }
            Thread.sleep(1000L * (long) LONGEST_SECONDS);
        }
        print(name, loadB, done);
        check(name + ", A", loadA, false);
        check(name + ", B", loadB, false);
    }

    private Workflow.Submitted submit() throws IOException, InterruptedException {
        return workflow.submit(new Change(++changes));
    }

    private Approval approve(Workflow.Submitted submitted) throws IOException, InterruptedException {
        var approved = workflow.approve(submitted);
        long answered = System.nanoTime();
        published.put(
                approved.release(),
                new Seen(
                        approved.release(), approved.digest(), approved.change().amounts()));
        return new Approval(approved.release(), answered);
    }

    private void print(String name, SteadyLoad loadB, List<Approval> approvals) {
        var agreed = new ArrayList<Long>();
        for (var approval : approvals) {
            long first = loadB.firstAnswerBy(approval.release());
            agreed.add(first == Long.MAX_VALUE ? Long.MAX_VALUE : first - approval.answered());
        }
        double most = SteadyLoad.millis(agreed, 1);
        System.out.printf(
                Locale.ROOT,
                "  %-34s  %9d %8.1f %8.1f %8.1f%n",
                name,
                agreed.size(),
                SteadyLoad.millis(agreed, 0.5),
                SteadyLoad.millis(agreed, 0.99),
                most);
        verdict.holds(most < 1000 * LONGEST_SECONDS, name + ": both agree within 5 s");
    }

    /** @param isAway whether the store was away meanwhile, so that some could not be recorded */
    private void check(String name, SteadyLoad load, boolean isAway) {
        var mixed = load.seen().stream()
                .filter(seen -> !seen.equals(published.get(seen.release())))
                .toList();
        if (load.errors() > load.refused()) {
            load.someErrors().forEach(error -> System.out.println("  error: " + error));
        }
        mixed.stream().limit(5).forEach(seen -> System.out.println("  mixed: " + seen));
        verdict.holds(
                load.errors() == (isAway ? load.refused() : 0) && mixed.isEmpty() && load.wentBack() == 0,
                name + ": of " + load.answers() + " answers, refused " + load.refused() + ", failed otherwise "
                        + (load.errors() - load.refused())
                        + ", not of the release they name " + mixed.size() + ", back to an earlier release "
                        + load.wentBack());
    }

    // --- the listening connection is cut

    private void whileCut(int approvals) throws IOException, InterruptedException {
        var cutter = new Thread(this::cut, "cutter");
        cutter.start();
        try {
            agreement("listening connection cut", approvals);
        } finally {
            cutter.interrupt();
            cutter.join();
        }
    }

    private void cut() {
        try (var connection = store.connect();
                var statement = connection.createStatement()) {
            while (true) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = '"
                        + B + "' and query like 'listen %'");
                Thread.sleep(CUT_MILLIS);
            }
        } catch (InterruptedException ended) {
            // enough
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- the store is away

    private void storeAway(int seconds) throws IOException, InterruptedException {
        var waiting = submit();
        var done = new ArrayList<Approval>();
        var loadA = new SteadyLoad(a, CONNECTIONS, perSecond);
        var loadB = new SteadyLoad(b, CONNECTIONS, perSecond);
        long stopped;
        long returned;
        long saidA = 0;
        long saidB = 0;
        long followsA = 0;
        long followsB = 0;
        try (loadA;
                loadB) {
            Thread.sleep(2000);
            store.stop();
            stopped = System.nanoTime();
            var refusal = refusal(waiting);
            while (System.nanoTime() - stopped < 1_000_000_000L * seconds) {
                saidA = first(saidA, !isFollowing(a));
                saidB = first(saidB, !isFollowing(b));
                Thread.sleep(200);
            }
            store.start();
            returned = System.nanoTime();
            while ((followsA == 0 || followsB == 0) && System.nanoTime() - returned < 60_000_000_000L) {
                followsA = first(followsA, isFollowing(a));
                followsB = first(followsB, isFollowing(b));
                Thread.sleep(50);
            }
            System.out.printf(
                    Locale.ROOT, "%n  the store away for %d s; an approval meanwhile: %s%n", seconds, refusal);
            done.add(approve(waiting));
            Thread.sleep(1000L * (long) LONGEST_SECONDS);
        }
        System.out.printf(
                Locale.ROOT,
                "  said so after, s: A %.1f, B %.1f; following again after its return, s: A %.1f, B %.1f%n",
                seconds(saidA - stopped),
                seconds(saidB - stopped),
                seconds(followsA - returned),
                seconds(followsB - returned));
        verdict.holds(
                saidA != 0 && saidB != 0 && loadA.refused() > 0 && loadB.refused() > 0,
                "without the store both nodes decide nothing, and say that they do not follow");
        verdict.holds(
                followsA != 0 && followsB != 0 && seconds(followsB - returned) < 2 * LONGEST_SECONDS,
                "both follow again within 10 s of its return");
        print("after its return", loadB, done);
        check("store away, A", loadA, true);
        check("store away, B", loadB, true);
    }

    /** How an approval is refused while the store is away; that it is, is all that is promised. */
    private String refusal(Workflow.Submitted waiting) throws InterruptedException {
        long asked = System.nanoTime();
        try {
            approve(waiting);
            verdict.holds(false, "no approval without the store");
            return "approved";
        } catch (Workflow.Unexpected refused) {
            verdict.holds(refused.status() == 503, "an approval without the store is answered 503");
            return String.format(Locale.ROOT, "%d after %.1f s", refused.status(), seconds(System.nanoTime() - asked));
        } catch (IOException e) {
            verdict.holds(false, "an approval without the store is answered: " + e);
            return e.toString();
        }
    }

    private static boolean isFollowing(Service node) throws IOException, InterruptedException {
        JsonNode release = node.readiness();
        if (!release.has("number")) {
            throw new IllegalStateException("a node serves no release: " + release);
        }
        return !release.has("notFollowingSince");
    }

    private static long first(long known, boolean now) {
        return known == 0 && now ? System.nanoTime() : known;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
