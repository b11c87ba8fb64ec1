package org.wengang.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.wengang.evaluation.Evaluation;
import org.wengang.measure.Outcome;

/** Counts evaluations and outcomes by measure, and their time, for Prometheus. */
@Singleton
public class EvaluationMetrics {
    private final MeterRegistry registry;
    private final Timer timer;
    private final Map<String, Map<Outcome, Counter>> outcomes = new ConcurrentHashMap<>();

    @Inject
    EvaluationMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.timer = Timer.builder("wengang.evaluation")
                .description("Time to decide one dossier, from its bytes to the answer's")
                .publishPercentileHistogram()
                .register(registry);
    }

    void answered(Evaluation evaluation, long nanos) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
        for (var determination : evaluation.determinations()) {
            outcomes.computeIfAbsent(determination.measure().id(), this::counters)
                    .get(determination.outcome())
                    .increment();
        }
    }

    private Map<Outcome, Counter> counters(String measure) {
        var counters = new EnumMap<Outcome, Counter>(Outcome.class);
        for (var outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("wengang.outcomes")
                            .description("Determinations by measure and outcome")
                            .tag("measure", measure)
                            .tag("outcome", outcome.word())
                            .register(registry));
        }
        return counters;
    }
}
