package org.wengang.trace;

/**
 * What is personal in one record of a dossier. The leaf holds H(salt ‖ clear) alone, which tells nothing without the salt: once
 * both are erased nobody can find out what it was, by trying every value either.
 *
 * @param place the record, e.g. {@code recruits[0]}; empty for the dossier itself
 * @param token how the caller names the person, or null
 * @param salt 16 random bytes, used for nothing else
 * @param clear canonical JSON in UTF-8: the personal facts of an item, or for the dossier {@code {"subject":…,"facts":…}}
 */
public record Person(String place, String token, byte[] salt, byte[] clear) {}
