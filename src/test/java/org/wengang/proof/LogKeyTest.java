package org.wengang.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogKeyTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] TEXT = "wengang.example/log\n1\n".getBytes(StandardCharsets.UTF_8);
    private static final String ED25519_SPKI = "302a300506032b6570032100";
    private static final String ED25519_PKCS8 = "302e020100300506032b657004220420";
    private static final String SM2_SPKI = "3059301306072a8648ce3d020106082a811ccf5501822d034200";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void sign_ownText_fits(KeyAlgorithm algorithm) {
        var key = LogKey.generate(algorithm);
        var signature = key.sign(TEXT);
        assertTrue(key.publicKey().verify(TEXT, signature));
        assertFalse(LogKey.generate(algorithm).publicKey().verify(TEXT, signature));
        assertFalse(key.publicKey().verify(TEXT, new byte[0]));
        assertFalse(key.publicKey().verify(TEXT, new byte[64]));
        for (int bit = 0; bit < signature.length * 8; bit += 5) {
            var flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(key.publicKey().verify(TEXT, flipped), "bit " + bit);
        }
        var other = TEXT.clone();
        other[0] ^= 1;
        assertFalse(key.publicKey().verify(other, signature));
    }

    @ParameterizedTest
    @EnumSource
    void write_thenRead_sameKey(KeyAlgorithm algorithm) throws IOException {
        var key = LogKey.generate(algorithm);
        var file = folder.resolve("keys/log.key");
        key.write(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
        var read = LogKey.read(file);
        assertEquals(key.publicKey(), read.publicKey());
        assertTrue(key.publicKey().verify(TEXT, read.sign(TEXT)));

        var publicFile = folder.resolve("log.pub");
        Files.writeString(publicFile, key.publicKey().pem());
        assertEquals(key.publicKey(), LogPublicKey.read(publicFile));
        assertEquals(key.publicKey(), LogPublicKey.of(key.publicKey().encoded()));
    }

    @Test
    void write_manyAtOnce_oneIsThereWhole() throws Exception {
        var file = folder.resolve("log.key");
        var pool = Executors.newFixedThreadPool(8);
        Callable<LogPublicKey> writing = () -> {
            var key = LogKey.generate(KeyAlgorithm.ED25519);
            try {
                key.write(file);
                return key.publicKey();
            } catch (Unusable e) {
                return null;
            }
        };
        var written = pool.invokeAll(Collections.nCopies(32, writing)).stream()
                .map(one -> {
                    try {
                        return one.get();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .filter(Objects::nonNull)
                .toList();
        pool.shutdown();
        assertEquals(List.of(LogKey.read(file).publicKey()), written);
    }

    @Test
    void write_somethingIsThere_isNotOverwritten() throws IOException {
        var file = folder.resolve("log.key");
        Files.writeString(file, "mine");
        var refused = assertThrows(
                Unusable.class, () -> LogKey.generate(KeyAlgorithm.ED25519).write(file));
        assertEquals(
                file + " is there already and is not overwritten. Maybe take another name, or move it away first.",
                refused.en());
        assertEquals("mine", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-r--r--", "rw--w----", "rwxrwxrwx", "rw----r--"})
    void read_openToOthers_refused(String mode) throws IOException {
        var file = folder.resolve("log.key");
        LogKey.generate(KeyAlgorithm.SM2).write(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        var refused = assertThrows(Unusable.class, () -> LogKey.read(file));
        assertEquals(
                "The private key " + file + " is open to others (" + mode + ") and is not used. Maybe chmod 600 " + file
                        + "; if somebody may have read it, take a new key.",
                refused.en());
        assertEquals(
                "私钥文件 " + file + " 可被他人访问（" + mode + "），不予使用。请执行 chmod 600 " + file + "；若他人可能已读取，请更换密钥。", refused.zh());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        LogKey.read(file);
    }

    @Test
    void read_anotherFile_saysWhatItIs() throws IOException {
        var file = folder.resolve("log.key");
        assertTrue(assertThrows(Unusable.class, () -> LogKey.read(file)).en().contains("cannot be read"));
        var key = LogKey.generate(KeyAlgorithm.ED25519);
        key.write(file);
        assertEquals(
                "The key file " + file
                        + " holds PRIVATE KEY, it should be PUBLIC KEY. Maybe name the file of the public"
                        + " key, and never hand out the private one.",
                assertThrows(Unusable.class, () -> LogPublicKey.read(file)).en());
        Files.writeString(file, key.publicKey().pem());
        assertEquals(
                "The key file " + file + " holds PUBLIC KEY, it should be PRIVATE KEY. Maybe name the file of the"
                        + " private key.",
                assertThrows(Unusable.class, () -> LogKey.read(file)).en());
        Files.writeString(file, "nothing");
        assertEquals(
                "The key file " + file + " is no PEM file. It should have -----BEGIN PRIVATE KEY-----.",
                assertThrows(Unusable.class, () -> LogKey.read(file)).en());
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nMAAA\n-----END PRIVATE KEY-----\n");
        assertTrue(assertThrows(Unusable.class, () -> LogKey.read(file)).en().contains("is damaged"));
        // an RSA key's beginning
        Files.writeString(
                file,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder()
                                .encodeToString(HEX.parseHex(
                                        "301e300d06092a864886f70d0101010500030d00300a020300c511" + "0203010001"))
                        + "\n-----END PUBLIC KEY-----\n");
        assertEquals(
                file + " is a key of another algorithm (1.2.840.113549.1.1.1). It should be Ed25519 or SM2.",
                assertThrows(Unusable.class, () -> LogPublicKey.read(file)).en());
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void ed25519_vector() throws IOException {
        var file = folder.resolve("rfc.key");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getEncoder()
                                .encodeToString(HEX.parseHex(ED25519_PKCS8
                                        + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
                        + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var key = LogKey.read(file);
        assertEquals(
                ED25519_SPKI + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                HEX.formatHex(key.publicKey().encoded()));
        assertEquals(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                HEX.formatHex(key.sign(new byte[] {0x72})));
    }

    /** The example of GB/T 32918.2 on the curve of GB/T 32918.5. */
    @Test
    void sm2_vector() throws IOException {
        var key = LogPublicKey.of(HEX.parseHex(SM2_SPKI + "04"
                + "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"));
        var signature = new DERSequence(new ASN1Integer[] {
                    new ASN1Integer(
                            new BigInteger("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3", 16)),
                    new ASN1Integer(
                            new BigInteger("b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa", 16))
                })
                .getEncoded(ASN1Encoding.DER);
        assertTrue(key.verify("message digest".getBytes(StandardCharsets.US_ASCII), signature));
        assertFalse(key.verify("message digesu".getBytes(StandardCharsets.US_ASCII), signature));
    }

    /** The example in the documentation of golang.org/x/mod/sumdb/note, whose format this is. */
    @Test
    void id_knownNote() {
        var encoded = Base64.getDecoder().decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var spki = new ByteArrayOutputStream();
        spki.writeBytes(HEX.parseHex(ED25519_SPKI));
        spki.write(encoded, 1, 32);
        var key = LogPublicKey.of(spki.toByteArray());
        assertEquals("c74f20a3", key.id("PeterNeumann"));
        var signature = Base64.getDecoder()
                .decode("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
        assertEquals("c74f20a3", HEX.formatHex(signature, 0, 4));
        var text = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n";
        assertTrue(
                key.verify(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(signature, 4, signature.length)));
    }

    /** Another implementation reads these files and agrees. */
    @Test
    void files_readByTheJdk() throws Exception {
        var key = LogKey.generate(KeyAlgorithm.ED25519);
        var file = folder.resolve("log.key");
        key.write(file);
        var body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        var factory = KeyFactory.getInstance("Ed25519");
        var signing = Signature.getInstance("Ed25519");
        signing.initSign(factory.generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body))));
        signing.update(TEXT);
        var signature = signing.sign();
        assertArrayEquals(signature, key.sign(TEXT));
        var verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(
                factory.generatePublic(new X509EncodedKeySpec(key.publicKey().encoded())));
        verifying.update(TEXT);
        assertTrue(verifying.verify(signature));
    }
}
