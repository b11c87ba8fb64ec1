package org.wengang.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.wengang.identity.SecurityEvent;

/**
 * 安全日志: the security log. An event is written in the transaction of what it tells of: both happened, or neither did. From
 * its row the sequencer takes it into the tamper-evident log, in a transaction of its own a moment later.
 */
@ApplicationScoped
public class SecurityEvents {
    private static final String COLUMNS = "id, index, at, actor, what, subject, ok, detail";

    private final EntityManager store;
    private final DataSource connections;
    private final CallerAddress address;
    private final List<Runnable> woken = new CopyOnWriteArrayList<>();

    SecurityEvents(EntityManager store, DataSource connections, CallerAddress address) {
        this.store = store;
        this.connections = connections;
        this.address = address;
    }

    /** @throws jakarta.persistence.TransactionRequiredException outside a transaction: there is nothing it could be part of */
    void keep(@Observes SecurityEvent event) {
        var told = event.with(
                "address", event.detail().getOrDefault("address", address.now().orElse(null)));
        store.createNativeQuery("""
                        insert into security_event (at, actor, what, subject, ok, detail)
                        values (?1, ?2, ?3, ?4, ?5, ?6)""")
                // what else the transaction changes is written when its own time has come
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter(1, told.at())
                .setParameter(2, told.actor())
                .setParameter(3, told.what().name())
                .setParameter(4, told.subject())
                .setParameter(5, told.ok())
                .setParameter(6, SecurityEventJson.detail(told.detail()))
                .executeUpdate();
    }

    /**
     * Has somebody told, after the commit, of each transaction that wrote events.
     *
     * @param wake returns at once; it runs in the thread of whoever committed
     */
    public void onWritten(Runnable wake) {
        woken.add(wake);
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) SecurityEvent event) {
        woken.forEach(Runnable::run);
    }

    /**
     * Events that have no place in the log yet, the one noted first in front. Part of the transaction of the sequencer, which
     * holds the log meanwhile. One that becomes visible late, behind others that have their place, is still among them.
     */
    public List<PendingEvent> pending(Connection connection, int most) throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + COLUMNS + " from security_event where index is null order by id limit ?")) {
            query.setInt(1, most);
            return read(query).stream()
                    .map(event -> new PendingEvent(event.row(), SecurityEventJson.leaf(event)))
                    .toList();
        }
    }

    /**
     * Notes the places that the log has given. Part of the transaction that puts the leaves there.
     *
     * @param places index by row
     * @throws IllegalStateException if one of them has a place already, or is gone
     */
    public void sequenced(Connection connection, Map<Long, Long> places) throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement("""
                update security_event set index = place.index
                from unnest(?::bigint[], ?::bigint[]) as place (row, index)
                where security_event.id = place.row and security_event.index is null""")) {
            update.setArray(
                    1, connection.createArrayOf("bigint", places.keySet().toArray()));
            update.setArray(
                    2, connection.createArrayOf("bigint", places.values().toArray()));
            int noted = update.executeUpdate();
            if (noted != places.size()) {
                throw new IllegalStateException("of the events " + places + " only " + noted + " had no place yet");
            }
        }
    }

    /**
     * The leaves that the rows give now, by index, to be held against those that the log has: a row that was altered gives
     * another one, and one that was deleted none.
     *
     * @param from the first index
     */
    public SortedMap<Long, byte[]> leaves(Connection connection, long from, int most) throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + COLUMNS + " from security_event where index >= ? order by index limit ?")) {
            query.setLong(1, from);
            query.setInt(2, most);
            var leaves = new TreeMap<Long, byte[]>();
            read(query).forEach(event -> leaves.put(event.index(), SecurityEventJson.leaf(event)));
            return leaves;
        }
    }

    /** Events, the one noted last first. @param before only those noted before that row */
    public List<KeptEvent> find(EventFilter filter, long before, int most) {
        try (var connection = connections.getConnection();
                var query = connection.prepareStatement("select " + COLUMNS + " from security_event where id < ?"
                        + filter.condition() + " order by id desc limit ?")) {
            int at = 1;
            query.setLong(at++, before);
            for (var value : filter.values()) {
                query.setObject(at++, value);
            }
            query.setInt(at, most);
            return read(query);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static List<KeptEvent> read(PreparedStatement query) throws SQLException {
        var events = new ArrayList<KeptEvent>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                events.add(event(rows));
            }
        }
        return events;
    }

    private static KeptEvent event(ResultSet row) throws SQLException {
        return new KeptEvent(
                row.getLong(1),
                row.getObject(2, Long.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getString(8));
    }
}
