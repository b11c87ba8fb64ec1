package org.wengang.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.wengang.identity.Actor;
import org.wengang.identity.SecurityEvent;

/**
 * Takes the content of leaves away whose time is over. It is announced in the log first and done a day later: at no moment is something
 * gone that the log has not told of, not even to an export that began before; and whoever set a wrong time has a day to notice. The hash of
 * every leaf stays, and with it every proof. What tells of removals is never removed.
 */
final class Removals {
    /** A segment, as the log is indexed by: none is taken in part. */
    static final int SEGMENT = 1_024;

    /** More are several runs: counting them takes a second. */
    private static final long MOST = 4L << 20;

    static final Duration NOTICE = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofSeconds(120);
    /** One node at a time. */
    private static final long TURN = 7_463_526;

    private static final String COUNT_DECISIONS = """
            select count(*) from trace where index >= ? and index < ? and id is not null""";
    private static final String COUNT_EVENTS = """
            select count(*) from trace where index >= ? and index < ? and id is null
            and not exists (select 1 from security_event e where e.index = trace.index and e.what = 'RETENTION')""";
    private static final String TAKE_DECISIONS = """
            update trace set leaf = null, dictionary = null
            where index >= ? and index < ? and id is not null and leaf is not null""";
    private static final String TAKE_PERSONS = "delete from trace_personal where index >= ? and index < ?";
    /** Decisions are found by an index, which is made of what is left. */
    private static final String OUTDATE = """
            update trace_segment set stale = true
            where segment >= ? / 1024 and segment < (? + 1023) / 1024 and not stale""";

    private static final String TAKE_EVENTS = """
            update trace set leaf = null, dictionary = null
            where index >= ? and index < ? and id is null and leaf is not null
            and not exists (select 1 from security_event e where e.index = trace.index and e.what = 'RETENTION')""";
    private static final String TAKE_EVENT_ROWS = """
            delete from security_event where index >= ? and index < ? and what <> 'RETENTION'""";

    private final Transactions transactions;

    /** What has a time of its own. */
    enum Kind {
        DECISION,
        EVENT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Leaves from one to before another whose content goes, or would go. */
    record Run(Kind kind, long from, long to, long count) {}

    Removals(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Announces what is past its time and was not announced yet.
     *
     * @param before what was recorded before is past its time
     * @return what was announced; nothing if there is nothing new, or another node is at it
     */
    Optional<Run> announce(Kind kind, Instant before, Instant now) throws SQLException {
        return transactions.inOne(LONGEST, (connection, events) -> {
            var run = hasTurn(connection) ? due(connection, kind, before) : Optional.<Run>empty();
            if (run.isPresent()) {
                var one = run.get();
                try (var insert = connection.prepareStatement(
                        "insert into removal (kind, first, past, announced_at, done_to) values (?, ?, ?, ?, ?)")) {
                    insert.setString(1, kind.word());
                    insert.setLong(2, one.from());
                    insert.setLong(3, one.to());
                    insert.setObject(4, now.atOffset(ZoneOffset.UTC));
                    // of nothing there is nothing to tell, nor to do
                    insert.setLong(5, one.count() == 0 ? one.to() : one.from());
                    insert.executeUpdate();
                }
                if (one.count() > 0) {
                    events.accept(event(one, now));
                }
            }
            return run;
        });
    }

    private static SecurityEvent event(Run run, Instant now) {
        return new SecurityEvent(now, Actor.SERVICE.id(), SecurityEvent.What.RETENTION, "log", true)
                .with("kinds", run.kind().word())
                .with("from", run.from())
                .with("to", run.to())
                .with("count", run.count());
    }

    /** What {@link #announce} would announce. */
    Optional<Run> preview(Kind kind, Instant before) throws SQLException {
        return transactions.inOne(LONGEST, (connection, events) -> due(connection, kind, before));
    }

    private static Optional<Run> due(Connection connection, Kind kind, Instant before) throws SQLException {
        long from;
        try (var query = connection.prepareStatement("select coalesce(max(past), 0) from removal where kind = ?")) {
            query.setString(1, kind.word());
            try (var row = query.executeQuery()) {
                row.next();
                from = row.getLong(1);
            }
        }
        long to = Math.min(past(connection, before), from + MOST);
        return to <= from ? Optional.empty() : Optional.of(new Run(kind, from, to, count(connection, kind, from, to)));
    }

    /** How many leaves were recorded before that moment, whole segments alone: as many as a checkpoint of then covers. */
    private static long past(Connection connection, Instant before) throws SQLException {
        try (var query = connection.prepareStatement(
                "select size from trace_checkpoint where at <= ? order by at desc limit 1")) {
            query.setObject(1, before.atOffset(ZoneOffset.UTC));
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) / SEGMENT * SEGMENT : 0;
            }
        }
    }

