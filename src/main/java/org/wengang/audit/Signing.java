package org.wengang.audit;

import java.time.Instant;

/** Signs heads of the log. */
@FunctionalInterface
interface Signing {
    /** The checkpoint of a tree, signed: the text of a signed note. */
    String sign(String origin, long size, byte[] root, Instant at);
}
