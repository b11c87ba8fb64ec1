package org.wengang.benchmark;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.wengang.cases.ShippedPackage;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.plain.DossierGenerator.Generated;
import org.wengang.rulebase.Release;

/** One measure whose table has been cut into ever more bands side by side. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx512m", "-Xbatch"})
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 1)
public class RowsBenchmark {
    private static final String MEASURE = "M1-2";

    /** The measure with so many bands, and dossiers that fall into one of them, or may still fall into any. */
    @State(Scope.Thread)
    public static class Bands {
        @Param({"10", "100", "1000"})
        public int rows;

        private final Evaluator evaluator = new Evaluator();
        private Release release;
        private Request[] known;
        private Request[] unknown;
        private int next;

        @Setup
        public void cut() {
            Dossiers.quiet();
            release = ShippedPackage.release(Map.of(MEASURE, text -> bands(text, rows)));
            var byRatio = Dossiers.accepted().stream()
                    .filter(one -> one.kind().equals("enterprise"))
                    .collect(Collectors.partitioningBy(
                            Bands::isRatioKnown,
                            Collectors.mapping(one -> Dossiers.request(one, List.of(MEASURE)), Collectors.toList())));
            known = byRatio.get(true).toArray(Request[]::new);
            unknown = byRatio.get(false).toArray(Request[]::new);
        }

        /** Known use over the holiday, and a base of known use that is not zero. */
        private static boolean isRatioKnown(Generated dossier) {
            var electricity = dossier.facts().path("electricity");
            var months = electricity.path("kwhByMonth");
            boolean known = Stream.of(electricity.path("holidayKwh"), months.path("2023-12"), months.path("2024-01"))
                    .noneMatch(fact -> fact.isMissingNode()
                            || fact.isNull()
                            || fact.asText().startsWith("-"));
            boolean zeroBase = Stream.of(months.path("2023-12"), months.path("2024-01"))
                    .allMatch(fact -> fact.asText().matches("[0.]+"));
            return known && !zeroBase;
        }

        private Request next(Request[] requests) {
            next = next + 1 >= requests.length ? 0 : next + 1;
            return requests[next];
        }
    }

    @Benchmark
    public void ratioKnown(Bands bands, CpuTime cpu, Blackhole hole) {
        cpu.dossiers++;
        EngineBenchmark.consumeOutcomes(bands.evaluator.evaluate(bands.release, bands.next(bands.known)), hole);
    }

    /** Every band stays possible: what each would give is asked, too. */
    @Benchmark
    public void ratioUnknown(Bands bands, CpuTime cpu, Blackhole hole) {
        cpu.dossiers++;
        EngineBenchmark.consumeOutcomes(bands.evaluator.evaluate(bands.release, bands.next(bands.unknown)), hole);
    }

    /** The ratios from 0% to 200% in equal bands, each paying a sum of its own. */
    static String bands(String text, int rows) {
        var step = BigDecimal.valueOf(2).divide(BigDecimal.valueOf(rows));
        var bands = new StringBuilder(text.substring(0, text.indexOf("row a\n")));
        for (int i = 0; i < rows; i++) {
            var from = step.multiply(BigDecimal.valueOf(i));
            bands.append("row b").append(i);
            bands.append("\n  cites = SZ-2024:M1-2/b").append(i);
            bands.append("\n  enterpriseClass = ABOVE_SCALE BELOW_SCALE_SAMPLE\n  registered = no");
            bands.append("\n  holidayUseRatio.from = ").append(from).append("\n  holidayUseRatio.fromIncluded = yes");
            bands.append("\n  holidayUseRatio.to = ")
                    .append(from.add(step))
                    .append("\n  holidayUseRatio.toIncluded = no");
            bands.append("\n  perPersonYuan = ").append(100 + i).append('\n');
        }
        return bands.toString();
    }
}
