package org.wengang.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.wengang.cases.CaseFile;
import org.wengang.launched.Service;
import org.wengang.launched.Setup;

/**
 * What it costs that every decision is made, explained, signed for and durable before it is answered: {@code POST
 * /api/v1/evaluations} with everything on, against an endpoint that only reads the body and answers. Both in turn in one run, with 1,
 * 16 and 64 callers; requests a second of processor time, that of PostgreSQL included. Arguments: seconds of each measurement (15),
 * rounds (3).
 */
public final class DurableEvaluations {
    private static final int[] CALLERS = {1, 16, 64};
    private static final int GENERATED = 600;
    private static final double STEADY = 0.03;
    private static final int MOST_WARM_UPS = 20;
    private static final long WARM_REQUESTS = 100_000;
    private static final double LEAST_SHARE = 0.5;
    private static final double LEAST_A_SECOND = 2_000;

    private final Verdict verdict;
    private final Path folder;
    private final int seconds;

    /** One measurement: processor time is that of the service, and of its PostgreSQL. */
    private record Measured(Wrk.Run run, double service, double store) {
        double perProcessorSecond() {
            return run.requests() / (service + store);
        }

        double microsOfService() {
            return 1e6 * service / run.requests();
        }

        double microsOfStore() {
            return 1e6 * store / run.requests();
        }
    }

    /** What is asked. */
    private interface Asked {
        Measured measure(int callers) throws IOException, InterruptedException;
    }

    private DurableEvaluations(Verdict verdict, Path folder, int seconds) {
        this.verdict = verdict;
        this.folder = folder;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Dossiers.quiet();
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var verdict = new Verdict();
        new DurableEvaluations(verdict, RunFolder.empty("durable-evaluations"), seconds).run(rounds);
        System.exit(verdict.exitCode());
    }

    /** The complete dossiers beside the rules, and generated ones. */
    static List<byte[]> bodies() {
        var bodies = new ArrayList<byte[]>();
        for (var dossier : CaseFile.dossiers()) {
            var body = JsonNodeFactory.instance.objectNode();
            body.putObject("subject").put("kind", dossier.kind()).put("id", dossier.id());
            body.set("facts", dossier.facts());
            bodies.add(body.toString().getBytes(StandardCharsets.UTF_8));
        }
        Dossiers.accepted(GENERATED).forEach(dossier -> bodies.add(Dossiers.body(dossier)));
        return bodies;
    }

    private void run(int rounds) throws Exception {
        var bodies = bodies();
        var wrk = new Wrk(folder, bodies);
        var setup = Setup.in(folder);
        try (var service = Service.start(setup)) {
            var answer = answer(service, bodies.get(bodies.size() / 2));
            try (var plain = PlainEndpoint.start(folder, answer)) {
                System.out.printf(
                        Locale.ROOT,
                        "%d dossiers, the plain answer has %,d bytes; the load is %s; %d s each, %d rounds in turn%n",
                        bodies.size(),
                        answer.length,
                        wrk.name(),
                        seconds,
                        rounds);
                measure(wrk, service, plain, new OwnStore(setup.data()), rounds);
            }
        }
    }

    private void measure(Wrk wrk, Service service, PlainEndpoint plain, OwnStore own, int rounds) throws Exception {
        var key = service.keys().caseworker();
        var store = own.processes().iterator().next();
        Asked durable = callers -> {
            double before = ProcessorTime.of(store);
            var cpu = service.cpu();
            var run = wrk.run(service.port(), key, callers, seconds);
            return new Measured(run, service.cpu().minus(cpu).toNanos() / 1e9, ProcessorTime.of(store) - before);
        };
        Asked answering = callers -> {
            var cpu = plain.cpu();
            var run = wrk.run(plain.port(), key, callers, seconds);
            return new Measured(run, plain.cpu() - cpu, 0);
        };
        warmUp("plain", answering);
        warmUp("durable", durable);
        System.out.printf(
                Locale.ROOT,
                "%n  callers                 a second   a CPU-second   µs service   µs store   p50, ms   p99, ms   failed%n");
        for (int callers : CALLERS) {
            var plains = new ArrayList<Measured>();
            var durables = new ArrayList<Measured>();
            for (int round = 0; round < rounds; round++) {
                plains.add(answering.measure(callers));
                durables.add(durable.measure(callers));
            }
            print(callers + ", plain", plains);
            print(callers + ", durable", durables);
            double share =
                    median(durables, Measured::perProcessorSecond) / median(plains, Measured::perProcessorSecond);
            System.out.printf(Locale.ROOT, "  %,7d  share of the plain endpoint's: %.2f%n", callers, share);
            verdict.holds(
                    durables.stream().allMatch(one -> one.run().failed() == 0),
                    callers + " callers: every request was answered");
            if (callers == CALLERS[CALLERS.length - 1]) {
                verdict.meets(
                        share >= LEAST_SHARE,
                        String.format(
                                Locale.ROOT,
                                "requests a CPU-second, at least %.0f%% of the plain endpoint's: %.0f%%",
                                100 * LEAST_SHARE,
                                100 * share));
                double perSecond = median(durables, one -> one.run().perSecond());
                verdict.meets(
                        perSecond >= LEAST_A_SECOND,
                        String.format(
                                Locale.ROOT,
                                "%d callers, at least %,.0f durable decisions a second: %,.0f",
                                callers,
                                LEAST_A_SECOND,
                                perSecond));
            }
        }
    }

    /** Until the compiler has done its work: many requests are answered, and what one takes becomes hardly less any more. */
    private static void warmUp(String name, Asked asked) throws IOException, InterruptedException {
        double before = 0;
        long requests = 0;
        int runs = 0;
        for (double gain = 1; runs < MOST_WARM_UPS && (gain > STEADY || requests < WARM_REQUESTS); runs++) {
            var measured = asked.measure(64);
            requests += measured.run().requests();
            gain = measured.perProcessorSecond() / before - 1;
            before = measured.perProcessorSecond();
        }
        System.out.printf(Locale.ROOT, "  %s: warm after %,d requests%n", name, requests);
    }

    private static void print(String name, List<Measured> measured) {
        System.out.printf(
                Locale.ROOT,
                "  %-20s %,11.0f %,14.0f %,12.0f %,10.0f %9.1f %9.1f %8d%n",
                name,
                median(measured, one -> one.run().perSecond()),
                median(measured, Measured::perProcessorSecond),
                median(measured, Measured::microsOfService),
                median(measured, Measured::microsOfStore),
                median(measured, one -> one.run().p50()),
                median(measured, one -> one.run().p99()),
                measured.stream().mapToLong(one -> one.run().failed()).sum());
    }

    private static double median(List<Measured> measured, ToDoubleFunction<Measured> of) {
        var sorted = measured.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static byte[] answer(Service service, byte[] body) throws IOException {
        try (var connection = new KeptConnection(service.port())) {
            return connection.exchange(KeptConnection.evaluation(service.keys().caseworker(), body));
        }
    }
}
