package org.wengang.proof;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads lines of an export. Leaves are canonical: what a leaf is, and its id, stand at the same place in each, so that nothing
 * needs to be parsed for it. Whatever is not written in just that way is none of these. Safe for use by many threads.
 */
final class LineReader {
    private static final byte[] DECISION = ascii("{\"v\":1,\"kind\":\"decision\",\"id\":\"");
    private static final byte[] EVENT = ascii("{\"v\":1,\"kind\":\"event\",");
    private static final byte[] LEAF = ascii("{\"v\":");
    private static final byte[] REMOVED = ascii("{\"removed\":\"");
    private static final byte[] MISSING = ascii("{\"missing\":");
    private static final byte[] HASHES = ascii("{\"hashes\":\"");
    private static final byte[] CHECKPOINT = ascii("{\"checkpoint\":\"");
    private static final byte[] RETENTION = ascii("\"what\":\"" + Removal.WHAT + "\"");
    private static final byte[] TEXT_END = ascii("\"}");
    private static final int UUID_LENGTH = 36;
    private static final int HEX_LENGTH = 2 * TreeHash.LENGTH;
    private static final int INDEX_DIGITS = 18;
    private static final int BASE64_GROUP = 4;

    private final TreeHash hash;
    private final List<KnownKey> keys;

    LineReader(TreeHash hash, List<KnownKey> keys) {
        this.hash = hash;
        this.keys = keys;
    }

    /** Reads lines. If the last has no newline the file was cut there, and a leaf may not be whole. */
    Lines read(byte[] bytes, int length) {
        var lines = new Lines();
        int start = 0;
        while (start < length) {
            int end = start;
            while (end < length && bytes[end] != '\n') {
                end++;
            }
            if (end == length && begins(bytes, start, end - start, LEAF)) {
                unreadable(bytes, start, end - start, lines, "");
            } else {
                read(bytes, start, end - start, lines);
            }
            start = end + 1;
        }
        return lines;
    }

    private void read(byte[] bytes, int offset, int length, Lines lines) {
        if (begins(bytes, offset, length, LEAF)) {
            leaf(bytes, offset, length, lines);
        } else if (begins(bytes, offset, length, HASHES)) {
            hashes(bytes, offset, length, lines);
        } else if (begins(bytes, offset, length, CHECKPOINT)) {
            checkpoint(bytes, offset, length, lines);
        } else if (begins(bytes, offset, length, REMOVED)) {
            removed(bytes, offset, length, lines);
        } else if (begins(bytes, offset, length, MISSING)) {
            missing(bytes, offset, length, lines);
        } else {
            unreadable(bytes, offset, length, lines, "");
        }
    }

    private void leaf(byte[] bytes, int offset, int length, Lines lines) {
        var leafHash = hash.leaf(bytes, offset, length);
        if (begins(bytes, offset, length, DECISION)) {
            int id = offset + DECISION.length;
            if (isUuid(bytes, id, offset + length)) {
                lines.add(LineKind.DECISION, leafHash, hex(bytes, id, 0, 18), hex(bytes, id, 19, 36), null);
                return;
            }
        } else if (begins(bytes, offset, length, EVENT)) {
            var removal = contains(bytes, offset, length, RETENTION) ? Removal.read(bytes, offset, length) : null;
            lines.add(LineKind.EVENT, leafHash, 0, 0, removal);
            return;
        }
        lines.add(LineKind.OTHER_LEAF, leafHash, 0, 0, null);
    }

    private void hashes(byte[] bytes, int offset, int length, Lines lines) {
        int from = offset + HASHES.length;
        int to = offset + length - TEXT_END.length;
        if (to >= from && ends(bytes, to)) {
            try {
                var decoded = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, to));
                if (decoded.length > 0 && decoded.length % TreeHash.LENGTH == 0 && isCanonical(decoded, bytes, to)) {
                    lines.add(LineKind.HASHES, null, 0, 0, decoded);
                    return;
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
        }
        unreadable(bytes, offset, length, lines, "hashes");
    }

