package org.wengang.evidence;

import org.wengang.law.Label;

/**
 * Words in both languages, or a text that is the same in both: a number, a name, a digest, what a caller wrote. It may hold
 * any characters; papers show those that could mislead by their code points.
 *
 * @param zh the Chinese, or the text
 * @param en the English, or null where the text is the same in both
 * @param isCode whether it is to be read letter by letter, as digests, paths and ids are
 */
public record Phrase(String zh, String en, boolean isCode) {
    /** Nothing. */
    public static final Phrase NONE = new Phrase("", null, false);

    public Phrase {
        if (zh == null) {
            throw new IllegalArgumentException("a phrase needs a text; what is absent is Phrase.NONE");
        }
    }

    /** In both languages. */
    public static Phrase of(String zh, String en) {
        return new Phrase(zh, zh.equals(en) ? null : en, false);
    }

    /** In both languages. */
    public static Phrase of(Label label) {
        return of(label.zh(), label.en());
    }

    /** The same in both languages. */
    public static Phrase plain(String text) {
        return new Phrase(text, null, false);
    }

    /** Read letter by letter: a digest, a path, an id. */
    public static Phrase code(String text) {
        return new Phrase(text, null, true);
    }

    boolean isEmpty() {
        return zh.isEmpty() && en == null;
    }

    /** Both languages in one line. */
    String joined() {
        return en == null ? zh : zh + " " + en;
    }
}
