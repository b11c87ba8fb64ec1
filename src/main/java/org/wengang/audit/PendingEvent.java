package org.wengang.audit;

/**
 * An event that has no place in the log yet.
 *
 * @param row its id in {@code security_event}
 * @param leaf its line of canonical JSON in UTF-8, without a newline
 */
public record PendingEvent(long row, byte[] leaf) {}
