package org.wengang.identity;

/**
 * A refusal, fired as a CDI event by whoever refuses. It may come in floods, and nothing was changed that it could share a
 * transaction with: so it is kept beside the request, and repeats are counted. Firing one costs next to nothing, never waits
 * and never throws.
 *
 * @param event two of the same actor, kind, subject and detail within a minute are repeats of each other
 */
public record Refusal(SecurityEvent event) {}
