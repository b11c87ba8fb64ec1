package org.wengang.proof;

import java.nio.file.Path;

/**
 * A key that whoever verifies trusts.
 *
 * @param source where it is from, for the report
 */
public record KnownKey(LogPublicKey key, String source) {
    /**
     * The key in a file.
     *
     * @throws Unusable if it cannot be read
     */
    public static KnownKey read(Path file) {
        return new KnownKey(LogPublicKey.read(file), file.toString());
    }
}
