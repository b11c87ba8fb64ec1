package org.wengang.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.wengang.proof.TreeHash;

/** Gives the events in the store their places, as the service does. */
final class WaitingEvents implements LogWriter.PendingEvents {
    private final Packing packing = new Packing();

    @Override
    public List<LogWriter.Event> take(Connection connection, int most, TreeHash hash) throws SQLException {
        var events = new ArrayList<LogWriter.Event>();
        try (var query = connection.prepareStatement(
                "select id, at, actor, what, subject, ok, detail from security_event where index is null order by id")) {
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var at = row.getObject(2, OffsetDateTime.class).toInstant();
                    var leaf = SecurityEventJson.leaf(new KeptEvent(
                            row.getLong(1),
                            null,
                            at,
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getBoolean(6),
                            row.getString(7)));
                    events.add(new LogWriter.Event(row.getLong(1), hash.leaf(leaf), packing.pack(leaf, null), at));
                }
            }
        }
        return events;
    }

    @Override
    public void placed(Connection connection, List<LogWriter.Event> events, long first) throws SQLException {
        try (var update = connection.prepareStatement("update security_event set index = ? where id = ?")) {
            for (int i = 0; i < events.size(); i++) {
                update.setLong(1, first + i);
                update.setLong(2, events.get(i).row());
                update.executeUpdate();
            }
        }
    }

    @Override
    public boolean mayWait() {
        return true;
    }

    @Override
    public void whenWaiting(Runnable wake) {}
}
