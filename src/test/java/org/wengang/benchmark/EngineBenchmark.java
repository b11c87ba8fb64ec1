package org.wengang.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.Request;
import org.wengang.plain.PlainDecider;
import org.wengang.plain.PlainFacts;

/** One dossier held against the 32 measures that decide something: hand-written Java, and the engine telling more and more. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx512m", "-Xbatch"})
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {

    /** The dossiers in turn, as both sides like them: already read. */
    @State(Scope.Thread)
    public static class Read {
        private PlainFacts[] plain;
        private Request[] requests;
        private int next;

        @Setup
        public void read() {
            Dossiers.quiet();
            var dossiers = Dossiers.accepted();
            plain = dossiers.stream().map(one -> PlainFacts.of(one.facts())).toArray(PlainFacts[]::new);
            requests = dossiers.stream().map(Dossiers::likePlain).toArray(Request[]::new);
        }

        private int next() {
            next = next + 1 == requests.length ? 0 : next + 1;
            return next;
        }
    }

    @Benchmark
    public void plainJava(Read read, CpuTime cpu, Blackhole hole) {
        cpu.dossiers++;
        for (var decision : PlainDecider.decide(read.plain[read.next()])) {
            hole.consume(decision.outcome());
            hole.consume(decision.amount());
        }
    }

    @Benchmark
    public void outcomes(Read read, CpuTime cpu, Blackhole hole) {
        cpu.dossiers++;
        consumeOutcomes(Dossiers.evaluate(read.requests[read.next()]), hole);
    }

    @Benchmark
    public void findings(Read read, CpuTime cpu, Blackhole hole) {
        cpu.dossiers++;
        var evaluation = Dossiers.evaluate(read.requests[read.next()]);
        consumeOutcomes(evaluation, hole);
        consumeFindings(evaluation, hole);
    }

    @Benchmark
    public void trace(Read read, CpuTime cpu, Blackhole hole) {
        cpu.dossiers++;
        var evaluation = Dossiers.evaluate(read.requests[read.next()]);
        consumeOutcomes(evaluation, hole);
        consumeRows(evaluation, hole);
    }

    static void consumeOutcomes(Evaluation evaluation, Blackhole hole) {
        for (var determination : evaluation.determinations()) {
            hole.consume(determination.outcome());
            hole.consume(determination.amount());
        }
        for (var firing : evaluation.firings()) {
            hole.consume(firing);
        }
    }

    /** What an answer tells: the findings of the deciding or nearest rows, reasons, missing facts and readings. */
    private static void consumeFindings(Evaluation evaluation, Blackhole hole) {
        for (var determination : evaluation.determinations()) {
            hole.consume(determination.findings());
            hole.consume(determination.reasons());
            hole.consume(determination.missing());
            hole.consume(determination.readings());
            for (var item : determination.items()) {
                hole.consume(item.findings());
                hole.consume(item.reasons());
                hole.consume(item.missing());
            }
        }
    }

    /** Every condition of every row, met or not. */
    private static void consumeRows(Evaluation evaluation, Blackhole hole) {
        for (var row : evaluation.rows()) {
            hole.consume(row.status());
            for (var finding : row.findings()) {
                hole.consume(finding);
            }
        }
    }
}
