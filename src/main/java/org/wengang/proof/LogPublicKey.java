package org.wengang.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** The key that others verify a log's checkpoints with. In files it is PEM, {@code SubjectPublicKeyInfo} (RFC 5280, RFC 8410). */
public final class LogPublicKey {
    private static final String PEM = "PUBLIC KEY";
    private static final byte[] NEWLINE = {'\n'};

    private final KeyAlgorithm algorithm;
    private final AsymmetricKeyParameter key;
    private final byte[] encoded;

    LogPublicKey(KeyAlgorithm algorithm, AsymmetricKeyParameter key) {
        this.algorithm = algorithm;
        this.key = key;
        try {
            this.encoded =
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("a key has an encoding", e);
        }
    }

    /**
     * Reads a key file.
     *
     * @throws Unusable if it cannot be read or holds no such key
     */
    public static LogPublicKey read(Path file) {
        return of(Pem.read(file, PEM), file.toString());
    }

    /**
     * The key in a {@code SubjectPublicKeyInfo}, DER.
     *
     * @throws Unusable if there is none, or one of another algorithm
     */
    public static LogPublicKey of(byte[] encoded) {
        return of(encoded, "SubjectPublicKeyInfo");
    }

    private static LogPublicKey of(byte[] encoded, String where) {
        try {
            var info = SubjectPublicKeyInfo.getInstance(encoded);
            var algorithm = KeyAlgorithm.of(info.getAlgorithm());
            if (algorithm == null) {
                throw Pem.otherAlgorithm(where, info.getAlgorithm());
            }
            return new LogPublicKey(algorithm, PublicKeyFactory.createKey(info));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw Pem.damaged(where, e);
        }
    }

    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** Whether a signature over a text was made with the private key to this one. */
    public boolean verify(byte[] text, byte[] signature) {
        try {
            return algorithm.verify(key, text, signature);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // a signature without the shape of one is none
            return false;
        }
    }

    /**
     * The key's id in the notes of a log, as C2SP signed-note recommends: the first four bytes of {@code SHA-256(name ‖ 0x0A ‖
     * type ‖ public key)}. The type is 0x01 for Ed25519; for SM2, which has no number, 0xff and {@code
     * sm2-sm3:1.2.156.10197.1.501}.
     *
     * @param name of the key: the log's origin
     * @return eight digits, hexadecimal, lower case
     */
    public String id(String name) {
        var hash = TreeHash.SHA256.of(
                name.getBytes(StandardCharsets.UTF_8), NEWLINE, algorithm.noteType(), algorithm.raw(key));
        return HexFormat.of().formatHex(hash, 0, SignedCheckpoint.KEY_ID_LENGTH);
    }

    /** As {@code SubjectPublicKeyInfo}, DER. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** As PEM. */
    public String pem() {
        return Pem.text(PEM, encoded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogPublicKey that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Objects.hash(algorithm, Arrays.hashCode(encoded));
    }

    @Override
    public String toString() {
        return algorithm.word() + " " + HexFormat.of().formatHex(algorithm.raw(key));
    }
}
