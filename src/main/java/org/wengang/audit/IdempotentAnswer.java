package org.wengang.audit;

/**
 * An answer that a retry gets again.
 *
 * @param caller whose key it is
 * @param key what the caller calls the request
 * @param request the hash of what was asked
 * @param answer without its receipt
 */
record IdempotentAnswer(String caller, String key, byte[] request, byte[] answer) {}
