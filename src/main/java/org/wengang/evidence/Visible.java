package org.wengang.evidence;

import java.util.function.IntConsumer;

/**
 * Shows what cannot be seen. Texts of callers may hold controls, marks that turn the direction of reading, joiners, halves of
 * surrogate pairs: on paper they would be missed or mislead, so each is told by its code point, 〔U+202E〕. Line breaks stay.
 */
final class Visible {
    private Visible() {}

    /** The same text, with a code point told for each character that cannot be seen or kept. */
    static String text(String text) {
        return text(text, "");
    }

    /**
     * The same.
     *
     * @param kept characters that stay although they cannot be seen
     */
    static String text(String text, String kept) {
        if (isPlain(text)) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        boolean keepsReturns = kept.indexOf('\r') >= 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!keepsReturns && isReturnBeforeBreak(text, c, i)) {
                continue;
            }
            if (isHidden(c) && kept.indexOf(c) < 0) {
                shown.append(told(c));
            } else {
                shown.appendCodePoint(c);
            }
        }
        return shown.toString();
    }

    /** Goes through the characters; CR LF is one line break. */
    static void visit(String text, IntConsumer seen, IntConsumer hidden) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isReturnBeforeBreak(text, c, i)) {
                continue;
            }
            (isHidden(c) ? hidden : seen).accept(c);
        }
    }

    private static boolean isReturnBeforeBreak(String text, int c, int next) {
        return c == '\r' && next < text.length() && text.charAt(next) == '\n';
    }

    /** How a character is told that is not shown. */
    static String told(int c) {
        return "〔U+%04X〕".formatted(c);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 0x7F || c == '\n' || c >= 0x3000 && c < 0xA000 && !isBlank(c);
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHidden(int c) {
        if (c == '\n') {
            return false;
        }
        boolean isNoCharacter = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        return isNoCharacter
                || isBlank(c)
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    case Character.SPACE_SEPARATOR -> c != ' ' && c != 0xA0 && c != 0x3000;
                    default -> false;
                };
    }

    /** Letters and marks by their class, yet nothing is drawn: fillers, selectors of variants, empty braille. */
    private static boolean isBlank(int c) {
        return c == 0x34F
                || c == 0x115F
                || c == 0x1160
                || c >= 0x180B && c <= 0x180F
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0000 && c <= 0xE0FFF;
    }
}
