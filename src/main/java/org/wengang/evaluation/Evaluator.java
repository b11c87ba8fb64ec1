package org.wengang.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.wengang.facts.Fact;
import org.wengang.measure.Measure;
import org.wengang.measure.Measure.Addressed;
import org.wengang.measure.SubjectKind;
import org.wengang.rulebase.Release;
import org.wengang.table.Table;
import org.wengang.trace.Firing;

/** Decides dossiers by a release: holds tables against facts, lets the rules fire, and concludes. Stateless. */
public final class Evaluator {

    /** The determination of every measure that was asked for, in the order of the text. */
    public Evaluation evaluate(Release release, Request request) {
        var whole = new Case(release, request.facts(), request.asOf());
        var waiting = new ArrayList<Match>(64);
        var answered = new ArrayList<Release.Plan>(release.plans().size());
        var reasons = new ArrayList<String>(release.plans().size());
        for (var plan : release.plans().values()) {
            if (!request.measures().isEmpty()
                    && !request.measures().contains(plan.measure().id())) {
                continue;
            }
            var reason = reasonNotApplicable(plan, request);
            answered.add(plan);
            reasons.add(reason);
            if (plan.decides() != null && reason == null) {
                addMatches(whole, plan.decides(), waiting);
                for (var table : plan.counts()) {
                    addMatches(whole, table, waiting);
                }
            }
        }
        var firings = new ArrayList<Firing>(waiting.size());
        while (!waiting.isEmpty()) {
            release.rules().fire(waiting, (rule, match) -> firings.add(firing(rule, (Match) match)));
            waiting = furtherRows(waiting);
        }
        var determinations = new ArrayList<Determination>(answered.size());
        for (int i = 0; i < answered.size(); i++) {
            var plan = answered.get(i);
            determinations.add(
                    plan.decides() != null && reasons.get(i) == null
                            ? Conclusion.of(whole, plan)
                            : Conclusion.withoutTable(plan.measure(), reasons.get(i)));
        }
        return new Evaluation(release, request, determinations, firings, whole.all());
    }

    private static void addMatches(Case whole, Table table, List<Match> matches) {
        for (var standing : whole.standings(table)) {
            int rows = table.isEveryRow() ? table.rows().size() : 1;
            for (int place = 0; place < rows; place++) {
                matches.add(standing.match(place));
            }
        }
    }

    /** Where several rows may fit and none is settled yet, what each would give is asked too: it tells what is missing. */
    private static ArrayList<Match> furtherRows(List<Match> fired) {
        var further = new ArrayList<Match>(0);
        for (var match : fired) {
            var standing = match.standing();
            if (match.place() == 0 && !standing.table().isEveryRow()) {
                for (int place = 1; place < standing.openRows().size(); place++) {
                    further.add(standing.match(place));
                }
            }
        }
        return further;
    }

    private static Firing firing(String rule, Match match) {
        var table = match.standing().table();
        return new Firing(
                rule,
                table.id(),
                table.book().version(),
                match.row().letter(),
                match.standing().item() == match.standing().dossier()
                        ? ""
                        : match.standing().item().place(),
                match.standing().truth().isTrue());
    }

    /** The reason why a measure is not answered for this dossier, or null if it is. */
    private static String reasonNotApplicable(Release.Plan plan, Request request) {
        var measure = plan.measure();
        var kind = request.subjectKind();
        if (kind != null) {
            var addressed = measure.subjects().get(kind);
            if (addressed == null) {
                return "SUBJECT_NOT_ADDRESSED";
            }
            return addressed == Addressed.ALWAYS || speaksOf(plan, request) ? null : "FACTS_NOT_ADDRESSED";
        }
        if (request.measures().contains(measure.id())) {
            return null;
        }
        if (measure.decidedBy() == Measure.DecidedBy.GOVERNMENT
                && measure.subjects().containsKey(SubjectKind.GOVERNMENT)) {
            return "SUBJECT_NOT_ADDRESSED";
        }
        return measure.decidedBy() != Measure.DecidedBy.TABLE || saysNothing(request) || speaksOf(plan, request)
                ? null
                : "FACTS_NOT_ADDRESSED";
    }

    private static boolean saysNothing(Request request) {
        for (var fact : request.facts().shape().facts()) {
            if (request.facts().get(fact) != null) {
                return false;
            }
        }
        return true;
    }

    private static boolean speaksOf(Release.Plan plan, Request request) {
        for (Fact group : plan.decides().book().speaksOf()) {
            if (request.facts().get(group) != null) {
                return true;
            }
        }
        return false;
    }
}
