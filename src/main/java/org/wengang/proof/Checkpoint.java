package org.wengang.proof;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A checkpoint (检查点): what a log is at one moment. Its text is that of C2SP tlog-checkpoint, with the time as an extension line:
 *
 * <pre>
 * wengang.example/log
 * 20852163
 * CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 * time 2026-11-27T01:02:03.123Z
 * </pre>
 *
 * @param origin which log; not empty, without spaces, control characters and {@code +}, at most 255 characters
 * @param size how many leaves it has
 * @param root of the tree of these leaves, {@value TreeHash#LENGTH} bytes
 * @param at when; milliseconds count
 */
public record Checkpoint(String origin, long size, byte[] root, Instant at) {
    private static final int ORIGIN_MAX = 255;
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final Pattern TIME = Pattern.compile("time ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z)");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** @throws IllegalArgumentException if a part is not as stated */
    public Checkpoint {
        if (!isOrigin(origin)) {
            throw new IllegalArgumentException("“" + origin + "” cannot name a log: it should have 1 to " + ORIGIN_MAX
                    + " characters, and no space, control character or +");
        }
        if (size < 0 || root.length != TreeHash.LENGTH) {
            throw new IllegalArgumentException(
                    "a checkpoint has no size " + size + " with a root of " + root.length + " bytes");
        }
        root = root.clone();
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether a text can name a log. */
    public static boolean isOrigin(String text) {
        return !text.isEmpty()
                && text.length() <= ORIGIN_MAX
                && text.codePoints()
                        .noneMatch(character -> character == '+'
                                || Character.isWhitespace(character)
                                || Character.isSpaceChar(character)
                                || Character.isISOControl(character));
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /** The four lines, each with its newline: what is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\ntime " + MILLIS.format(at)
                + "\n";
    }

    /** {@link #text()} in UTF-8. */
    byte[] signedBytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws Unusable if it is another text, by however little
     */
    static Checkpoint parse(String text) {
        var lines = text.split("\n", -1);
        if (lines.length != 5 || !lines[4].isEmpty()) {
            throw unreadable("应有四行：日志名、大小、根哈希、时间", "it should have four lines: origin, size, root, time");
        }
        if (!isOrigin(lines[0])) {
            throw unreadable("第 1 行不是日志名", "line 1 does not name a log");
        }
        var root = root(lines[2]);
        var time = TIME.matcher(lines[3]);
        if (!time.matches()) {
            throw unreadable(
                    "第 4 行应形如 time 2026-11-27T01:02:03.123Z", "line 4 should look like time 2026-11-27T01:02:03.123Z");
        }
        try {
            var checkpoint = new Checkpoint(lines[0], size(lines[1]), root, Instant.parse(time.group(1)));
            if (!checkpoint.text().equals(text)) {
                throw unreadable("写法不规范", "it is not written in the one way it should be");
            }
            return checkpoint;
        } catch (DateTimeException e) {
            throw unreadable("第 4 行的时间不存在", "there is no such time as line 4 says");
        }
    }

    private static long size(String line) {
        try {
            if (SIZE.matcher(line).matches()) {
                return Long.parseLong(line);
            }
        } catch (NumberFormatException e) {
            // too large, told below
        }
        throw unreadable("第 2 行不是大小", "line 2 is no size");
    }

    private static byte[] root(String line) {
        try {
            var root = Base64.getDecoder().decode(line);
            if (root.length == TreeHash.LENGTH) {
                return root;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw unreadable("第 3 行不是 32 字节的 base64", "line 3 is not the base64 of 32 bytes");
    }

    static Unusable unreadable(String zh, String en) {
        return new Unusable("检查点无法读取：" + zh + "。", "The checkpoint cannot be read: " + en + ".");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root)
                && at.equals(that.at);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, size, Arrays.hashCode(root), at);
    }

    @Override
    public String toString() {
        return origin + " " + size + " " + HexFormat.of().formatHex(root) + " " + at;
    }
}
