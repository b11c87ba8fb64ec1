package org.wengang.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

/** The security log. An event is written in the transaction of what it tells of: both happened, or neither did. */
@ApplicationScoped
public class SecurityEvents {
    private final EntityManager store;

    SecurityEvents(EntityManager store) {
        this.store = store;
    }

    void keep(@Observes SecurityEvent event) {
        store.createNativeQuery("insert into security_event (at, actor, what, subject, ok) values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, event.at())
                .setParameter(2, event.actor())
                .setParameter(3, event.what().name())
                .setParameter(4, event.subject())
                .setParameter(5, event.ok())
                .executeUpdate();
    }
}
