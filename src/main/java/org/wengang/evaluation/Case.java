package org.wengang.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        var table = release.table(tableId);
        var items = table.each().of(facts);
        return items != null && items.isEmpty() ? Quantity.ZERO : count(table, standings(table));
    }

    /**
     * The same, of those items only whose host is shared by at least so many that fit. An item whose host nobody knows may
     * belong to any of them.
     */
    Quantity countByHost(String tableId, String host, int least) {
        var table = release.table(tableId);
        var items = table.each().of(facts);
        if (items != null && items.isEmpty()) {
            return Quantity.ZERO;
        }
        if (items == null) {
            return count(table, standings(table));
        }
        var hostFact = table.each().shape().fact(host);
        var byHost = new TreeMap<String, List<Standing>>();
        var unknown = new ArrayList<Standing>();
        var missing = Missing.NONE;
        for (var standing : standings(table)) {
            if (standing.truth().isFalse()) {
                continue;
            }
            if (standing.item().get(hostFact) instanceof String name) {
                byHost.computeIfAbsent(name, n -> new ArrayList<>()).add(standing);
            } else {
                unknown.add(standing);
                missing = missing.and(Missing.of(standing.item(), hostFact, null, false))
                        .and(standing.missing());
            }
        }
        var limit = Quantity.of(least);
        var sum = Quantity.ZERO;
        var open = Quantity.of(unknown.size());
        for (var ofHost : byHost.values()) {
            var count = count(table, ofHost);
            if (count.compareTo(limit) >= 0) {
                sum = sum.plus(count);
            } else if (count.most().plus(open).compareTo(limit) >= 0) {
                sum = sum.plus(Quantity.atLeast(
                        Quantity.ZERO, count.most(), count.missing().and(missing)));
            }
        }
        boolean matters = !sum.isZero() || unknown.size() >= least;
        return matters && !missing.isNone() ? sum.plus(Quantity.atLeast(Quantity.ZERO, open, missing)) : sum;
    }

    private Quantity count(Table table, List<Standing> among) {
        var key = key(table);
        var counted = new HashSet<>();
        int confirmed = 0;
        for (var standing : among) {
            if (standing.truth().isTrue() && isNew(standing.item(), key, counted)) {
                confirmed++;
            }
        }
        var open = new HashSet<>();
        int possible = 0;
        var missing = Missing.NONE;
        boolean listUnknown = false;
        for (var standing : among) {
            var value = key == null ? null : standing.item().get(key);
            if (!standing.truth().isKnown() && !counted.contains(value)) {
                possible += value == null || open.add(value) ? 1 : 0;
                missing = missing.and(standing.missing());
                listUnknown |= standing.item().listUnknown();
            }
        }
        if (listUnknown) {
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
