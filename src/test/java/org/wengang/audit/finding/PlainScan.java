package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.wengang.measure.Outcome;
import org.wengang.trace.Firing;
import org.wengang.trace.Trace;

/** Looks at one leaf after the other, by nothing but what they say: what the index must come to as well. Knows no word of it. */
final class PlainScan {
    private static final BigDecimal BEYOND = BigDecimal.valueOf(Posting.LARGEST);

    private final List<Decision> newestFirst;

    /** What a leaf says, read once. */
    private record Decision(
            Found found,
            Trace trace,
            List<Trace.Result> results,
            List<Firing> firings,
            Set<String> fits,
            Set<String> open,
            Set<String> lost) {
        static Decision of(Found found) {
            var trace = found.trace();
            var results = trace.results();
            var firings = trace.fired();
            return new Decision(
                    found,
                    trace,
                    results,
                    firings,
                    fired(firings, true),
                    fired(firings, false),
                    PlainScan.lost(results));
        }
    }

    PlainScan(List<Found> newestFirst) {
        this.newestFirst = newestFirst.stream().map(Decision::of).toList();
    }

    Trace any(Random random) {
        return newestFirst.get(random.nextInt(newestFirst.size())).trace();
    }

    List<Long> places(Query query, long before, int limit) {
        return newestFirst.stream()
                .filter(one -> one.found().index() < before && matches(one, query))
                .limit(limit)
                .map(one -> one.found().index())
                .toList();
    }

