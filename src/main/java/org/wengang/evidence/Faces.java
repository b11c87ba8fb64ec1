package org.wengang.evidence;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The fonts of one paper: one for reading, one of fixed pitch for what is read letter by letter, and the few narrow signs of
 * English that are wide in Chinese.
 */
final class Faces {
    private final Face chinese;
    private final Face english;
    private final Face code;

    private Faces(Face chinese, Face english, Face code) {
        this.chinese = chinese;
        this.english = english;
        this.code = code;
    }

    static Faces load(PDDocument document) throws IOException {
        return new Faces(
                Face.load("sans.ttf", document), Face.load("latin.ttf", document), Face.load("mono.ttf", document));
    }

    /** The font that draws that character, or null where none has it. */
    Face of(int c, Ink.Letters letters) {
        var first = switch (letters) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
            case CODE -> code;
        };
        return first.has(c) ? first : chinese.has(c) ? chinese : null;
    }
}
