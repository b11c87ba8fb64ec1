package org.wengang.api;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * A table as CSV (RFC 4180), row by row, for whatever program opens it: UTF-8 with a mark, so that spreadsheets read Chinese.
 * A text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class CsvRows {
    private static final String FORMULAS = "=+-@\t\r\n＝＋－＠";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Writer out;

    CsvRows(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write(BYTE_ORDER_MARK);
    }

    /** @param cells texts and others; null for an empty one */
    void row(Object... cells) throws IOException {
        for (int at = 0; at < cells.length; at++) {
            if (at > 0) {
                out.write(',');
            }
            write(cells[at]);
        }
        out.write("\r\n");
    }

    private void write(Object cell) throws IOException {
        if (cell == null) {
            return;
        }
        var text = cell.toString();
        if (cell instanceof String && !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        if (text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')) {
            text = '"' + text.replace("\"", "\"\"") + '"';
        }
        out.write(text);
    }

    void flush() throws IOException {
        out.flush();
    }
}
