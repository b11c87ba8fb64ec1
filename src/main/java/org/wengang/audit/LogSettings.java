package org.wengang.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

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

    /** An object store into which checkpoints are written too. */
    ObjectStoreSettings objectStore();

    /** A bucket whose objects cannot be replaced, reached through the S3 interface. */
    interface ObjectStoreSettings {
        /** {@code https://host/bucket/prefix}; without it there is none. */
        Optional<URI> url();

        /** Whether the bucket is in the host, {@code https://bucket.host/prefix}, as Aliyun OSS wants it. */
        @WithDefault("false")
        boolean bucketInHost();

        /** The region that requests are signed for; stores of one's own take any. */
        @WithDefault("us-east-1")
        String region();

        Optional<String> accessKey();

        /** The secret key, or a file with it. */
        Optional<String> secretKey();

        Optional<String> secretKeyFile();
    }

    /**
     * Set for one start after an older backup was restored on purpose: how many leaves it has. Checkpoints over more than those that
     * do not fit are put aside, and the log says so.
     */
    OptionalLong restoredTo();

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
