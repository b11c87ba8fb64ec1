package org.wengang.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Facts;
import org.wengang.measure.Outcome;

/**
 * The facts that an evaluation still turns on, those first that are best asked first:
 *
 * <ol>
 *   <li>those of which one answer alone rules out several measures, most measures first: whom the law is for is asked before
 *       figures are;
 *   <li>then by what is {@linkplain Stake at stake};
 *   <li>then by how many measures lack the fact;
 *   <li>then those of which one answer rules out a measure, before those of which none does;
 *   <li>then in the order of the text: of measures, of the conditions of a row, of the figures that an amount is reckoned with.
 * </ol>
 *
 * Whether an answer rules a measure out is tried: the tables are held against the dossier with that answer. Knows no measure
 * and no fact.
 */
final class OpenFacts {
    /** Nobody reads on. */
    static final int MOST = 30;

    private static final int SEVERAL = 2;
    private static final Pattern NUMBER = Pattern.compile("\\[[0-9]+]");

    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(
                    (Candidate one) -> one.ruledOut < SEVERAL ? 0 : -one.ruledOut)
            .thenComparing(one -> one.stake, Stake.ORDER)
            .thenComparingInt(one -> -one.measures.size())
            .thenComparingInt(one -> -one.ruledOut)
            .thenComparingInt(one -> one.place);

    private final Evaluation evaluation;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();

    /** One fact of one record, and who lacks it. */
    private static final class Candidate {
        private final Facts where;
        private final Fact fact;
        private final Object key;
        private final int place;
        private final List<String> measures = new ArrayList<>(2);
        private Stake stake;
        private int ruledOut;

        Candidate(Facts where, Fact fact, Object key, int place) {
            this.where = where;
            this.fact = fact;
            this.key = key;
            this.place = place;
        }
    }

    private OpenFacts(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** At most 30, best first. */
    static List<OpenFact> of(Evaluation evaluation) {
        var facts = new OpenFacts(evaluation);
        evaluation.determinations().forEach(facts::add);
        var all = new ArrayList<>(facts.candidates.values());
        all.forEach(one -> one.ruledOut = facts.ruledOut(one));
        all.sort(ORDER);
        return all.stream().limit(MOST).map(OpenFacts::open).toList();
    }

    private void add(Determination determination) {
        boolean isOpen = determination.outcome() == Outcome.UNDETERMINED || determination.outcome() == Outcome.ELIGIBLE;
        if (!isOpen || determination.lacking().isNone()) {
            return;
        }
        var stake = Stake.of(evaluation, determination);
        var measure = determination.measure().id();
        determination.lacking().visit((where, fact, key) -> {
            var candidate = candidates.computeIfAbsent(
                    where.pathOf(fact, key), any -> new Candidate(where, fact, key, candidates.size()));
            if (!candidate.measures.contains(measure)) {
                candidate.measures.add(measure);
                if (candidate.stake == null || Stake.ORDER.compare(stake, candidate.stake) < 0) {
                    candidate.stake = stake;
                }
            }
        });
    }

    /** How many of the measures that lack it the worst answer for them would rule out. */
    private int ruledOut(Candidate one) {
        var dossier = evaluation.request().facts();
        var group = one.where.parent() == null
                ? null
                : one.where.parent().shape().fact(one.where.shape().name());
        boolean isOfTheSubject = one.where.parent() == dossier
                && !one.where.listUnknown()
                && group != null
                && group.type() instanceof FactType.Group;
        int most = 0;
        for (var answer : isOfTheSubject ? answers(one.fact) : List.of()) {
            var supposed = dossier.supposing(group, null, one.where.supposing(one.fact, one.key, answer));
            var whole = new Case(
                    evaluation.release(), supposed, evaluation.request().asOf());
            int ruledOut = 0;
            for (var measure : one.measures) {
                var table = evaluation.release().plans().get(measure).decides();
                ruledOut += whole.standings(table).stream()
                                .allMatch(standing -> standing.truth().isFalse())
                        ? 1
                        : 0;
            }
            most = Math.max(most, ruledOut);
        }
        return most;
    }

    /** All answers that there are, where they can be counted. */
    private static List<?> answers(Fact fact) {
        if (fact.type() instanceof FactType.Flag) {
            return List.of(true, false);
        }
        return fact.type() instanceof FactType.Code code && !code.open() && code.pattern() == null
                ? List.copyOf(code.values().keySet())
                : List.of();
    }

    private static OpenFact open(Candidate one) {
        var path = one.where.pathOf(one.fact, one.key);
        var fact = one.fact;
        var id = NUMBER.matcher(one.where.pathOf(one.fact, null)).replaceAll("[]");
        if (one.where.listUnknown()) {
            fact = one.where.parent().shape().fact(path.substring(path.lastIndexOf('.') + 1));
        }
        return new OpenFact(
                path, id, Needed.label(one.where, one.fact, one.key), fact, List.copyOf(one.measures), one.stake);
    }
}
