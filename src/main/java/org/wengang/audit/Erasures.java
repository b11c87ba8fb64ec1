package org.wengang.audit;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.wengang.identity.SecurityEvent;
import org.wengang.trace.Person;

/**
 * 删除个人信息 (个人信息保护法第四十七条): takes what the log holds of a person away, clear text and salts alike, wherever the callers' token
 * for that person stands: as the subject of a dossier, or as the key of an item in somebody else's. The leaves hold commitments only and
 * are not touched, so that every proof stays valid; without its salt a commitment tells nothing.
 */
@Singleton
public class Erasures {
    private static final int PAGE = 500;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** One at a time: two of different persons in the same dossier would bring each other's back. */
    private static final long ONE_AT_A_TIME = 7_463_525;

    private static final String FIND = """
            select p.index, p.body, t.id from trace_personal p join trace t on t.index = p.index
            where p.subjects @> array[?]::bigint[]""";
    /** Another transaction may be rewriting the same row. */
    private static final String HOLD = FIND + " for update of p";

    private final Transactions transactions;
    private final Iterable<ErasureFollower> followers;
    private final Clock clock;

    /**
     * What there is of a person, or was.
     *
     * @param decisions in so many decisions
     * @param from when the first was made; null for none
     * @param to when the last was made; null for none
     * @param first its place in the log; -1 for none
     * @param last its place in the log; -1 for none
     * @param answers so many answers kept for retries
     */
    public record Extent(long decisions, Instant from, Instant to, long first, long last, long answers) {}

    @Inject
    Erasures(Transactions transactions, @Any Instance<ErasureFollower> followers, Clock clock) {
        this(transactions, (Iterable<ErasureFollower>) followers, clock);
    }

    Erasures(Transactions transactions, Iterable<ErasureFollower> followers, Clock clock) {
        this.transactions = transactions;
        this.followers = followers;
        this.clock = clock;
    }

    /** What an erasure would reach now; nothing is changed. */
    public Extent preview(String token) {
        return run(token, null, null);
    }

    /**
     * Erases, and tells the security log how much, who and why; never whom.
     *
     * @param token as the callers name the person
     * @param actor {@link org.wengang.identity.Actor#id()} of who does it
     */
    public Extent erase(String token, String actor, String reason) {
        return run(token, Objects.requireNonNull(actor), Objects.requireNonNull(reason));
    }

    private Extent run(String token, String actor, String reason) {
        boolean isErased = actor != null;
        try {
            return transactions.inOne(LONGEST, (connection, events) -> {
                if (isErased) {
                    alone(connection);
                }
                var found = new Finding(connection, token, isErased ? followers : null);
                found.all();
                var extent = found.extent();
                if (isErased) {
                    events.accept(event(extent, actor, reason));
                }
                return extent;
            });
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }

    private static void alone(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, ONE_AT_A_TIME);
            lock.execute();
        }
    }

    private SecurityEvent event(Extent extent, String actor, String reason) {
        return new SecurityEvent(clock.instant(), actor, SecurityEvent.What.ERASURE, "log", true)
                .with("count", extent.decisions())
                .with("first", extent.decisions() == 0 ? null : extent.first())
                .with("last", extent.decisions() == 0 ? null : extent.last())
                .with("answers", extent.answers())
                .with("reason", reason);
    }

    /** Goes through the decisions that may name a person, in one transaction, a few in memory at a time. */
    private static final class Finding {
        private final Connection connection;
        private final String token;
        /** Null if nothing is erased. */
        private final Iterable<ErasureFollower> followers;

        private final List<Long> page = new ArrayList<>(PAGE);
        private long decisions;
        private long answers;
        private long first = -1;
        private long last = -1;
        private Instant from;
        private Instant to;

        Finding(Connection connection, String token, Iterable<ErasureFollower> followers) {
            this.connection = connection;
            this.token = token;
            this.followers = followers;
        }

        Extent extent() {
            return new Extent(decisions, from, to, first, last, answers);
        }

        void all() throws SQLException {
            try (var find = connection.prepareStatement(followers == null ? FIND : HOLD);
                    var update = connection.prepareStatement(
                            "update trace_personal set subjects = ?, body = ? where index = ?");
                    var delete = connection.prepareStatement("delete from trace_personal where index = ?")) {
                find.setLong(1, PackedPersons.key(token));
                find.setFetchSize(PAGE);
                try (var rows = find.executeQuery()) {
                    while (rows.next()) {
                        long index = rows.getLong(1);
                        var persons = PackedPersons.persons(rows.getBytes(2));
                        var others = others(persons, token);
                        if (others.size() < persons.size()) {
                            count(index, rows.getObject(3, UUID.class));
                            if (followers != null) {
                                rewrite(update, delete, index, others);
                            }
                        }
                        if (page.size() == PAGE) {
                            turn(update, delete);
                        }
                    }
                }
                turn(update, delete);
            }
        }

        private void count(long index, UUID id) {
            decisions++;
            page.add(index);
            first = first < 0 ? index : Math.min(first, index);
            last = Math.max(last, index);
            // a UUID of version 7 begins with its time
            var at = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
            from = from == null || at.isBefore(from) ? at : from;
            to = to == null || at.isAfter(to) ? at : to;
        }

        private void rewrite(PreparedStatement update, PreparedStatement delete, long index, List<Person> others)
                throws SQLException {
            if (others.isEmpty()) {
                delete.setLong(1, index);
                delete.addBatch();
                return;
            }
            var packed = PackedPersons.of(others);
            var subjects = new Object[packed.subjects().length];
            for (int i = 0; i < subjects.length; i++) {
                subjects[i] = packed.subjects()[i];
            }
            update.setArray(1, connection.createArrayOf("bigint", subjects));
            update.setBytes(2, packed.body());
            update.setLong(3, index);
            update.addBatch();
        }

        /** Answers kept for retries say what was found, and so what was sent. */
        private void turn(PreparedStatement update, PreparedStatement delete) throws SQLException {
            update.executeBatch();
            delete.executeBatch();
            var indexes = List.copyOf(page);
            page.clear();
            if (followers == null) {
                answers += number("select count(*) from idempotency_key where index = any (?)", indexes);
                return;
            }
            answers += number("""
                    with gone as (delete from idempotency_key where index = any (?) returning 1) select count(*) from gone""", indexes);
            for (var follower : followers) {
                follower.erased(connection, indexes);
            }
        }

        private long number(String sql, List<Long> indexes) throws SQLException {
            try (var query = connection.prepareStatement(sql)) {
                query.setArray(1, connection.createArrayOf("bigint", indexes.toArray()));
                try (var row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }
    }

    /**
     * Those that stay. Records without a name of their own go with the one they stand in: nobody could ask for them, and the
     * decision cannot be replayed without the other in any case.
     */
    static List<Person> others(List<Person> persons, String token) {
        return persons.stream()
                .filter(person -> !token.equals(person.token() != null ? person.token() : around(person, persons)))
                .toList();
    }

    /** The token of the nearest record that a record stands in, or null. */
    private static String around(Person inner, List<Person> persons) {
        Person nearest = null;
        for (var one : persons) {
            boolean isAround = one.token() != null
                    && (one.place().isEmpty() || inner.place().startsWith(one.place() + "."));
            if (isAround
                    && (nearest == null
                            || one.place().length() > nearest.place().length())) {
                nearest = one;
            }
        }
        return nearest == null ? null : nearest.token();
    }
}
