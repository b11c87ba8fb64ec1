package org.wengang.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.wengang.activation.Published.Who;

class TimelineTest {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 1);
    private static final Instant NOON = Instant.parse("2024-06-01T04:00:00Z");

    @Test
    void inForce_nothingDated() {
        var timeline = new Timeline(List.of(release(1, "A", null, null), release(2, "A", null, null)));

        assertEquals(
                2,
                timeline.inForce("A", LocalDate.MIN.plusDays(1)).orElseThrow().number());
        assertEquals(2, timeline.inForce("A", DAY).orElseThrow().number());
    }

    @Test
    void inForce_dayBeforeAChange() {
        var timeline = new Timeline(List.of(release(1, "A", null, null), release(2, "A", DAY, null)));

        assertEquals(1, timeline.inForce("A", DAY.minusDays(1)).orElseThrow().number());
        assertEquals(2, timeline.inForce("A", DAY).orElseThrow().number());
        assertEquals("null..2024-05-31 1, 2024-06-01..null 2", text(timeline.spans("A")));
    }

    @Test
    void inForce_forSomeDaysOnly() {
        var timeline = new Timeline(List.of(release(1, "A", null, null), release(2, "A", DAY, DAY.plusDays(9))));

        assertEquals("null..2024-05-31 1, 2024-06-01..2024-06-10 2, 2024-06-11..null 1", text(timeline.spans("A")));
    }

    @Test
    void inForce_retired() {
        var timeline = new Timeline(List.of(release(1, "A", null, null), retirement(2, "A", DAY)));

        assertEquals(true, timeline.inForce("A", DAY).isEmpty());
        assertEquals("null..2024-05-31 1", text(timeline.spans("A")));
    }

    @Test
    void knownAt_correctionOfThePast() {
        var timeline = new Timeline(List.of(release(1, "A", null, null), release(2, "A", DAY.minusDays(30), null)));

        var before = timeline.knownAt(NOON.plusSeconds(1));
        assertEquals(1, before.inForce("A", DAY).orElseThrow().number());
        assertEquals(2, timeline.inForce("A", DAY).orElseThrow().number());
    }

    /** Next year's package takes over on its first day for callers that name none. */
    @Test
    void inForce_twoPackages() {
        var timeline = new Timeline(List.of(
                release(1, "A", null, null), release(2, "B", DAY, null), release(3, "A", DAY.plusDays(5), null)));

        assertEquals("A", timeline.inForce(DAY.minusDays(1)).orElseThrow().packageId());
        assertEquals("B", timeline.inForce(DAY.plusDays(9)).orElseThrow().packageId());
        assertEquals(3, timeline.inForce("A", DAY.plusDays(9)).orElseThrow().number());
    }

    /** Of a release for one day no other begins while it decides. */
    @Test
    void beginAfter_oneDay() {
        var timeline = new Timeline(List.of(release(1, "A", null, null), release(2, "A", DAY.plusDays(1), null)));

        assertEquals(Map.of(), timeline.beginAfter("A", DAY, DAY));
        assertEquals(
                Set.of(DAY.plusDays(1)),
                timeline.beginAfter("A", DAY, DAY.plusDays(1)).keySet());
        assertEquals(
                Set.of(DAY.plusDays(1)), timeline.beginAfter("A", DAY, null).keySet());
    }

    /** The rule in one sentence: of the releases valid on a day, the last one published decides. */
    @Property(tries = 300)
    void everyDay_theLastValidReleaseDecides(@ForAll("registers") List<Published> register) {
        var timeline = new Timeline(register);
        for (int i = -3; i < 45; i++) {
            var day = DAY.plusDays(i);
            Published expected = null;
            for (var release : register) {
                boolean begun =
                        release.validFrom() == null || !release.validFrom().isAfter(day);
                boolean over = release.validTo() != null && release.validTo().isBefore(day);
                if (begun && !over) {
                    expected = release;
                }
            }
            assertEquals(
                    expected == null || expected.isRetirement() ? null : expected,
                    timeline.inForce("A", day).orElse(null));
            assertEquals(
                    timeline.inForce("A", day).orElse(null),
                    timeline.spans("A").stream()
                            .filter(span -> (span.from() == null || !span.from().isAfter(day))
                                    && (span.to() == null || !span.to().isBefore(day)))
                            .map(Timeline.Span::release)
                            .findFirst()
                            .orElse(null));
        }
    }

    @Provide
    Arbitrary<List<Published>> registers() {
        var release = Combinators.combine(
                        Arbitraries.integers().between(0, 40).injectNull(0.2),
                        Arbitraries.integers().between(0, 20).injectNull(0.4),
                        Arbitraries.integers().between(0, 9))
                .as((from, length, kind) -> new Integer[] {from, length, kind});
        return release.list().ofMaxSize(9).map(all -> {
            var register = new ArrayList<Published>();
            for (var one : all) {
                var from = one[0] == null ? null : DAY.plusDays(one[0]);
                var to = one[1] == null ? null : DAY.plusDays((one[0] == null ? 0 : one[0]) + one[1]);
                register.add(published(
                        register.size() + 1, "A", one[2] == 0 ? ReleaseKind.RETIREMENT : ReleaseKind.CHANGE, from, to));
            }
            return register;
        });
    }

    private static String text(List<Timeline.Span> spans) {
        return String.join(
                ", ",
                spans.stream()
                        .map(span -> span.from() + ".." + span.to() + " "
                                + span.release().number())
                        .toList());
    }

    private static Published release(int number, String packageId, LocalDate from, LocalDate to) {
        return published(number, packageId, ReleaseKind.CHANGE, from, to);
    }

    private static Published retirement(int number, String packageId, LocalDate from) {
        return published(number, packageId, ReleaseKind.RETIREMENT, from, null);
    }

    private static Published published(int number, String packageId, ReleaseKind kind, LocalDate from, LocalDate to) {
        return new Published(
                number,
                packageId,
                kind,
                "sha256:" + number,
                "rules",
                null,
                from,
                to,
                NOON.plusSeconds(number),
                new Who("local:lin", "林"),
                NOON,
                new Who("local:wang", "王"),
                "because",
                null,
                null);
    }
}
