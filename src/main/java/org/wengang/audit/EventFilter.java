package org.wengang.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.wengang.identity.SecurityEvent.What;

/**
 * Which events are looked for; null for whatever.
 *
 * @param from the first moment
 * @param to the first moment after
 */
public record EventFilter(Instant from, Instant to, String actor, What what, String subject, Boolean ok) {
    public static final EventFilter ALL = new EventFilter(null, null, null, null, null, null);

    /** As a condition with parameters, which {@link #values} gives in order. */
    String condition() {
        return (from == null ? "" : " and at >= ?")
                + (to == null ? "" : " and at < ?")
                + (actor == null ? "" : " and actor = ?")
                + (what == null ? "" : " and what = ?")
                + (subject == null ? "" : " and subject = ?")
                + (ok == null ? "" : " and ok = ?");
    }

    List<Object> values() {
        var values = new ArrayList<Object>();
        if (from != null) {
            values.add(from.atOffset(ZoneOffset.UTC));
        }
        if (to != null) {
            values.add(to.atOffset(ZoneOffset.UTC));
        }
        if (actor != null) {
            values.add(actor);
        }
        if (what != null) {
            values.add(what.name());
        }
        if (subject != null) {
            values.add(subject);
        }
        if (ok != null) {
            values.add(ok);
        }
        return values;
    }
}
