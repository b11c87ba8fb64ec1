package org.wengang.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A checkpoint with signatures: a signed note after C2SP signed-note. The text, an empty line, then a line for each signature,
 * {@code — name base64(key id ‖ signature)}. While keys are changed it is signed by both; others, such as witnesses, may sign it
 * too.
 *
 * @param checkpoint what is signed
 * @param signatures at least one, at most {@value #MOST_SIGNATURES}
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<Signature> signatures) {
    static final int KEY_ID_LENGTH = 4;
    private static final int MOST_SIGNATURES = 64;
    private static final int LONGEST = 1 << 20;
    private static final String BEFORE_NAME = "— ";

    /** @throws IllegalArgumentException without a signature, or with too many */
    public SignedCheckpoint {
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException(
                    "a checkpoint has 1 to " + MOST_SIGNATURES + " signatures, not " + signatures.size());
        }
        signatures = List.copyOf(signatures);
    }

    /**
     * One line of a signed note.
     *
     * @param name of the key
     * @param keyId eight digits, hexadecimal; see {@link LogPublicKey#id}
     * @param bytes the signature itself
     */
    public record Signature(String name, String keyId, byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Signature that
                    && name.equals(that.name)
                    && keyId.equals(that.keyId)
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, keyId, Arrays.hashCode(bytes));
        }

        @Override
        public String toString() {
            return name + " " + keyId;
        }

        private String line() {
            var all = new byte[KEY_ID_LENGTH + bytes.length];
            System.arraycopy(HexFormat.of().parseHex(keyId), 0, all, 0, KEY_ID_LENGTH);
            System.arraycopy(bytes, 0, all, KEY_ID_LENGTH, bytes.length);
            return BEFORE_NAME + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
        }
    }

    /** What a key says to a checkpoint. */
    public enum Standing {
        /** Its signature is there and fits. */
        GOOD,
        /** A signature with its name and id is there and does not fit: something was altered. */
        BAD,
        /** It has not signed. */
        ABSENT
    }

    /** Signs a checkpoint with one key, or while keys are changed with several. The keys' name is the log's origin. */
    public static SignedCheckpoint sign(Checkpoint checkpoint, List<LogKey> keys) {
        var text = checkpoint.signedBytes();
        var origin = checkpoint.origin();
        return new SignedCheckpoint(
                checkpoint,
                keys.stream()
                        .map(key -> new Signature(origin, key.publicKey().id(origin), key.sign(text)))
                        .toList());
    }

    /**
     * Reads a note.
     *
     * @throws Unusable if it is no checkpoint with signatures, or written otherwise than it should be, by however little
     */
    public static SignedCheckpoint parse(String note) {
        if (note.length() > LONGEST) {
            throw Checkpoint.unreadable("文本过长", "it is too long");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw Checkpoint.unreadable(
                    "文本与签名之间应有一个空行，且以换行结尾", "an empty line should part text and signatures, and a newline end it");
        }
        var checkpoint = Checkpoint.parse(note.substring(0, blank + 1));
        var lines = note.substring(blank + 2).split("\n", -1);
        var signatures = new ArrayList<Signature>();
        for (int line = 0; line < lines.length - 1; line++) {
            signatures.add(signature(lines[line]));
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw Checkpoint.unreadable(
                    "应有 1 至 " + MOST_SIGNATURES + " 个签名", "it should have 1 to " + MOST_SIGNATURES + " signatures");
        }
        return new SignedCheckpoint(checkpoint, signatures);
    }

    private static Signature signature(String line) {
        int space = line.indexOf(' ', BEFORE_NAME.length());
        if (line.startsWith(BEFORE_NAME) && space > 0) {
            var name = line.substring(BEFORE_NAME.length(), space);
            try {
                var all = Base64.getDecoder().decode(line.substring(space + 1));
                var read = new Signature(
                        name,
                        HexFormat.of().formatHex(all, 0, Math.min(KEY_ID_LENGTH, all.length)),
                        Arrays.copyOfRange(all, Math.min(KEY_ID_LENGTH, all.length), all.length));
                if (Checkpoint.isOrigin(name)
                        && read.bytes().length > 0
                        && read.line().equals(line + "\n")) {
                    return read;
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
        }
        throw Checkpoint.unreadable("签名行应为“— 名称 base64”", "a line of a signature should be “— name base64”");
    }

    /** The whole note: what is kept, and handed out. */
    public String note() {
        var note = new StringBuilder(checkpoint.text()).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    /** {@link #note()} in UTF-8. */
    public byte[] noteBytes() {
        return note().getBytes(StandardCharsets.UTF_8);
    }

    /** What a key says to this checkpoint. One signature that does not fit outweighs another that does. */
    public Standing standing(LogPublicKey key) {
        var origin = checkpoint.origin();
        var id = key.id(origin);
        var standing = Standing.ABSENT;
        for (var signature : signatures) {
            if (signature.name().equals(origin) && signature.keyId().equals(id)) {
                if (!key.verify(checkpoint.signedBytes(), signature.bytes())) {
                    return Standing.BAD;
                }
                standing = Standing.GOOD;
            }
        }
        return standing;
    }
}
