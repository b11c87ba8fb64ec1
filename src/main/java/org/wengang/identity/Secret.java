package org.wengang.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The text of a key or a session. It is in the hands of its owner only: the store keeps its digest, which is enough since
 * nobody can guess 256 bits.
 */
final class Secret {
    static final String KEY = "wgk_";
    static final String SESSION = "wgs_";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    static Secret of(String text) {
        return new Secret(text);
    }

    static Secret newKey() {
        return random(KEY);
    }

    static Secret newSession() {
        return random(SESSION);
    }

    private static Secret random(String prefix) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The text itself, to be shown once to its owner. */
    String reveal() {
        return text;
    }

    /** SHA-256, 64 hexadecimal digits. */
    String digest() {
        return digest(text);
    }

    static String digest(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Never the text. */
    @Override
    public String toString() {
        return text.startsWith(KEY) ? "wgk_…" : "wgs_…";
    }
}
