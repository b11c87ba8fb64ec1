package org.wengang.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.wengang.cases.ShippedPackage;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.law.Sources;
import org.wengang.rulebase.BookVersion;
import org.wengang.rulebase.Library;
import org.wengang.rulebase.Release;

/**
 * Puts two rule bases in force by turns, many times, while a dossier is decided without pause. Both are compiled once; each
 * time the classes are loaded anew, and what is no longer in force must be let go of. Arguments: the number of swaps (500).
 */
public final class RuleBaseSwaps {
    private static final String RULE = "article-09/m9-2-stability-loan.drl";
    private static final String CEILING = ".upTo($loan.limit(\"capYuan\"))";
    private static final byte[] DOSSIER = """
            {"facts": {"loan": {"isSmallMicro": true, "isIndividualBusiness": false, "meetsStabilityCriteria": true,
              "requestedYuan": 50000000}}}
            """.getBytes(StandardCharsets.UTF_8);
    private static final BigDecimal WITH_CEILING = new BigDecimal("30000000.00");
    private static final BigDecimal WITHOUT = new BigDecimal("50000000.00");
    private static final int REPORTED = 50;
    /** All swaps together may add so much, for what the virtual machine keeps of its own; one rule base is over 5 MB. */
    private static final long METASPACE_NOISE = 3 << 20;

    private final Path compiled;
    private final Map<String, BookVersion> books = new LinkedHashMap<>();
    private final AtomicReference<Release> inForce = new AtomicReference<>();
    private final AtomicLong decided = new AtomicLong();
    private final AtomicReference<String> failure = new AtomicReference<>();
    private volatile boolean isOver;

    private RuleBaseSwaps(Path compiled) {
        this.compiled = compiled;
        ShippedPackage.RULES
                .plans()
                .keySet()
                .forEach(measure -> books.put(measure, new BookVersion(1, ShippedPackage.text(measure))));
    }

    public static void main(String[] arguments) throws Exception {
        Dossiers.quiet();
        int swaps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        var verdict = new Verdict();
        new RuleBaseSwaps(RunFolder.empty("rule-base-swaps")).run(swaps, verdict);
        System.exit(verdict.exitCode());
    }

    private void run(int swaps, Verdict verdict) throws IOException, InterruptedException {
        var shipped = Sources.read(Path.of("rules/sz-2024"));
        var sources = List.of(edited(shipped, CEILING, " " + CEILING), edited(shipped, CEILING, ""));
        long before = System.nanoTime();
        sources.forEach(source -> new Library(compiled).base(source));
        System.out.printf(
                Locale.ROOT,
                "two rule bases compiled in %.1f s; %d swaps, each loads its classes anew%n%n",
                (System.nanoTime() - before) / 1e9,
                swaps);
        inForce.set(release(0, sources.get(0)));
        var deciding = new Thread(this::decide, "deciding");
        deciding.start();
        var took = new ArrayList<Long>();
        var metaspace = new TreeMap<Integer, Long>();
        System.out.println("  swaps   metaspace MB   classes loaded   unloaded so far   heap MB");
        for (int swap = 1; swap <= swaps && failure.get() == null; swap++) {
            long start = System.nanoTime();
            inForce.set(release(swap, sources.get(swap % sources.size())));
            took.add(System.nanoTime() - start);
            if (swap % REPORTED == 0 || swap == swaps) {
                metaspace.put(swap, report(swap));
            }
        }
        isOver = true;
        deciding.join();
        System.out.printf(
                Locale.ROOT,
                "%n  a rule base is loaded and bound in, ms: p50 %.0f, max %.0f; %,d dossiers decided meanwhile%n%n",
                SteadyLoad.millis(took, 0.5),
                SteadyLoad.millis(took, 1),
                decided.get());
        verdict.holds(
                failure.get() == null,
                "every answer is of the release it names" + (failure.get() == null ? "" : ": " + failure.get()));
        long grown = metaspace.lastEntry().getValue() - metaspace.firstEntry().getValue();
        verdict.holds(
                grown < METASPACE_NOISE,
                "metaspace is flat: " + (grown >> 10) + " kB more after " + metaspace.lastKey() + " swaps than after "
                        + metaspace.firstKey());
    }

    private static Sources edited(Sources shipped, String before, String after) {
        var files = new TreeMap<>(shipped.files());
        if (!shipped.text(RULE).contains(before)) {
            throw new IllegalStateException(RULE + " does not say " + before + ". Maybe it was changed.");
        }
        files.compute(RULE, (name, text) -> text.replace(before, after));
        return new Sources(shipped.folder(), files);
    }

    /** A release whose rule base nobody else uses: nothing is shared between two libraries. */
    private Release release(int number, Sources sources) {
        var library = new Library(compiled);
        return library.release(number, library.rules(sources), books);
    }

    private void decide() {
        try {
            while (!isOver) {
                var release = inForce.get();
                var read = EvaluationRequest.read(DOSSIER, 0, DOSSIER.length, release.policy());
                var evaluation = new Evaluator()
                        .evaluate(
                                release,
                                new Request(read.request().facts(), Set.of("M9-2"), null, LocalDate.of(2024, 6, 30)));
                var amount = evaluation.determinations().get(0).amount();
                var expected = release.number() % 2 == 0 ? WITH_CEILING : WITHOUT;
                if (amount == null || amount.compareTo(expected) != 0) {
                    throw new IllegalStateException(
                            "release " + release.number() + " gives " + amount + ", not " + expected);
                }
                decided.incrementAndGet();
            }
        } catch (RuntimeException | Error e) {
            failure.set(e.toString());
        }
    }

    /** Bytes in metaspace after a collection. */
    private static long report(int swap) {
        System.gc();
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .findFirst()
                .orElseThrow()
                .getUsage()
                .getUsed();
        var classes = ManagementFactory.getClassLoadingMXBean();
        System.out.printf(
                Locale.ROOT,
                "  %5d   %12.2f   %,14d   %,15d   %7.1f%n",
                swap,
                metaspace / 1e6,
                classes.getLoadedClassCount(),
                classes.getUnloadedClassCount(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
        return metaspace;
    }
}
