package org.wengang.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;

/** {@link TabularExport#csv}. */
final class CsvExport implements TabularExport {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int ENOUGH = 1 << 15;

    /** Signs that begin a formula, and what begins a cell where programs separate otherwise. */
    private static final String SIGNS = "=+-@＝＋－＠";

    private static final String BEGINNINGS = ";\t\r\n";
    private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+(\\.[0-9]+)?");

    private final OutputStream out;
    private final int columns;
    private final StringBuilder text = new StringBuilder(ENOUGH + 4096);
    private boolean isClosed;

    CsvExport(OutputStream out, List<Column> columns) throws IOException {
        this.out = out;
        this.columns = columns.size();
        text.append(BYTE_ORDER_MARK);
        row(columns.stream().map(Column::head).toList());
    }

    @Override
    public void row(List<?> cells) throws IOException {
        CellValue.requireCount(cells, columns);
        // all of the row is looked at before any of it is written
        var values = cells.stream().map(CellValue::of).toList();
        for (int i = 0; i < columns; i++) {
            if (i > 0) {
                text.append(',');
            }
            append(values.get(i));
        }
        text.append("\r\n");
        if (text.length() >= ENOUGH) {
            flush();
        }
    }

    private void append(CellValue value) {
        if (value instanceof CellValue.Text one) {
            quoted(one.text());
        } else if (value instanceof CellValue.Figure figure) {
            text.append(figure.written());
        } else if (value instanceof CellValue.Flag flag) {
            text.append(flag.flag());
        }
    }

    private void quoted(String cell) {
        text.append('"');
        var harmless = harmless(Visible.text(cell, "\t\r"));
        for (int i = 0; i < harmless.length(); i++) {
            char c = harmless.charAt(i);
            text.append(c);
            if (c == '"') {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** The text with an apostrophe wherever a program could begin a cell and find a formula there. */
    static String harmless(String cell) {
        if (NEGATIVE.matcher(cell).matches()) {
            return cell;
        }
        StringBuilder changed = null;
        for (int i = 0; i < cell.length(); i++) {
            boolean begins = i == 0 || BEGINNINGS.indexOf(cell.charAt(i - 1)) >= 0;
            boolean isDangerous = begins && isFormula(cell, i);
            if (isDangerous && changed == null) {
                changed = new StringBuilder(cell.length() + 8).append(cell, 0, i);
            }
            if (changed != null) {
                changed.append(isDangerous ? "'" : "").append(cell.charAt(i));
            }
        }
        return changed == null ? cell : changed.toString();
    }

    /** Whether a cell that begins there could be taken for a formula; blanks and apostrophes before the sign are passed over. */
    private static boolean isFormula(String cell, int start) {
        if (start == 0 && "\t\r\n".indexOf(cell.charAt(0)) >= 0) {
            return true;
        }
        int i = start;
        while (i < cell.length() && isPassedOver(cell.charAt(i))) {
            i++;
        }
        return i < cell.length() && SIGNS.indexOf(cell.charAt(i)) >= 0;
    }

    private static boolean isPassedOver(char c) {
        return c == '\'' || c == '"' || c == ' ' || c == '\u00A0' || c == '\u3000';
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(UTF_8));
        text.setLength(0);
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            flush();
            out.flush();
        }
    }
}
