package org.wengang.audit;

import java.sql.Connection;
import java.util.List;
import org.wengang.proof.TreeHash;

/** A log into which decisions alone go. */
final class NoEvents implements LogWriter.PendingEvents {
    @Override
    public List<LogWriter.Event> take(Connection connection, int most, TreeHash hash) {
        return List.of();
    }

    @Override
    public void placed(Connection connection, List<LogWriter.Event> events, long first) {}

    @Override
    public boolean mayWait() {
        return false;
    }

    @Override
    public void whenWaiting(Runnable wake) {}
}
