package org.wengang.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Whether the store answers. It is asked every few seconds, and at once when somebody has found it wanting. */
@Singleton
public class Reachability {
    private static final Logger LOG = System.getLogger(Reachability.class.getName());
    private static final int PERIOD_SECONDS = 5;
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource dataSource;
    private final Clock clock;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ScheduledExecutorService asker = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "store-reachability");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Instant unreachableSince;

    Reachability(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** Since when the store has not answered; empty while it does. */
    public Optional<Instant> unreachableSince() {
        return Optional.ofNullable(unreachableSince);
    }

    /** Some access failed, which may be the store's fault or the caller's: ask now. Returns at once. */
    public void suspect() {
        if (asked.compareAndSet(false, true)) {
            asker.execute(this::ask);
        }
    }

    void open(@Observes StartupEvent event) {
        asker.scheduleWithFixedDelay(this::ask, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    void close(@Observes ShutdownEvent event) {
        asker.shutdownNow();
    }

    void ask() {
        asked.set(false);
        try (var connection = dataSource.getConnection()) {
            if (connection.isValid(PATIENCE_SECONDS)) {
                reached();
            } else {
                missed("no answer within " + PATIENCE_SECONDS + " s");
            }
        } catch (SQLException | RuntimeException e) {
            missed(e.getMessage());
        }
    }

    private void reached() {
        if (unreachableSince != null) {
            LOG.log(Level.INFO, "the store answers again; it did not since {0}", unreachableSince);
            unreachableSince = null;
        }
    }

    private void missed(String reason) {
        if (unreachableSince == null && !asker.isShutdown()) {
            unreachableSince = clock.instant();
            LOG.log(Level.WARNING, "the store does not answer: {0}", reason);
        }
    }
}
