package org.wengang.trace;

/** The hash that commitments are made with: the one the log is built with, SHA-256 or SM3. */
@FunctionalInterface
public interface Hash {
    /** The hash of these parts, one after another: 32 bytes. */
    byte[] of(byte[]... parts);
}
