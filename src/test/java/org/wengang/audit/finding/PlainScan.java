package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wengang.measure.Outcome;
import org.wengang.trace.Firing;
import org.wengang.trace.Trace;

/** Looks at one leaf after the other, by nothing but what they say: what the index must come to as well. Knows no word of it. */
final class PlainScan {
    private static final BigDecimal BEYOND = BigDecimal.valueOf(Posting.LARGEST);

    private PlainScan() {}

    static List<Long> places(List<Found> newestFirst, Query query, long before, int limit) {
        return newestFirst.stream()
                .filter(found -> found.index() < before && matches(found, query))
                .limit(limit)
                .map(Found::index)
                .toList();
    }

    static boolean matches(Found found, Query query) {
        var trace = found.trace();
        boolean namesDraft = query.releases().stream().anyMatch(name -> name.startsWith("draft-"));
        return (trace.draft() == null || query.drafts() || namesDraft)
                && given(query.packages(), trace.packageId())
                && given(query.releases(), trace.releaseName())
                && given(query.callers(), trace.caller())
                && (query.subjectKinds().isEmpty()
                        || query.subjectKinds().stream()
                                .anyMatch(kind -> kind.word().equals(trace.subjectKind())))
                && (query.from() == null || !trace.at().isBefore(query.from()))
                && (query.to() == null || trace.at().isBefore(query.to()))
                && (query.subject() == null
                        || found.persons().stream()
                                .anyMatch(person -> query.subject().equals(person.token())))
                && (query.rules().isEmpty()
                        || trace.fired().stream()
                                .anyMatch(firing -> query.rules().contains(firing.rule())))
                && (query.readings().isEmpty()
                        || trace.results().stream()
                                .anyMatch(result -> result.readings().stream().anyMatch(query.readings()::contains)))
                && rows(query.rows(), fired(trace, true))
                && rows(query.rowsOpen(), fired(trace, false))
                && rows(query.rowsLost(), lost(trace))
                && (query.cells().isEmpty() || query.cells().stream().anyMatch(use -> rests(trace, use)))
                && measures(trace, query);
    }

    private static boolean given(Set<String> any, String value) {
        return any.isEmpty() || any.contains(value);
    }

    private static Set<String> fired(Trace trace, boolean fits) {
        var rows = new HashSet<String>();
        for (var firing : trace.fired()) {
            if (firing.fits() == fits) {
                rows.add(row(firing));
            }
        }
        return rows;
    }

    private static String row(Firing firing) {
        return firing.table() + "@" + firing.version() + "/" + firing.row();
    }

    private static Set<String> lost(Trace trace) {
        var rows = new HashSet<String>();
        for (var result : trace.results()) {
            result.lost().forEach(lost -> rows.add(lost.row()));
        }
        return rows;
    }

    private static boolean rows(Set<RowName> asked, Set<String> rows) {
        return asked.isEmpty() || rows.stream().anyMatch(row -> asked.stream().anyMatch(one -> is(row, one)));
    }

    private static boolean is(String row, RowName asked) {
        var table = row.substring(0, row.indexOf('@'));
        var version = row.substring(row.indexOf('@') + 1, row.indexOf('/'));
        var letter = row.substring(row.indexOf('/') + 1);
        boolean isTable = table.equals(asked.table())
                || table.startsWith(asked.table().toLowerCase(Locale.ROOT) + "-")
                        && Character.isUpperCase(asked.table().charAt(0));
        return isTable
                && letter.equals(asked.letter())
                && (asked.version() == null || version.equals(String.valueOf(asked.version())));
    }

    private static boolean rests(Trace trace, CellUse use) {
        if (!trace.packageId().equals(use.packageId())) {
            return false;
        }
        if (use instanceof CellUse.OfRow of) {
            return rows(Set.of(of.row()), fired(trace, true));
        }
        var of = (CellUse.OfParameter) use;
        return trace.draft() == null
                && of.releases().contains(trace.release())
                && trace.results().stream()
                        .anyMatch(result -> result.measure().equals(of.measure())
                                && !result.outcome().equals("not_applicable"))
                && (of.readings().isEmpty()
                        || trace.results().stream()
                                .anyMatch(result -> result.readings().stream().anyMatch(of.readings()::contains)));
    }

    private static boolean measures(Trace trace, Query query) {
        boolean asks = !query.measures().isEmpty()
                || !query.outcomes().isEmpty()
                || !query.reasons().isEmpty()
                || query.hasAmounts();
        return !asks || trace.results().stream().anyMatch(result -> is(result, query));
    }

    private static boolean is(Trace.Result result, Query query) {
        boolean asksReasonAlone = !query.reasons().isEmpty() && query.outcomes().isEmpty() && !query.hasAmounts();
        return given(query.measures(), result.measure())
                && (asksReasonAlone || isAskedOutcome(result, query))
                && (query.reasons().isEmpty() || result.reasons().stream().anyMatch(query.reasons()::contains))
                && (!query.hasAmounts() || isAskedAmount(result, query));
    }

    private static boolean isAskedOutcome(Trace.Result result, Query query) {
        return query.outcomes().isEmpty()
                ? !result.outcome().equals(Outcome.NOT_APPLICABLE.word())
                : query.outcomes().stream().anyMatch(one -> one.word().equals(result.outcome()));
    }

