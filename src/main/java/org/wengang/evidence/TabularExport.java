package org.wengang.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.wengang.law.Label;

/**
 * Writes rows to a list that leaves the service, one at a time, so that a list of any length needs little memory. What callers
 * wrote comes out as text that no spreadsheet program takes for a formula.
 *
 * <p>A cell is a text, a truth value, an {@link Integer}, a {@link Long}, a {@link java.math.BigInteger}, a
 * {@link java.math.BigDecimal}, a date or time of {@code java.time}, a {@link java.util.UUID}, or null for nothing. Dates and times are
 * written as ISO text. Characters that cannot be seen or kept are told by their code point, 〔U+202E〕.
 */
public sealed interface TabularExport extends Closeable permits CsvExport, XlsxExport {

    /**
     * One column.
     *
     * @param heading told in both languages in the first line
     * @param width on screen, in Latin letters
     */
    record Column(Label heading, int width) {
        public Column {
            if (width < 1 || width > 255) {
                throw new IllegalArgumentException("a column is 1 to 255 letters wide, got " + width);
            }
        }

        public Column(String zh, String en) {
            this(new Label(zh, en), 18);
        }

        String head() {
            return Phrase.of(heading).joined();
        }
    }

    /**
     * Comma separated values: UTF-8 with a byte order mark, without which Excel takes Chinese for something else; otherwise
     * after RFC 4180. Texts are quoted, numbers are not.
     *
     * <p>OWASP, "CSV Injection": a cell that begins with {@code = + - @}, a tab, a carriage return or a line feed, or with the
     * full-width ＝＋－＠, may be run as a formula. Such a text is given a leading apostrophe. So is what follows a semicolon, a
     * tab or a line break within a text: where programs separate cells by semicolons, they may begin a cell there. Blanks before
     * the sign do not help the attacker. A text that is a plain negative number, such as {@code -12.50}, stays as it is. To read
     * the very text back, take away one apostrophe where more apostrophes or blanks and then one of those signs follow.
     *
     * <p>Excel shows the apostrophe, and takes long digits for numbers. For lists that are read there {@link #xlsx} is better.
     *
     * @param out stays open when the export is closed
     */
    static TabularExport csv(OutputStream out, List<Column> columns) throws IOException {
        return new CsvExport(out, columns);
    }

    /**
     * A workbook (.xlsx). Texts are text cells, also when somebody edits them, and need no apostrophe. Numbers are number cells if
     * a spreadsheet program keeps all their digits, that is up to 15; else they are text. A sheet holds 1,048,576 lines; the next
     * one goes on. It needs a few bytes of memory for each row.
     *
     * @param out stays open when the export is closed
     */
    static TabularExport xlsx(OutputStream out, List<Column> columns) throws IOException {
        return new XlsxExport(out, columns);
    }

    /**
     * Writes the next row.
     *
     * @throws IllegalArgumentException if it has not as many cells as there are columns, or a cell is of another type
     */
    void row(List<?> cells) throws IOException;

    /** Finishes the list. One that is not closed is not complete. */
    @Override
    void close() throws IOException;
}
