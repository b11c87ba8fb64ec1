package org.wengang.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Draws rows with rules between them. Heads come again on each page; a row breaks only if it is longer than a page. */
final class RuledGrid {
    private static final float ACROSS = 4.5f;
    private static final float DOWN = 2.8f;
    private static final float LEADING = 1.42f;
    private static final int RULE = 0xB4BBC3;
    private static final int EDGE = 0x4B535C;
    private static final int HEAD = 0xEBEEF2;

    private final Paper paper;
    private final float[] widths;
    private final float height;
    /** Whether what is drawn next has a strong rule over it. */
    private boolean isUnderEdge;

    private final List<Box> heads;
    private final List<List<Box>> rows;

    /** What stands in a cell and how. */
    record Box(Text text, int tint, boolean isRight) {}

    /** A cell whose text is broken into lines. */
    private record Laid(List<Line> lines, int tint, boolean isRight) {}

    /**
     * @param heads empty where the grid has none
     * @param rows the cells below, from which the widths of the columns are worked out
     * @param size of the largest letters
     */
    RuledGrid(Paper paper, List<Box> heads, List<List<Box>> rows, float size) {
        this.paper = paper;
        this.heads = heads;
        this.rows = rows;
        this.height = size * LEADING;
        var all = Stream.concat(heads.isEmpty() ? Stream.empty() : Stream.of(heads), rows.stream())
                .map(row -> row.stream().map(Box::text).toList())
                .toList();
        this.widths = ColumnWidths.of(all, Paper.WIDTH, 2 * ACROSS);
    }

    static Box head(Text text, boolean isRight) {
        return new Box(text, HEAD, isRight);
    }

    void draw() throws IOException {
        var head = heads.isEmpty() ? List.<Laid>of() : lay(heads);
        float headHeight = height(head);
        boolean isFirst = true;
        for (var row : rows) {
            var cells = lay(row);
            float wanted = height(cells);
            if (isFirst) {
                paper.need(headHeight + Math.min(wanted, Paper.wholeRoom() - headHeight));
                begin(head);
            } else if (wanted > paper.room() && wanted <= Paper.wholeRoom() - headHeight) {
                goOn(head);
            }
            isFirst = false;
            draw(cells, head);
        }
        if (isFirst) {
            begin(head);
        }
        edge();
        paper.down(DOWN);
    }

    private void begin(List<Laid> head) throws IOException {
        isUnderEdge = true;
        if (!head.isEmpty()) {
            strip(head, 0, lines(head));
            isUnderEdge = true;
        }
    }

    private void goOn(List<Laid> head) throws IOException {
        edge();
        paper.nextPage();
        begin(head);
    }

    /** Draws a row, over several pages if it must be. */
    private void draw(List<Laid> cells, List<Laid> head) throws IOException {
        int total = lines(cells);
        int done = 0;
        while (done < total) {
            int fit = (int) ((paper.room() - 2 * DOWN) / height);
            if (fit < 1) {
                goOn(head);
                continue;
            }
            int here = Math.min(fit, total - done);
            strip(cells, done, here);
            done += here;
            if (done < total) {
                goOn(head);
            }
        }
    }

    /** Some lines of all cells of a row, side by side, with the rule over them: drawn last, so that no tint covers it. */
    private void strip(List<Laid> cells, int from, int count) throws IOException {
        float whole = count * height + 2 * DOWN;
        float x = Paper.LEFT;
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            if (cell.tint() != 0xFFFFFF) {
                paper.rectangle(x, paper.y(), widths[i], whole, cell.tint());
            }
            x += widths[i];
        }
        x = Paper.LEFT;
        for (int i = 0; i < cells.size(); i++) {
            paper.vertical(x, paper.y(), whole, 0.4f, RULE);
            text(cells.get(i), x, widths[i], from, count);
            x += widths[i];
        }
        paper.vertical(x, paper.y(), whole, 0.4f, RULE);
        if (isUnderEdge) {
            edge();
        } else {
            paper.horizontal(Paper.LEFT, paper.y(), Paper.WIDTH, 0.4f, RULE);
        }
        isUnderEdge = false;
        paper.down(whole);
    }

    private void text(Laid cell, float x, float width, int from, int count) throws IOException {
        int to = Math.min(cell.lines().size(), from + count);
        for (int n = from; n < to; n++) {
            var line = cell.lines().get(n);
            float left = cell.isRight() ? x + width - ACROSS - line.width() : x + ACROSS;
            paper.text(line, left, paper.y() + DOWN + (n - from) * height, height);
        }
    }

    private void edge() throws IOException {
        paper.horizontal(Paper.LEFT, paper.y(), Paper.WIDTH, 0.8f, EDGE);
    }

    private List<Laid> lay(List<Box> row) {
        var cells = new ArrayList<Laid>(row.size());
        for (int i = 0; i < row.size(); i++) {
            var box = row.get(i);
            cells.add(new Laid(box.text().lines(widths[i] - 2 * ACROSS), box.tint(), box.isRight()));
        }
        return cells;
    }

    private float height(List<Laid> cells) {
        return cells.isEmpty() ? 0 : lines(cells) * height + 2 * DOWN;
    }

    private static int lines(List<Laid> cells) {
        return cells.stream().mapToInt(cell -> cell.lines().size()).max().orElse(0);
    }
}
