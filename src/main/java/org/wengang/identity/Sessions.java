package org.wengang.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who is signed in. */
@ApplicationScoped
class Sessions implements PanacheRepositoryBase<Session, String> {
    /** A session's last use is written down this often at most. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final IdentitySettings settings;
    private final Trial trial;
    private final Clock clock;

    Sessions(IdentitySettings settings, Trial trial, Clock clock) {
        this.settings = settings;
        this.trial = trial;
        this.clock = clock;
    }

    /** Whose session that is, if it has not ended. It is used by that, and lasts longer. */
    @Transactional
    Optional<Caller> caller(Secret secret) {
        var now = clock.instant();
        return good(secret, now).map(session -> {
            if (session.lastUsedAt().plus(NOTED_EVERY).isBefore(now)) {
                session.used(now);
            }
            return session.caller(settings.sessionIdle());
        });
    }

    /** The same, and it lasts no longer for it. */
    @Transactional
    Optional<Caller> callerUnattended(Secret secret) {
        return good(secret, clock.instant()).map(session -> session.caller(settings.sessionIdle()));
    }

    private Optional<Session> good(Secret secret, Instant now) {
        return findByIdOptional(secret.digest())
                .filter(session -> session.goodAt(now, settings.sessionIdle(), trial.on()));
    }

    /** Starts one; those that have ended are let go. */
    Caller start(Secret secret, Person person) {
        return start(secret, person, null);
    }

    /** Starts one of a key of a trial. */
    Caller start(Secret secret, ApiKey key) {
        return start(secret, null, key);
    }

    private Caller start(Secret secret, Person person, ApiKey key) {
        var now = clock.instant();
        delete("endsAt < ?1 or lastUsedAt < ?2", now, now.minus(settings.sessionIdle()));
        var session = new Session(secret, person, key, now, now.plus(settings.session()));
        persist(session);
        return session.caller(settings.sessionIdle());
    }

    boolean end(Secret secret) {
        return deleteById(secret.digest());
    }

    /** @param but stays; null for none */
    void endAllOf(Person person, Secret but) {
        delete("person = ?1 and digest <> ?2", person, but == null ? "" : but.digest());
    }
}
