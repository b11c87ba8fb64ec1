package org.wengang.audit;

import com.github.luben.zstd.ZstdDictTrainer;
import com.github.luben.zstd.ZstdException;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.wengang.evaluation.Detail;
import org.wengang.evaluation.Engine;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.evaluation.TraceHead;
import org.wengang.evaluation.TraceJson;
import org.wengang.measure.SubjectKind;
import org.wengang.proof.TreeHash;
import org.wengang.rulebase.Release;

/**
 * The dictionaries that leaves are packed with, one for each state of a package's rules. It is made of the leaves of invented
 * dossiers, beside everything else, when the first decision of such a release was recorded; leaves before that are packed without.
 */
@Singleton
class Dictionaries {
    private static final Logger LOG = System.getLogger(Dictionaries.class.getName());
    private static final int SAMPLES = 400;
    private static final int SIZE = 64 << 10;
    private static final int SAMPLE_BYTES = 16 << 20;
    /** The start of the service has other things to do. */
    private static final long DELAY_SECONDS = 2;

    private final DataSource store;
    private final Packing packing = new Packing();
    private final Map<String, Packing.Dictionary> known = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "trace-dictionary");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    @Inject
    Dictionaries(DataSource store) {
        this.store = store;
    }

    void close(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    /** Packs a leaf of that release, as well as it can be done now. */
    Packed pack(Release release, byte[] leaf) {
        var of = release.source().sources().digest();
        var dictionary = known.get(of);
        if (dictionary == null && asked.add(of)) {
            worker.schedule(() -> provide(release, of), DELAY_SECONDS, TimeUnit.SECONDS);
        }
        return packing.pack(leaf, dictionary);
    }

    /** Packs what belongs to no release. */
    Packed pack(byte[] leaf) {
        return packing.pack(leaf, null);
    }

    byte[] unpack(Connection connection, byte[] packed, Integer dictionary) throws SQLException {
        if (dictionary != null && !packing.knows(dictionary)) {
            try (var statement = connection.prepareStatement("select body from trace_dictionary where id = ?")) {
                statement.setInt(1, dictionary);
                try (var row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new IllegalStateException("dictionary " + dictionary + " is not in the store");
                    }
                    packing.learn(dictionary, row.getBytes(1));
                }
            }
        }
        return packing.unpack(packed, dictionary);
    }

    private void provide(Release release, String of) {
        try (var connection = store.getConnection()) {
            var dictionary = find(connection, of);
            if (dictionary == null) {
                try (var insert = connection.prepareStatement(
                        "insert into trace_dictionary (of, body) values (?, ?) on conflict do nothing")) {
                    insert.setString(1, of);
                    insert.setBytes(2, made(release));
                    insert.executeUpdate();
                }
                dictionary = find(connection, of);
            }
            known.put(of, dictionary);
        } catch (SQLException e) {
            asked.remove(of);
            LOG.log(Level.WARNING, "leaves are packed without a dictionary for now: " + e.getSQLState());
        } catch (ZstdException e) {
            LOG.log(Level.WARNING, "leaves of rules " + of + " are packed without a dictionary: " + e.getMessage());
        }
    }

    private Packing.Dictionary find(Connection connection, String of) throws SQLException {
        try (var statement = connection.prepareStatement("select id, body from trace_dictionary where of = ?")) {
            statement.setString(1, of);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                packing.learn(row.getInt(1), row.getBytes(2));
                return Packing.Dictionary.of(row.getInt(1), row.getBytes(2));
            }
        }
    }

    private static byte[] made(Release release) {
        var day = LocalDate.of(2024, 6, 30);
        var dossiers = new SampleDossiers(1, day);
        var trainer = new ZstdDictTrainer(SAMPLE_BYTES, SIZE);
        var evaluator = new Evaluator();
        var kinds = SubjectKind.values();
        for (int i = 0; i < SAMPLES; i++) {
            var facts = dossiers.next(release.policy().facts().dossier());
            var kind = i % 5 == 0 ? null : kinds[i % kinds.length];
            var asked =
                    new EvaluationRequest(null, null, day, null, Set.of(), kind, null, null, Detail.FINDINGS, facts);
            var evaluation = evaluator.evaluate(release, new Request(facts, Set.of(), kind, day));
            var id = new UUID(0x0190_0000_0000_7000L + ((long) i << 16), 0x8000_0000_0000_0000L + i * 0x9E37_79B9L);
            var head = new TraceHead(id.toString(), Instant.EPOCH.plusMillis(i), "key:", Engine.VERSION);
            var leaf = TraceJson.write(
                    evaluation, asked, head, place -> new byte[16], TreeHash.SHA256::of, new byte[] {(byte) i});
            if (!trainer.addSample(leaf.bytes())) {
                break;
            }
        }
        return trainer.trainSamples();
    }
}
