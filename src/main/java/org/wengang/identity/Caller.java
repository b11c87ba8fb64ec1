package org.wengang.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * An actor and how the request proved to be theirs.
 *
 * @param until the credential is good until then; null for no end
 * @param mayOnlySetPassword signed in with a password somebody else chose: no role counts until it is changed
 */
public record Caller(Actor actor, Means means, Instant until, boolean mayOnlySetPassword) {
    private static final String ATTRIBUTE = "wengang.caller";

    /** What was shown. */
    public enum Means {
        SESSION,
        KEY,
        TOKEN,
        /** Nothing: the service runs for trial. */
        TRIAL
    }

    boolean goodAt(Instant now) {
        return until == null || now.isBefore(until);
    }

    static Optional<Caller> of(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(ATTRIBUTE));
    }

    SecurityIdentity identity() {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(actor.id()))
                .addAttribute(ATTRIBUTE, this);
        if (!mayOnlySetPassword) {
            actor.roles().forEach(role -> identity.addRole(role.word()));
        }
        return identity.build();
    }
}
