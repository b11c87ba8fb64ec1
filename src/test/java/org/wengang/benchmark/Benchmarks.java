package org.wengang.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures the engine and prints ratios taken in one run. Refuses to run when the engine and the hand-written Java
 * decide a dossier differently. Arguments are those of JMH, e.g. {@code -f 1 Engine} for one fork of the first table.
 */
public final class Benchmarks {
    private final Map<String, Figures> figures = new TreeMap<>();

    /**
     * Middle values over the iterations.
     *
     * @param micros CPU time a dossier
     * @param spread half the range of the middle half of the iterations, as a share of {@code micros}
     * @param bytes read or written a dossier, or 0
     */
    private record Figures(double micros, double spread, double bytes) {}

    private Benchmarks(Collection<RunResult> results) {
        for (var result : results) {
            var name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
            var rows = result.getParams().getParam("rows");
            figures.put(rows == null ? name : name + " " + rows, figures(result));
        }
    }

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        Dossiers.quiet();
        checkAnswers();
        var given = new CommandLineOptions(arguments);
        var options = new OptionsBuilder().parent(given);
        if (given.getIncludes().isEmpty()) {
            options.include(Benchmarks.class.getPackageName());
        }
        new Benchmarks(new Runner(options.build()).run()).print();
    }

    private static void checkAnswers() {
        var dossiers = Dossiers.accepted();
        var same = SameAnswers.of(dossiers);
        System.out.printf(
                "%,d dossiers, %,d answers compared with hand-written Java%n", dossiers.size(), same.compared());
        same.choices()
                .forEach((choice, times) -> System.out.printf(
                        "  %d differ by choice, %s %s: %s%n", times, choice.measure, choice, choice.reason));
        if (!same.differences().isEmpty()) {
            same.differences().stream().limit(10).forEach(System.out::println);
            System.out.println(
                    same.differences().size() + " answers differ; a comparison of unequal work says nothing.");
            System.exit(1);
        }
        System.out.println("  all others are equal");
    }

    private static Figures figures(RunResult result) {
        var micros = new ArrayList<Double>();
        double bytes = 0;
        double dossiers = 0;
        for (var fork : result.getBenchmarkResults()) {
            for (var iteration : fork.getIterationResults()) {
                micros.add(counted(iteration, "cpuNanos") / counted(iteration, "dossiers") / 1_000);
                dossiers += counted(iteration, "dossiers");
                bytes += counted(iteration, "bytes");
            }
        }
        micros.sort(null);
        double middle = at(micros, 0.5);
        return new Figures(middle, (at(micros, 0.75) - at(micros, 0.25)) / 2 / middle, bytes / dossiers);
    }

    private static double counted(IterationResult iteration, String counter) {
        var counted = iteration.getSecondaryResults().get(counter);
        return counted == null ? 0 : counted.getScore();
    }

    private static double at(List<Double> sorted, double quantile) {
        double place = quantile * (sorted.size() - 1);
        int below = (int) place;
        double above = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return sorted.get(below) + (place - below) * (above - sorted.get(below));
    }

    private void print() {
        System.out.println();
        System.out.println(
                "CPU time a dossier, garbage collection included; ± half the range of the middle iterations");
        printEngine();
        printRows();
        printJson();
    }

    private void printEngine() {
        var plain = figures.get("plainJava");
        var outcomes = figures.get("outcomes");
        if (plain == null || outcomes == null) {
            return;
        }
        System.out.printf(
                "%n%-48s %10s %6s %8s %11s  %s%n", "32 measures, facts read", "µs", "±", "× plain", "× outcomes", "");
        for (var line : List.of("plainJava", "outcomes", "findings", "trace")) {
            var one = figures.get(line);
            if (one != null) {
                System.out.printf(
                        Locale.ROOT,
                        "%-48s %10.2f %5.0f%% %8.1f %11.2f  %s%n",
                        switch (line) {
                            case "plainJava" -> "hand-written Java";
                            case "outcomes" -> "engine: outcomes, amounts, rows that fired";
                            case "findings" -> "engine: and the findings of the answer";
                            default -> "engine: and every finding of every row";
                        },
                        one.micros,
                        100 * one.spread,
                        one.micros / plain.micros,
                        one.micros / outcomes.micros,
                        switch (line) {
                            case "outcomes" -> target(one.micros / plain.micros, 20, "× plain");
                            case "trace" -> target(one.micros / outcomes.micros, 2, "× outcomes");
                            default -> "";
                        });
            }
        }
    }

    private void printRows() {
        printRows("one measure in ever more bands, one fits", "ratioKnown");
        printRows("the same, the facts do not tell which fits", "ratioUnknown");
    }

    private void printRows(String title, String benchmark) {
        var ten = figures.get(benchmark + " 10");
        if (ten == null) {
            return;
        }
        System.out.printf("%n%-48s %10s %6s %8s%n", title, "µs", "±", "× 10");
        for (var rows : List.of("10", "100", "1000")) {
            var one = figures.get(benchmark + " " + rows);
            if (one != null) {
                System.out.printf(
                        Locale.ROOT,
                        "%-48s %10.2f %5.0f%% %8.2f  %s%n",
                        rows + " rows",
                        one.micros,
                        100 * one.spread,
                        one.micros / ten.micros,
                        rows.equals("1000") ? target(one.micros / ten.micros, 1.5, "× ten rows") : "");
            }
        }
    }

    private void printJson() {
        var decide = figures.get("decide");
        if (decide == null) {
            return;
        }
        System.out.printf("%n%-48s %10s %6s %8s%n", "40 measures, from bytes to bytes", "µs", "±", "bytes");
        print("read the request", figures.get("read"));
        print("decide", decide);
        print("decide and write, detail: outcome", figures.get("decideAndWriteOutcomes"));
        print("decide and write, detail: findings", figures.get("decideAndWriteFindings"));
        print("decide and write, detail: trace", figures.get("decideAndWriteTrace"));
        var read = figures.get("read");
        var findings = figures.get("decideAndWriteFindings");
        if (read != null && findings != null) {
            double whole = read.micros + findings.micros;
            System.out.printf(
                    Locale.ROOT,
                    "reading %.0f%%, deciding %.0f%%, writing the findings %.0f%%: %,.0f dossiers a CPU-second before HTTP%n",
                    100 * read.micros / whole,
                    100 * decide.micros / whole,
                    100 * (findings.micros - decide.micros) / whole,
                    1e6 / whole);
        }
    }

    private static void print(String what, Figures one) {
        if (one != null) {
            System.out.printf(
                    Locale.ROOT,
                    "%-48s %10.2f %5.0f%% %8s%n",
                    what,
                    one.micros,
                    100 * one.spread,
                    one.bytes == 0 ? "" : String.format(Locale.ROOT, "%,.0f", one.bytes));
        }
    }

    private static String target(double ratio, double most, String of) {
        return String.format(Locale.ROOT, "%s: at most %s %s", ratio <= most ? "met" : "MISSED", most, of);
    }
}
