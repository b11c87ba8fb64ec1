package org.wengang.table.workbook;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text that did not come in a workbook but is to stand in one, held to the rules of text that did. */
public final class TypedText {
    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");
    private static final Pattern STACKED_MARKS = Pattern.compile("(\\p{M}{8})\\p{M}+");

    private TypedText() {}

    /** Why no cell may hold this text, as it would be told of a cell at that place; nothing if one may. */
    public static Optional<WorkbookFault> fault(String text, String sheet, CellAddress cell) {
        var stored = StoredText.of(text);
        if (stored.fault() != null) {
            return Optional.of(FaultCode.BAD_TEXT.at(sheet, cell, stored.fault()));
        }
        return stored.text().equals(text)
                ? Optional.empty()
                : Optional.of(FaultCode.BAD_TEXT.at(
                        sheet, cell, new Wording("不同软件读法不同的转义字符", "an escape that programs read differently")));
    }

    /**
     * The text as a cell may hold it: cut to that many characters, with a blank in place of what could deceive or would be
     * refused. For sentences that only inform.
     */
    public static String harmless(String text, int most) {
        var composed = Normalizer.normalize(
                text.length() > 4 * most ? text.substring(0, 4 * most) : text, Normalizer.Form.NFC);
        var kept = new StringBuilder();
        composed.codePoints().limit(most).forEach(c -> kept.appendCodePoint(StoredText.isAccepted(c) ? c : ' '));
        if (composed.codePointCount(0, composed.length()) > most || text.length() > 4 * most) {
            kept.append('…');
        }
        return STACKED_MARKS.matcher(ESCAPE.matcher(kept).replaceAll("＿")).replaceAll("$1");
    }
}
