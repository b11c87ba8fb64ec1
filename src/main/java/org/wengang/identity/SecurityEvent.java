package org.wengang.identity;

import java.time.Instant;

/**
 * Something that whoever looks into a misuse would want to know. It holds no secret. Fired as a CDI event where it happens;
 * {@link SecurityEvents} keeps it.
 *
 * @param actor {@link Actor#id()} of who did it; for a sign-in, of who they said they are
 * @param subject whom or what it was done to: {@code local:lin}, {@code key:3f9a…}
 */
public record SecurityEvent(Instant at, String actor, What what, String subject, boolean ok) {

    /** The names are stored: they may be added, never renamed. */
    public enum What {
        SIGN_IN,
        SIGN_OUT,
        PERSON_ADDED,
        PERSON_CHANGED,
        PASSWORD_CHANGED,
        PASSWORD_RESET,
        KEY_MADE,
        KEY_REVOKED
    }
}
