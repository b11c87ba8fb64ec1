package org.wengang.workflow;

import java.time.Instant;

/**
 * Where the newest decision of a subject stands in the log.
 *
 * @param key one for each subject of a package, in hexadecimal
 */
record LatestDecision(String packageId, String key, long index, Instant decidedAt) {}
