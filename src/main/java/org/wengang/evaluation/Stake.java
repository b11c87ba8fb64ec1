package org.wengang.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wengang.facts.Missing;
import org.wengang.facts.Quantity;
import org.wengang.measure.Kind;
import org.wengang.measure.Outcome;
import org.wengang.table.Table;

/**
 * What a measure that is not settled may still give or demand: the most of any row that may fit, with the facts known, less
 * what is settled already. Knows kinds and awards; knows no measure.
 *
 * @param kind of the measure
 * @param amount yuan with two decimals, or a quantity; null where it hangs on facts that are missing, or there is none
 * @param unit {@code CNY}, or the quantity's own; null without an amount, unless it is money
 */
record Stake(Kind kind, BigDecimal amount, String unit) {
    /**
     * Subsidies first, those whose sum is known before others, the largest first; then other money by its kind, in the same way;
     * then measures without money. Sums of different kinds are not compared: a loan of a million is no gift of a million.
     */
    static final Comparator<Stake> ORDER = Comparator.comparingInt(Stake::tier)
            .thenComparing(stake -> stake.kind.isMoney() ? stake.kind : Kind.SERVICE)
            .thenComparing(stake -> stake.isKnown() ? stake.amount : BigDecimal.ZERO, Comparator.reverseOrder());

    private int tier() {
        boolean nothing = amount != null && amount.signum() <= 0;
        if (!kind.isMoney() || nothing) {
            return 4;
        }
        return (kind == Kind.SUBSIDY ? 0 : 2) + (isKnown() ? 0 : 1);
    }

    private boolean isKnown() {
        return kind.isMoney() && amount != null;
    }

    static Stake of(Evaluation evaluation, Determination determination) {
        var measure = determination.measure();
        var kind = measure.kind();
        var table = evaluation.release().plans().get(measure.id()).decides();
        var most = table == null ? null : most(evaluation, table, determination);
        var unit = kind.isMoney() ? "CNY" : kind == Kind.QUANTITY && most != null ? unit(evaluation, table) : null;
        if (most == null || unit == null) {
            return new Stake(kind, null, unit);
        }
        var stated = Stated.of(most, kind);
        boolean some = determination.outcome() == Outcome.ELIGIBLE && determination.amount() != null;
        return new Stake(kind, some ? stated.subtract(determination.amount()) : stated, unit);
    }

    /** Null where it is not known. */
    private static Quantity most(Evaluation evaluation, Table table, Determination determination) {
        var parts = new ArrayList<Part>();
        var open = determination.items().stream()
                .filter(item -> item.outcome() == Outcome.ELIGIBLE || item.outcome() == Outcome.UNDETERMINED)
                .map(item -> item.part().standing())
                .collect(Collectors.toSet());
        for (var standing : evaluation.standings()) {
            if (standing.table() != table || standing.item().listUnknown()) {
                continue;
            }
            if (table.each() != null && !open.contains(standing)) {
                continue;
            }
            var part = most(standing);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            return null;
        }
        return table.each() == null
                ? parts.get(0).amount().upTo(parts.get(0).limit())
                : Conclusion.limited(
                        parts, Missing.NONE, determination.measure().kind());
    }

    /** The most that one standing may come to, as a part that is settled; null where it is not known. */
    private static Part most(Standing standing) {
        Quantity most = null;
        Quantity limit = null;
        for (var match : standing.matches()) {
            if (!match.isOpen()) {
                continue;
            }
            var amount = amount(match.award());
            if (amount == null || amount.most() == null) {
                return null;
            }
            var one = amount.most().confirmed();
            boolean adds = match.award() instanceof Award.Due;
            most = most == null ? one : adds ? most.plus(one) : most.compareTo(one) < 0 ? one : most;
            limit = match.award() instanceof Award.Given given ? given.limitInTotal() : null;
        }
        return most == null
                ? null
                : new Part(standing, Outcome.ELIGIBLE, most, Missing.NONE, List.of(), limit, Map.of());
    }

    private static Quantity amount(Award award) {
        if (award instanceof Award.Due due) {
            return due.part();
        }
        if (award instanceof Award.Share share) {
            return share.total();
        }
        return award instanceof Award.Given given ? given.amount() : null;
    }

    /** The unit that the only record names; several may have units of their own. */
    private static String unit(Evaluation evaluation, Table table) {
        String named = null;
        int standings = 0;
        for (var standing : evaluation.standings()) {
            if (standing.table() == table) {
                standings++;
                var unit = standing.item().shape().fact("unit");
                named = unit != null && standing.item().get(unit) instanceof String text ? text : null;
            }
        }
        return standings == 1 ? named : null;
    }
}
