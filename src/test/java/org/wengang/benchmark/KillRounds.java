package org.wengang.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.wengang.benchmark.Workflow.Approved;
import org.wengang.benchmark.Workflow.Submitted;
import org.wengang.launched.Service;
import org.wengang.launched.Setup;

/**
 * Kills the service while it puts a release in force: as soon as it says that it reached a step, some milliseconds later, or
 * at any moment; now and then its PostgreSQL with it. It is started again at once, and then the release must be there whole
 * or not at all. Arguments: the number of rounds (60), a seed (1).
 */
public final class KillRounds {
    private static final String LOGGER = "quarkus.log.category.\"org.wengang.activation.Activation\".level";
    private static final Pattern STEP = Pattern.compile("activation of draft-([0-9]+): ([A-Z_]+)");
    private static final int MOST_DELAY_MILLIS = 20;
    /** Every so many rounds PostgreSQL is killed too. */
    private static final int WITH_STORE = 4;

    private final Setup setup;
    private final OwnStore store;
    private final Random random;
    private final Verdict verdict;
    private final Map<Aim, Outcomes> byAim = new LinkedHashMap<>();
    private final Map<String, Outcomes> byLastStep = new TreeMap<>();
    private final List<Long> restarts = new ArrayList<>();
    private final List<Long> restartsWithStore = new ArrayList<>();
    private long approvalNanos;

    /** When to kill. */
    private enum Aim {
        BEGUN,
        BUILT,
        VERIFIED,
        RECORDED,
        IN_FORCE,
        ANY_MOMENT
    }

    /** What rounds came to. */
    private static final class Outcomes {
        int whole;
        int absent;

        void add(boolean isThere) {
            if (isThere) {
                whole++;
            } else {
                absent++;
            }
        }
    }

    /**
     * What was seen of a service up to its end.
     *
     * @param approved the answer to the approval, or null if none came
     * @param lastStep the last step that it said it had reached, or "none"
     */
    private record LastMoments(Approved approved, String lastStep) {}

    private KillRounds(Setup setup, long seed, Verdict verdict) {
        this.setup = setup;
        this.store = new OwnStore(setup.data());
        this.random = new Random(seed);
        this.verdict = verdict;
        for (var aim : Aim.values()) {
            byAim.put(aim, new Outcomes());
        }
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        var verdict = new Verdict();
        var setup = Setup.in(RunFolder.empty("kill-rounds")).with(LOGGER, "DEBUG");
        new KillRounds(setup, seed, verdict).run(rounds);
        System.exit(verdict.exitCode());
    }

    private void run(int rounds) throws Exception {
        var service = Service.start(setup);
        try {
            long asked = System.nanoTime();
            var workflow = new Workflow(service);
            // the first is slow, the second tells how long it takes
            for (int i = 1; i <= 2; i++) {
                var submitted = workflow.submit(new Change(i));
                asked = System.nanoTime();
                workflow.approve(submitted);
            }
            approvalNanos = System.nanoTime() - asked;
            for (int round = 0; round < rounds; round++) {
                service = round(service, round);
            }
        } finally {
            service.close();
        }
        print(rounds);
    }

    /** Kills a service and gives back the one started after it. */
    private Service round(Service service, int round) throws Exception {
        var aim = Aim.values()[round % Aim.values().length];
        boolean withStore = round % WITH_STORE == WITH_STORE - 1;
        var submitted = new Workflow(service).submit(new Change(10 + round));
        var last = approveAndKill(service, submitted, aim, withStore);
        long killed = System.nanoTime();
        var next = Service.start(setup);
        (withStore ? restartsWithStore : restarts).add(System.nanoTime() - killed);
        var found = Found.in(store, submitted.draft());
        var name = "round " + round + ", killed at " + aim + (withStore ? " with PostgreSQL" : "") + ", last said "
                + last.lastStep();
        var faults = found.faults();
        if (last.approved() != null
                && (found.release() == null
                        || found.release() != last.approved().release())) {
            faults.add(
                    "the approval was answered with release " + last.approved().release());
        }
        if (found.release() == null
                && (last.lastStep().equals("RECORDED") || last.lastStep().equals("IN_FORCE"))) {
            faults.add("it was said to be recorded");
        }
        if (found.release() == null) {
            approveAgain(next, submitted, faults);
        }
        serves(next, submitted.change(), faults);
        faults.forEach(fault -> verdict.holds(false, name + ": " + fault));
        byAim.get(aim).add(found.release() != null);
        byLastStep.computeIfAbsent(last.lastStep(), step -> new Outcomes()).add(found.release() != null);
        return next;
    }

