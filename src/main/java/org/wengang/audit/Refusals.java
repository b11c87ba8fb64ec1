package org.wengang.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.wengang.identity.Refusal;
import org.wengang.identity.SecurityEvent;

/**
 * Writes refusals into the security log, by one thread, beside the requests that were refused. Whatever becomes of that, the
 * request gets its answer. While the store is away they are counted, and written once it is back; of a service that is killed
 * the counts of the last minute are lost.
 */
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = System.getLogger(Refusals.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_MOMENT = Duration.ofSeconds(3);

    private final RefusalCount count = new RefusalCount();
    private final Event<SecurityEvent> events;
    private final CallerAddress address;
    private final Clock clock;
    private final Thread thread = new Thread(this::write, "refusals");
    /** Held while the store is written to; whoever is refused never waits for it. */
    private final Object writing = new Object();

    private boolean woken;
    private boolean closed;
    private volatile boolean failing;

    Refusals(Event<SecurityEvent> events, CallerAddress address, Clock clock) {
        this.events = events;
        this.address = address;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void count(@Observes Refusal refusal) {
        try {
            if (count.add(refusal.event(), address.now().orElse(null))) {
                wake();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a refusal was not counted", e);
        }
    }

    void open(@Observes StartupEvent start) {
        thread.start();
    }

    void close(@Observes ShutdownEvent end) throws InterruptedException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.join(LAST_MOMENT.toMillis());
    }

    private synchronized void wake() {
        woken = true;
        // while the store is away, refusals do not make it be asked more often
        if (!failing) {
            notifyAll();
        }
    }

    private void write() {
        while (rest()) {
            writeDue(false);
        }
        writeDue(true);
    }

    /** @return whether there is more to come */
    private synchronized boolean rest() {
        try {
            if (!closed && (!woken || failing)) {
                wait(PAUSE.toMillis());
            }
            woken = false;
            return !closed;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** @param all what is still being counted, too */
    void writeDue(boolean all) {
        synchronized (writing) {
            for (var due : count.due(clock.instant(), all)) {
                if (!write(due)) {
                    return;
                }
                count.done(due, clock.instant());
            }
        }
    }

    /** @return false if it is to be tried again later */
    private boolean write(RefusalCount.Due due) {
        try {
            QuarkusTransaction.requiringNew().run(() -> events.fire(due.event()));
            failing = false;
            return true;
        } catch (RuntimeException e) {
            if (isOfData(e)) {
                LOG.log(Level.ERROR, "a refusal was not written (" + state(e) + ")");
                return true;
            }
            failed(e);
            return false;
        }
    }

    /** Only what kind of failure it is: messages of the store may quote rows. */
    private void failed(RuntimeException e) {
        if (!failing) {
            failing = true;
            LOG.log(
                    Level.WARNING,
                    "refusals cannot be written (" + state(e) + "); they are counted until it is possible again");
        }
    }

    /** Whether the store refuses the row itself, and would again. */
    private static boolean isOfData(RuntimeException e) {
        var state = state(e);
        return state.startsWith("22") || state.startsWith("23");
    }

    private static String state(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return thrown.getClass().getSimpleName();
    }
}
