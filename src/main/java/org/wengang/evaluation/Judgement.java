package org.wengang.evaluation;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.facts.Missing;
import org.wengang.facts.Quantity;
import org.wengang.measure.Kind;
import org.wengang.measure.Outcome;

/** Judges one standing from what the rules gave for its rows. Knows three-valued logic and zero; knows no measure. */
final class Judgement {
    private Judgement() {}

    static Part of(Standing standing, Kind kind) {
        var given = new ArrayList<Match>(standing.matches().size());
        for (var match : standing.matches()) {
            if (match.isOpen()) {
                if (match.award() == null) {
                    throw new IllegalStateException(
                            "no rule says what row " + match.row().letter() + " of " + match.getTable() + " gives");
                }
                given.add(match);
            }
        }
        if (given.isEmpty()) {
            return Part.ineligible(standing);
        }
        if (given.get(0).award() instanceof Award.Share) {
            return shares(standing, given);
        }
        if (given.get(0).award() instanceof Award.Due) {
            return due(standing, given);
        }
        return given(standing, given, kind);
    }

    private static Part given(Standing standing, List<Match> given, Kind kind) {
        var first = (Award.Given) given.get(0).award();
        if (first.amount() == null) {
            return standing.truth().isTrue()
                    ? eligible(standing, null, first)
                    : Part.undetermined(standing, standing.missing());
        }
        // a quantity is a share of the very base whose zero a person must look at; money is not
        boolean baseInDoubt = kind == Kind.QUANTITY && standing.missing().hasZeroBaseline();
        if (kind.isBenefit() && !baseInDoubt && allZero(standing, given, kind)) {
            return Part.ineligible(standing, "ZERO_ENTITLEMENT");
        }
        if (standing.truth().isTrue()) {
            var amount = first.amount();
            boolean some = amount.isKnown() || amount.isConfirmed() && amount.signum() > 0;
            boolean settled = some && first.lacking().isNone();
            return settled
                    ? eligible(standing, amount, first)
                    : Part.undetermined(
                            standing, some ? first.lacking() : amount.missing().and(first.lacking()));
        }
        return Part.undetermined(standing, standing.missing().and(ofAmounts(standing, given)));
    }

    /** What the amounts of rows that may fit lack; nothing while a base of zero leaves open whether there is an amount. */
    private static Missing ofAmounts(Standing standing, List<Match> given) {
        var missing = Missing.NONE;
        if (standing.missing().hasZeroBaseline()) {
            return missing;
        }
        for (var match : given) {
            var award = (Award.Given) match.award();
            if (award.amount() != null) {
                missing = missing.and(award.amount().missing().factsOnly()).and(award.lacking());
            }
        }
        return missing;
    }

    private static boolean allZero(Standing standing, List<Match> given, Kind kind) {
        // money for the items of a list is rounded when it has been added up
        boolean addedUpLater = kind.isMoney() && standing.item() != standing.dossier();
        for (var match : given) {
            var amount = ((Award.Given) match.award()).amount();
            boolean zero = amount != null && (amount.isZero() || !addedUpLater && Stated.isNothing(amount, kind));
            if (!zero) {
                return false;
            }
        }
        return true;
    }

    private static Part eligible(Standing standing, Quantity amount, Award.Given award) {
        boolean whole = amount == null || amount.isKnown();
        return new Part(
                standing,
                Outcome.ELIGIBLE,
                amount,
                whole ? Missing.NONE : amount.missing(),
                whole ? List.of() : partial(amount.missing()),
                award.limitInTotal(),
                award.details());
    }

    /** Some is confirmed, more depends on what is missing. */
    static List<String> partial(Missing missing) {
        var reasons = new ArrayList<String>(2);
        if (!missing.factsOnly().isNone()) {
            reasons.add("PARTIAL");
        }
        reasons.addAll(Part.missingReasons(missing));
        return reasons;
    }

    /** What is due under all rows together, against what was paid. */
    private static Part due(Standing standing, List<Match> given) {
        var due = Quantity.ZERO;
        for (var match : given) {
            due = due.plus(((Award.Due) match.award()).part());
        }
        due = due.toCents();
        var paid = ((Award.Due) given.get(0).award()).paid();
        if (!due.isKnown() || !paid.isKnown()) {
            return Part.undetermined(standing, due.missing().and(paid.missing()));
        }
        if (paid.compareTo(due) >= 0) {
            return new Part(standing, Outcome.ELIGIBLE, due, Missing.NONE, List.of("COMPLIANT"), null, Map.of());
        }
        var shortfall = due.minus(paid).rounded(2, RoundingMode.HALF_UP).toPlainString();
        return new Part(
                standing,
                Outcome.INELIGIBLE,
                due,
                Missing.NONE,
                List.of("UNDERPAID"),
                null,
                Map.of("shortfall", shortfall));
    }

    /** Each share is rounded to the cent and one payer takes what is left, so that they always add up. */
    private static Part shares(Standing standing, List<Match> given) {
        var total = ((Award.Share) given.get(0).award()).total();
        if (!total.isKnown()) {
            return Part.undetermined(standing, total.missing());
        }
        var left = total;
        Award.Share last = null;
        var details = new LinkedHashMap<String, Object>();
        for (var match : given) {
            var share = (Award.Share) match.award();
            var cents = total.times(share.share()).toCents();
            details.put(
                    share.payer(), cents.rounded(2, RoundingMode.UNNECESSARY).toPlainString());
            if (share.remainder()) {
                last = share;
            } else {
                left = left.minus(cents);
            }
        }
        if (last != null) {
            details.put(last.payer(), left.rounded(2, RoundingMode.HALF_UP).toPlainString());
        }
        return new Part(standing, Outcome.ELIGIBLE, total, Missing.NONE, List.of(), null, details);
    }
}