    private static boolean isAskedAmount(Trace.Result result, Query query) {
        return result.amount() != null
                && "CNY".equals(result.unit())
                && result.amount().movePointRight(2).compareTo(BEYOND) <= 0
                && (query.amountFrom() == null || result.amount().compareTo(query.amountFrom()) >= 0)
                && (query.amountTo() == null || result.amount().compareTo(query.amountTo()) <= 0);
    }

    // --- sums, as lines

    /** {@code SZ-2024:M1-2=eligible: 3, 1500 CNY} and {@code SZ-2024:m1-2-table@1/a: 2, 500 CNY}; in the order of the alphabet. */
    static List<String> sum(List<Found> found, Query query) {
        var counts = new TreeMap<String, Integer>();
        var amounts = new TreeMap<String, Map<String, BigDecimal>>();
        long decisions = 0;
        for (var one : found) {
            if (!matches(one, query)) {
                continue;
            }
            decisions++;
            var trace = one.trace();
            for (var result : trace.results()) {
                if (given(query.measures(), result.measure())
                        && isAskedOutcome(result, query)
                        && isOfRows(result, found, query)) {
                    var key = trace.packageId() + ":" + result.measure() + "=" + result.outcome();
                    counts.merge(key, 1, Integer::sum);
                    amounts(result).forEach((unit, amount) -> add(amounts, key, unit, amount));
                }
            }
            for (var row : fired(trace, true)) {
                if (query.rows().stream().anyMatch(asked -> is(row, asked))) {
                    var key = trace.packageId() + ":" + row;
                    counts.merge(key, 1, Integer::sum);
                    rowAmounts(trace, row).forEach((unit, amount) -> add(amounts, key, unit, amount));
                }
            }
        }
        var lines = new ArrayList<String>();
        lines.add(String.valueOf(decisions));
        counts.forEach((key, count) -> lines.add(key + ": " + count + text(amounts.getOrDefault(key, Map.of()))));
        return lines;
    }

    /** Who asks for rows and no measure is told of the measures of those rows that there are. */
    private static boolean isOfRows(Trace.Result result, List<Found> all, Query query) {
        return query.rows().isEmpty()
                || !query.measures().isEmpty()
                || all.stream()
                        .flatMap(one -> fired(one.trace(), true).stream())
                        .anyMatch(row -> query.rows().stream().anyMatch(asked -> is(row, asked))
                                && row.startsWith(result.measure().toLowerCase(Locale.ROOT) + "-"));
    }

    private static void add(Map<String, Map<String, BigDecimal>> to, String key, String unit, BigDecimal amount) {
        to.computeIfAbsent(key, any -> new TreeMap<>()).merge(unit, amount, BigDecimal::add);
    }

    static String text(Map<String, BigDecimal> amounts) {
        var text = new StringBuilder();
        amounts.forEach((unit, amount) -> {
            if (amount.signum() != 0) {
                text.append(", ")
                        .append(amount.stripTrailingZeros().toPlainString())
                        .append(' ')
                        .append(unit);
            }
        });
        return text.toString();
    }

    private static Map<String, BigDecimal> amounts(Trace.Result result) {
        var amounts = new HashMap<String, BigDecimal>();
        if (result.amount() != null) {
            amounts.put(result.unit(), result.amount());
        } else {
            result.items().stream()
                    .filter(item -> item.amount() != null && item.unit() != null)
                    .forEach(item -> amounts.merge(item.unit(), item.amount(), BigDecimal::add));
        }
        dropLarge(amounts);
        return amounts;
    }

    private static void dropLarge(Map<String, BigDecimal> amounts) {
        amounts.entrySet()
                .removeIf(entry -> entry.getValue()
                                .movePointRight(entry.getKey().equals("CNY") ? 2 : 6)
                                .compareTo(BEYOND)
                        > 0);
    }

    /** What a row gave: all that the measure gives if no other row did; else what its items give, if all items make up the whole. */
    private static Map<String, BigDecimal> rowAmounts(Trace trace, String row) {
        var amounts = new HashMap<String, BigDecimal>();
        for (var result : trace.results()) {
            var prefix = result.measure().toLowerCase(Locale.ROOT) + "-";
            if (!row.startsWith(prefix)) {
                continue;
            }
            var items = new LinkedHashMap<String, Trace.Item>();
            result.items().stream().filter(item -> item.amount() != null).forEach(item -> items.put(item.item(), item));
            var rowsByPlace = new HashMap<String, Set<String>>();
            for (var firing : trace.fired()) {
                boolean gives = items.isEmpty() ? firing.place().isEmpty() : items.containsKey(firing.place());
                if (firing.fits() && row(firing).startsWith(prefix) && gives) {
                    rowsByPlace
                            .computeIfAbsent(firing.place(), any -> new HashSet<>())
                            .add(row(firing));
                }
            }
            var givers = new HashSet<String>();
            rowsByPlace.values().forEach(givers::addAll);
            if (result.amount() != null && givers.size() <= 1) {
                if (givers.contains(row)) {
                    amounts.put(result.unit(), result.amount());
                }
                continue;
            }
            var whole = items.values().stream().map(Trace.Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (result.amount() != null && whole.compareTo(result.amount()) != 0) {
                continue;
            }
            rowsByPlace.forEach((place, rows) -> {
                var item = items.get(place);
                if (item != null && rows.equals(Set.of(row))) {
                    amounts.merge(item.unit() == null ? result.unit() : item.unit(), item.amount(), BigDecimal::add);
                }
            });
        }
        dropLarge(amounts);
        return amounts;
    }
}
