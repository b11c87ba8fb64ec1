package org.wengang.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * Text whose letters are measured, to be broken into lines of any width. Chinese may break between any two characters, but no line begins with 。 or ends with 《; other
 * words stay whole. Words longer than a line, such as digests and paths, break after a sign, or anywhere. A character that the
 * fonts lack, or that cannot be seen, is told by its code point, so that no text is too odd to be shown.
 */
final class Text {
    private static final String NOT_FIRST = "，。、；：？！）》」』】〕〉”’…—·～％‰℃,.;:?!)]}%";
    private static final String NOT_LAST = "（《「『【〔〈“‘([{¥￥$";
    private static final String BREAKS_AFTER = "-/._:@,;=&?|";
    private static final float TOLD = 0.82f;

    private final List<Letter> letters;

    private Text(List<Letter> letters) {
        this.letters = letters;
    }

    static Text of(List<Span> spans, Faces faces) {
        var letters = new ArrayList<Letter>();
        for (var span : spans) {
            var ink = span.ink();
            int first = letters.size();
            Visible.visit(
                    span.text(),
                    c -> letters.add(letter(c, ink, faces, span.isWhole() && letters.size() > first)),
                    c -> letters.add(told(c, ink, faces, span.isWhole() && letters.size() > first)));
        }
        return new Text(letters);
    }

    /** A character with its looks; a tied one stays with the one before. A line break has no width. */
    private record Letter(int c, String text, Face face, Ink ink, float width, boolean isTold, boolean isTied) {
        boolean isWide() {
            return c >= 0x2E80 || isTold;
        }
    }

    /** The lines, none wider than that unless a single character is. */
    List<Line> lines(float room) {
        return lines(room, 0);
    }

    /**
     * The lines, none wider than that unless a single character is.
     *
     * @param hang how far lines are indented that go on from the line before
     */
    List<Line> lines(float room, float hang) {
        var lines = new ArrayList<Line>();
        int start = 0;
        float indent = 0;
        do {
            int end = end(start, room - indent);
            lines.add(line(letters.subList(start, end), indent));
            boolean isForced = end < letters.size() && letters.get(end).c == '\n';
            indent = isForced ? 0 : hang;
            start = isForced ? end + 1 : end;
            if (isForced && start == letters.size()) {
                lines.add(line(List.of(), 0));
            }
        } while (start < letters.size());
        return lines;
    }

    /** How many lines of that width it takes. */
    int count(float room) {
        int count = 0;
        int start = 0;
        do {
            int end = end(start, room);
            boolean isForced = end < letters.size() && letters.get(end).c == '\n';
            start = isForced ? end + 1 : end;
            count += isForced && start == letters.size() ? 2 : 1;
        } while (start < letters.size());
        return count;
    }

    /** The width of the longest line if none has to be broken. */
    float natural() {
        float longest = 0;
        float width = 0;
        for (var letter : letters) {
            width = letter.c == '\n' ? 0 : width + letter.width;
            longest = Math.max(longest, width);
        }
        return longest;
    }

    /** The width of the longest word. */
    float longestWord() {
        float longest = 0;
        float width = 0;
        for (int i = 0; i < letters.size(); i++) {
            var letter = letters.get(i);
            boolean begins = i == 0 || letter.c == ' ' && !letter.isTied || letter.c == '\n' || mayBreak(i);
            width = begins ? 0 : width;
            width += letter.c == ' ' ? 0 : letter.width;
            longest = Math.max(longest, width);
        }
        return longest;
    }

    private static Letter letter(int c, Ink ink, Faces faces, boolean isTied) {
        if (c == '\n') {
            return new Letter(c, "", null, ink, 0, false, false);
        }
        var face = faces.of(c, ink.letters());
        return face == null
                ? told(c, ink, faces, isTied)
                : new Letter(c, Character.toString(c), face, ink, face.width(c) * ink.size() / 1000, false, isTied);
    }

    private static Letter told(int c, Ink ink, Faces faces, boolean isTied) {
        var text = Visible.told(c);
        var small = ink.times(TOLD);
        var face = faces.of('〔', Ink.Letters.CHINESE);
        float width = (float) text.chars().mapToDouble(face::width).sum() * small.size() / 1000;
        return new Letter(c, text, face, small, width, true, isTied);
    }

    /** Where the line that begins there ends. */
    private int end(int start, float room) {
        float width = 0;
        int lastBreak = start;
        for (int i = start; i < letters.size(); i++) {
            var letter = letters.get(i);
            if (letter.c == '\n') {
                return i;
            }
            if (i > start && mayBreak(i)) {
                lastBreak = i;
            }
            // spaces hang over the edge; a thousandth of a point is the rounding of sums
            if (width + letter.width > room + 0.001f && i > start && letter.c != ' ') {
                return lastBreak > start ? lastBreak : withinWord(start, i);
            }
            width += letter.width;
        }
        return letters.size();
    }

    /** Where a word breaks that is too long for a line: after a sign in its second half, else where the line is full. */
    private int withinWord(int start, int full) {
        for (int i = full; i > start + (full - start) / 2; i--) {
            if (BREAKS_AFTER.indexOf(letters.get(i - 1).c) >= 0) {
                return i;
            }
        }
        return full;
    }

    /** Whether a line may end before that letter, which is not the first. */
    private boolean mayBreak(int at) {
        var before = letters.get(at - 1);
        var after = letters.get(at);
        if (after.c == ' ' || after.isTied) {
            return false;
        }
        if (before.c == ' ') {
            // a figure stays with its unit
            boolean isUnit = at > 1 && isDigit(letters.get(at - 2).c) && isLetter(after.c);
            return !isUnit;
        }
        boolean isDash = before.c == after.c && (before.c == '—' || before.c == '…');
        return (before.isWide() || after.isWide())
                && !isDash
                && NOT_LAST.indexOf(before.c) < 0
                && NOT_FIRST.indexOf(after.c) < 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static Line line(List<Letter> letters, float indent) {
        int end = letters.size();
        while (end > 0 && letters.get(end - 1).c == ' ') {
            end--;
        }
        var pieces = new ArrayList<Line.Piece>();
        float total = 0;
        for (int i = 0; i < end; ) {
            var first = letters.get(i);
            var text = new StringBuilder();
            float width = 0;
            do {
                text.append(letters.get(i).text);
                width += letters.get(i).width;
                i++;
            } while (i < end && !first.isTold && goesOn(first, letters.get(i)));
            pieces.add(new Line.Piece(first.face, first.ink, text.toString(), width, first.isTold));
            total += width;
        }
        return new Line(pieces, indent, total);
    }

    private static boolean goesOn(Letter first, Letter next) {
        return !next.isTold && next.face == first.face && next.ink.equals(first.ink);
    }
}
