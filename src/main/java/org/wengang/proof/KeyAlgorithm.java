package org.wengang.proof;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * How checkpoints are signed.
 *
 * <ul>
 *   <li>{@link #ED25519}: RFC 8032, signatures of 64 bytes.
 *   <li>{@link #SM2}: GB/T 32918.2-2016 over SM3, on the curve of GB/T 32918.5, with the identity {@code 1234567812345678} of
 *       GM/T 0009; a signature is the DER of {@code SEQUENCE (r, s)}, of 70 to 72 bytes.
 * </ul>
 */
public enum KeyAlgorithm {
    ED25519("ed25519", new byte[] {0x01}) {
        @Override
        AsymmetricKeyParameter generate(SecureRandom random) {
            return new Ed25519PrivateKeyParameters(random);
        }

        @Override
        AsymmetricKeyParameter publicKey(AsymmetricKeyParameter privateKey) {
            return ((Ed25519PrivateKeyParameters) privateKey).generatePublicKey();
        }

        @Override
        byte[] raw(AsymmetricKeyParameter publicKey) {
            return ((Ed25519PublicKeyParameters) publicKey).getEncoded();
        }

        @Override
        byte[] sign(AsymmetricKeyParameter privateKey, byte[] text) {
            var signature = new byte[Ed25519.SIGNATURE_SIZE];
            ((Ed25519PrivateKeyParameters) privateKey)
                    .sign(Ed25519.Algorithm.Ed25519, null, text, 0, text.length, signature, 0);
            return signature;
        }

        @Override
        boolean verify(AsymmetricKeyParameter publicKey, byte[] text, byte[] signature) {
            return signature.length == Ed25519.SIGNATURE_SIZE
                    && ((Ed25519PublicKeyParameters) publicKey)
                            .verify(Ed25519.Algorithm.Ed25519, null, text, 0, text.length, signature, 0);
        }

        @Override
        boolean isOf(AlgorithmIdentifier algorithm) {
            return algorithm.getAlgorithm().equals(ED25519_OID);
        }
    },
    SM2("sm2", sm2Type()) {
        @Override
        AsymmetricKeyParameter generate(SecureRandom random) {
            var generator = new ECKeyPairGenerator();
            generator.init(new ECKeyGenerationParameters(Sm2Curve.DOMAIN, random));
            return generator.generateKeyPair().getPrivate();
        }

        @Override
        AsymmetricKeyParameter publicKey(AsymmetricKeyParameter privateKey) {
            var key = (ECPrivateKeyParameters) privateKey;
            var point = new FixedPointCombMultiplier().multiply(Sm2Curve.DOMAIN.getG(), key.getD());
            return new ECPublicKeyParameters(point, Sm2Curve.DOMAIN);
        }

        @Override
        byte[] raw(AsymmetricKeyParameter publicKey) {
            return ((ECPublicKeyParameters) publicKey).getQ().getEncoded(false);
        }

        @Override
        byte[] sign(AsymmetricKeyParameter privateKey, byte[] text) {
            var signer = new SM2Signer();
            signer.init(true, new ParametersWithRandom(privateKey, RANDOM));
            signer.update(text, 0, text.length);
            try {
                return signer.generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("SM2 does not sign", e);
            }
        }

        @Override
        boolean verify(AsymmetricKeyParameter publicKey, byte[] text, byte[] signature) {
            var signer = new SM2Signer();
            signer.init(false, publicKey);
            signer.update(text, 0, text.length);
            return signer.verifySignature(signature);
        }

        @Override
        boolean isOf(AlgorithmIdentifier algorithm) {
            return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    && GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters());
        }
    };

    /** RFC 8410. */
    static final ASN1ObjectIdentifier ED25519_OID = new ASN1ObjectIdentifier("1.3.101.112");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String word;
    private final byte[] noteType;

    KeyAlgorithm(String word, byte[] noteType) {
        this.word = word;
        this.noteType = noteType;
    }

    /**
     * The algorithm of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static KeyAlgorithm named(String word) {
        for (var algorithm : values()) {
            if (algorithm.word.equals(word)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("There is no signature algorithm “" + word + "”. Known are "
                + Arrays.stream(values()).map(KeyAlgorithm::word).collect(Collectors.joining(", ")) + ".");
    }

    /** The algorithm that a key file names, or null. */
    static KeyAlgorithm of(AlgorithmIdentifier identifier) {
        for (var algorithm : values()) {
            if (algorithm.isOf(identifier)) {
                return algorithm;
            }
        }
        return null;
    }

    /** Its name in settings and the store: {@code ed25519}, {@code sm2}. */
    public String word() {
        return word;
    }

    /** What stands for the algorithm in the key id of a signed note. */
    byte[] noteType() {
        return noteType;
    }

    AsymmetricKeyParameter generate() {
        return generate(RANDOM);
    }

    abstract AsymmetricKeyParameter generate(SecureRandom random);

    abstract AsymmetricKeyParameter publicKey(AsymmetricKeyParameter privateKey);

    /** The public key as its own standard writes it: 32 bytes, or of SM2 the uncompressed point of 65. */
    abstract byte[] raw(AsymmetricKeyParameter publicKey);

    abstract byte[] sign(AsymmetricKeyParameter privateKey, byte[] text);

    abstract boolean verify(AsymmetricKeyParameter publicKey, byte[] text, byte[] signature);

    abstract boolean isOf(AlgorithmIdentifier algorithm);

    /** C2SP has no number for SM2: 0xff and a name that nobody else has; here with the OID of SM2 over SM3. */
    private static byte[] sm2Type() {
        var name = "sm2-sm3:1.2.156.10197.1.501".getBytes(StandardCharsets.US_ASCII);
        var type = new byte[1 + name.length];
        type[0] = (byte) 0xff;
        System.arraycopy(name, 0, type, 1, name.length);
        return type;
    }

    /** The one curve of SM2. */
    static final class Sm2Curve {
        static final ECDomainParameters DOMAIN = new ECNamedDomainParameters(
                GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));

        private Sm2Curve() {}
    }
}
