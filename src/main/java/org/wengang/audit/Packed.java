package org.wengang.audit;

/**
 * Bytes packed with zstd.
 *
 * @param dictionary the id of the dictionary they need, or null
 */
record Packed(byte[] bytes, Integer dictionary) {}
