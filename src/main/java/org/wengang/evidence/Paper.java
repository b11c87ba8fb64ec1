package org.wengang.evidence;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * Pages of A4 that fill from top to bottom. Places are told in points from the top left corner; whoever draws asks for room
 * first, and so begins a page when the one before is full.
 */
final class Paper implements AutoCloseable {
    /** Left is wider: that side is bound. */
    static final float LEFT = 65;

    static final float RIGHT = PDRectangle.A4.getWidth() - 48;
    static final float WIDTH = RIGHT - LEFT;
    static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float TOP = 62;
    private static final float BOTTOM = HEIGHT - 60;

    /** How thick bold strokes are, for a letter of size 1. */
    private static final float BOLD = 0.032f;
    /** The lower edge of Chinese letters lies so far under the line they stand on. */
    private static final float DESCENT = 0.12f;

    private final PDDocument document;
    private PDPage page;
    private PDPageContentStream content;
    private float y;

    // what the page was last told, so that it is not told again
    private int fill;
    private int stroke;
    private float thickness;
    private RenderingMode mode;
    private Face face;
    private float size;

    Paper(PDDocument document) throws IOException {
        this.document = document;
        nextPage();
    }

    PDPage page() {
        return page;
    }

    /** Where the next thing goes. */
    float y() {
        return y;
    }

    float room() {
        return BOTTOM - y;
    }

    /** The room of an empty page. */
    static float wholeRoom() {
        return BOTTOM - TOP;
    }

    /** Goes down; what was drawn above stays. */
    void down(float by) {
        y += by;
    }

    /** Begins a page unless there is that much room on this one; says whether it did. */
    boolean need(float height) throws IOException {
        if (height <= room() || y == TOP) {
            return false;
        }
        nextPage();
        return true;
    }

    void nextPage() throws IOException {
        if (content != null) {
            content.close();
        }
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        begin(new PDPageContentStream(document, page, AppendMode.OVERWRITE, true));
        y = TOP;
    }

    /** Goes back to a finished page, to write in its margins. */
    void reopen(int number) throws IOException {
        content.close();
        page = document.getPage(number);
        begin(new PDPageContentStream(document, page, AppendMode.APPEND, true, true));
    }

    private void begin(PDPageContentStream begun) {
        content = begun;
        fill = -1;
        stroke = -1;
        thickness = -1;
        mode = RenderingMode.FILL;
        face = null;
        size = -1;
    }

    /** Draws lines one under the other in that height each, from there to the right. */
    void text(List<Line> lines, float x, float top, float height) throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            text(lines.get(i), x, top + i * height, height);
        }
    }

    void text(Line line, float x, float top, float height) throws IOException {
        float largest = 0;
        for (var piece : line.pieces()) {
            largest = Math.max(largest, piece.ink().size());
        }
        float baseline = top + (height + largest) / 2 - DESCENT * largest;
        float at = x + line.indent();
        for (var piece : line.pieces()) {
            if (piece.isTold()) {
                rectangle(
                        at,
                        baseline - 0.9f * piece.ink().size(),
                        piece.width(),
                        1.05f * piece.ink().size(),
                        0xE4E7EB);
            }
            draw(piece, at, baseline);
            at += piece.width();
        }
    }

    private void draw(Line.Piece piece, float x, float baseline) throws IOException {
        var ink = piece.ink();
        fill(ink.colour());
        if (ink.isBold()) {
            stroke(ink.colour(), ink.size() * BOLD);
        }
        content.beginText();
        if (face != piece.face() || size != ink.size()) {
            face = piece.face();
            size = ink.size();
            content.setFont(face.font(), size);
        }
        var wanted = ink.isBold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL;
        if (mode != wanted) {
            mode = wanted;
            content.setRenderingMode(mode);
        }
        content.newLineAtOffset(x, HEIGHT - baseline);
        content.showText(piece.text());
        content.endText();
    }

    /** A filled rectangle. */
    void rectangle(float x, float top, float width, float height, int colour) throws IOException {
        fill(colour);
        content.addRect(x, HEIGHT - top - height, width, height);
        content.fill();
    }

    void horizontal(float x, float top, float width, float thick, int colour) throws IOException {
        line(x, top, x + width, top, thick, colour);
    }

    void vertical(float x, float top, float height, float thick, int colour) throws IOException {
        line(x, top, x, top + height, thick, colour);
    }

    private void line(float x, float top, float toX, float toTop, float thick, int colour) throws IOException {
        stroke(colour, thick);
        content.moveTo(x, HEIGHT - top);
        content.lineTo(toX, HEIGHT - toTop);
        content.stroke();
    }

    private void fill(int colour) throws IOException {
        if (fill != colour) {
            fill = colour;
            content.setNonStrokingColor(part(colour, 16), part(colour, 8), part(colour, 0));
        }
    }

    private void stroke(int colour, float thick) throws IOException {
        if (stroke != colour) {
            stroke = colour;
            content.setStrokingColor(part(colour, 16), part(colour, 8), part(colour, 0));
        }
        if (thickness != thick) {
            thickness = thick;
            content.setLineWidth(thick);
        }
    }

    private static float part(int colour, int shift) {
        return (colour >> shift & 0xFF) / 255f;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
