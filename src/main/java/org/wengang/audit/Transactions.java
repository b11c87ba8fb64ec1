package org.wengang.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.wengang.identity.SecurityEvent;

/** Work on the store in one transaction, in which security events are told as well: all of it happens, or nothing. */
interface Transactions {
    /** What is done in one. */
    interface Work<T> {
        /** @param events takes what is to be told; it is kept in the same transaction */
        T in(Connection connection, Consumer<SecurityEvent> events) throws SQLException;
    }

    /**
     * Does it in a transaction of its own.
     *
     * @param longest it is given up after so long
     */
    <T> T inOne(Duration longest, Work<T> work) throws SQLException;
}
