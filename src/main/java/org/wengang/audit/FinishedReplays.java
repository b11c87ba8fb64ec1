package org.wengang.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What came of the last periods that were decided again, on whichever node. */
@Singleton
public class FinishedReplays {
    private static final Logger LOG = System.getLogger(FinishedReplays.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String KEEP = """
            insert into period_replay (name, first, past, release, began_at, finished_at, looked, verdicts, failed)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing""";
    private static final String FORGET = """
            delete from period_replay where name not in
                (select name from period_replay order by finished_at desc limit 100)""";
    private static final String LAST = """
            select name, first, past, release, began_at, finished_at, looked, verdicts, failed
            from period_replay order by finished_at desc limit 1""";

    private final DataSource store;

    /**
     * One that came to its end, or failed.
     *
     * @param from the first index
     * @param to exclusive
     * @param release by which it was decided again, or null for each by its own
     * @param verdicts how many came out how, by the names of {@link Replay.Verdict}
     * @param failed why it did not come to its end, or null
     */
    public record Finished(
            String id,
            long from,
            long to,
            String release,
            Instant beganAt,
            Instant finishedAt,
            long looked,
            SortedMap<String, Long> verdicts,
            String failed) {
        static Finished of(String id, String release, Instant beganAt, PeriodReplay.Report report) {
            var verdicts = new TreeMap<String, Long>();
            report.verdicts().forEach((verdict, count) -> verdicts.put(verdict.name(), count));
            return new Finished(
                    id,
                    report.from(),
                    report.to(),
                    release,
                    beganAt,
                    report.finishedAt(),
                    report.looked(),
                    verdicts,
                    report.failed());
        }
    }

    @Inject
    FinishedReplays(DataSource store) {
        this.store = store;
    }

    /** Keeps one. If that fails its report is still there, on the node that made it. */
    void keep(Finished one) {
        try (var connection = store.getConnection()) {
            try (var keep = connection.prepareStatement(KEEP)) {
                keep.setString(1, one.id());
                keep.setLong(2, one.from());
                keep.setLong(3, one.to());
                keep.setString(4, one.release());
                keep.setObject(5, one.beganAt().atOffset(ZoneOffset.UTC));
                keep.setObject(6, one.finishedAt().atOffset(ZoneOffset.UTC));
                keep.setLong(7, one.looked());
                keep.setString(8, JSON.writeValueAsString(one.verdicts()));
                keep.setString(9, one.failed());
                keep.executeUpdate();
            }
            try (var forget = connection.createStatement()) {
                forget.executeUpdate(FORGET);
            }
        } catch (SQLException | JsonProcessingException | RuntimeException e) {
            LOG.log(Level.WARNING, "what came of deciding a period again was not kept: " + e.getMessage());
        }
    }

    /** The last one. @throws Traces.StoreUnreadable if the store fails */
    public Optional<Finished> last() {
        try (var connection = store.getConnection();
                var query = connection.prepareStatement(LAST);
                var row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new Finished(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getObject(5, OffsetDateTime.class).toInstant(),
                    row.getObject(6, OffsetDateTime.class).toInstant(),
                    row.getLong(7),
                    verdicts(row.getString(8)),
                    row.getString(9)));
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }

    private static SortedMap<String, Long> verdicts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the verdicts of a replay cannot be read", e);
        }
    }
}
