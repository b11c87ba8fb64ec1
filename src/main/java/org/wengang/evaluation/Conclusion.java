package org.wengang.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wengang.facts.Facts;
import org.wengang.facts.Missing;
import org.wengang.facts.Quantity;
import org.wengang.measure.Kind;
import org.wengang.measure.Measure;
import org.wengang.measure.Outcome;
import org.wengang.rulebase.Release;
import org.wengang.table.Table;

/**
 * Draws the determination of a measure from the parts: adds up what the items give, limits and rounds it once, and says
 * what is still open. Knows no measure.
 */
final class Conclusion {
    private final Case whole;
    private final Release.Plan plan;
    private final Kind kind;

    private Conclusion(Case whole, Release.Plan plan) {
        this.whole = whole;
        this.plan = plan;
        this.kind = plan.measure().kind();
    }

    static Determination of(Case whole, Release.Plan plan) {
        var conclusion = new Conclusion(whole, plan);
        return plan.decides().each() == null ? conclusion.ofDossier() : conclusion.ofList();
    }

    /** A measure without a table: a service, or one that does not address this dossier. */
    static Determination withoutTable(Measure measure, String reasonNotApplicable) {
        boolean open = measure.decidedBy() == Measure.DecidedBy.OPEN;
        var reason = reasonNotApplicable != null ? reasonNotApplicable : open ? "OPEN_SERVICE" : "GOVERNMENT_WORK";
        return new Determination(
                measure,
                reasonNotApplicable == null ? Outcome.ELIGIBLE : Outcome.NOT_APPLICABLE,
                null,
                null,
                Missing.NONE,
                List.of(reason),
                null,
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    // --- a table about the dossier

    private Determination ofDossier() {
        var part = Judgement.of(whole.standings(plan.decides()).get(0), kind);
        var counted = new ArrayList<Part>();
        for (var table : plan.counts()) {
            addCounted(table, counted);
        }
        boolean limited = part.outcome() == Outcome.ELIGIBLE && part.amount() != null;
        var amount = limited ? part.amount().upTo(part.limit()) : part.amount();
        boolean settled = limited && amount.isKnown();
        return new Determination(
                plan.measure(),
                part.outcome(),
                amount == null ? null : Stated.of(amount, kind),
                amount != null && kind.isMoney() ? "CNY" : null,
                limited ? amount.missing() : part.missing(),
                settled && !part.amount().isKnown() ? List.of() : part.stated(),
                part,
                List.of(part),
                counted,
                counted.stream()
                        .map(one -> new Determination.Item(one, null, null, null))
                        .toList(),
                part.details());
    }

    /** The records of a table that only counts for the deciding one. */
    private void addCounted(Table table, List<Part> counted) {
        if (table.each().of(whole.facts()) == null) {
            return;
        }
        for (var standing : whole.standings(table)) {
            if (!standing.item().listUnknown()) {
                counted.add(Judgement.of(standing, kind));
            }
        }
    }

    // --- a table about a list

    private Determination ofList() {
        var table = plan.decides();
        var items = table.each().of(whole.facts());
        var standings = whole.standings(table);
        if (items == null || items.isEmpty()) {
            return noItems(Judgement.of(standings.get(0), kind), items != null);
        }
        var judged = new ArrayList<Part>(standings.size());
        for (var standing : standings) {
            judged.add(Judgement.of(standing, kind));
        }
        var parts = LeftOut.settled(table, judged);
        var lost = new LeftOut(table, parts).reasons();
        var eligible = new ArrayList<Part>(parts.size());
        var open = new ArrayList<Part>();
        var rows = new ArrayList<Determination.Item>(parts.size());
        for (var part : parts) {
            var lostTo = lost.get(part);
            if (lostTo == null && part.outcome() == Outcome.ELIGIBLE) {
                eligible.add(part);
            } else if (lostTo == null && part.outcome() == Outcome.UNDETERMINED) {
                open.add(part);
            }
            var amount = part.amount() == null ? null : Stated.of(part.amount(), kind);
            rows.add(new Determination.Item(
                    part, lostTo, amount, unit(part.standing().item())));
        }
        if (!eligible.isEmpty()) {
            return someItems(eligible, open, rows);
        }
        if (!open.isEmpty()) {
            var missing = missing(open);
            return determination(
                    Outcome.UNDETERMINED,
                    null,
                    null,
                    missing,
                    Part.missingReasons(missing),
                    open.get(0),
                    open,
                    rows,
                    Map.of());
        }
        return determination(
                Outcome.INELIGIBLE, null, null, Missing.NONE, List.of(), nearest(parts), parts, rows, Map.of());
    }

    private static Missing missing(List<Part> open) {
        var missing = Missing.NONE;
        for (var part : open) {
            missing = missing.and(part.missing());
        }
        return missing;
    }

    /** The item with the fewest conditions unmet. */
    private static Part nearest(List<Part> parts) {
        Part nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (var part : parts) {
            int unmet = 0;
            for (var finding : part.findings()) {
                unmet += finding.isUnmet() ? 1 : 0;
            }
            if (unmet < fewest) {
                fewest = unmet;
                nearest = part;
            }
        }
        return nearest;
    }

    private Determination someItems(List<Part> eligible, List<Part> open, List<Determination.Item> rows) {
        var amount = limited(eligible, missing(open), kind);
        var first = eligible.get(0);
        if (kind.isBenefit() && first.amount() != null && Stated.isNothing(amount, kind)) {
            return determination(
                    Outcome.INELIGIBLE,
                    null,
                    null,
                    Missing.NONE,
                    List.of("ZERO_ENTITLEMENT"),
                    first,
                    List.of(first),
                    rows,
                    Map.of());
        }
        boolean inItems = kind == Kind.QUANTITY && rows.size() > 1;
        var parts = amount.isKnown() ? eligible : joined(eligible, open);
        return determination(
                Outcome.ELIGIBLE,
                inItems || first.amount() == null ? null : Stated.of(amount, kind),
                unit(first.standing().item()),
                amount.missing(),
                Judgement.partial(amount.missing()),
                first,
                parts,
                rows,
                first.details());
    }

    /** Adds up what is given under the same limit, rounds it, and limits it; several limits each hold for their own. */
    static Quantity limited(List<Part> eligible, Missing open, Kind kind) {
        var sums = new ArrayList<Quantity>(1);
        var limits = new ArrayList<Quantity>(1);
        for (var part : eligible) {
            if (part.amount() == null) {
                continue;
            }
            int same = 0;
            while (same < limits.size() && !isSame(limits.get(same), part.limit())) {
                same++;
            }
            if (same == limits.size()) {
                limits.add(part.limit());
                sums.add(part.amount());
            } else {
                sums.set(same, sums.get(same).plus(part.amount()));
            }
        }
        var total = sums.isEmpty() ? Quantity.atLeast(Quantity.ZERO, null, open) : Quantity.ZERO;
        for (int i = 0; i < sums.size(); i++) {
            var sum = sums.get(i);
            var confirmed = kind.isMoney() ? sum.confirmed().toCents() : sum.confirmed();
            total = total.plus(
                    Quantity.atLeast(confirmed, null, sum.missing().and(open)).upTo(limits.get(i)));
        }
        return total;
    }

    private static boolean isSame(Quantity one, Quantity other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private static List<Part> joined(List<Part> some, List<Part> others) {
        var all = new ArrayList<Part>(some);
        all.addAll(others);
        return all;
    }

    /** The list is unknown, or known to be empty; conditions on the dossier itself may have failed all the same. */
    private Determination noItems(Part part, boolean empty) {
        if (!empty) {
            return determination(
                    part.outcome(),
                    null,
                    null,
                    part.missing(),
                    part.stated(),
                    part,
                    List.of(part),
                    List.of(),
                    Map.of());
        }
        boolean failed = part.outcome() == Outcome.INELIGIBLE && part.stated().isEmpty();
        return determination(
                Outcome.INELIGIBLE,
                null,
                null,
                Missing.NONE,
                List.of("NO_RECORDS"),
                part,
                failed ? List.of(part) : List.of(),
                List.of(),
                Map.of());
    }

    // --- how results are stated

    private String unit(Facts item) {
        if (kind != Kind.QUANTITY) {
            return null;
        }
        var unit = item.shape().fact("unit");
        return unit != null && item.get(unit) instanceof String text ? text : null;
    }

    private Determination determination(
            Outcome outcome,
            BigDecimal amount,
            String unit,
            Missing missing,
            List<String> stated,
            Part deciding,
            List<Part> parts,
            List<Determination.Item> items,
            Map<String, Object> details) {
        var stating = amount == null ? null : unit != null ? unit : kind.isMoney() ? "CNY" : null;
        return new Determination(
                plan.measure(), outcome, amount, stating, missing, stated, deciding, parts, List.of(), items, details);
    }
}
