package org.wengang.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wengang.evaluation.Determination;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.law.Label;
import org.wengang.measure.Kind;
import org.wengang.measure.Outcome;
import org.wengang.rulebase.Release;
import org.wengang.workflow.EffectExample.Fares;
import org.wengang.workflow.EffectExample.Given;

/**
 * One dossier decided before and after.
 *
 * @param changes by measure; those unchanged are only counted
 * @param unchanged measures
 * @param unreadable if one of both cannot be decided, else null
 */
record EffectOnDossier(Map<String, EffectExample> changes, List<String> unchanged, Effect.Unreadable unreadable) {
    private static final Evaluator EVALUATOR = new Evaluator();
    private static final Given NOTHING = new Given(Outcome.NOT_APPLICABLE, new TreeMap<>());

    static EffectOnDossier of(Release before, Release after, DecidedDossier dossier) {
        var old = read(before, dossier);
        if (!old.faults().isEmpty()) {
            return unreadable(dossier, true, old);
        }
        var now = after.policy() == before.policy() ? old : read(after, dossier);
        if (!now.faults().isEmpty()) {
            return unreadable(dossier, false, now);
        }
        var was = given(before, dossier, old.request());
        var would = given(after, dossier, now.request());
        var changes = new LinkedHashMap<String, EffectExample>();
        var unchanged = new ArrayList<String>();
        var measures = new TreeSet<>(was.keySet());
        measures.addAll(would.keySet());
        for (var measure : measures) {
            var one = was.getOrDefault(measure, NOTHING);
            var other = would.getOrDefault(measure, NOTHING);
            var kind = kind(measure, before, after);
            var fares = fares(one, other, kind);
            if (fares == Fares.UNCHANGED) {
                unchanged.add(measure);
            } else {
                changes.put(
                        measure,
                        new EffectExample(
                                dossier.key(),
                                dossier.subjectKind(),
                                dossier.shownId(),
                                dossier.shownName(),
                                fares,
                                one,
                                other));
            }
        }
        return new EffectOnDossier(changes, unchanged, null);
    }

    static Kind kind(String measure, Release before, Release after) {
        var measures = after.policy().measures();
        return (measures.containsKey(measure) ? measures : before.policy().measures())
                .get(measure)
                .kind();
    }

    private static EvaluationRequest.Read read(Release release, DecidedDossier dossier) {
        return EvaluationRequest.read(dossier.request(), 0, dossier.request().length, release.policy());
    }

    private static EffectOnDossier unreadable(DecidedDossier dossier, boolean before, EvaluationRequest.Read read) {
        var first = read.faults().get(0);
        return new EffectOnDossier(
                Map.of(),
                List.of(),
                new Effect.Unreadable(
                        dossier.key(),
                        dossier.shownId(),
                        dossier.shownName(),
                        before,
                        first.path(),
                        new Label(first.zh(), first.en())));
    }

    private static Map<String, Given> given(Release release, DecidedDossier dossier, EvaluationRequest request) {
        var evaluation = EVALUATOR.evaluate(
                release, new Request(request.facts(), request.measures(), request.subjectKind(), dossier.asOf()));
        var given = new LinkedHashMap<String, Given>();
        for (var determination : evaluation.determinations()) {
            given.put(determination.measure().id(), new Given(determination.outcome(), amounts(determination)));
        }
        return given;
    }

    /** What counts, as in the totals of an answer: what is owed in any case, what is given only if it is determined. */
    private static SortedMap<String, BigDecimal> amounts(Determination determination) {
        var amounts = new TreeMap<String, BigDecimal>();
        if (determination.outcome() != Outcome.ELIGIBLE
                && determination.measure().kind() != Kind.DUTY) {
            return amounts;
        }
        if (determination.amount() != null) {
            amounts.put(determination.unit(), determination.amount());
        } else {
            for (var item : determination.items()) {
                if (item.amount() != null) {
                    amounts.merge(item.unit(), item.amount(), BigDecimal::add);
                }
            }
        }
        return amounts;
    }

    /** By unit, what is more (or less, below zero) than before; units without a difference are left out. */
    static SortedMap<String, BigDecimal> differences(Given before, Given after) {
        var differences = new TreeMap<String, BigDecimal>(after.amounts());
        before.amounts().forEach((unit, amount) -> differences.merge(unit, amount.negate(), BigDecimal::add));
        differences.values().removeIf(difference -> difference.signum() == 0);
        return differences;
    }

    private static Fares fares(Given before, Given after, Kind kind) {
        if (before.outcome() == after.outcome()) {
            return byAmount(before, after, kind);
        }
        if (after.outcome() == Outcome.ELIGIBLE) {
            return Fares.GAINS;
        }
        if (after.outcome() == Outcome.UNDETERMINED) {
            return Fares.BECOMES_UNDETERMINED;
        }
        if (before.outcome() == Outcome.ELIGIBLE) {
            return Fares.LOSES;
        }
        if (before.outcome() == Outcome.UNDETERMINED) {
            return Fares.OTHERWISE;
        }
        // refused or not addressed: nothing is given either way, though something may be owed
        return byAmount(before, after, kind);
    }

    private static Fares byAmount(Given before, Given after, Kind kind) {
        boolean isOwed = kind == Kind.CHARGE || kind == Kind.DUTY;
        boolean more = false;
        boolean less = false;
        for (var difference : differences(before, after).values()) {
            more |= difference.signum() > 0 != isOwed;
            less |= difference.signum() < 0 != isOwed;
        }
        return more && less ? Fares.OTHERWISE : more ? Fares.GAINS : less ? Fares.LOSES : Fares.UNCHANGED;
    }
}
