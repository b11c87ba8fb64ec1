package org.wengang.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.facts.Fact;
import org.wengang.facts.Missing;
import org.wengang.facts.Quantity;
import org.wengang.measure.Outcome;
import org.wengang.table.Table;

/**
 * Items that would be given something but for another one: the same person twice, or one too many for a referrer. With a
 * limit for each referrer, an item whose referrer nobody knows waits until that is known, if it could be one too many.
 */
final class LeftOut {
    private final Table table;
    private final List<Part> parts;
    private final Map<Part, String> reasons = new IdentityHashMap<>();

    LeftOut(Table table, List<Part> parts) {
        this.table = table;
        this.parts = parts;
    }

    /** The reason for each item that is left out. */
    Map<Part, String> reasons() {
        if (Case.key(table) != null && parts.size() > 1) {
            samePerson();
        }
        var most = table.header().most();
        if (most != null && table.book().parameter(most.parameter()) instanceof BigDecimal limit) {
            tooMany(most.each(), limit.intValueExact(), most.reason());
        }
        return reasons;
    }

    /** The same person counts once: by the record that gives most, and a confirmed one goes before an open one. */
    private void samePerson() {
        var key = Case.key(table);
        var counted = new HashMap<Object, Part>();
        for (var part : parts) {
            var person = part.standing().item().get(key);
            if (part.outcome() == Outcome.ELIGIBLE && person instanceof String) {
                var before = counted.get(person);
                boolean better = before == null || isMore(part.amount(), before.amount());
                if (better) {
                    counted.put(person, part);
                }
                if (before != null) {
                    reasons.put(better ? before : part, "DUPLICATE_PERSON");
                }
            }
        }
        for (var part : parts) {
            if (part.outcome() == Outcome.UNDETERMINED
                    && counted.containsKey(part.standing().item().get(key))) {
                reasons.put(part, "DUPLICATE_PERSON");
            }
        }
    }

    private static boolean isMore(Quantity amount, Quantity other) {
        return amount != null && other != null && amount.compareTo(other) > 0;
    }

    /** The parts, those that wait for a referrer to be known among them. */
    static List<Part> settled(Table table, List<Part> parts) {
        var most = table.header().most();
        if (most == null || !(table.book().parameter(most.parameter()) instanceof BigDecimal limit)) {
            return parts;
        }
        var each = table.each().shape().fact(most.each());
        long eligible = parts.stream()
                .filter(part -> part.outcome() == Outcome.ELIGIBLE)
                .count();
        if (eligible <= limit.intValueExact()) {
            return parts;
        }
        return parts.stream().map(part -> waiting(part, each)).toList();
    }

    private static Part waiting(Part part, Fact each) {
        var item = part.standing().item();
        boolean known = item.get(each) instanceof String;
        return known || part.outcome() != Outcome.ELIGIBLE
                ? part
                : Part.undetermined(part.standing(), Missing.of(item, each, null, item.get(each) != null));
    }

    private void tooMany(String field, int limit, String reason) {
        var each = table.each().shape().fact(field);
        var counts = new HashMap<Object, Integer>();
        var byAmount = new ArrayList<>(parts);
        byAmount.sort((one, other) ->
                isMore(one.amount(), other.amount()) ? -1 : isMore(other.amount(), one.amount()) ? 1 : 0);
        for (var part : byAmount) {
            var of = part.standing().item().get(each);
            if (part.outcome() == Outcome.ELIGIBLE
                    && !reasons.containsKey(part)
                    && of instanceof String
                    && counts.merge(of, 1, Integer::sum) > limit) {
                reasons.put(part, reason);
            }
        }
    }
}
