package org.wengang.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The log: what it is called, how it is hashed and signed, and where its checkpoints go. */
@ConfigMapping(prefix = "wengang.log")
interface LogSettings {
    /** The name of a new log in its checkpoints; one is made up if none is given. What it is called once, it stays. */
    Optional<String> origin();

    /** {@code sha256} or {@code sm3}; of a new log. */
    @WithDefault("sha256")
    String hash();

    /** {@code ed25519} or {@code sm2}; of a key that is made. */
    @WithDefault("ed25519")
    String signature();

    /** The private key that checkpoints are signed with, a PEM file; without it one is made in the data folder, once. */
    Optional<String> keyFile();

    /** A key that was used before, so that the first checkpoint signed by a new one is signed by both. */
    Optional<String> previousKeyFile();

    /** The folder, outside the database, into which checkpoints are written; relative to the data folder. */
    @WithDefault("checkpoints")
    String checkpointFolder();

    /** A checkpoint is kept after so long, if anything was recorded. */
    @WithDefault("PT10S")
    Duration checkpointEvery();

    /** A checkpoint is kept after so many leaves. */
    @WithDefault("10000")
    int checkpointLeaves();

    /** An answer is kept for retries with the same key for so long. */
    @WithDefault("P7D")
    Duration idempotency();
}
