package org.wengang.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.wengang.facts.Datum;
import org.wengang.facts.Quantity;
import org.wengang.facts.Value;

/**
 * Finds the rows that a known value leaves possible, without walking all of them: a table of a thousand bands costs
 * hardly more than one of ten. One criterion is indexed, the one that tells most rows apart; the others are tested row by
 * row.
 */
public final class RowIndex {
    private static final int WORTH_IT = 8;

    private final Criterion criterion;
    private final int[] all;
    private final Comparable<?>[] points;
    private final Quantity[] numbers;
    private final int[][] atPoint;
    private final int[][] afterPoint;
    private final Map<String, int[]> byPrefix;
    private final int longestPrefix;

    private RowIndex(Table table, Criterion criterion, boolean prefixes) {
        this.criterion = criterion;
        this.all = java.util.stream.IntStream.range(0, table.rows().size()).toArray();
        if (criterion == null || prefixes) {
            this.points = null;
            this.numbers = null;
            this.atPoint = null;
            this.afterPoint = null;
            this.byPrefix = prefixes ? prefixRows(table, criterion) : null;
            this.longestPrefix = prefixes
                    ? byPrefix.keySet().stream().mapToInt(String::length).max().orElse(0)
                    : 0;
            return;
        }
        this.byPrefix = null;
        this.longestPrefix = 0;
        this.points = points(table, criterion);
        this.numbers = new Quantity[points.length];
        this.atPoint = new int[points.length][];
        this.afterPoint = new int[points.length + 1][];
        var byPlace = rowsByPlace(table, criterion, points);
        for (int i = 0; i <= points.length; i++) {
            if (i < points.length) {
                numbers[i] = points[i] instanceof java.math.BigDecimal number ? Quantity.of(number) : null;
                atPoint[i] = byPlace[2 * i + 1];
            }
            afterPoint[i] = byPlace[2 * i];
        }
    }

    static RowIndex of(Table table) {
        if (table.rows().size() < WORTH_IT) {
            return new RowIndex(table, null, false);
        }
        Criterion best = null;
        int most = 0;
        boolean prefixes = false;
        for (var candidate : table.criteria()) {
            boolean band = isBand(candidate) && !candidate.readsRow();
            boolean beginning = candidate.header().ask() == BookHeader.Ask.BEGINS && !candidate.readsRow();
            int distinct = band
                    ? points(table, candidate).length
                    : beginning ? prefixRows(table, candidate).size() : 0;
            if (distinct > most) {
                best = candidate;
                most = distinct;
                prefixes = beginning;
            }
        }
        return new RowIndex(table, best, prefixes);
    }

    /** The criterion whose value is wanted, or null if rows are walked one by one. */
    public Criterion criterion() {
        return criterion;
    }

    /** The rows, in order, that this value does not rule out; all of them if the value is not known. */
    public int[] rows(Value value) {
        if (criterion == null || value == null || !value.isKnown()) {
            return all;
        }
        if (byPrefix != null) {
            return byPrefix((String) ((Datum) value).value());
        }
        int at = find(value);
        return at >= 0 ? atPoint[at] : afterPoint[-at - 1];
    }

    /** The rows nearest to a value that fits none: those that end before it and those that begin after it. */
    public int[] nearest(Value value) {
        var candidates = rows(value);
        if (candidates.length > 0 && candidates.length < all.length) {
            return candidates;
        }
        if (points == null || value == null || !value.isKnown()) {
            return all.length <= 2 * WORTH_IT ? all : Arrays.copyOf(all, 2 * WORTH_IT);
        }
        int at = find(value);
        int below = at >= 0 ? at - 1 : -at - 2;
        int above = at >= 0 ? at + 1 : -at - 1;
        var rows = new TreeSet<Integer>();
        for (int i = Math.max(0, below); i <= Math.min(points.length - 1, above); i++) {
            Arrays.stream(atPoint[i]).forEach(rows::add);
            Arrays.stream(afterPoint[i]).forEach(rows::add);
            Arrays.stream(afterPoint[i + 1]).forEach(rows::add);
        }
        return rows.isEmpty() ? all : rows.stream().mapToInt(Integer::intValue).toArray();
    }

    private int find(Value value) {
        int low = 0;
        int high = points.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = order(middle, value);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private int order(int point, Value value) {
        return value instanceof Quantity quantity
                ? numbers[point].compareTo(quantity)
                : ((Comparable) points[point]).compareTo(((Datum) value).value());
    }

    private static boolean isBand(Criterion criterion) {
        return switch (criterion.header().ask()) {
            case BAND, AT_LEAST, AT_MOST, WINDOW, BEFORE -> true;
            default -> false;
        };
    }

    private static Comparable<?>[] points(Table table, Criterion criterion) {
        var points = new TreeSet<Comparable<?>>();
        for (int row = 0; row < table.rows().size(); row++) {
            if (table.test(row, criterion) instanceof Test.Interval interval) {
                if (interval.from() != null) {
                    points.add(interval.from().value());
                }
                if (interval.to() != null) {
                    points.add(interval.to().value());
                }
            }
        }
        return points.toArray(Comparable<?>[]::new);
    }

    /**
     * The rows that hold before the first point, at it, between it and the next, and so on: at a point stands at {@code 2 * point
     * + 1}, what follows it behind that. Days and months count as points too.
     */
    private static int[][] rowsByPlace(Table table, Criterion criterion, Comparable<?>[] points) {
        var rows = new int[2 * points.length + 1][];
        var counts = new int[rows.length];
        for (int row = 0; row < table.rows().size(); row++) {
            int from = 0;
            int to = rows.length - 1;
            if (table.test(row, criterion) instanceof Test.Interval interval) {
                if (interval.from() != null) {
                    int point = Arrays.binarySearch(points, interval.from().value());
                    from = 2 * point + (interval.from().inclusive() ? 1 : 2);
                }
                if (interval.to() != null) {
                    int point = Arrays.binarySearch(points, interval.to().value());
                    to = 2 * point + (interval.to().inclusive() ? 1 : 0);
                }
            }
            for (int place = from; place <= to; place++) {
                if (rows[place] == null) {
                    rows[place] = new int[2];
                } else if (counts[place] == rows[place].length) {
                    rows[place] = Arrays.copyOf(rows[place], 2 * counts[place]);
                }
                rows[place][counts[place]++] = row;
            }
        }
        for (int place = 0; place < rows.length; place++) {
            rows[place] = rows[place] == null ? new int[0] : Arrays.copyOf(rows[place], counts[place]);
        }
        return rows;
    }

    private static Map<String, int[]> prefixRows(Table table, Criterion criterion) {
        var rows = new HashMap<String, List<Integer>>();
        for (int row = 0; row < table.rows().size(); row++) {
            if (table.test(row, criterion) instanceof Test.Beginning beginning) {
                for (var prefix : beginning.prefixes()) {
                    rows.computeIfAbsent(prefix, p -> new ArrayList<>()).add(row);
                }
            } else {
                rows.computeIfAbsent("", p -> new ArrayList<>()).add(row);
            }
        }
        var result = new HashMap<String, int[]>();
        rows.forEach((prefix, list) ->
                result.put(prefix, list.stream().mapToInt(Integer::intValue).toArray()));
        return result;
    }

    private int[] byPrefix(String code) {
        var rows = new TreeSet<Integer>();
        for (int length = 0; length <= Math.min(longestPrefix, code.length()); length++) {
            var some = byPrefix.get(code.substring(0, length));
            if (some != null) {
                Arrays.stream(some).forEach(rows::add);
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
