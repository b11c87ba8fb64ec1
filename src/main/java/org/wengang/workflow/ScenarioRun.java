package org.wengang.workflow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.wengang.evaluation.Determination;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.facts.FactFault;
import org.wengang.measure.Outcome;
import org.wengang.rulebase.Release;
import org.wengang.trace.Firing;

/**
 * The scenarios of a package tried with a release of it.
 *
 * @param results in the order of the scenarios
 */
public record ScenarioRun(List<Result> results, Coverage coverage) {
    private static final Evaluator EVALUATOR = new Evaluator();

    /**
     * What came of one scenario.
     *
     * @param differences from what is expected
     * @param faults why the release cannot decide it at all: its rules know other facts or measures
     */
    public record Result(Scenario scenario, List<Expected.Difference> differences, List<FactFault> faults) {
        public boolean hasPassed() {
            return differences.isEmpty() && faults.isEmpty();
        }
    }

    private record Tried(Result result, List<Firing> firings) {}

    /**
     * Tries them, several at a time.
     *
     * @param day on which those are decided that name none: the first day of a draft, or today
     */
    public static ScenarioRun of(Release release, List<Scenario> scenarios, LocalDate day) {
        List<Tried> tried;
        try (var workers = new SideBySide()) {
            tried = workers.map(scenarios, scenario -> tried(release, scenario, day));
        }
        var firings = new LinkedHashMap<String, List<Firing>>();
        tried.forEach(one -> firings.put(one.result().scenario().id(), one.firings()));
        return new ScenarioRun(tried.stream().map(Tried::result).toList(), Coverage.of(release, firings));
    }

    private static Tried tried(Release release, Scenario scenario, LocalDate day) {
        var read = read(release, scenario);
        if (!read.faults().isEmpty()) {
            return new Tried(new Result(scenario, List.of(), read.faults()), List.of());
        }
        var evaluation = evaluate(release, read.request(), day);
        var differences = new ArrayList<Expected.Difference>();
        scenario.expected().forEach((measure, expected) -> {
            var determination = determination(evaluation, measure);
            if (determination == null) {
                differences.add(new Expected.Difference(
                        measure, "outcome", expected.outcome().word(), null));
            } else {
                differences.addAll(expected.differences(measure, Expected.of(determination)));
            }
        });
        return new Tried(new Result(scenario, differences, List.of()), evaluation.firings());
    }

    private static EvaluationRequest.Read read(Release release, Scenario scenario) {
        var body = scenario.requestBody();
        return EvaluationRequest.read(body, 0, body.length, release.policy());
    }

    private static Evaluation evaluate(Release release, EvaluationRequest request, LocalDate day) {
        return EVALUATOR.evaluate(
                release,
                new Request(
                        request.facts(),
                        request.measures(),
                        request.subjectKind(),
                        request.asOf() == null ? day : request.asOf()));
    }

    private static Determination determination(Evaluation evaluation, String measure) {
        return evaluation.determinations().stream()
                .filter(one -> one.measure().id().equals(measure))
                .findFirst()
                .orElse(null);
    }

    /**
     * The same scenario expecting what it is given by this release, for whoever accepts the new result. Measures without an
     * expectation so far are left out, unless there is none at all: then every measure that applies is stated.
     *
     * @throws IllegalArgumentException if the release cannot decide it, or no measure is left to expect something of
     */
    public static Scenario expectedNow(Release release, Scenario scenario, LocalDate day) {
        var read = read(release, scenario);
        if (!read.faults().isEmpty()) {
            throw new IllegalArgumentException(
                    "release " + release.name() + " cannot decide " + scenario.id() + ": " + read.faults());
        }
        var now = new TreeMap<String, Expected>();
        for (var determination : evaluate(release, read.request(), day).determinations()) {
            var measure = determination.measure().id();
            var earlier = scenario.expected().get(measure);
            if (earlier != null || scenario.expected().isEmpty() && determination.outcome() != Outcome.NOT_APPLICABLE) {
                now.put(measure, Expected.of(determination).inTheFormOf(earlier));
            }
        }
        if (now.isEmpty()) {
            throw new IllegalArgumentException("nothing is left to expect of " + scenario.id());
        }
        return scenario.expecting(now);
    }

    public long passed() {
        return results.stream().filter(Result::hasPassed).count();
    }

    /** Those that did not pass. */
    public List<Result> failed() {
        return results.stream().filter(result -> !result.hasPassed()).toList();
    }
}
