package org.wengang.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wengang.proof.TreeHash;
import org.wengang.trace.LeafTime;

/** Gives security events their places in the log: at once when one was written here, and within a second when it was elsewhere. */
@Singleton
class SecurityLeaves implements LogWriter.PendingEvents {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SecurityEvents events;
    private final Dictionaries dictionaries;
    private volatile boolean isWritten = true;
    private volatile long lookedAt = System.nanoTime();

    @Inject
    SecurityLeaves(SecurityEvents events, Dictionaries dictionaries) {
        this.events = events;
        this.dictionaries = dictionaries;
    }

    @Override
    public void whenWaiting(Runnable wake) {
        events.onWritten(() -> {
            isWritten = true;
            wake.run();
        });
    }

    @Override
    public boolean mayWait() {
        return isWritten || System.nanoTime() - lookedAt > LOOK_NANOS;
    }

    @Override
    public List<LogWriter.Event> take(Connection connection, int most, TreeHash hash) throws SQLException {
        // in this order: what is written while it looks is looked for again
        isWritten = false;
        var pending = events.pending(connection, most);
        lookedAt = System.nanoTime();
        isWritten |= pending.size() == most;
        return pending.stream()
                .map(event -> new LogWriter.Event(
                        event.row(),
                        hash.leaf(event.leaf()),
                        dictionaries.pack(event.leaf()),
                        LeafTime.of(event.leaf())))
                .toList();
    }

    @Override
    public void placed(Connection connection, List<LogWriter.Event> placed, long first) throws SQLException {
        var places = new HashMap<Long, Long>();
        for (int i = 0; i < placed.size(); i++) {
            places.put(placed.get(i).row(), first + i);
        }
        events.sequenced(connection, places);
    }
}