    private static long count(Connection connection, Kind kind, long from, long to) throws SQLException {
        try (var query = connection.prepareStatement(kind == Kind.DECISION ? COUNT_DECISIONS : COUNT_EVENTS)) {
            range(query, from, to);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Takes the content of the next segment of what was announced long enough ago.
     *
     * @param before what was recorded before is past its time, by the settings of now
     * @return whether there may be more to do
     */
    boolean step(Kind kind, Instant before, Instant now) throws SQLException {
        return transactions.inOne(LONGEST, (connection, events) -> {
            if (!hasTurn(connection) || isAnyUntold(connection)) {
                return false;
            }
            try (var query = connection.prepareStatement("""
                    select first, past, announced_at, done_to from removal where kind = ? and done_to < past
                    order by first limit 1""")) {
                query.setString(1, kind.word());
                try (var row = query.executeQuery()) {
                    boolean isReady = row.next()
                            && !row.getObject(3, OffsetDateTime.class)
                                    .toInstant()
                                    .isAfter(now.minus(NOTICE));
                    if (!isReady) {
                        return false;
                    }
                    long from = row.getLong(4);
                    long to = Math.min(row.getLong(2), from + SEGMENT);
                    // the time may have been made longer since
                    if (to > past(connection, before)) {
                        return false;
                    }
                    take(connection, kind, from, to);
                    done(connection, kind, row.getLong(1), to);
                    return true;
                }
            }
        });
    }

    private static void take(Connection connection, Kind kind, long from, long to) throws SQLException {
        try (var allow = connection.prepareStatement("select set_config('wengang.retention', 'on', true)")) {
            allow.execute();
        }
        if (kind == Kind.DECISION) {
            update(connection, TAKE_DECISIONS, from, to);
            update(connection, TAKE_PERSONS, from, to);
            update(connection, OUTDATE, from, to);
        } else {
            update(connection, TAKE_EVENTS, from, to);
            update(connection, TAKE_EVENT_ROWS, from, to);
        }
    }

    private static void done(Connection connection, Kind kind, long first, long to) throws SQLException {
        try (var update = connection.prepareStatement("update removal set done_to = ? where kind = ? and first = ?")) {
            update.setLong(1, to);
            update.setString(2, kind.word());
            update.setLong(3, first);
            update.executeUpdate();
        }
    }

    private static void update(Connection connection, String sql, long from, long to) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            range(statement, from, to);
            statement.executeUpdate();
        }
    }

    private static void range(PreparedStatement statement, long from, long to) throws SQLException {
        statement.setLong(1, from);
        statement.setLong(2, to);
    }

    /** Whether this node is the one that works at it, until the end of the transaction. */
    private static boolean hasTurn(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
            query.setLong(1, TURN);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Whether an announcement has no place in the log yet. */
    private static boolean isAnyUntold(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select 1 from security_event where index is null and what = 'RETENTION' limit 1");
                var row = query.executeQuery()) {
            return row.next();
        }
    }
}
