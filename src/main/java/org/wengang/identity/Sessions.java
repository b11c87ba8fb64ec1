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
    private final Clock clock;

    Sessions(IdentitySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whose session that is, if it has not ended. */
    @Transactional
    Optional<Caller> caller(Secret secret) {
        var now = clock.instant();
        return findByIdOptional(secret.digest())
                .filter(session -> now.isBefore(session.goodUntil(settings.sessionIdle())))
                .filter(session -> !session.person().disabled())
                .map(session -> {
                    if (session.lastUsedAt().plus(NOTED_EVERY).isBefore(now)) {
                        session.used(now);
                    }
                    var person = session.person();
                    return new Caller(
                            person.actor(),
                            Caller.Means.SESSION,
                            session.goodUntil(settings.sessionIdle()),
                            person.mustChangePassword());
                });
    }

    /** Starts one; those that have ended are let go. */
    Instant start(Secret secret, Person person) {
        var now = clock.instant();
        delete("endsAt < ?1 or lastUsedAt < ?2", now, now.minus(settings.sessionIdle()));
        var session = new Session(secret, person, now, now.plus(settings.session()));
        persist(session);
        return session.endsAt();
    }

    boolean end(Secret secret) {
        return deleteById(secret.digest());
    }

    /** @param but stays; null for none */
    void endAllOf(Person person, Secret but) {
        delete("person = ?1 and digest <> ?2", person, but == null ? "" : but.digest());
    }
}
