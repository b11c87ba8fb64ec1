package org.wengang.evidence;

import java.util.regex.Pattern;

/** Text as a workbook keeps it. */
final class SheetText {
    /** More does not go into a cell; the format says so (ECMA-376, and Excel's limits). */
    static final int LONGEST = 32_767;

    /** In a workbook {@code _x000D_} stands for a character, so that the underscore of such a text must be written that way itself. */
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private static final float ENGLISH = 0.88f;

    private SheetText() {}

    /** The text, what cannot be seen told by its code point, so that a spreadsheet program shows the very same. */
    static String of(String text) {
        return of(text, "");
    }

    /**
     * The same.
     *
     * @param kept characters that stay although they cannot be seen
     */
    static String of(String text, String kept) {
        var shown = Visible.text(text, kept);
        if (shown.length() > LONGEST) {
            shown = cut(shown);
        }
        return shown.indexOf('_') < 0 ? shown : ESCAPE.matcher(shown).replaceAll("_x005F_");
    }

    private static String cut(String text) {
        var note = "〔此处省略 %1$d 字 %1$d characters are left out〕";
        int end = LONGEST - 100;
        end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        return text.substring(0, end) + note.formatted(text.length() - end);
    }

    /** How much room a text takes, in the units of column widths: one for a Latin letter, two for a Chinese one. */
    static float width(String line) {
        return (float) line.codePoints()
                .mapToDouble(c -> c < 0x80 ? Character.isUpperCase(c) ? 1.2 : 0.98 : c < 0x2000 ? 1.1 : 2.02)
                .sum();
    }

    /** The same of a phrase, whose English is smaller. */
    static float width(Phrase text) {
        float chinese = width(text.zh()) * (text.isCode() ? 1.1f : 1);
        return text.en() == null ? chinese : chinese + width(" " + text.en()) * ENGLISH;
    }

    /** How many lines a phrase takes in that width. */
    static int lines(Phrase text, float width) {
        var broken = text.zh().split("\n", -1);
        int lines = 0;
        for (int i = 0; i < broken.length; i++) {
            boolean isLast = i == broken.length - 1;
            var line = new Phrase(broken[i], isLast ? text.en() : null, text.isCode());
            // a word that does not fit leaves some room unused
            lines += (int) Math.max(1, Math.ceil(width(line) / (width - 1.5f) * 1.02f));
        }
        return lines;
    }
}
