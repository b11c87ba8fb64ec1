package org.wengang.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wengang.measure.Kind;
import org.wengang.measure.Measure;
import org.wengang.rulebase.Release;
import org.wengang.workflow.Effect.Counts;
import org.wengang.workflow.Effect.OfMeasure;
import org.wengang.workflow.Effect.Sum;
import org.wengang.workflow.Effect.Unreadable;
import org.wengang.workflow.EffectExample.Fares;

/** Adds up what a change does to one dossier after the other. Holds sums and the largest examples, not the dossiers. */
final class EffectSum {
    private static final Comparator<EffectExample> LARGEST_FIRST =
            Comparator.comparing(EffectExample::size).reversed().thenComparing(EffectExample::key);

    private final Release before;
    private final Release after;
    private final Map<String, OneMeasure> measures = new LinkedHashMap<>();
    private final Map<Fares, Long> subjects = new EnumMap<>(Fares.class);
    private final List<Unreadable> named = new ArrayList<>();
    private long dossiers;
    private long unreadable;

    private static final class OneMeasure {
        private final Map<Fares, Long> counts = new EnumMap<>(Fares.class);
        private final SortedMap<String, Sum> sums = new TreeMap<>();
        /** The smallest of the largest stands first, to be let go. */
        private final PriorityQueue<EffectExample> examples = new PriorityQueue<>(LARGEST_FIRST.reversed());

        void add(EffectExample change) {
            counts.merge(change.fares(), 1L, Long::sum);
            EffectOnDossier.differences(change.before(), change.after())
                    .forEach((unit, difference) ->
                            sums.put(unit, sums.getOrDefault(unit, Sum.NONE).plus(difference)));
            examples.add(change);
            if (examples.size() > Effect.EXAMPLES) {
                examples.poll();
            }
        }
    }

    EffectSum(Release before, Release after) {
        this.before = before;
        this.after = after;
        var ids = new LinkedHashSet<>(after.policy().measures().keySet());
        ids.addAll(before.policy().measures().keySet());
        ids.forEach(id -> measures.put(id, new OneMeasure()));
    }

    void add(EffectOnDossier one) {
        if (one.unreadable() != null) {
            unreadable++;
            if (named.size() < Effect.EXAMPLES) {
                named.add(one.unreadable());
            }
            return;
        }
        dossiers++;
        one.unchanged().forEach(measure -> measures.get(measure).counts.merge(Fares.UNCHANGED, 1L, Long::sum));
        one.changes().forEach((measure, change) -> measures.get(measure).add(change));
        var fares = new LinkedHashSet<Fares>();
        one.changes().values().forEach(change -> fares.add(change.fares()));
        if (fares.isEmpty()) {
            fares.add(Fares.UNCHANGED);
        }
        fares.forEach(how -> subjects.merge(how, 1L, Long::sum));
    }

    Effect effect() {
        var changed = new ArrayList<OfMeasure>();
        var sums = new TreeMap<Kind, SortedMap<String, Sum>>();
        measures.forEach((id, one) -> {
            var counts = counts(one.counts);
            if (counts.isChange()) {
                var measure = measure(id);
                var examples = new ArrayList<>(one.examples);
                examples.sort(LARGEST_FIRST);
                changed.add(
                        new OfMeasure(id, measure.title(), measure.kind(), counts, one.sums, List.copyOf(examples)));
                var ofKind = sums.computeIfAbsent(measure.kind(), any -> new TreeMap<>());
                one.sums.forEach((unit, sum) -> ofKind.merge(unit, sum, Sum::plus));
            }
        });
        return new Effect(dossiers, counts(subjects), changed, sums, unreadable, List.copyOf(named));
    }

    private Measure measure(String id) {
        var measure = after.policy().measures().get(id);
        return measure != null ? measure : before.policy().measures().get(id);
    }

    private static Counts counts(Map<Fares, Long> counts) {
        return new Counts(
                counts.getOrDefault(Fares.GAINS, 0L),
                counts.getOrDefault(Fares.LOSES, 0L),
                counts.getOrDefault(Fares.UNCHANGED, 0L),
                counts.getOrDefault(Fares.BECOMES_UNDETERMINED, 0L),
                counts.getOrDefault(Fares.OTHERWISE, 0L));
    }
}
