package org.wengang.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wengang.benchmark.SteadyLoad.Sample;
import org.wengang.benchmark.SteadyLoad.Seen;
import org.wengang.launched.Service;
import org.wengang.launched.Setup;

/**
 * Puts many releases in force, each through draft, submission and another's approval, while dossiers are decided at a steady
 * rate. Every answer is checked: it must give the amounts of the very release it names. Arguments: the number of
 * activations (200), evaluations a second (200), seconds without activations to compare with (30).
 */
public final class ActivationsUnderLoad {
    private static final int CONNECTIONS = 8;
    private static final int WARM_UP = 10;
    private static final int REPORTED = 50;
    private static final long PAUSE_MILLIS = 200;
    private static final double LARGEST_RATIO = 2;
    /** Per activation; a rule base that stayed would take a thousand times as much. */
    private static final long METASPACE_NOISE = 16 << 10;

    private final Service service;
    private final Workflow workflow;
    private final Map<Integer, Seen> published = new HashMap<>();
    private final List<Swap> swaps = new ArrayList<>();
    private final Map<Integer, Long> metaspace = new TreeMap<>();

    /** An activation; times by {@link System#nanoTime}. */
    private record Swap(int release, long asked, long answered) {}

    private ActivationsUnderLoad(Service service) {
        this.service = service;
        this.workflow = new Workflow(service);
    }

    public static void main(String[] arguments) throws Exception {
        int activations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int perSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30;
        var verdict = new Verdict();
        try (var service = Service.start(Setup.in(RunFolder.empty("activations")))) {
            new ActivationsUnderLoad(service).run(activations, perSecond, seconds, verdict);
        }
        System.exit(verdict.exitCode());
    }

