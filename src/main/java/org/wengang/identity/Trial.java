package org.wengang.identity;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A service on one's own machine, to be tried without signing in. Whoever shows nothing may evaluate and read; so it answers
 * this machine only, and refuses to start anywhere else.
 */
@ApplicationScoped
public class Trial {
    static final String SETTING = "wengang.trial";
    private static final int BEFORE_EVERYTHING = 1;
    private static final Caller ANYBODY = new Caller(
            new Actor("trial:anonymous", "试用 · trial", Set.of(Role.CASEWORKER, Role.AUDITOR)),
            Caller.Means.TRIAL,
            null,
            false);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final boolean on;
    private final String host;

    Trial(
            @ConfigProperty(name = SETTING, defaultValue = "false") boolean on,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.on = on;
        this.host = host;
    }

    boolean on() {
        return on;
    }

    void check(@Observes @Priority(BEFORE_EVERYTHING) StartupEvent start) {
        if (on && !isLoopback(host)) {
            throw new ConfigurationException("a trial (wengang.trial=true) answers this machine only, and"
                    + " quarkus.http.host is " + host
                    + ". Maybe leave QUARKUS_HTTP_HOST out, or WENGANG_TRIAL and sign in"
                    + " (docs/how-to/people-and-keys.md).");
        }
    }

    /**
     * Who somebody is that shows no credential: nobody, unless this is a trial. A page of another site may reach the service
     * through a name of its own that leads here; it is told by that name.
     */
    Optional<Caller> caller(HttpServerRequest request) {
        return on && isAskedAsThisMachine(request) ? Optional.of(ANYBODY) : Optional.empty();
    }

    /** Whether somebody without a credential is refused only because of the name by which they reached the service. */
    public boolean turnsAway(HttpServerRequest request) {
        return on && !isAskedAsThisMachine(request);
    }

    private static boolean isAskedAsThisMachine(HttpServerRequest request) {
        return request.authority() != null
                && THIS_MACHINE.contains(request.authority().host());
    }

    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
