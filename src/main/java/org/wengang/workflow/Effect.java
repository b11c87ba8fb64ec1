package org.wengang.workflow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.wengang.law.Label;
import org.wengang.measure.Kind;
import org.wengang.rulebase.Release;

/**
 * What a change does to firms and to the budget: every dossier decided as before and as it would be, on its own day.
 *
 * @param dossiers how many were decided both ways
 * @param subjects how many of them gain by one measure at least, and so on
 * @param measures those for which anything changes, in the order of the text
 * @param sums of what changes, by kind and unit; kinds are never added together
 * @param unreadable how many the rules before, or the new ones, cannot read
 * @param unreadableNamed the first of them
 */
public record Effect(
        long dossiers,
        Counts subjects,
        List<OfMeasure> measures,
        SortedMap<Kind, SortedMap<String, Sum>> sums,
        long unreadable,
        List<Unreadable> unreadableNamed) {
    /** So many examples are told. */
    public static final int EXAMPLES = 20;
    /** So many dossiers are held at a time. */
    private static final int BUNDLE = 256;

    /**
     * How many dossiers fare how.
     *
     * @param gain become eligible, are given more or owe less
     * @param lose the contrary
     * @param undetermined were determined and would not be any more
     * @param otherwise change in another way: an open one would be refused, or one quantity rises while another falls
     */
    public record Counts(long gain, long lose, long unchanged, long undetermined, long otherwise) {
        boolean isChange() {
            return gain + lose + undetermined + otherwise > 0;
        }
    }

    /**
     * Exact sums of differences.
     *
     * @param more not negative
     * @param less not negative
     */
    public record Sum(BigDecimal more, BigDecimal less) {
        static final Sum NONE = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);

        public BigDecimal net() {
            return more.subtract(less);
        }

        Sum plus(BigDecimal difference) {
            return difference.signum() > 0
                    ? new Sum(more.add(difference), less)
                    : new Sum(more, less.subtract(difference));
        }

        Sum plus(Sum other) {
            return new Sum(more.add(other.more), less.add(other.less));
        }

        boolean isZero() {
            return more.signum() == 0 && less.signum() == 0;
        }
    }

    /**
     * One measure.
     *
     * @param sums by unit, {@code CNY} for yuan
     * @param examples those that change, the largest difference first
     */
    public record OfMeasure(
            String measure,
            Label title,
            Kind kind,
            Counts counts,
            SortedMap<String, Sum> sums,
            List<EffectExample> examples) {
        /** {@code 3 家获益，0 家受损，+1,200.00 元}. */
        public Label sentence() {
            return EffectWords.sentence(counts, new TreeMap<>(Map.of(kind, sums)), false);
        }
    }

    /** A dossier that one of both sets of rules cannot read. A person is masked, as in examples. */
    public record Unreadable(
            String key, String subjectId, String subjectName, boolean before, String path, Label fault) {}

    /**
     * Holds the dossiers against both releases. Only a few are in memory at a time, however many there are.
     *
     * @param dossiers read one after the other; closed at the end
     * @param progress told how many are done, from the calling thread
     */
    public static Effect of(Release before, Release after, Stream<DecidedDossier> dossiers, LongConsumer progress) {
        try (dossiers;
                var workers = new SideBySide()) {
            var sum = new EffectSum(before, after);
            long done = 0;
            for (var all = dossiers.iterator(); all.hasNext(); ) {
                var bundle = bundle(all);
                var compared = workers.map(bundle, one -> EffectOnDossier.of(before, after, one));
                compared.forEach(sum::add);
                done += bundle.size();
                progress.accept(done);
            }
            return sum.effect();
        }
    }

    /** The same on scenarios, which are invented: their sums are no budget. */
    public static Effect onScenarios(Release before, Release after, List<Scenario> scenarios, LocalDate day) {
        var dossiers = scenarios.stream()
                .map(scenario -> DecidedDossier.of(after.policy().id(), scenario, day));
        return of(before, after, dossiers, done -> {});
    }

    private static List<DecidedDossier> bundle(Iterator<DecidedDossier> all) {
        var bundle = new ArrayList<DecidedDossier>(BUNDLE);
        while (all.hasNext() && bundle.size() < BUNDLE) {
            bundle.add(all.next());
        }
        return Collections.unmodifiableList(bundle);
    }

    /** {@code 3 家获益，0 家受损，补贴 +1,200.00 元}, {@code 3 gain, none lose, subsidy +1,200.00 yuan}. */
    public Label sentence() {
        return EffectWords.sentence(subjects, sums, true);
    }
}
