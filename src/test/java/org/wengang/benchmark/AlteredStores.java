package org.wengang.benchmark;

import java.util.Locale;
import org.wengang.audit.Alterations;

/**
 * A log of some thousand leaves, altered in its store a thousand times at random: bits turned round in leaves, hashes, subtrees, the
 * head, checkpoints and what is kept of persons; leaves deleted, inserted, exchanged; the end cut off, an old backup put back,
 * everything from some leaf on written anew with hashes that fit. Each must be found, by the start of the service, by the offline
 * verifier with what an auditor kept, or by the commitments to persons; and the place must be told. Arguments: alterations (1,000),
 * leaves (3,000), a seed (1).
 */
public final class AlteredStores {
    private AlteredStores() {}

    public static void main(String[] arguments) throws Exception {
        Dossiers.quiet();
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int leaves = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3_000;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
        var verdict = new Verdict();
        long began = System.nanoTime();
        try (var alterations = Alterations.of(leaves, seed, RunFolder.empty("altered-stores"))) {
            alterations.run(times);
            System.out.printf(
                    Locale.ROOT,
                    "%n  %-30s %6s %6s %8s   %8s %9s %12s%n",
                    "altered",
                    "times",
                    "found",
                    "located",
                    "at start",
                    "verifier",
                    "commitments");
            var sum = new int[6];
            alterations.tallies().forEach((kind, tally) -> print(kind, tally.figures(), sum));
            print("all", sum, new int[6]);
            alterations.missed().stream().limit(20).forEach(missed -> System.out.println("  " + missed));
            System.out.printf(
                    Locale.ROOT, "%n  a log of %,d leaves, %.0f s%n", leaves, (System.nanoTime() - began) / 1e9);
            verdict.holds(sum[0] >= times * 9 / 10, sum[0] + " alterations that changed something");
            verdict.holds(sum[1] == sum[0], "each is found: " + sum[1]);
            verdict.holds(sum[2] == sum[0], "each is located: " + sum[2]);
        }
        System.exit(verdict.exitCode());
    }

    private static void print(String name, int[] figures, int[] sum) {
        for (int i = 0; i < figures.length; i++) {
            sum[i] += figures[i];
        }
        System.out.printf(
                Locale.ROOT,
                "  %-30s %6d %6d %8d   %8d %9d %12d%n",
                name.toLowerCase(Locale.ROOT).replace('_', ' '),
                figures[0],
                figures[1],
                figures[2],
                figures[3],
                figures[4],
                figures[5]);
    }
}
