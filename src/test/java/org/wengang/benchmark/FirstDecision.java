package org.wengang.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wengang.launched.Service;
import org.wengang.launched.Setup;

/**
 * Measures from the launch of the packaged service to its first decision: with an empty data folder, started again, after
 * kill -9, and when it came with rules that are not compiled yet. CPU time is printed beside, which neighbours on the machine
 * hardly stretch. Arguments: rounds (3), options of the virtual machine.
 */
public final class FirstDecision {
    private static final double LONGEST_SECONDS = 4;
    private static final String RULE = "sz-2024/article-09/m9-2-stability-loan.drl";

    private final Map<String, List<Start>> starts = new LinkedHashMap<>();

    /** One start, in seconds. */
    private record Start(double seconds, double cpu) {}

    private FirstDecision() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        var options = new ArrayList<String>();
        options.add("-Xmx512m");
        options.addAll(List.of(arguments).subList(Math.min(1, arguments.length), arguments.length));
        var measured = new FirstDecision();
        for (int round = 0; round < rounds; round++) {
            measured.round(RunFolder.empty("first-decision"), options);
        }
        var verdict = new Verdict();
        measured.print(verdict);
        System.exit(verdict.exitCode());
    }

    private void round(Path folder, List<String> options) throws IOException, InterruptedException {
        var shipped = Setup.in(folder).with(options);
        start("the very first, empty folder", shipped).close();
        var killed = start("started again", shipped);
        killed.kill();
        killed.awaitEnd();
        start("after kill -9", shipped).close();
        var upgraded = shipped.with(
                "wengang.rules-dir", changedRules(folder).toAbsolutePath().toString());
        start("with changed rules", upgraded).close();
        start("again with changed rules", upgraded).close();
    }

    private static Path changedRules(Path folder) throws IOException {
        var from = Path.of("rules");
        var to = folder.resolve("rules");
        try (var all = Files.walk(from)) {
            for (var path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
        var rule = to.resolve(RULE);
        Files.writeString(rule, Files.readString(rule) + "\n// as amended\n");
        return to;
    }

    private Service start(String name, Setup setup) throws IOException, InterruptedException {
        var service = Service.launch(setup);
        var workflow = new Workflow(service);
        service.await(() -> !workflow.evaluate().isEmpty());
        double seconds = (System.nanoTime() - service.launched()) / 1e9;
        starts.computeIfAbsent(name, none -> new ArrayList<>())
                .add(new Start(seconds, service.cpu().toNanos() / 1e9));
        return service;
    }

    private void print(Verdict verdict) {
        System.out.printf(Locale.ROOT, "%n  launch to first decision, s      best   median    CPU time%n");
        starts.forEach((name, some) -> {
            double best = some.stream().mapToDouble(Start::seconds).min().orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "  %-30s %6.2f   %6.2f    %8.2f%n",
                    name,
                    best,
                    median(some.stream().map(Start::seconds).toList()),
                    median(some.stream().map(Start::cpu).toList()));
        });
        System.out.println();
        starts.forEach((name, some) -> verdict.meets(
                median(some.stream().map(Start::seconds).toList()) < LONGEST_SECONDS,
                name + ": within " + (int) LONGEST_SECONDS + " s"));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
