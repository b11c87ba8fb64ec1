package org.wengang.table.workbook;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as a file stores it, turned into what people see, and checked. The text is not quoted in what is said of it.
 *
 * @param fault what is wrong with it, or null
 */
record StoredText(String text, Wording fault) {
    /** The most that Excel keeps in a cell, in UTF-16 units. */
    static final int LONGEST = 32_767;

    /**
     * How Excel writes what XML cannot hold, {@code _x000D_}, and an underscore before what only looks so. Excel turns
     * every such escape into its character, LibreOffice only the underscore: no other is accepted.
     */
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final Pattern UNDERSCORE = Pattern.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)");

    /** More marks on one letter cannot be read, and composing them takes quadratic time. */
    private static final Pattern STACKED_MARKS = Pattern.compile("\\p{M}{9}");

    static StoredText of(String stored) {
        boolean escaped = stored.contains("_x");
        var match = ESCAPE.matcher(escaped ? UNDERSCORE.matcher(stored).replaceAll("\uFFFF") : "");
        if (match.find()) {
            String which = "U+" + match.group(1);
            return new StoredText(
                    "", new Wording("不同软件读法不同的转义字符 " + which, "an escape that programs read differently, " + which));
        }
        String text = escaped ? UNDERSCORE.matcher(stored).replaceAll("_") : stored;
        return new StoredText(text, fault(text));
    }

    private static Wording fault(String text) {
        if (text.length() > LONGEST) {
            return new Wording("超过 32767 个字符", "more than 32767 characters");
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isAccepted(c)) {
                String which = "U+%04X".formatted(c);
                int at = text.codePointCount(0, i) + 1;
                return new Wording(
                        "第 " + at + " 个字符是控制字符、不可见字符或自造字 " + which,
                        "character " + at + " is a control, invisible or private character, " + which);
            }
            i += Character.charCount(c);
        }
        if (STACKED_MARKS.matcher(text).find()) {
            return new Wording("一个字上叠加了过多符号", "too many marks on one letter");
        }
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? null
                : new Wording(
                        "字符未按标准形式（Unicode NFC）组合", "characters are not composed in the standard form (Unicode NFC)");
    }

    /** Whether people can see the character and agree on what it is. */
    static boolean isAccepted(int c) {
        if ((c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF) {
            return false; // never a character
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n';
            case Character.FORMAT, // bidirectional controls, zero-width characters, soft hyphen, tags
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isBlankLetter(c);
        };
    }

    /** Letters and marks that show nothing: joiners, fillers, variation selectors, the empty Braille pattern. */
    private static boolean isBlankLetter(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x2065
                || c == 0x2800
                || c == 0x3164
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFFA0
                || c >= 0xFFF0 && c <= 0xFFF8
                || c >= 0xE0000 && c <= 0xE0FFF;
    }
}