    private static boolean matches(Decision decision, Query query) {
        var found = decision.found();
        var trace = decision.trace();
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
                        || decision.results().stream()
                                .anyMatch(result -> result.readings().stream().anyMatch(query.readings()::contains)))
                && rows(query.rows(), decision.fits())
                && rows(query.rowsOpen(), decision.open())
                && rows(query.rowsLost(), decision.lost())
                && (query.cells().isEmpty() || query.cells().stream().anyMatch(use -> rests(decision, use)))
                && measures(decision, query);
    }

    private static boolean given(Set<String> any, String value) {
        return any.isEmpty() || any.contains(value);
    }

    private static Set<String> fired(List<Firing> firings, boolean fits) {
        var rows = new HashSet<String>();
        for (var firing : firings) {
            if (firing.fits() == fits) {
                rows.add(row(firing));
            }
        }
        return rows;
    }

    private static String row(Firing firing) {
        return firing.table() + "@" + firing.version() + "/" + firing.row();
    }

    private static Set<String> lost(List<Trace.Result> results) {
        var rows = new HashSet<String>();
        for (var result : results) {
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

    private static boolean rests(Decision decision, CellUse use) {
        var trace = decision.trace();
        if (!trace.packageId().equals(use.packageId())) {
            return false;
        }
        if (use instanceof CellUse.OfRow of) {
            return rows(Set.of(of.row()), decision.fits());
        }
        var of = (CellUse.OfParameter) use;
        return trace.draft() == null
                && of.releases().contains(trace.release())
                && decision.results().stream()
                        .anyMatch(result -> result.measure().equals(of.measure())
                                && !result.outcome().equals("not_applicable"))
                && (of.readings().isEmpty()
                        || decision.results().stream()
                                .anyMatch(result -> result.readings().stream().anyMatch(of.readings()::contains)));
    }

    private static boolean measures(Decision decision, Query query) {
        boolean asks = !query.measures().isEmpty()
                || !query.outcomes().isEmpty()
                || !query.reasons().isEmpty()
                || query.hasAmounts();
        return !asks || decision.results().stream().anyMatch(result -> is(result, query));
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

    // --- uses of rows

    Set<String> tables(String packageId) {
        var tables = new TreeSet<String>();
        for (var one : newestFirst) {
            if (one.trace().packageId().equals(packageId)) {
                Stream.of(one.fits(), one.open(), one.lost())
                        .flatMap(Set::stream)
                        .forEach(row -> tables.add(row.substring(0, row.indexOf('@'))));
            }
        }
        return tables;
    }

    /** {@code hits m1-2-table/a} of all its versions, {@code M1-2}, {@code decisions}: how many. @param from or null @param to or null */
    Map<String, Long> uses(String packageId, Instant from, Instant to) {
        var counts = new TreeMap<String, Long>();
        var query = Query.where().packageId(packageId).from(from).to(to).build();
        for (var one : newestFirst) {
            if (matches(one, query)) {
                counts.merge("decisions", 1L, Long::sum);
                one.fits().forEach(row -> counts.merge("hits " + unversioned(row), 1L, Long::sum));
                one.open().forEach(row -> counts.merge("open " + unversioned(row), 1L, Long::sum));
                one.lost().stream()
                        .filter(row -> !row.endsWith("/"))
                        .forEach(row -> counts.merge("lost " + unversioned(row), 1L, Long::sum));
                one.results().stream()
                        .filter(result -> !result.outcome().equals("not_applicable"))
                        .forEach(result -> counts.merge(result.measure(), 1L, Long::sum));
            }
        }
        return counts;
    }

    private static String unversioned(String row) {
        return row.substring(0, row.indexOf('@')) + row.substring(row.indexOf('/'));
    }

    // --- sums, as lines

    /** {@code SZ-2024:M1-2=eligible: 3, 1500 CNY} and {@code SZ-2024:m1-2-table@1/a: 2, 500 CNY}; in the order of the alphabet. */
    List<String> sum(Query query) {
        var counts = new TreeMap<String, Integer>();
        var amounts = new TreeMap<String, Map<String, BigDecimal>>();
        var tables = tables(query);
        long decisions = 0;
        for (var one : newestFirst) {
            if (!matches(one, query)) {
                continue;
            }
            decisions++;
            var packageId = one.trace().packageId();
            for (var result : one.results()) {
                boolean isOfRows = tables.isEmpty() || tables.contains(packageId + ":" + result.measure());
                if (given(query.measures(), result.measure()) && isAskedOutcome(result, query) && isOfRows) {
                    var key = packageId + ":" + result.measure() + "=" + result.outcome();
                    counts.merge(key, 1, Integer::sum);
                    amounts(result).forEach((unit, amount) -> add(amounts, key, unit, amount));
                }
            }
            for (var row : one.fits()) {
                if (query.rows().stream().anyMatch(asked -> is(row, asked))) {
                    var key = packageId + ":" + row;
                    counts.merge(key, 1, Integer::sum);
                    rowAmounts(one, row).forEach((unit, amount) -> add(amounts, key, unit, amount));
                }
            }
        }
        var lines = new ArrayList<String>();
        lines.add(String.valueOf(decisions));
        counts.forEach((key, count) -> lines.add(key + ": " + count + text(amounts.getOrDefault(key, Map.of()))));
        return lines;
    }

    /** Who asks for rows and no measure is told of the measures of those rows that there are. */
    private Set<String> tables(Query query) {
        var measures = new HashSet<String>();
        if (query.rows().isEmpty() || !query.measures().isEmpty()) {
            return measures;
        }
        measures.add("none");
        for (var one : newestFirst) {
            for (var row : one.fits()) {
                if (given(query.packages(), one.trace().packageId())
                        && query.rows().stream().anyMatch(asked -> is(row, asked))) {
                    one.results().stream()
                            .map(Trace.Result::measure)
                            .filter(measure -> row.startsWith(measure.toLowerCase(Locale.ROOT) + "-"))
                            .forEach(measure -> measures.add(one.trace().packageId() + ":" + measure));
                }
            }
        }
        return measures;
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
    private static Map<String, BigDecimal> rowAmounts(Decision decision, String row) {
        var amounts = new HashMap<String, BigDecimal>();
        for (var result : decision.results()) {
            var prefix = result.measure().toLowerCase(Locale.ROOT) + "-";
            if (!row.startsWith(prefix)) {
                continue;
            }
            var items = new LinkedHashMap<String, Trace.Item>();
            result.items().stream().filter(item -> item.amount() != null).forEach(item -> items.put(item.item(), item));
            var rowsByPlace = new HashMap<String, Set<String>>();
            for (var firing : decision.firings()) {
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
            boolean isTooLarge = items.values().stream()
                    .anyMatch(item -> item.amount().movePointRight(6).compareTo(BEYOND) > 0);
            if (result.amount() != null && (isTooLarge || whole.compareTo(result.amount()) != 0)) {
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
