package org.wengang.activation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which release decides which day. A later release covers an earlier one on the days it is valid for; a day that nothing
 * covers, or that a retirement covers, has no release in force. A function of what was published, nothing else: two nodes
 * that have read the same register agree about every day.
 */
public final class Timeline {
    private static final LocalDate EVER = LocalDate.MIN;

    private final List<Published> releases;
    /** By package, the release that covers each of these days and those after it: a retirement covers with nothing; null for none. */
    private final Map<String, TreeMap<LocalDate, Published>> decides = new LinkedHashMap<>();

    /**
     * Days on end that one release decides.
     *
     * @param from first day, or null for no beginning
     * @param to last day, or null for no end
     */
    public record Span(LocalDate from, LocalDate to, Published release) {}

    /** @param releases in the order of their numbers */
    public Timeline(List<Published> releases) {
        this.releases = List.copyOf(releases);
        for (var release : releases) {
            cover(decides.computeIfAbsent(release.packageId(), id -> undecided()), release);
        }
    }

    private static TreeMap<LocalDate, Published> undecided() {
        var days = new TreeMap<LocalDate, Published>();
        days.put(EVER, null);
        return days;
    }

    private static void cover(TreeMap<LocalDate, Published> days, Published release) {
        var from = release.validFrom() == null ? EVER : release.validFrom();
        if (release.validTo() != null) {
            var next = release.validTo().plusDays(1);
            days.put(next, days.floorEntry(next).getValue());
            days.subMap(from, true, next, false).clear();
        } else {
            days.tailMap(from, true).clear();
        }
        days.put(from, release);
    }

    /** This timeline with one more release. */
    Timeline plus(Published release) {
        var more = new ArrayList<>(releases);
        more.add(release);
        return new Timeline(more);
    }

    /** What was known at that moment. */
    public Timeline knownAt(Instant moment) {
        return new Timeline(releases.stream()
                .filter(release -> !release.knownAt().isAfter(moment))
                .toList());
    }

    /** The release of a package in force on that day. */
    public Optional<Published> inForce(String packageId, LocalDate day) {
        var days = decides.get(packageId);
        return days == null
                ? Optional.empty()
                : Optional.ofNullable(days.floorEntry(day).getValue()).filter(Timeline::decides);
    }

    /**
     * The release in force on that day of whichever package: where several packages have one, the package that began last.
     */
    public Optional<Published> inForce(LocalDate day) {
        Published latest = null;
        for (var packageId : decides.keySet()) {
            var here = inForce(packageId, day).orElse(null);
            if (here != null
                    && (latest == null || beginning(here.packageId()).compareTo(beginning(latest.packageId())) >= 0)) {
                latest = here;
            }
        }
        return Optional.ofNullable(latest);
    }

    /** The first day that any release of the package decides. */
    private LocalDate beginning(String packageId) {
        for (var day : decides.get(packageId).entrySet()) {
            if (decides(day.getValue())) {
                return day.getKey();
            }
        }
        return EVER;
    }

    /** The days of a package in order, each span with the release that decides it; days without one are left out. */
    public List<Span> spans(String packageId) {
        var spans = new ArrayList<Span>();
        var days = decides.getOrDefault(packageId, undecided());
        for (var entry : days.entrySet()) {
            var last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            var next = days.higherKey(entry.getKey());
            var to = next == null ? null : next.minusDays(1);
            if (!decides(entry.getValue())) {
                continue;
            }
            if (last != null
                    && last.release() == entry.getValue()
                    && Objects.equals(last.to(), entry.getKey().minusDays(1))) {
                spans.set(spans.size() - 1, new Span(last.from(), to, last.release()));
            } else {
                spans.add(new Span(entry.getKey().equals(EVER) ? null : entry.getKey(), to, entry.getValue()));
            }
        }
        return spans;
    }

    private static boolean decides(Published release) {
        return release != null && !release.isRetirement();
    }

    /** Releases and retirements that begin to cover days of a package after that day, and up to another or without end. */
    public SortedMap<LocalDate, Published> beginAfter(String packageId, LocalDate day, LocalDate last) {
        if (last != null && !last.isAfter(day)) {
            return new TreeMap<>();
        }
        var days = decides.getOrDefault(packageId, undecided()).tailMap(day, false);
        var begin = new TreeMap<>(last == null ? days : days.headMap(last, true));
        begin.values().removeIf(Objects::isNull);
        return begin;
    }

    /** The releases of a package that decide that day or a later one. */
    public List<Published> from(String packageId, LocalDate day) {
        return spans(packageId).stream()
                .filter(span -> span.to() == null || !span.to().isBefore(day))
                .map(Span::release)
                .distinct()
                .toList();
    }

    public Optional<Published> byNumber(int number) {
        int at = Collections.binarySearch(
                releases.stream().map(Published::number).toList(), number);
        return at < 0 ? Optional.empty() : Optional.of(releases.get(at));
    }

    /** Every release, in the order of the numbers. */
    public List<Published> releases() {
        return releases;
    }

    /** The packages, in the order they first came. */
    public List<String> packages() {
        return List.copyOf(decides.keySet());
    }

    /** Whether all releases are decided by the same rules, so that they all speak of the same facts. */
    boolean isUniform() {
        return releases.stream().map(Published::ruleSource).distinct().count() <= 1;
    }

    /** The number of the last release, 0 for none. */
    public int last() {
        return releases.isEmpty() ? 0 : releases.get(releases.size() - 1).number();
    }
}
