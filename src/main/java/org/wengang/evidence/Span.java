package org.wengang.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that is set one way.
 *
 * @param isWhole whether no line may end within it
 */
record Span(String text, Ink ink, boolean isWhole) {
    /** The English is smaller and paler than the Chinese it stands beside. */
    private static final float BESIDE = 0.86f;

    Span(String text, Ink ink) {
        this(text, ink, false);
    }

    /** A phrase, the English after the Chinese. */
    static List<Span> of(Phrase phrase, Ink ink) {
        return of(phrase, ink, " ");
    }

    /** A phrase, the English on the next line. */
    static List<Span> stacked(Phrase phrase, Ink ink) {
        return of(phrase, ink, "\n");
    }

    private static List<Span> of(Phrase phrase, Ink ink, String between) {
        var own = phrase.isCode() ? ink.code().times(0.94f) : ink;
        var spans = new ArrayList<Span>();
        spans.add(new Span(phrase.zh(), own));
        if (phrase.en() != null) {
            spans.add(new Span(between + phrase.en(), english(ink)));
        }
        return spans;
    }

    /** How the English beside that Chinese is set; what has a colour of its own keeps it. */
    static Ink english(Ink ink) {
        var smaller = new Ink(ink.size() * BESIDE, false, Ink.Letters.ENGLISH, ink.colour());
        return ink.colour() == Ink.BLACK ? smaller.grey() : smaller;
    }
}