    private LastMoments approveAndKill(Service service, Submitted submitted, Aim aim, boolean withStore)
            throws IOException, InterruptedException {
        var reached = new CountDownLatch(1);
        var said = new String[] {"none"};
        service.onLine(line -> {
            var step = STEP.matcher(line);
            if (step.find() && Integer.parseInt(step.group(1)) == submitted.draft()) {
                said[0] = step.group(2);
                if (step.group(2).equals(aim.name())) {
                    reached.countDown();
                }
            }
        });
        var approval = CompletableFuture.supplyAsync(() -> {
            try {
                return new Workflow(service).approve(submitted);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
        if (aim == Aim.ANY_MOMENT) {
            TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * 1.2 * approvalNanos));
        } else if (!reached.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service did not reach " + aim + "; see " + setup.log());
        }
        if (random.nextBoolean()) {
            TimeUnit.MICROSECONDS.sleep(random.nextInt(1000 * MOST_DELAY_MILLIS));
        }
        var processes = withStore ? store.processes() : List.<ProcessHandle>of();
        service.kill();
        processes.forEach(ProcessHandle::destroyForcibly);
        service.awaitEnd();
        Approved approved = null;
        try {
            approved = approval.get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            if (e.getCause() instanceof Workflow.Unexpected unexpected) {
                throw unexpected;
            }
        }
        return new LastMoments(approved, said[0]);
    }

    /** What is not there can still be approved, as it was submitted. */
    private static void approveAgain(Service service, Submitted submitted, List<String> faults)
            throws InterruptedException {
        try {
            new Workflow(service).approve(submitted);
        } catch (IOException e) {
            faults.add("it is not there and cannot be approved: " + e.getMessage());
        }
    }

    /** The service serves what the pointer of the register says, and decides by it. */
    private void serves(Service service, Change change, List<String> faults)
            throws IOException, InterruptedException, SQLException {
        int pointer = Found.pointer(store);
        var readiness = service.readiness();
        if (readiness.path("number").asInt() != pointer
                || readiness.path("known").asInt() != pointer) {
            faults.add("the pointer is " + pointer + ", and the service serves " + readiness);
        }
        var answer = new Workflow(service).evaluate();
        if (answer.path("release").path("number").asInt() != pointer
                || !Change.Amounts.in(answer).equals(change.amounts())) {
            faults.add("expected are release " + pointer + " and " + change.amounts() + ", the answer is "
                    + answer.path("release") + " and " + Change.Amounts.in(answer));
        }
    }

    private void print(int rounds) {
        System.out.printf(Locale.ROOT, "%n  killed at      rounds   whole   absent%n");
        byAim.forEach((aim, outcomes) -> print(aim.name(), outcomes));
        System.out.printf(Locale.ROOT, "%n  last step said rounds   whole   absent%n");
        byLastStep.forEach(KillRounds::print);
        System.out.printf(Locale.ROOT, "%n  killed to ready again, s      p50      max%n");
        print("the service", restarts);
        print("PostgreSQL too", restartsWithStore);
        System.out.println();
        verdict.holds(
                verdict.exitCode() == 0,
                rounds
                        + " rounds: the release is whole or absent, what was answered is there, what is absent can be approved");
    }

    private static void print(String name, Outcomes outcomes) {
        System.out.printf(
                Locale.ROOT,
                "  %-14s %6d   %5d   %6d%n",
                name,
                outcomes.whole + outcomes.absent,
                outcomes.whole,
                outcomes.absent);
    }

    private static void print(String name, List<Long> nanos) {
        if (!nanos.isEmpty()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %8.1f %8.1f%n",
                    name,
                    SteadyLoad.millis(nanos, 0.5) / 1000,
                    SteadyLoad.millis(nanos, 1) / 1000);
        }
    }
}
