package org.wengang.workflow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;

/** The newest decision of each subject, as the store lists them: where it stands in the log, and nothing of what it says. */
final class DossierStore {
    private static final String KEEP = """
            insert into decided_subject (package_id, subject_key, index, decided_at)
            select * from unnest(?::text[], ?::text[], ?::bigint[], ?::text[]::timestamptz[])
            on conflict (package_id, subject_key) do update set index = excluded.index, decided_at = excluded.decided_at
            where decided_subject.index < excluded.index""";
    private static final String PAGE = """
            select subject_key, index, decided_at from decided_subject
            where package_id = ? and subject_key > ? order by subject_key limit ?""";
    private static final String TRIM_OLD = "delete from decided_subject where decided_at < ?";
    private static final String TRIM_MANY = """
            delete from decided_subject where (package_id, subject_key) in (
                select package_id, subject_key from decided_subject order by decided_at desc, subject_key offset ?)""";

    private final DataSource store;

    DossierStore(DataSource store) {
        this.store = store;
    }

    /** Keeps the newest of each subject, in one statement. */
    void keep(Collection<LatestDecision> decisions) throws SQLException {
        // one of each subject, and in the same order on every node, so that two that write at once do not wait in a
        // circle
        var newest = new TreeMap<String, LatestDecision>();
        decisions.forEach(decision -> newest.merge(
                decision.packageId() + " " + decision.key(),
                decision,
                (one, other) -> other.index() < one.index() ? one : other));
        var rows = List.copyOf(newest.values());
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(KEEP)) {
            int at = 1;
            for (var column : List.<Function<LatestDecision, Object>>of(
                    LatestDecision::packageId,
                    LatestDecision::key,
                    LatestDecision::index,
                    row -> row.decidedAt().toString())) {
                statement.setArray(
                        at,
                        connection.createArrayOf(
                                at == 3 ? "bigint" : "text",
                                rows.stream().map(column).toArray()));
                at++;
            }
            statement.executeUpdate();
        }
    }

    /** Removes those decided before that moment, and the oldest above so many. */
    void trim(OffsetDateTime before, int most) throws SQLException {
        try (var connection = store.getConnection();
                var old = connection.prepareStatement(TRIM_OLD);
                var many = connection.prepareStatement(TRIM_MANY)) {
            old.setObject(1, before);
            old.executeUpdate();
            many.setInt(1, most);
            many.executeUpdate();
        }
    }

    /** Removes those in these places, in the caller's transaction. */
    static void forget(Connection connection, List<Long> indexes) throws SQLException {
        try (var statement = connection.prepareStatement("delete from decided_subject where index = any (?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", indexes.toArray()));
            statement.executeUpdate();
        }
    }

    /** The newest decisions of a package's subjects after that key, in the order of the keys. */
    List<LatestDecision> page(String packageId, String after, int count) {
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, packageId);
            statement.setString(2, after);
            statement.setInt(3, count);
            var page = new ArrayList<LatestDecision>(count);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(new LatestDecision(
                            packageId,
                            rows.getString(1),
                            rows.getLong(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant()));
                }
            }
            return page;
        } catch (SQLException e) {
            throw new IllegalStateException("the newest decisions cannot be read: " + e.getSQLState(), e);
        }
    }
}