    private void run(int activations, int perSecond, int seconds, Verdict verdict)
            throws IOException, InterruptedException {
        var shipped = workflow.newest();
        published.put(shipped.release(), new Seen(shipped.release(), shipped.digest(), Change.Amounts.SHIPPED));
        var load = new SteadyLoad(service, CONNECTIONS, perSecond);
        long steadyFrom;
        long steadyTo;
        long heapBefore;
        try (load) {
            activate(1, WARM_UP);
            swaps.clear();
            Thread.sleep(1000L * seconds / 2);
            heapBefore = heapAfterCollection();
            metaspace.put(0, service.metaspaceUsed());
            Thread.sleep(1000);
            steadyFrom = System.nanoTime();
            Thread.sleep(1000L * seconds);
            steadyTo = System.nanoTime();
            for (int done = 0; done < activations; done += REPORTED) {
                int next = Math.min(REPORTED, activations - done);
                activate(WARM_UP + done + 1, next);
                metaspace.put(done + next, service.metaspaceUsed());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d activations in %.0f s, %,d evaluations answered at %d a second over %d connections%n",
                activations,
                (System.nanoTime() - steadyTo) / 1e9,
                load.answers(),
                perSecond,
                CONNECTIONS);
        printCorrectness(load, verdict);
        printTimes(load, steadyFrom, steadyTo, verdict);
        printMemory(activations, heapBefore, verdict);
    }

    private void activate(int first, int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            var submitted = workflow.submit(new Change(first + i));
            long asked = System.nanoTime();
            var approved = workflow.approve(submitted);
            swaps.add(new Swap(approved.release(), asked, System.nanoTime()));
            published.put(
                    approved.release(),
                    new Seen(
                            approved.release(),
                            approved.digest(),
                            approved.change().amounts()));
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void printCorrectness(SteadyLoad load, Verdict verdict) {
        var mixed = load.seen().stream()
                .filter(seen -> !seen.equals(published.get(seen.release())))
                .toList();
        long stale = swaps.stream()
                .mapToLong(swap -> load.staleAfter(swap.answered(), swap.release()))
                .sum();
        load.someErrors().forEach(error -> System.out.println("  error: " + error));
        mixed.stream().limit(5).forEach(seen -> System.out.println("  mixed: " + seen));
        verdict.holds(load.errors() == 0, "requests failed: " + load.errors());
        verdict.holds(mixed.isEmpty(), "answers that are not of the release they name: " + mixed.size());
        verdict.holds(stale == 0, "answers by an earlier release, asked after the approval was answered: " + stale);
        verdict.holds(load.wentBack() == 0, "connections that went back to an earlier release: " + load.wentBack());
    }

    private void printTimes(SteadyLoad load, long steadyFrom, long steadyTo, Verdict verdict) {
        var steady = load.nanos(sample -> sample.due() >= steadyFrom && sample.due() < steadyTo);
        var swapping = load.nanos(sample -> sample.due() >= steadyTo);
        var approving = load.nanos(this::isWhileApproving);
        System.out.printf(Locale.ROOT, "%n  ms                     p50      p99      max   requests%n");
        printTimes("steady", steady);
        printTimes("during the workflow", swapping);
        printTimes("during an approval", approving);
        System.out.printf(
                Locale.ROOT,
                "  workflow to steady   %5.2f    %5.2f%n",
                ratio(swapping, steady, 0.5),
                ratio(swapping, steady, 0.99));
        verdict.meets(
                ratio(approving, steady, 0.99) <= LARGEST_RATIO,
                String.format(
                        Locale.ROOT,
                        "during an approval to steady: p50 %.2f, p99 %.2f, target %.0f",
                        ratio(approving, steady, 0.5),
                        ratio(approving, steady, 0.99),
                        LARGEST_RATIO));
        var took = swaps.stream().map(swap -> swap.answered() - swap.asked()).toList();
        var after = swaps.stream()
                .map(swap -> load.firstAnswerBy(swap.release()) - swap.answered())
                .toList();
        System.out.printf(
                Locale.ROOT,
                "  an approval takes, ms                              p50 %8.1f   max %8.1f%n",
                SteadyLoad.millis(took, 0.5),
                SteadyLoad.millis(took, 1));
        System.out.printf(
                Locale.ROOT,
                "  its answer to the first decision by the release, ms p50 %7.1f   max %8.1f   (below 0: before it)%n",
                SteadyLoad.millis(after, 0.5),
                SteadyLoad.millis(after, 1));
    }

    private boolean isWhileApproving(Sample sample) {
        return swaps.stream().anyMatch(swap -> sample.answered() >= swap.asked() && sample.due() <= swap.answered());
    }

    private static void printTimes(String when, long[] sorted) {
        System.out.printf(
                Locale.ROOT,
                "  %-19s %6.2f   %6.2f   %6.1f   %,8d%n",
                when,
                SteadyLoad.millis(sorted, 0.5),
                SteadyLoad.millis(sorted, 0.99),
                SteadyLoad.millis(sorted, 1),
                sorted.length);
    }

    private static double ratio(long[] some, long[] others, double quantile) {
        return SteadyLoad.millis(some, quantile) / SteadyLoad.millis(others, quantile);
    }

    private void printMemory(int activations, long heapBefore, Verdict verdict)
            throws IOException, InterruptedException {
        long heapAfter = heapAfterCollection();
        long metaspaceAfter = service.metaspaceUsed();
        System.out.printf(Locale.ROOT, "%n  metaspace, MB, after so many activations:");
        metaspace.forEach((done, bytes) -> System.out.printf(Locale.ROOT, "  %d: %.2f", done, bytes / 1e6));
        System.out.printf(
                Locale.ROOT,
                "%n  after a collection, MB: metaspace %.2f -> %.2f, heap %.1f -> %.1f%n",
                metaspace.get(0) / 1e6,
                metaspaceAfter / 1e6,
                heapBefore / 1e6,
                heapAfter / 1e6);
        long warm = metaspace.get(Math.min(REPORTED, activations));
        long grown = metaspaceAfter - warm;
        verdict.holds(
                grown <= METASPACE_NOISE * activations,
                "metaspace is flat from the " + Math.min(REPORTED, activations) + "th activation on: " + (grown >> 10)
                        + " kB more");
    }

    private long heapAfterCollection() throws IOException, InterruptedException {
        service.collectGarbage();
        return service.heapUsed();
    }
}
