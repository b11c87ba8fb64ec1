package org.wengang.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.wengang.law.Label;
import org.wengang.table.workbook.RawValue;

/** Reads choices, beginnings of division codes, row ids, citations and free text. */
final class WordGrammar {
    /** The longest text, in characters. */
    static final int LONGEST = 200;

    /** The longest citation, in characters. */
    static final int LONGEST_CITATION = 100;

    private static final Pattern BETWEEN = Pattern.compile("[；;\\n]");
    private static final Pattern BETWEEN_LOOSELY = Pattern.compile("[；;、，,\\n]");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,6}");
    private static final Pattern ROW_ID = Pattern.compile("[a-z]{1,3}");
    private static final Pattern CITATION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9./-]+");

    private WordGrammar() {}

    static String code(CellSpec spec, RawValue raw) throws CellRefused {
        var text = plain(raw);
        if (text == null) {
            throw CellGrammar.wrongType(spec, raw);
        }
        return choice(spec, text);
    }

    static Set<String> codes(CellSpec spec, RawValue raw) throws CellRefused {
        var text = plain(raw);
        if (text == null) {
            throw CellGrammar.wrongType(spec, raw);
        }
        var given = new LinkedHashSet<String>();
        int item = 0;
        for (var word : words(spec, text)) {
            item++;
            if (word.isEmpty()) {
                throw new CellRefused(BookFaultCode.EMPTY_ITEM, item);
            }
            if (!given.add(choice(spec, word))) {
                throw new CellRefused(BookFaultCode.TWICE_IN_CELL, item);
            }
        }
        var inOrder = new LinkedHashSet<>(spec.options().keySet());
        inOrder.retainAll(given);
        return inOrder;
    }

    static SortedSet<String> prefixes(RawValue raw) throws CellRefused {
        var text = plain(raw);
        if (text == null) {
            throw new CellRefused(BookFaultCode.BAD_PREFIX, 1);
        }
        var prefixes = new TreeSet<String>();
        int item = 0;
        for (var prefix : items(text)) {
            item++;
            if (!PREFIX.matcher(prefix).matches()) {
                throw new CellRefused(prefix.isEmpty() ? BookFaultCode.EMPTY_ITEM : BookFaultCode.BAD_PREFIX, item);
            }
            if (!prefixes.add(prefix)) {
                throw new CellRefused(BookFaultCode.TWICE_IN_CELL, item);
            }
        }
        return prefixes;
    }

    static boolean isRowId(String text) {
        return text != null && ROW_ID.matcher(text).matches();
    }

    /** 编号: given once, never reused. */
    static String rowId(RawValue raw) throws CellRefused {
        if (CellGrammar.isBlank(raw)) {
            throw new CellRefused(BookFaultCode.ROW_ID_MISSING);
        }
        if (raw instanceof RawValue.Text stored && isRowId(CellGrammar.trim(stored.text()))) {
            return CellGrammar.trim(stored.text());
        }
        throw new CellRefused(BookFaultCode.BAD_ROW_ID);
    }

    /** 依据, or null if blank. */
    static String citation(RawValue raw) throws CellRefused {
        if (CellGrammar.isBlank(raw)) {
            return null;
        }
        if (raw instanceof RawValue.Text stored) {
            var text = CellGrammar.trim(stored.text());
            if (text.length() <= LONGEST_CITATION && CITATION.matcher(text).matches()) {
                return text;
            }
        }
        throw new CellRefused(BookFaultCode.BAD_CITATION);
    }

    /**
     * Free text from a closed alphabet: what could end a string, open a tag, hide, or start a formula when the text is copied
     * elsewhere is refused, so that it is harmless wherever it is shown.
     */
    static String text(CellSpec spec, RawValue raw) throws CellRefused {
        if (!(raw instanceof RawValue.Text stored)) {
            throw CellGrammar.wrongType(spec, raw);
        }
        var text = CellGrammar.trim(stored.text());
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new CellRefused(BookFaultCode.TOO_LONG, LONGEST);
        }
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (!isAccepted(characters[i]) || i == 0 && "=+-@".indexOf(characters[i]) >= 0) {
                throw new CellRefused(BookFaultCode.TEXT_NOT_ACCEPTED, i + 1, name(characters[i]));
            }
        }
        return text;
    }

    private static boolean isAccepted(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            case Character.SPACE_SEPARATOR -> c == ' ' || c == '　';
            default -> "'\"\\`<>".indexOf(c) < 0;
        };
    }

    private static Label name(int c) {
        var code = "U+%04X".formatted(c);
        return switch (c) {
            case '\'', '"' -> new Label("英文引号", "a straight quote");
            case '\\' -> new Label("反斜杠", "a backslash");
            case '`' -> new Label("反引号", "a backtick");
            case '<', '>' -> new Label("尖括号", "an angle bracket");
            case '\n' -> new Label("换行", "a line break");
            case '=', '+', '-', '@' -> new Label("不可用作开头", "not as the first one");
            default -> new Label(code, code);
        };
    }

    /** The text of a cell in which digits may have become a number; null for anything else. */
    static String plain(RawValue raw) {
        if (raw instanceof RawValue.Text stored) {
            return CellGrammar.trim(stored.text());
        }
        return raw instanceof RawValue.Number stored && stored.decimal().precision() <= 15
                ? stored.decimal().toPlainString()
                : null;
    }

    /** What stands between separators; staff use ；, and 、 or commas are as clear where no item has them. */
    static List<String> items(String text) {
        return split(BETWEEN_LOOSELY, text);
    }

    /** Words of the header may hold a comma, so that only what is not a choice as it stands is split there. */
    private static List<String> words(CellSpec spec, String text) {
        var words = new ArrayList<String>();
        for (var word : split(BETWEEN, text)) {
            if (find(spec, word) == null) {
                words.addAll(items(word));
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private static List<String> split(Pattern between, String text) {
        return Arrays.stream(between.split(text, -1)).map(CellGrammar::trim).toList();
    }

    private static String choice(CellSpec spec, String word) throws CellRefused {
        var code = find(spec, word);
        if (code == null) {
            throw new CellRefused(BookFaultCode.NOT_A_CHOICE, CellWords.choices(spec));
        }
        return code;
    }

    private static String find(CellSpec spec, String word) {
        if (spec.options().containsKey(word)) {
            return word;
        }
        return spec.options().entrySet().stream()
                .filter(option -> option.getValue().zh().equals(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
