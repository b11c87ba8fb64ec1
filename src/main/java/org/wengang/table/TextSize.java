package org.wengang.table;

/** Estimates how much room a text takes, in the units of column widths: one for a Latin letter, two for a Chinese one. */
final class TextSize {
    private TextSize() {}

    static double width(String text) {
        return text.codePoints().mapToDouble(TextSize::width).sum();
    }

    private static double width(int c) {
        if (c < 0x80) {
            return Character.isUpperCase(c) ? 1.25 : 1;
        }
        return c < 0x2000 ? 1.2 : 2.05;
    }

    /** How many lines the text takes in that width, its own line breaks included. */
    static int lines(String text, double width) {
        int lines = 0;
        double room = Math.max(2, width - 3.5); // the margins within a cell and the indent
        for (var line : text.split("\n", -1)) {
            lines += (int) Math.max(1, Math.ceil(width(line) / room));
        }
        return lines;
    }
}
