package org.wengang.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Keeps this node in step with the others: it listens for releases, and asks once a second in case nobody told it, as behind
 * a pooler that does not carry notifications. While the store cannot be reached the node goes on with what it has.
 */
final class Follower implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Follower.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Releases releases;
    private final DataSource store;
    private final Thread thread = new Thread(this::follow, "release-follower");
    private volatile boolean closed;

    Follower(Releases releases, DataSource store) {
        this.releases = releases;
        this.store = store;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(Duration.ofSeconds(5).toMillis());
    }

    private void follow() {
        boolean wasInTrouble = false;
        while (!closed) {
            try {
                listen();
            } catch (SQLException | RuntimeException e) {
                if (closed) {
                    return;
                }
                if (!wasInTrouble) {
                    LOG.log(
                            Level.WARNING,
                            "releases cannot be followed; this node goes on with what it has, and tries again: "
                                    + e.getMessage());
                }
                wasInTrouble = true;
                if (!pause()) {
                    return;
                }
                wasInTrouble = !hasCaughtUp();
            }
        }
    }

    /** Until the connection fails. */
    private void listen() throws SQLException {
        try (var connection = store.getConnection()) {
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + Register.CHANNEL);
            }
            try {
                while (!closed) {
                    connection.unwrap(PGConnection.class).getNotifications((int) PAUSE.toMillis());
                    releases.catchUp();
                }
            } finally {
                unlisten(connection);
            }
        }
    }

    private static void unlisten(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("unlisten *");
        } catch (SQLException e) {
            // the connection is gone, and what it listened to with it
            LOG.log(Level.DEBUG, e.getMessage());
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return !closed;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private boolean hasCaughtUp() {
        try {
            releases.catchUp();
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, e.getMessage());
            return false;
        }
    }
}
