package org.wengang.audit.finding;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A row of a table, as one asks for it: {@code m1-4-emission-carry-over@3/b}, {@code M1-4@3/b}; without its version any.
 *
 * @param table its name, or the measure that it decides
 * @param version of the workbook, or null for any
 */
public record RowName(String table, Integer version, String letter) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,79})(?:@([0-9]{1,6}))?/([a-z]{1,3})");

    public static Optional<RowName> of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var version = form.group(2) == null ? null : Integer.valueOf(form.group(2));
        return Optional.of(new RowName(form.group(1), version, form.group(3)));
    }

    /** Whether a word speaks of it: {@code SZ-2024:m1-4-emission-carry-over@3/b}. */
    boolean isMeantBy(Word word) {
        var named = word.of();
        int colon = named.indexOf(':');
        int at = named.lastIndexOf('@');
        var tableName = named.substring(colon + 1, at);
        return letter.equals(word.what())
                && (version == null || named.substring(at + 1).equals(version.toString()))
                && (tableName.equals(table) || isOf(tableName, table));
    }

    /** Whether a table is of that measure: tables are named after theirs. */
    static boolean isOf(String table, String measure) {
        return table.startsWith(measure.toLowerCase(Locale.ROOT) + "-");
    }

    @Override
    public String toString() {
        return table + (version == null ? "" : "@" + version) + "/" + letter;
    }
}
