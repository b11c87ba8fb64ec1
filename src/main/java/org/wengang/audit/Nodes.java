package org.wengang.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.activation.Releases;

/**
 * Which nodes share this store. Each says every ten seconds that it is there, what it knows, and whether it is ready; whoever has not
 * for an hour is forgotten. Nothing waits for it, and nothing is decided by it.
 */
@Singleton
public class Nodes {
    private static final Logger LOG = System.getLogger(Nodes.class.getName());
    private static final int PERIOD_SECONDS = 10;
    /** Who has not been seen for so long is not ready, whatever it last said. */
    private static final Duration OVERDUE = Duration.ofSeconds(35);

    private static final int LONGEST_NAME = 200;

    private static final String TELL = """
            insert into node (name, version, started_at, last_seen_at, release, ready, because)
            values (?, ?, ?, clock_timestamp(), ?, ?, ?)
            on conflict (name) do update set version = excluded.version, started_at = excluded.started_at,
                last_seen_at = excluded.last_seen_at, release = excluded.release, ready = excluded.ready,
                because = excluded.because""";
    private static final String FORGET = "delete from node where last_seen_at < clock_timestamp() - interval '1 hour'";
    private static final String LEAVE = "delete from node where name = ? and started_at = ?";
    private static final String ALL = """
            select name, version, started_at, last_seen_at, release, ready, because, clock_timestamp() - last_seen_at > ?::interval
            from node where last_seen_at >= clock_timestamp() - interval '1 hour' order by name""";

    private final DataSource store;
    private final Releases releases;
    private final TraceLog log;
    private final String version;
    private final String name;
    private final Instant startedAt;
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "node");
        thread.setDaemon(true);
        return thread;
    });
    private boolean isFailing;

    /**
     * A node, as it last said.
     *
     * @param lastSeenAt by the clock of the store
     * @param release the last one it knows, 0 for none
     * @param because why it is not ready: {@code NOT_SEEN}, {@code NO_RELEASE}, or the name of why it records nothing; {@code
     *     NOT_FOLLOWING} where it decides and cannot learn of new releases; else null
     */
    public record Node(
            String name,
            String version,
            Instant startedAt,
            Instant lastSeenAt,
            int release,
            boolean ready,
            String because) {}

    @Inject
    Nodes(
            DataSource store,
            Releases releases,
            TraceLog log,
            @ConfigProperty(name = "wengang.node-name") Optional<String> called,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Clock clock) {
        this.store = store;
        this.releases = releases;
        this.log = log;
        this.version = version;
        this.name = cut(called.filter(given -> !given.isBlank()).orElseGet(Nodes::hostAndProcess));
        this.startedAt = clock.instant();
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private static String hostAndProcess() {
        var process = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + process;
        } catch (UnknownHostException e) {
            return "node-" + process;
        }
    }

    void open(@Observes StartupEvent event) {
        teller.scheduleWithFixedDelay(this::tell, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        teller.shutdown();
        if (teller.awaitTermination(2, TimeUnit.SECONDS)) {
            leave();
        }
    }

    /** What this node is called. */
    public String name() {
        return name;
    }

    void tell() {
        var unready = unready();
        try (var connection = store.getConnection()) {
            try (var tell = connection.prepareStatement(TELL)) {
                tell.setString(1, name);
                tell.setString(2, version);
                tell.setObject(3, startedAt.atOffset(ZoneOffset.UTC));
                tell.setInt(4, releases.timeline().last());
                tell.setBoolean(5, unready.isEmpty());
                tell.setString(
                        6,
                        unready.or(() -> releases.trouble().map(trouble -> "NOT_FOLLOWING"))
                                .orElse(null));
                tell.executeUpdate();
            }
            try (var forget = connection.createStatement()) {
                forget.executeUpdate(FORGET);
            }
            if (isFailing) {
                LOG.log(Level.INFO, "the other nodes learn of this one again");
                isFailing = false;
            }
        } catch (SQLException | RuntimeException e) {
            if (!isFailing) {
                isFailing = true;
                LOG.log(
                        Level.WARNING,
                        "the other nodes do not learn of this one, which harms nothing: " + e.getMessage());
            }
        }
    }

    /** Why nothing is decided here now; empty if something is. */
    private Optional<String> unready() {
        return log.trouble()
                .map(Enum::name)
                .or(() -> releases.timeline().releases().isEmpty() ? Optional.of("NO_RELEASE") : Optional.empty());
    }

    private void leave() {
        try (var connection = store.getConnection();
                var leave = connection.prepareStatement(LEAVE)) {
            leave.setString(1, name);
            leave.setObject(2, startedAt.atOffset(ZoneOffset.UTC));
            leave.executeUpdate();
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the others find out by themselves: " + e.getMessage());
        }
    }

    /** Those that were seen in the last hour, by name. @throws Traces.StoreUnreadable if the store fails */
    public List<Node> all() {
        try (var connection = store.getConnection();
                var query = connection.prepareStatement(ALL)) {
            query.setString(1, OVERDUE.toSeconds() + " seconds");
            var nodes = new ArrayList<Node>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    boolean isOverdue = row.getBoolean(8);
                    nodes.add(new Node(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getInt(5),
                            row.getBoolean(6) && !isOverdue,
                            isOverdue ? "NOT_SEEN" : row.getString(7)));
                }
            }
            return nodes;
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }
}
