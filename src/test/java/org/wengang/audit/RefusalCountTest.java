package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wengang.identity.SecurityEvent;
import org.wengang.identity.SecurityEvent.What;

/** A flood of refusals becomes few events, and none of it is uncounted. */
class RefusalCountTest {
    private static final Instant START = Instant.parse("2026-11-27T01:00:00Z");

    private final RefusalCount count = new RefusalCount();

    @Test
    void first_atOnce() {
        assertTrue(count.add(refusal("key:1", "GET /a", 0), "10.0.0.1"));
        var due = count.due(START, false);
        assertEquals(1, due.size());
        assertEquals(
                Map.of("code", "FORBIDDEN", "address", "10.0.0.1"),
                due.get(0).event().detail());
        done(due, 0);
        assertEquals(List.of(), count.due(at(59), false));
        assertEquals(List.of(), count.due(at(60), false), "nothing came after it");
        assertTrue(count.add(refusal("key:1", "GET /a", 61), "10.0.0.1"), "a minute later it is a first one again");
    }

    @Test
    void repeats_oneEventAtTheEndOfTheMinute() {
        count.add(refusal("key:1", "GET /a", 0), "10.0.0.1");
        for (int i = 1; i <= 10_000; i++) {
            assertFalse(count.add(refusal("key:1", "GET /a", 1 + i / 1000), "10.0.0." + (i % 20 + 1)));
        }
        done(count.due(at(30), false), 30);
        var due = count.due(at(60), false);
        assertEquals(1, due.size());
        var event = due.get(0).event();
        assertEquals(at(11), event.at(), "when the last of them came");
        assertEquals(10_000L, event.detail().get("repeats"));
        assertEquals("2026-11-27T01:00:01.000000Z", event.detail().get("since"));
        assertEquals("10.0.0.1", event.detail().get("address"));
        assertEquals(7, ((List<?>) event.detail().get("otherAddresses")).size(), "so many are told");
        done(due, 60);
        assertEquals(List.of(), count.due(at(3600), true));
    }

    @Test
    void others_apart() {
        assertTrue(count.add(refusal("key:1", "GET /a", 0), null));
        assertTrue(count.add(refusal("key:2", "GET /a", 0), null), "another actor");
        assertTrue(count.add(refusal("key:1", "GET /b", 0), null), "another endpoint");
        assertTrue(count.add(refusal("key:1", "GET /a", 0).with("code", "OWN_DRAFT"), null), "another code");
    }

    /** Somebody who tries every address there is. */
    @Test
    void kinds_moreThanAreToldApart() {
        for (int i = 0; i < 1_000; i++) {
            count.add(refusal("nobody", "GET /" + i, 0), null);
            count.add(refusal("key:" + i, "GET /a", 0), null);
        }
        var due = count.due(at(60), false);
        int apart = RefusalCount.MOST_OF_NOBODY + RefusalCount.MOST_OF_OTHERS;
        assertEquals(apart + 2, due.size());
        var together = due.stream()
                .map(RefusalCount.Due::event)
                .filter(event -> event.subject().equals("several"))
                .toList();
        assertEquals(
                List.of("nobody", "several"),
                together.stream().map(SecurityEvent::actor).sorted().toList());
        long counted = together.stream()
                .mapToLong(event -> (Long) event.detail().get("repeats"))
                .sum();
        assertEquals(2_000, apart + counted, "none is uncounted");
        done(due, 60);
        assertEquals(List.of(), count.due(at(61), false));
        assertTrue(count.add(refusal("nobody", "GET /1000", 61), null), "there is room again");
    }

    /** While the store is away nothing is done, and nothing grows. */
    @Test
    void due_untilItIsWritten() {
        count.add(refusal("key:1", "GET /a", 0), null);
        count.add(refusal("key:1", "GET /a", 1), null);
        assertEquals(2, count.due(at(60), false).size());
        count.add(refusal("key:1", "GET /a", 300), null);
        var due = count.due(at(301), false);
        assertEquals(2, due.size());
        assertEquals(2L, due.get(1).event().detail().get("repeats"));
        count.add(refusal("key:1", "GET /a", 302), null);
        done(due, 302);
        assertEquals(List.of(), count.due(at(303), false), "what came while it was written is counted on");
        assertEquals(1L, count.due(at(362), false).get(0).event().detail().get("repeats"));
    }

    private void done(List<RefusalCount.Due> due, int second) {
        due.forEach(one -> count.done(one, at(second)));
    }

    private static SecurityEvent refusal(String actor, String subject, int second) {
        return new SecurityEvent(at(second), actor, What.REFUSED, subject, false).with("code", "FORBIDDEN");
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
