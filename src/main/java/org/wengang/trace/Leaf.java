package org.wengang.trace;

import java.util.List;

/**
 * What one decision leaves: the line of canonical JSON that the log holds for good, and apart from it what is personal, which
 * can be erased without a proof being lost.
 *
 * @param bytes UTF-8, no line end; the format is in docs/reference/log-format.md
 * @param persons what the line holds commitments to, in the order in which it names them
 * @param subject tells one subject from another: the hash of how the caller names it, or of the facts where it has no name
 */
public record Leaf(byte[] bytes, List<Person> persons, byte[] subject) {}
