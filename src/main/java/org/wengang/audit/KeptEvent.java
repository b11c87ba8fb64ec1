package org.wengang.audit;

import java.time.Instant;

/**
 * An event as it is kept.
 *
 * @param row its id: the order in which events were noted, not quite that in which they became visible
 * @param index its leaf in the log, or null while the log has not taken it
 * @param what a name of {@link org.wengang.identity.SecurityEvent.What}, or one that another version of the service knows
 * @param detail canonical JSON
 */
public record KeptEvent(
        long row, Long index, Instant at, String actor, String what, String subject, boolean ok, String detail) {}
