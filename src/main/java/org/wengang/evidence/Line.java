package org.wengang.evidence;

import java.util.List;

/**
 * One line, ready to be drawn.
 *
 * @param indent how far it begins to the right of the others
 * @param width without the indent
 */
record Line(List<Piece> pieces, float indent, float width) {
    Line {
        pieces = List.copyOf(pieces);
    }

    /**
     * Letters that are drawn in one go.
     *
     * @param isTold whether this tells a character that cannot be drawn
     */
    record Piece(Face face, Ink ink, String text, float width, boolean isTold) {}
}
