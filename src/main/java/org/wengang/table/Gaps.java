package org.wengang.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds values and days that lie between rows and are in none. Rows are neighbours when they ask the same of everything
 * else; what lies outside the outermost of them is meant to be in none. A row that asks less of everything else fills a
 * gap between them too.
 */
final class Gaps {
    private final List<Extent> extents;
    private final Axis axis;

    /** Rows that ask the same of everything but the axis. */
    private final List<Extent> group;

    private final Set<Extent> members;

    private Gaps(List<Extent> extents, Axis axis, List<Extent> group) {
        this.extents = extents;
        this.axis = axis;
        this.group = group;
        this.members = new HashSet<>(group);
    }

    static void find(List<Extent> extents, TableFaults faults) {
        var axes = new LinkedHashSet<Axis>();
        extents.forEach(extent ->
                extent.regions().keySet().stream().filter(Axis::isInterval).forEach(axes::add));
        for (var axis : axes) {
            for (var group : groups(extents, axis)) {
                var gaps = new Gaps(extents, axis, group);
                gaps.find().forEach(gap -> faults.add(TableFaults.Kind.GAP, gap.cell(), gap::message, gap::between));
            }
        }
    }

    /** By what the rows ask of everything else. Rows in force on different days are neighbours while both are. */
    private static List<List<Extent>> groups(List<Extent> extents, Axis axis) {
        var groups = new LinkedHashMap<Map<Axis, Region>, List<Extent>>();
        for (var extent : extents) {
            if (extent.on(axis) != null) {
                groups.computeIfAbsent(extent.but(List.of(axis, Axis.TIME)), key -> new ArrayList<>())
                        .add(extent);
            }
        }
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }

    private Iterable<Gap> find() {
        if (axis.equals(Axis.TIME)) {
            var gaps = between(group);
            return gaps.isEmpty() ? gaps : between(withFillers());
        }
        // most tables have no gap, and then nothing need be known of the other rows
        if (byPeriod(group).isEmpty()) {
            return List.of();
        }
        return byPeriod(withFillers());
    }

    /** The gaps while the same rows are in force, each told once. */
    private Set<Gap> byPeriod(List<Extent> rows) {
        var gaps = new LinkedHashMap<List<Object>, Gap>();
        for (var period : periods(rows)) {
            var inForce = rows.stream()
                    .filter(row -> row.span(Axis.TIME).covers(period))
                    .toList();
            for (var gap : between(inForce)) {
                gaps.putIfAbsent(
                        List.of(gap.lower().letter(), gap.upper().letter(), gap.span()),
                        new Gap(axis, gap.lower(), gap.upper(), gap.span(), period));
            }
        }
        return new LinkedHashSet<>(gaps.values());
    }

    /** Stretches of time in which the same rows are in force; together all of time. */
    static List<Span> periods(List<Extent> rows) {
        var changes = new TreeSet<Cut>();
        for (var row : rows) {
            var period = row.span(Axis.TIME);
            if (period.from() != null) {
                changes.add(period.from());
            }
            if (period.to() != null) {
                changes.add(period.to());
            }
        }
        var periods = new ArrayList<Span>();
        Cut from = null;
        for (var change : changes) {
            periods.add(new Span(Line.DAYS, from, change));
            from = change;
        }
        periods.add(new Span(Line.DAYS, from, null));
        return periods;
    }

    private List<Extent> withFillers() {
        var but = List.of(axis, Axis.TIME);
        return extents.stream()
                .filter(extent -> members.contains(extent) || fills(extent, but))
                .toList();
    }

    /** In time a later edition of a row fills the gap, also where it asks a little more. */
    private boolean fills(Extent extent, List<Axis> but) {
        var member = group.get(0);
        return extent.coversBut(member, but) || axis.equals(Axis.TIME) && member.coversBut(extent, but);
    }

    private List<Gap> between(List<Extent> rows) {
        var hull = hull(rows);
        var ordered = new ArrayList<>(rows);
        ordered.sort(Comparator.comparing(row -> row.span(axis).from(), Span::compareFrom));
        var gaps = new ArrayList<Gap>();
        Extent furthest = null;
        for (var row : ordered) {
            var begin = row.span(axis).from();
            var reach = furthest == null ? null : furthest.span(axis).to();
            if (reach != null && begin != null && reach.compareTo(begin) < 0) {
                var span = new Span(axis.line(), reach, begin);
                if (hull != null && hull.covers(span)) {
                    gaps.add(new Gap(axis, furthest, row, span, null));
                }
            }
            if (furthest == null || Span.compareTo(row.span(axis).to(), reach) > 0) {
                furthest = row;
            }
        }
        return gaps;
    }

    /** From the lowest beginning to the highest end of the group's own rows. */
    private Span hull(List<Extent> rows) {
        return rows.stream()
                .filter(members::contains)
                .map(row -> row.span(axis))
                .reduce((one, other) -> new Span(
                        axis.line(),
                        Span.compareFrom(one.from(), other.from()) <= 0 ? one.from() : other.from(),
                        Span.compareTo(one.to(), other.to()) >= 0 ? one.to() : other.to()))
                .orElse(null);
    }
}
