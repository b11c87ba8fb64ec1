package org.wengang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;

/** How long a name may not be signed in with, after wrong passwords. */
public final class TooOften {
    private TooOften() {}

    /** So long from the last attempt on. */
    static long seconds(EntityManager store, String name) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) store.createNativeQuery(
                                        "select extract(epoch from blocked_to - last_at) from sign_in_failures where name_digest = ?1")
                                .setParameter(1, Secret.digest(name))
                                .getSingleResult())
                        .longValue());
    }

    /** The machine may be so slow that it would be over before the next attempt. */
    public static void anHourMore(EntityManager store, String name) {
        int changed = QuarkusTransaction.requiringNew()
                .call(() -> store.createNativeQuery(
                                "update sign_in_failures set blocked_to = blocked_to + interval '1 hour' where name_digest = ?1")
                        .setParameter(1, Secret.digest(name))
                        .executeUpdate());
        assertEquals(1, changed);
    }
}
