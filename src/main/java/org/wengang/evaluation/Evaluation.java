package org.wengang.evaluation;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wengang.measure.Kind;
import org.wengang.measure.Outcome;
import org.wengang.rulebase.Release;
import org.wengang.trace.Firing;

/** One dossier decided by one release. */
public final class Evaluation {
    private final Release release;
    private final Request request;
    private final List<Determination> determinations;
    private final List<Firing> firings;
    private final List<Standing> standings;

    Evaluation(
            Release release,
            Request request,
            List<Determination> determinations,
            List<Firing> firings,
            List<Standing> standings) {
        this.release = release;
        this.request = request;
        this.determinations = determinations;
        this.firings = firings;
        this.standings = standings;
    }

    public Release release() {
        return release;
    }

    public Request request() {
        return request;
    }

    /** The determinations, in the order of the text. */
    public List<Determination> determinations() {
        return determinations;
    }

    /** The rules that fired, in order. */
    public List<Firing> firings() {
        return firings;
    }

    /** How the dossier, and each item, stands with every table that was asked. */
    List<Standing> standings() {
        return standings;
    }

    /** Every row of every table that was asked, with what each condition found. */
    public List<RowStanding> rows() {
        return standings.stream()
                .flatMap(standing -> standing.everyRow().stream())
                .toList();
    }

    /** The sums of yuan by kind; kinds are never added together. */
    public Map<Kind, BigDecimal> totals() {
        var totals = new EnumMap<Kind, BigDecimal>(Kind.class);
        totals.put(Kind.SUBSIDY, new BigDecimal("0.00"));
        for (var determination : determinations) {
            var kind = determination.measure().kind();
            boolean stands = determination.outcome() == Outcome.ELIGIBLE || kind == Kind.DUTY;
            if (stands && kind.isMoney() && determination.amount() != null) {
                totals.merge(kind, determination.amount(), BigDecimal::add);
            }
        }
        return totals;
    }
}
