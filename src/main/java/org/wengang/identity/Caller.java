package org.wengang.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * An actor and how the request proved to be theirs.
 *
 * @param endsAt the credential is good until then at most; null for no end
 * @param idleEndsAt it ends then already unless it is used before; null if that makes no difference to it
 * @param mayOnlySetPassword signed in with a password somebody else chose: no role counts until it is changed
 */
public record Caller(Actor actor, Means means, Instant endsAt, Instant idleEndsAt, boolean mayOnlySetPassword) {
    private static final String ATTRIBUTE = "wengang.caller";

    /** What was shown. */
    public enum Means {
        SESSION,
        KEY,
        TOKEN,
        /** Nothing: the service runs for trial. */
        TRIAL
    }

    /** Of a credential that ends at its time, used or not. */
    Caller(Actor actor, Means means, Instant endsAt, boolean mayOnlySetPassword) {
        this(actor, means, endsAt, null, mayOnlySetPassword);
    }

    boolean goodAt(Instant now) {
        return (endsAt == null || now.isBefore(endsAt)) && (idleEndsAt == null || now.isBefore(idleEndsAt));
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
