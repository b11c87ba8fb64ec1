package org.wengang.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** One font within one paper. Only the letters that the paper uses are embedded. */
final class Face {
    private final TrueTypeFont outlines;
    private final CmapLookup glyphs;
    private final PDType0Font font;

    private Face(TrueTypeFont outlines, PDDocument document) throws IOException {
        this.outlines = outlines;
        this.glyphs = outlines.getUnicodeCmapLookup();
        this.font = PDType0Font.load(document, outlines, true);
    }

    /** Reads the font of that file beside this class. */
    static Face load(String file, PDDocument document) throws IOException {
        try (var in = Face.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the font " + file + " is not in the jar");
            }
            return new Face(new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes())), document);
        }
    }

    boolean has(int c) {
        return glyphs.getGlyphId(c) != 0;
    }

    /** The width of a character in thousandths of its size. */
    float width(int c) {
        try {
            return outlines.getAdvanceWidth(glyphs.getGlyphId(c));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PDType0Font font() {
        return font;
    }
}
