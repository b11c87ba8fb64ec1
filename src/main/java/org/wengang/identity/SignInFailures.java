package org.wengang.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Failed attempts by login name. The first few cost nothing but the time of a hash; from then on each one doubles the wait
 * before the next is looked at. They are counted in the store, so that several nodes count together, and whether or not
 * there is such a person.
 */
@ApplicationScoped
class SignInFailures {
    private static final int FREE = 5;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final EntityManager store;
    private final Clock clock;

    SignInFailures(EntityManager store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Counts an attempt as failed before its password is looked at; {@link #forget} takes that back if it was right. So of
     * many attempts made at once each counts.
     *
     * @throws Declined if it is too early for another attempt
     */
    @Transactional
    void attempt(String name) {
        var now = clock.instant();
        var digest = Secret.digest(name);
        var failures = store.createNativeQuery("""
                        insert into sign_in_failures as known (name_digest, failures, last_at, blocked_to)
                        values (?1, 1, ?2, ?2)
                        on conflict (name_digest) do update
                          set last_at = ?2, failures = case when known.last_at < ?3 then 1 else known.failures + 1 end
                          where known.blocked_to <= ?2
                        returning failures""", Integer.class)
                .setParameter(1, digest)
                .setParameter(2, now)
                .setParameter(3, now.minus(FORGOTTEN_AFTER))
                .getResultList();
        if (failures.isEmpty()) {
            throw Declined.tooMany(Duration.between(now, blockedTo(digest)));
        }
        int count = (Integer) failures.get(0);
        store.createNativeQuery("update sign_in_failures set blocked_to = ?2 where name_digest = ?1")
                .setParameter(1, digest)
                .setParameter(2, now.plus(waitAfter(count)))
                .executeUpdate();
    }

    private Instant blockedTo(String digest) {
        return (Instant)
                store.createNativeQuery("select blocked_to from sign_in_failures where name_digest = ?1", Instant.class)
                        .setParameter(1, digest)
                        .getSingleResult();
    }

    /** Forgets the attempts on this name, and those of other names that are a day old. */
    @Transactional
    void forget(String name) {
        store.createNativeQuery("delete from sign_in_failures where name_digest = ?1 or last_at < ?2")
                .setParameter(1, Secret.digest(name))
                .setParameter(2, clock.instant().minus(FORGOTTEN_AFTER))
                .executeUpdate();
    }

    static Duration waitAfter(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        var wait = SHORTEST_WAIT.multipliedBy(1L << Math.min(failures - FREE, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
