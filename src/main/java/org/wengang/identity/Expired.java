package org.wengang.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * Sessions that have ended and attempts to sign in that are forgotten. Whoever signs in clears them away as well; but where
 * everybody comes with a key or a provider's token nobody does.
 */
@ApplicationScoped
public class Expired {
    private final EntityManager store;
    private final Clock clock;

    Expired(EntityManager store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Removes them. */
    @Transactional
    public void remove() {
        var now = clock.instant();
        store.createNativeQuery("delete from session where ends_at < ?1")
                .setParameter(1, now)
                .executeUpdate();
        store.createNativeQuery("delete from sign_in_failures where last_at < ?1 and blocked_to < ?2")
                .setParameter(1, now.minus(SignInFailures.FORGOTTEN_AFTER))
                .setParameter(2, now)
                .executeUpdate();
    }
}
