package org.wengang.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.wengang.identity.Actor;
import org.wengang.identity.SecurityEvent;
import org.wengang.identity.SecurityEvent.What;

/**
 * When a node started and stopped, as which version, and with which settings that protect less than the usual ones. A start
 * without a stop before it is one after a crash. A service that cannot write its start does not start.
 */
@ApplicationScoped
public class ServiceLife {
    private static final Logger LOG = System.getLogger(ServiceLife.class.getName());
    /** The store is there and migrated, and nothing has been done yet. */
    private static final int BEFORE_WHAT_IS_TOLD = 10;

    private static final int AFTER_WHAT_IS_TOLD = 10_000;

    private static final String SERVICE = "service";
    /** Settings that open what is closed by default. */
    private static final List<String> OPENING = List.of("wengang.trial", "wengang.tables-watch");
    /** Settings that let something last, and how long they do by default. */
    private static final List<Lasting> LASTING = List.of(
            new Lasting("wengang.identity.cache", Duration.ofSeconds(4)),
            new Lasting("wengang.identity.without-store", Duration.ofMinutes(15)),
            new Lasting("wengang.identity.session", Duration.ofHours(12)),
            new Lasting("wengang.identity.session-idle", Duration.ofHours(2)));

    private final Event<SecurityEvent> events;
    private final Config settings;
    private final Clock clock;

    private record Lasting(String name, Duration usual) {}

    ServiceLife(Event<SecurityEvent> events, Config settings, Clock clock) {
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    void started(@Observes @Priority(BEFORE_WHAT_IS_TOLD) StartupEvent start) {
        var weakened = weakened(settings);
        tell(event(What.SERVICE_STARTED)
                .with("version", settings.getValue("quarkus.application.version", String.class))
                .with("java", Runtime.version().toString())
                .with("weakened", weakened.isEmpty() ? null : weakened));
    }

    /** The process ends whether or not it can be written. */
    void stopped(@Observes @Priority(AFTER_WHAT_IS_TOLD) ShutdownEvent end) {
        try {
            tell(event(What.SERVICE_STOPPED));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the stop was not written into the security log", e);
        }
    }

    private SecurityEvent event(What what) {
        return new SecurityEvent(clock.instant(), Actor.SERVICE.id(), what, SERVICE, true)
                .with("node", node().orElse(null))
                .with("process", ProcessHandle.current().pid());
    }

    private void tell(SecurityEvent event) {
        QuarkusTransaction.requiringNew().run(() -> events.fire(event));
    }

    /** The settings by which this service protects less than it would by default, as {@code name=value}. */
    static List<String> weakened(Config settings) {
        var weakened = new ArrayList<String>();
        for (var name : OPENING) {
            if (settings.getOptionalValue(name, Boolean.class).orElse(false)) {
                weakened.add(name + "=true");
            }
        }
        for (var lasting : LASTING) {
            settings.getOptionalValue(lasting.name(), Duration.class)
                    .filter(given -> given.compareTo(lasting.usual()) > 0)
                    .ifPresent(given -> weakened.add(lasting.name() + "=" + given));
        }
        return weakened;
    }

    private static Optional<String> node() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
