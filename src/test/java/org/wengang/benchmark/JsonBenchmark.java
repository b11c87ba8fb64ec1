package org.wengang.benchmark;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.wengang.evaluation.Detail;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.evaluation.Request;

/**
 * One dossier from the caller's bytes to the answer's, all 40 measures. Answers work out their words when they are
 * written, so that what writing costs is told by deciding with and without it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx512m", "-Xbatch"})
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
    private static final String ID = "018d9c2e-7a00-7000-8000-000000000000";

    /** The request bodies in turn. */
    @State(Scope.Thread)
    public static class Bodies {
        private byte[][] bodies;
        private Request[] requests;
        private int next;

        @Setup
        public void write() {
            Dossiers.quiet();
            bodies = Dossiers.accepted().stream().map(Dossiers::body).toArray(byte[][]::new);
            requests = new Request[bodies.length];
            for (int i = 0; i < bodies.length; i++) {
                requests[i] = Dossiers.request(bodies[i]);
            }
        }

        private int next() {
            next = next + 1 == bodies.length ? 0 : next + 1;
            return next;
        }
    }

    /** Bytes read or written. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Volume {
        public long bytes;

        @Setup(Level.Iteration)
        public void clear() {
            bytes = 0;
        }
    }

    @Benchmark
    public void read(Bodies bodies, CpuTime cpu, Volume volume, Blackhole hole) {
        cpu.dossiers++;
        var body = bodies.bodies[bodies.next()];
        volume.bytes += body.length;
        hole.consume(Dossiers.read(body));
    }

    @Benchmark
    public void decide(Bodies bodies, CpuTime cpu, Blackhole hole) {
        cpu.dossiers++;
        EngineBenchmark.consumeOutcomes(Dossiers.evaluate(bodies.requests[bodies.next()]), hole);
    }

    @Benchmark
    public void decideAndWriteOutcomes(Bodies bodies, CpuTime cpu, Volume volume, Blackhole hole) {
        decideAndWrite(Detail.OUTCOME, bodies, cpu, volume, hole);
    }

    @Benchmark
    public void decideAndWriteFindings(Bodies bodies, CpuTime cpu, Volume volume, Blackhole hole) {
        decideAndWrite(Detail.FINDINGS, bodies, cpu, volume, hole);
    }

    @Benchmark
    public void decideAndWriteTrace(Bodies bodies, CpuTime cpu, Volume volume, Blackhole hole) {
        decideAndWrite(Detail.TRACE, bodies, cpu, volume, hole);
    }

    private static void decideAndWrite(Detail detail, Bodies bodies, CpuTime cpu, Volume volume, Blackhole hole) {
        cpu.dossiers++;
        var answer = write(Dossiers.evaluate(bodies.requests[bodies.next()]), detail);
        volume.bytes += answer.length;
        hole.consume(answer);
    }

    /** An answer as the service writes it. */
    static byte[] write(Evaluation evaluation, Detail detail) {
        return EvaluationJson.bytes(evaluation, ID, Instant.EPOCH, detail);
    }
}
