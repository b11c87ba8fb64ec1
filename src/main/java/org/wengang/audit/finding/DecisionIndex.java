package org.wengang.audit.finding;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.wengang.audit.Traces;

/** The index as this node knows it: the words, and the segments that are not written yet. */
@Singleton
class DecisionIndex {
    private final DataSource store;
    private final Words words = new Words();
    private final OpenSegments open;
    private int learned;

    @Inject
    DecisionIndex(DataSource store, Traces traces) {
        this(store, (Leaves) traces::leaves);
    }

    DecisionIndex(DataSource store, Leaves leaves) {
        this.store = store;
        this.open = new OpenSegments(leaves, words);
    }

    /** Something asked of the store, or done to it. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * Does one thing with a connection, and gives it back: whoever kept it while looking at open segments could wait for somebody who
     * waits for a connection.
     *
     * @throws Traces.StoreUnreadable if the store fails
     */
    <T> T ask(Work<T> work) {
        try (var connection = store.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }

    /** All words that are in the index now. */
    Words words() {
        ask(connection -> {
            synchronized (words) {
                learned = IndexStore.learn(connection, words, learned);
            }
            return null;
        });
        return words;
    }

    /** How many leaves there are. */
    long size() {
        return ask(IndexStore::size);
    }

    OpenSegments open() {
        return open;
    }
}
