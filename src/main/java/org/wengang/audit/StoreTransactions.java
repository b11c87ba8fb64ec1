package org.wengang.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.wengang.identity.SecurityEvent;

/** Transactions of the service: a connection that is asked for in one belongs to it, and so does what observers of events write. */
@Singleton
class StoreTransactions implements Transactions {
    private final DataSource store;
    private final Event<SecurityEvent> events;

    StoreTransactions(DataSource store, Event<SecurityEvent> events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public <T> T inOne(Duration longest, Work<T> work) throws SQLException {
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout((int) longest.toSeconds())
                    .call(() -> {
                        try (var connection = store.getConnection()) {
                            return work.in(connection, events::fire);
                        }
                    });
        } catch (QuarkusTransactionException e) {
            if (e.getCause() instanceof SQLException known) {
                throw known;
            }
            throw e;
        }
    }
}
