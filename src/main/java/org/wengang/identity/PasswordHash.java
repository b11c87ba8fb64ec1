package org.wengang.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: {@code pbkdf2-sha512$i=210000$<salt>$<hash>}, salt and hash in Base64. Whoever reads the store
 * can try about ten passwords a second and core. The parameters stand in the text, so that they can be raised: a hash that
 * is {@link #outdated()} is written anew when its owner signs in.
 */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final String NAME = "pbkdf2-sha512";
    /** The least that OWASP names for PBKDF2 with HMAC-SHA-512. */
    static final int ITERATIONS = 210_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Compared against when there is no such person, so that a stranger learns nothing from the time it takes. */
    static final PasswordHash OF_NOBODY = new PasswordHash(ITERATIONS, new byte[SALT_BYTES], new byte[HASH_BITS / 8]);

    static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    static PasswordHash of(String password, int iterations) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /** @throws IllegalStateException if the text is not one that {@link #text()} writes */
    static PasswordHash parse(String text) {
        var parts = text.split("\\$");
        if (parts.length != 4 || !parts[0].equals(NAME) || !parts[1].startsWith("i=")) {
            throw new IllegalStateException("a password hash in the store is of an unknown kind. Maybe a newer version"
                    + " of the service wrote it.");
        }
        var base64 = Base64.getDecoder();
        return new PasswordHash(
                Integer.parseInt(parts[1].substring(2)), base64.decode(parts[2]), base64.decode(parts[3]));
    }

    String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return NAME + "$i=" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Takes as long for a wrong password as for the right one. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    boolean outdated() {
        return iterations < ITERATIONS;
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public String toString() {
        return NAME + "$i=" + iterations + "$…";
    }
}
