package org.wengang.evidence;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares the width of a page among the columns of a grid, so that the grid becomes as short as a few tries make it: first
 * columns that want little get it, then width is moved from one column to another as long as that saves lines.
 */
final class ColumnWidths {
    /** A long grid is judged by that many of its rows. */
    private static final int JUDGED = 80;

    private static final float[] STEPS = {24, 12, 6};

    private final List<List<Text>> rows;
    private final float total;
    private final float margin;
    private final float[] least;
    private final float[] wanted;
    private final int[][] lines;

    private ColumnWidths(List<List<Text>> rows, float total, float margin) {
        this.rows = rows;
        this.total = total;
        this.margin = margin;
        int columns = rows.get(0).size();
        this.least = new float[columns];
        this.wanted = new float[columns];
        this.lines = new int[columns][];
        // one word, a digest for instance, should not press the other columns together
        float longestWord = total / Math.max(2, columns) * 1.1f;
        for (var row : rows) {
            for (int i = 0; i < columns; i++) {
                least[i] = Math.max(least[i], Math.min(longestWord, row.get(i).longestWord() + margin));
                // a little more than measured: sums of widths are rounded
                wanted[i] = Math.max(wanted[i], row.get(i).natural() + margin + 0.1f);
            }
        }
    }

    /**
     * The widths of the columns, which add up to the total. Words that are too long for their column are broken.
     *
     * @param rows the cells, at least one row
     * @param margin what stays free in each cell, left and right together
     */
    static float[] of(List<List<Text>> rows, float total, float margin) {
        return new ColumnWidths(judged(rows), total, margin).share();
    }

    /** The first rows, which hold the heads, and some of the others. */
    private static List<List<Text>> judged(List<List<Text>> rows) {
        if (rows.size() <= JUDGED) {
            return rows;
        }
        return IntStream.range(0, JUDGED)
                .mapToObj(i -> rows.get((int) ((long) i * rows.size() / JUDGED)))
                .toList();
    }

    private float[] share() {
        var widths = new float[least.length];
        float given = 0;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = least[i];
            given += least[i];
        }
        if (given >= total) {
            scale(widths, total / given);
            return widths;
        }
        if (fill(widths, total - given)) {
            return widths;
        }
        move(widths);
        return widths;
    }

    /** Gives what is left to those that want more, evenly; says whether all got what they want. */
    private boolean fill(float[] widths, float left) {
        while (left > 0.01f) {
            int open = 0;
            for (int i = 0; i < widths.length; i++) {
                open += wanted[i] > widths[i] ? 1 : 0;
            }
            if (open == 0) {
                scale(widths, total / (total - left));
                return true;
            }
            float each = left / open;
            for (int i = 0; i < widths.length; i++) {
                float more = Math.max(0, Math.min(each, wanted[i] - widths[i]));
                widths[i] += more;
                left -= more;
            }
        }
        return false;
    }

    /** Moves width from one column to another while that makes the grid shorter. */
    private void move(float[] widths) {
        for (int i = 0; i < widths.length; i++) {
            lines[i] = lines(i, widths[i]);
        }
        for (float step : STEPS) {
            boolean isShorter = true;
            for (int tries = 0; isShorter && tries < 20; tries++) {
                isShorter = moveOnce(widths, step);
            }
        }
    }

    private boolean moveOnce(float[] widths, float step) {
        int best = height();
        int from = -1;
        int to = -1;
        for (int give = 0; give < widths.length; give++) {
            if (widths[give] - step < least[give]) {
                continue;
            }
            var givers = lines[give];
            lines[give] = lines(give, widths[give] - step);
            for (int take = 0; take < widths.length; take++) {
                if (take == give) {
                    continue;
                }
                var takers = lines[take];
                lines[take] = lines(take, widths[take] + step);
                int height = height();
                if (height < best) {
                    best = height;
                    from = give;
                    to = take;
                }
                lines[take] = takers;
            }
            lines[give] = givers;
        }
        if (from < 0) {
            return false;
        }
        widths[from] -= step;
        widths[to] += step;
        lines[from] = lines(from, widths[from]);
        lines[to] = lines(to, widths[to]);
        return true;
    }

    private int[] lines(int column, float width) {
        return rows.stream()
                .mapToInt(row -> row.get(column).count(width - margin))
                .toArray();
    }

    private int height() {
        int height = 0;
        for (int row = 0; row < rows.size(); row++) {
            int most = 0;
            for (var column : lines) {
                most = Math.max(most, column[row]);
            }
            height += most;
        }
        return height;
    }

    private static void scale(float[] widths, float by) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] *= by;
        }
    }
}
