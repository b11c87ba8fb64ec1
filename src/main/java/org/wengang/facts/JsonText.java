package org.wengang.facts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON as it grows, in UTF-8. Words, figures, codes and paths of our own go in as they are; text that may hold anything is quoted.
 * Half of a surrogate pair becomes a question mark, as everywhere in Java where text becomes UTF-8.
 */
public final class JsonText {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    /** The longest that one character becomes: an escaped control character. */
    private static final int LONGEST = 6;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private byte[] bytes;
    private int length;

    /** @param capacity bytes that are likely enough */
    public JsonText(int capacity) {
        bytes = new byte[capacity];
    }

    /** Text that is known to need no escaping. */
    public JsonText append(String text) {
        int count = text.length();
        reserve(count * 3);
        var out = bytes;
        int at = length;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length = at;
                return others(text, i, false);
            }
            out[at++] = (byte) c;
        }
        length = at;
        return this;
    }

    /** One character of ASCII. */
    public JsonText append(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    public JsonText append(long number) {
        return append(Long.toString(number));
    }

    public JsonText append(boolean flag) {
        return append(flag ? TRUE : FALSE);
    }

    /** What was written before. */
    public JsonText append(byte[] utf8) {
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** A JSON string. */
    public JsonText quoted(String text) {
        int count = text.length();
        reserve(count * 3 + 2);
        var out = bytes;
        int at = length;
        out[at++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c < ' ' || c == '"' || c == '\\') {
                length = at;
                return others(text, i, true).append('"');
            }
            out[at++] = (byte) c;
        }
        out[at++] = '"';
        length = at;
        return this;
    }

    /** From a character on that is not plain ASCII. */
    private JsonText others(String text, int from, boolean isQuoted) {
        int count = text.length();
        reserve((count - from) * (isQuoted ? LONGEST : 3));
        for (int i = from; i < count; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (isQuoted && (c < ' ' || c == '"' || c == '\\')) {
                    escaped(c);
                } else {
                    bytes[length++] = (byte) c;
                }
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | c >> 6);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xE0 | c >> 12);
                bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[length++] = (byte) (0xF0 | point >> 18);
                bytes[length++] = (byte) (0x80 | point >> 12 & 0x3F);
                bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | point & 0x3F);
            } else {
                bytes[length++] = '?';
            }
        }
        return this;
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[length++] = (byte) c;
            case '\b' -> bytes[length++] = 'b';
            case '\t' -> bytes[length++] = 't';
            case '\n' -> bytes[length++] = 'n';
            case '\f' -> bytes[length++] = 'f';
            case '\r' -> bytes[length++] = 'r';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[c >> 4];
                bytes[length++] = HEX[c & 0xF];
            }
        }
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }

    /** Bytes so far. */
    public int length() {
        return length;
    }

    /** Takes back what was written after that many bytes. */
    public void setLength(int less) {
        length = Math.min(length, less);
    }

    /** Whether the last byte is that character. */
    public boolean endsWith(char ascii) {
        return length > 0 && bytes[length - 1] == (byte) ascii;
    }

    /** A copy of all of it. */
    public byte[] bytes() {
        return bytes(0);
    }

    /** A copy of what was written after that many bytes. */
    public byte[] bytes(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
