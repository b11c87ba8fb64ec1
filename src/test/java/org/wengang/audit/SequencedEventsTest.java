package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.TransactionRequiredException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.identity.SecurityEvent;
import org.wengang.identity.SecurityEvent.What;

/** How events come into the log: what a sequencer is given, and what it gives back. Nothing of it stays. */
@QuarkusTest
class SequencedEventsTest {
    private static final int ALL = 100_000;
    private static final Instant AT = Instant.parse("2026-11-27T01:02:03.123456789Z");

    @Inject
    SecurityEvents events;

    @Inject
    Event<SecurityEvent> fired;

    @Inject
    DataSource store;

    @Inject
    Refusals refusals;

    private final String actor = "t" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    private Connection connection;
    private long free;

    @BeforeEach
    void connect() throws SQLException {
        // what other tests were refused would be told of in the midst of this
        refusals.writeDue(true);
        refusals.writeDue(true);
        connection = store.getConnection();
        connection.setAutoCommit(false);
        // the sequencer of the service waits meanwhile
        connection.createStatement().execute("select 1 from trace_log for update");
        try (var sql = connection.createStatement();
                var max = sql.executeQuery("select coalesce(max(index), -1) + 1 from security_event")) {
            max.next();
            free = max.getLong(1);
        }
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    @Test
    void pending_oldestFirst() throws SQLException {
        QuarkusTransaction.requiringNew().run(() -> {
            fired.fire(event("first").with("reason", "按〔2024〕3号"));
            fired.fire(event("second"));
        });
        var mine = mine();
        assertEquals(
                List.of(
                        "{\"v\":1,\"kind\":\"event\",\"at\":\"2026-11-27T01:02:03.123456Z\",\"actor\":\"" + actor
                                + "\",\"what\":\"EXPORT\",\"subject\":\"first\",\"ok\":true,\"detail\":{\"reason\":\"按〔2024〕3号\"}}",
                        "{\"v\":1,\"kind\":\"event\",\"at\":\"2026-11-27T01:02:03.123456Z\",\"actor\":\"" + actor
                                + "\",\"what\":\"EXPORT\",\"subject\":\"second\",\"ok\":true}"),
                mine.stream()
                        .map(one -> new String(one.leaf(), StandardCharsets.UTF_8))
                        .toList());
        assertEquals(1, events.pending(connection, 1).size());
    }

    @Test
    void sequenced_isPendingNoMore() throws SQLException {
        QuarkusTransaction.requiringNew().run(() -> Stream.of("a", "b", "c").forEach(one -> fired.fire(event(one))));
        var mine = mine();
        var places = new LinkedHashMap<Long, Long>();
        // the log's order is its own
        places.put(mine.get(2).row(), free);
        places.put(mine.get(0).row(), free + 1);

        events.sequenced(connection, places);

        assertEquals(
                List.of(mine.get(1).row()),
                mine().stream().map(PendingEvent::row).toList());
        var leaves = events.leaves(connection, free, 10);
        assertEquals(List.of(free, free + 1), List.copyOf(leaves.keySet()));
        assertArrayEquals(mine.get(2).leaf(), leaves.get(free), "the bytes that were put into the log");
        assertArrayEquals(mine.get(0).leaf(), leaves.get(free + 1));
        events.sequenced(connection, Map.of());
        assertThrows(IllegalStateException.class, () -> events.sequenced(connection, places), "twice");
        assertThrows(IllegalStateException.class, () -> events.sequenced(connection, Map.of(-7L, free + 2)));
    }

    /** A transaction that ends late: its rows have lower ids than some that are in the log already. */
    @Test
    void pending_visibleLate() throws SQLException {
        try (var late = store.getConnection()) {
            late.setAutoCommit(false);
            try (var insert = late.prepareStatement(
                    "insert into security_event (at, actor, what, subject, ok) values (now(), ?, 'EXPORT', 'late', true)")) {
                insert.setString(1, actor);
                insert.executeUpdate();
            }
            QuarkusTransaction.requiringNew().run(() -> fired.fire(event("early")));
            var early = mine();
            assertEquals(1, early.size());
            events.sequenced(connection, Map.of(early.get(0).row(), free));
            late.commit();
            var rest = mine();
            assertEquals(1, rest.size());
            assertEquals(true, rest.get(0).row() < early.get(0).row());
            late.setAutoCommit(true);
        }
    }

    @Test
    void written_wakes() {
        var woken = new AtomicInteger();
        events.onWritten(woken::incrementAndGet);
        QuarkusTransaction.requiringNew().run(() -> {
            fired.fire(event("kept"));
            assertEquals(0, woken.get(), "not before the commit");
        });
        assertFalse(woken.get() == 0);
        int before = woken.get();
        assertThrows(
                IllegalStateException.class,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    fired.fire(event("undone"));
                    throw new IllegalStateException("the thing it tells of does not happen");
                }));
        assertEquals(before, woken.get());
        assertEquals(
                List.of("kept"),
                events.find(new EventFilter(null, null, actor, null, null, null), Long.MAX_VALUE, 10).stream()
                        .map(KeptEvent::subject)
                        .toList());
    }

    /** There must be something that it is part of. */
    @Test
    void event_outsideATransaction() {
        assertThrows(TransactionRequiredException.class, () -> fired.fire(event("alone")));
    }

    private SecurityEvent event(String subject) {
        return new SecurityEvent(AT, actor, What.EXPORT, subject, true);
    }

    private List<PendingEvent> mine() throws SQLException {
        return events.pending(connection, ALL).stream()
                .filter(one -> new String(one.leaf(), StandardCharsets.UTF_8).contains(actor))
                .toList();
    }
}
