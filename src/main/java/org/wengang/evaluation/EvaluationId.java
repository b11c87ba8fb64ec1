package org.wengang.evaluation;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Names an evaluation: a UUID of version 7 (RFC 9562), so that ids sort by time and never repeat between nodes. */
public final class EvaluationId {
    private EvaluationId() {}

    /** A new one, for a decision of that time. */
    public static UUID next(Instant at) {
        var random = ThreadLocalRandom.current();
        long high = at.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
