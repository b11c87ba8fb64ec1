package org.wengang.audit;

/**
 * What a caller gets with an answer: that the decision is in the log, where, and the word of the service for it.
 *
 * @param index its place in the log
 * @param leafHash 32 bytes
 * @param checkpoint a signed note (C2SP tlog-checkpoint) of a tree that has this leaf in it
 */
public record Receipt(long index, byte[] leafHash, String checkpoint) {}
