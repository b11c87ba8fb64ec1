package org.wengang.audit;

import com.github.luben.zstd.Zstd;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.wengang.evaluation.EvaluationId;
import org.wengang.proof.TreeHash;
import org.wengang.store.OwnServer;
import org.wengang.store.TestStore;
import org.wengang.trace.Leaf;

/** A log of its own in an empty database, written by the writer that the service has, without the service around it. */
public final class TestLog implements AutoCloseable {
    private final AgroalDataSource store;
    private final LogWriter writer;
    private final Traces traces;

    private TestLog(AgroalDataSource store) throws SQLException {
        this.store = store;
        this.traces = traces(store);
        try (var connection = store.getConnection()) {
            LogStore.begin(connection, "test", TreeHash.SHA256);
            var head = LogStore.head(connection).orElseThrow();
            writer = new LogWriter(
                    store, head, (origin, size, root, at) -> "note", new NoEvents(), group -> {}, new SetStopwatch());
        }
        writer.start();
    }

    public static TestLog begin() throws SQLException {
        var database = TestStore.newDatabase();
        var store = BareLog.store(TestStore.url(database), OwnServer.ROLE, TestStore.password());
        BareLog.migrate(store);
        return new TestLog(store);
    }

    /** Reads a log in that store. */
    public static Traces traces(DataSource store) {
        return new Traces(store, new Dictionaries(store));
    }

    /** A pool of connections, as the service has one. */
    public static AgroalDataSource pool(String url, String user, String password) {
        return BareLog.store(url, user, password);
    }

    /** Makes the tables. */
    public static void migrate(DataSource store) {
        BareLog.migrate(store);
    }

    public DataSource store() {
        return store;
    }

    public Traces traces() {
        return traces;
    }

    /** Appends leaves in that order, and waits until they are durable. */
    public void append(List<Leaf> leaves, List<Instant> times) {
        var receipts = new ArrayList<CompletableFuture<Receipt>>(leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            var leaf = leaves.get(i);
            var entry = new Entry(
                    EvaluationId.next(times.get(i)),
                    times.get(i),
                    TreeHash.SHA256.leaf(leaf.bytes()),
                    new Packed(Zstd.compress(leaf.bytes(), 1), null),
                    leaf.persons().isEmpty() ? null : PackedPersons.of(leaf.persons()),
                    null,
                    0);
            writer.add(entry);
            receipts.add(entry.receipt());
            if (receipts.size() == 1_000) {
                receipts.forEach(CompletableFuture::join);
                receipts.clear();
            }
        }
        receipts.forEach(CompletableFuture::join);
    }

    @Override
    public void close() throws InterruptedException {
        writer.close();
        store.close();
    }
}
