package org.wengang.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.wengang.facts.Fact;
import org.wengang.facts.Facts;
import org.wengang.facts.Missing;
import org.wengang.facts.Quantity;
import org.wengang.facts.Truth;
import org.wengang.facts.Value;
import org.wengang.rulebase.Release;
import org.wengang.table.Table;

/** One dossier before one release on one day: gives each table's standing, worked out once. */
final class Case {
    private final Release release;
    private final Facts facts;
    private final LocalDate day;
    private final Map<Object, Value> sameForAll = new IdentityHashMap<>();
    private final Map<String, List<Standing>> standings = new LinkedHashMap<>();

    Case(Release release, Facts facts, LocalDate day) {
        this.release = release;
        this.facts = facts;
        this.day = day;
    }

    /** A value that is the same for every item, worked out once for this dossier. */
    Value once(Object key, Supplier<Value> value) {
        var known = sameForAll.get(key);
        if (known == null) {
            known = value.get();
            sameForAll.put(key, known);
        }
        return known;
    }

    Facts facts() {
        return facts;
    }

    LocalDate day() {
        return day;
    }

    /**
     * How the dossier stands with a table: one standing for a table about the dossier, one for each item for a table about
     * a list. A list that is unknown or empty has one standing too, of items of which nothing is known.
     */
    List<Standing> standings(Table table) {
        var known = standings.get(table.id());
        if (known == null) {
            known = new ArrayList<>(2);
            if (table.each() == null) {
                known.add(new Standing(this, table, facts));
            } else {
                var items = table.each().of(facts);
                if (items == null || items.isEmpty()) {
                    known.add(new Standing(this, table, table.each().unknown(facts)));
                } else {
                    for (var item : items) {
                        known.add(new Standing(this, table, item));
                    }
                }
            }
            standings.put(table.id(), known);
        }
        return known;
    }

    /** Every standing that was asked for. */
    List<Standing> all() {
        return standings.values().stream().flatMap(List::stream).toList();
    }

    /** How many items fit a table, the same person counted once; those that may fit make it at least so many. */
    Quantity count(String tableId) {
        return count(release.table(tableId), standing -> true);
    }

    /** The same, of those items only whose host is shared by at least so many that fit. */
    Quantity countByHost(String tableId, String host, int least) {
        var table = release.table(tableId);
        var hostFact = table.each().shape().fact(host);
        var hosts = new LinkedHashSet<Object>();
        for (var standing : standings(table)) {
            if (!standing.truth().isFalse()) {
                hosts.add(standing.item().get(hostFact));
            }
        }
        if (hosts.contains(null)) {
            var missing = Missing.NONE;
            for (var standing : standings(table)) {
                if (!standing.truth().isFalse() && standing.item().get(hostFact) == null) {
                    missing = missing.and(Missing.of(standing.item(), hostFact, null, false));
                }
            }
            return Quantity.unknown(missing);
        }
        var sum = Quantity.ZERO;
        var limit = Quantity.of(least);
        for (var one : hosts) {
            var count = count(table, standing -> one.equals(standing.item().get(hostFact)));
            if (count.compareTo(limit) >= 0) {
                sum = sum.plus(count);
            } else if (!count.isKnown() && count.most().compareTo(limit) >= 0) {
                sum = sum.plus(Quantity.atLeast(Quantity.ZERO, count.most(), count.missing()));
            }
        }
        return sum;
    }

    private Quantity count(Table table, Predicate<Standing> which) {
        var items = table.each().of(facts);
        if (items != null && items.isEmpty()) {
            return Quantity.ZERO;
        }
        var key = key(table);
        var counted = new HashSet<>();
        int confirmed = 0;
        for (var standing : standings(table)) {
            if (which.test(standing) && standing.truth().isTrue() && isNew(standing.item(), key, counted)) {
                confirmed++;
            }
        }
        var open = new HashSet<>();
        int possible = 0;
        var missing = Missing.NONE;
        for (var standing : standings(table)) {
            var value = key == null ? null : standing.item().get(key);
            if (which.test(standing) && !standing.truth().isKnown() && !counted.contains(value)) {
                possible += value == null || open.add(value) ? 1 : 0;
                missing = missing.and(standing.missing());
            }
        }
        if (items == null && possible > 0) {
            return Quantity.unknown(missing);
        }
        return Quantity.atLeast(Quantity.of(confirmed), Quantity.of(confirmed + possible), missing);
    }

    Truth met(String tableId, String criterionId) {
        return standings(release.table(tableId)).get(0).met(criterionId);
    }

    /** The fact that tells items apart where the same one counts once, or null. */
    static Fact key(Table table) {
        var once = table.header().once();
        return once == null ? null : table.each().shape().fact(once);
    }

    private static boolean isNew(Facts item, Fact key, Set<Object> counted) {
        var value = key == null || item.listUnknown() ? null : item.get(key);
        return value == null || counted.add(value);
    }
}