    /** The last group may hold bits that say nothing; they must be what an encoder writes. */
    private static boolean isCanonical(byte[] decoded, byte[] bytes, int to) {
        int rest = decoded.length % 3 == 0 ? 3 : decoded.length % 3;
        var last = Base64.getEncoder().encode(Arrays.copyOfRange(decoded, decoded.length - rest, decoded.length));
        return Arrays.equals(last, 0, BASE64_GROUP, bytes, to - BASE64_GROUP, to);
    }

    private void checkpoint(byte[] bytes, int offset, int length, Lines lines) {
        String why;
        try (var json = Json.parser(bytes, offset, length)) {
            json.nextToken();
            json.nextToken();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                var note = json.getText();
                json.nextToken();
                Json.mustEnd(json);
                lines.add(LineKind.CHECKPOINT, null, 0, 0, HeldCheckpoint.read("export", false, note, keys));
                return;
            }
            why = "checkpoint";
        } catch (IOException | IllegalArgumentException e) {
            why = "checkpoint: " + Json.reason(e);
        } catch (Unusable e) {
            why = e.en();
        }
        lines.add(LineKind.CHECKPOINT, null, 0, 0, why);
    }

    private void removed(byte[] bytes, int offset, int length, Lines lines) {
        int hex = offset + REMOVED.length;
        if (length == REMOVED.length + HEX_LENGTH + TEXT_END.length && ends(bytes, hex + HEX_LENGTH)) {
            try {
                var text = new String(bytes, hex, HEX_LENGTH, StandardCharsets.ISO_8859_1);
                var leafHash = HexFormat.of().parseHex(text);
                if (HexFormat.of().formatHex(leafHash).equals(text)) {
                    lines.add(LineKind.REMOVED, leafHash, 0, 0, null);
                    return;
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
        }
        unreadable(bytes, offset, length, lines, "removed");
    }

    private void missing(byte[] bytes, int offset, int length, Lines lines) {
        int from = offset + MISSING.length;
        int digits = offset + length - 1 - from;
        if (digits >= 1 && digits <= INDEX_DIGITS && bytes[from + digits] == '}') {
            long index = 0;
            for (int at = from; at < from + digits && index >= 0; at++) {
                int digit = bytes[at] - '0';
                index = digit >= 0 && digit <= 9 ? 10 * index + digit : -1;
            }
            if (index >= 0) {
                lines.add(LineKind.MISSING, null, 0, 0, index);
                return;
            }
        }
        unreadable(bytes, offset, length, lines, "missing");
    }

    private void unreadable(byte[] bytes, int offset, int length, Lines lines, String why) {
        lines.add(LineKind.UNREADABLE, hash.leaf(bytes, offset, length), 0, 0, why);
    }

    private static boolean begins(byte[] bytes, int offset, int length, byte[] with) {
        return length >= with.length && Arrays.equals(bytes, offset, offset + with.length, with, 0, with.length);
    }

    private static boolean ends(byte[] bytes, int at) {
        return bytes[at] == TEXT_END[0] && bytes[at + 1] == TEXT_END[1];
    }

    private static boolean contains(byte[] bytes, int offset, int length, byte[] part) {
        for (int at = offset; at + part.length <= offset + length; at++) {
            if (bytes[at] == part[0] && begins(bytes, at, part.length, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUuid(byte[] bytes, int offset, int end) {
        if (offset + UUID_LENGTH >= end || bytes[offset + UUID_LENGTH] != '"') {
            return false;
        }
        for (int at = 0; at < UUID_LENGTH; at++) {
            boolean isDash = at == 8 || at == 13 || at == 18 || at == 23;
            byte character = bytes[offset + at];
            boolean isDigit = character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
            if (isDash ? character != '-' : !isDigit) {
                return false;
            }
        }
        return true;
    }

    /** Half of a UUID, whose dashes are left out. */
    private static long hex(byte[] bytes, int id, int from, int to) {
        long half = 0;
        for (int at = id + from; at < id + to; at++) {
            byte character = bytes[at];
            if (character != '-') {
                half = half << 4 | (character <= '9' ? character - '0' : character - 'a' + 10);
            }
        }
        return half;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
