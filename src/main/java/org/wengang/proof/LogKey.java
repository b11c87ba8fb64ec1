package org.wengang.proof;

import java.io.IOException;
import java.nio.file.Path;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/**
 * The key that a log signs its checkpoints with. In files it is PEM, {@code PrivateKeyInfo} (PKCS#8: RFC 5208, RFC 8410),
 * not encrypted, and only its owner may read it. Safe for use by many threads.
 */
public final class LogKey {
    private static final String PEM = "PRIVATE KEY";

    private final KeyAlgorithm algorithm;
    private final AsymmetricKeyParameter key;
    private final LogPublicKey publicKey;

    private LogKey(KeyAlgorithm algorithm, AsymmetricKeyParameter key) {
        this.algorithm = algorithm;
        this.key = key;
        this.publicKey = new LogPublicKey(algorithm, algorithm.publicKey(key));
    }

    /** A new key that nobody has. */
    public static LogKey generate(KeyAlgorithm algorithm) {
        return new LogKey(algorithm, algorithm.generate());
    }

    /**
     * Reads a key file.
     *
     * @throws Unusable if it cannot be read, others than its owner may read it, or it holds no such key
     */
    public static LogKey read(Path file) {
        Pem.mustBeClosedToOthers(file);
        var encoded = Pem.read(file, PEM);
        try {
            var info = PrivateKeyInfo.getInstance(encoded);
            var algorithm = KeyAlgorithm.of(info.getPrivateKeyAlgorithm());
            if (algorithm == null) {
                throw Pem.otherAlgorithm(file.toString(), info.getPrivateKeyAlgorithm());
            }
            return new LogKey(algorithm, PrivateKeyFactory.createKey(info));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw Pem.damaged(file.toString(), e);
        }
    }

    /**
     * Writes the key into a new file that only its owner may read and write (mode 0600). The file is there as a whole or not
     * at all, and durable when this returns. What is there is never overwritten.
     *
     * @throws Unusable if there is something of that name, or it cannot be written
     */
    public void write(Path file) {
        try {
            Pem.writeNew(file, Pem.text(PEM, info().getEncoded("DER")));
        } catch (IOException e) {
            throw new IllegalStateException("a key has an encoding", e);
        }
    }

    /** Signs a text. Of Ed25519 the same text has the same signature always. */
    public byte[] sign(byte[] text) {
        return algorithm.sign(key, text);
    }

    public KeyAlgorithm algorithm() {
        return algorithm;
    }

    /** The key that verifies what this one signs. */
    public LogPublicKey publicKey() {
        return publicKey;
    }

    private PrivateKeyInfo info() throws IOException {
        if (key instanceof Ed25519PrivateKeyParameters ed25519) {
            // version 1, without the public key: other programs refuse version 2
            return new PrivateKeyInfo(
                    new AlgorithmIdentifier(KeyAlgorithm.ED25519_OID), new DEROctetString(ed25519.getEncoded()));
        }
        return PrivateKeyInfoFactory.createPrivateKeyInfo(key);
    }

    /** Never the key itself. */
    @Override
    public String toString() {
        return "private key to " + publicKey;
    }
}
