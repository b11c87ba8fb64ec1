package org.wengang.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.wengang.identity.SecurityEvent;

/** Transactions without the service: a connection for each, and events written as the security log writes them. */
record OneConnection(DataSource store) implements Transactions {
    @Override
    public <T> T inOne(Duration longest, Work<T> work) throws SQLException {
        try (var connection = store.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                    "insert into security_event (at, actor, what, subject, ok, detail) values (?, ?, ?, ?, ?, ?)")) {
                var done = work.in(connection, event -> keep(insert, event));
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void keep(java.sql.PreparedStatement insert, SecurityEvent event) {
        try {
            insert.setObject(1, event.at().atOffset(ZoneOffset.UTC));
            insert.setString(2, event.actor());
            insert.setString(3, event.what().name());
            insert.setString(4, event.subject());
            insert.setBoolean(5, event.ok());
            insert.setString(6, SecurityEventJson.detail(event.detail()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
