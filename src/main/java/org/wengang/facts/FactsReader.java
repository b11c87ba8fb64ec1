package org.wengang.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the {@code facts} of a dossier from JSON, strictly: an undeclared field, a key given twice, or a value of another
 * JSON type is a fault with its path. A value of the right type that cannot be true (a negative reading, the 30th of
 * February) is kept as {@link Facts.Invalid}: unknown, and said so. Numbers are read as written, never through binary
 * floating point.
 */
public final class FactsReader {
    /** Of a request with more faults, so many are told. */
    public static final int MOST_FAULTS = 50;

    private static final int LONGEST_NAME = 40;
    private static final Pattern STRANGE = Pattern.compile("[^\\p{IsAlphabetic}\\p{IsDigit}_-]");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{6,}[0-9Xx]*");
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_DIGITS = 18;
    private static final int MOST_KEYS = 400;

    private final JsonParser json;
    private final List<FactFault> faults;
    private Beside evaluationDate;

    /**
     * @param json a parser standing on the value to read
     * @param faults receives every fault found, at most 50
     */
    public FactsReader(JsonParser json, List<FactFault> faults) {
        this.json = json;
        this.faults = faults;
    }

    /** Reads a field of the dossier that is not one of its facts. */
    @FunctionalInterface
    public interface Beside {
        void read(JsonParser json) throws IOException;
    }

    /** Reads a whole dossier; {@code evaluationDate} beside the facts is read by {@code date}. */
    public void readDossier(Facts dossier, String path, Beside date) throws IOException {
        evaluationDate = date;
        read(dossier, path);
    }

    /** Reads an object of that shape into {@code record}; the parser stands on its opening brace. */
    public void read(Facts record, String path) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            wrongType(path, "对象 {…}", "an object {…}");
            return;
        }
        var seen = new boolean[record.shape().size()];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            var fact = record.shape().fact(name);
            var here = path + "." + name;
            if (fact == null && evaluationDate != null && record.parent() == null && name.equals("evaluationDate")) {
                evaluationDate.read(json);
            } else if (fact == null) {
                fault(
                        path + "." + shortened(name),
                        FactFault.Code.UNKNOWN_FIELD,
                        "没有这一项材料，可用的材料见 GET /api/v1/facts",
                        "there is no such fact; GET /api/v1/facts lists those there are");
                json.skipChildren();
            } else if (seen[fact.slot()]) {
                fault(here, FactFault.Code.DUPLICATE_KEY, "同一项出现两次，请只保留一次", "given twice; keep one");
                json.skipChildren();
            } else {
                seen[fact.slot()] = true;
                readFact(record, fact, here);
            }
        }
    }

    private void readFact(Facts record, Fact fact, String path) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (fact.type() instanceof FactType.Group group) {
            var inner = record.within(group.shape(), fact.name());
            record.put(fact, inner);
            read(inner, path);
        } else if (fact.type() instanceof FactType.Records records) {
            readItems(record, fact, records, path);
        } else if (fact.by() == Fact.By.ITSELF) {
            record.put(fact, value(fact, path));
        } else {
            readByKey(record, fact, path);
        }
    }

    private void readItems(Facts record, Fact fact, FactType.Records records, String path) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            wrongType(path, "数组 […]", "an array […]");
            return;
        }
        var items = new ArrayList<Facts>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == records.most()) {
                fault(
                        path,
                        FactFault.Code.TOO_MANY_ITEMS,
                        "最多 " + records.most() + " 条，请分成几份材料",
                        "at most " + records.most() + " items; split the dossier");
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    json.skipChildren();
                }
                break;
            }
            var place = "[" + items.size() + "]";
            var item = record.within(records.shape(), fact.name() + place);
            items.add(item);
            read(item, path + place);
        }
        record.put(fact, items);
    }

    private void readByKey(Facts record, Fact fact, String path) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            wrongType(path, "按月份或年份分列的对象 {…}", "an object keyed by month or year {…}");
            return;
        }
        var byKey = new HashMap<Object, Object>();
        var seen = new HashSet<Object>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var text = json.currentName();
            json.nextToken();
            var key = keyOf(fact, text);
            if (key == null) {
                fault(
                        path + "." + shortened(text),
                        FactFault.Code.BAD_KEY,
                        fact.by() == Fact.By.MONTH ? "应写成月份，如 2024-02" : "应写成年份，如 2024",
                        fact.by() == Fact.By.MONTH ? "write a month, such as 2024-02" : "write a year, such as 2024");
                json.skipChildren();
            } else if (!seen.add(key)) {
                fault(path + "." + text, FactFault.Code.DUPLICATE_KEY, "同一项出现两次，请只保留一次", "given twice; keep one");
                json.skipChildren();
            } else if (seen.size() > MOST_KEYS) {
                fault(path, FactFault.Code.TOO_MANY_ITEMS, "最多 " + MOST_KEYS + " 项", "at most " + MOST_KEYS + " keys");
                json.skipChildren();
            } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                var value = value(fact, path + "." + text);
                if (value != null) {
                    byKey.put(key, value);
                }
            }
        }
        record.put(fact, byKey);
    }

    /** The month or year that a key spells, or null. */
    static Object keyOf(Fact fact, String text) {
        if (fact.by() == Fact.By.YEAR) {
            return text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? text : null;
        }
        return month(text);
    }

    private Object value(Fact fact, String path) throws IOException {
        if (fact.type() instanceof FactType.Flag) {
            return flag(path);
        }
        if (fact.type() instanceof FactType.Whole whole) {
            return inRange(number(path, true), whole.min(), whole.max());
        }
        if (fact.type() instanceof FactType.Decimal decimal) {
            return inRange(number(path, false), decimal.min(), decimal.max());
        }
        var text = text(path);
        if (text == null) {
            return null;
        }
        if (fact.type() instanceof FactType.Day) {
            return orInvalid(day(text), text);
        }
        if (fact.type() instanceof FactType.Month) {
            return orInvalid(month(text), text);
        }
        if (fact.type() instanceof FactType.Code code) {
            return code.accepts(text) ? text : new Facts.Invalid(text, true);
        }
        return text;
    }

    private Boolean flag(String path) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_TRUE) {
            return Boolean.TRUE;
        }
        if (json.currentToken() == JsonToken.VALUE_FALSE) {
            return Boolean.FALSE;
        }
        wrongType(path, "true 或 false", "true or false");
        return null;
    }

    private String text(String path) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            wrongType(path, "带引号的文字", "a string");
            return null;
        }
        if (json.getTextLength() > 64) {
            fault(path, FactFault.Code.TOO_LONG, "最多 64 个字符", "at most 64 characters");
            return null;
        }
        var text = json.getText();
        if (!isWhole(text)) {
            fault(
                    path,
                    FactFault.Code.NOT_ALLOWED,
                    "文字编码不完整，请改用 UTF-8 重新生成",
                    "the text is cut within a character; write it anew in UTF-8");
            return null;
        }
        return text;
    }

    /** Whether no half of a surrogate pair stands alone. */
    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** A number, {@link Facts.Invalid} if the text is not one, or null after a fault. */
    private Object number(String path, boolean whole) throws IOException {
        var token = json.currentToken();
        boolean integer = token == JsonToken.VALUE_NUMBER_INT;
        boolean quoted = token == JsonToken.VALUE_STRING;
        if (!integer && !quoted && (whole || token != JsonToken.VALUE_NUMBER_FLOAT)) {
            wrongType(
                    path,
                    whole ? "整数" : "整数或带引号的小数，如 \"468.50\"",
                    whole ? "an integer" : "an integer or a decimal string such as \"468.50\"");
            return null;
        }
        if (json.getTextLength() > LONGEST_NUMBER) {
            tooLong(path);
            return null;
        }
        var text = json.getText();
        if (quoted && !plainDecimal(text)) {
            return new Facts.Invalid(text, true);
        }
        var number = decimal(text);
        if (number == null) {
            tooLong(path);
            return null;
        }
        return whole && number.scale() > 0 ? invalid(number) : number;
    }

    /** The exact number, or null when it has more digits or decimals than any fact; checked before any arithmetic. */
    private static BigDecimal decimal(String text) {
        int exponentAt = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (exponentAt >= 0 && text.length() - exponentAt > 4) {
            return null;
        }
        var number = new BigDecimal(text);
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (number.scale() > MOST_DECIMALS && number.scale() <= LONGEST_NUMBER) {
            number = number.stripTrailingZeros();
        }
        if (number.scale() > MOST_DECIMALS || (long) number.precision() - Math.min(0, number.scale()) > MOST_DIGITS) {
            return null;
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static boolean plainDecimal(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int digits = 0;
        int points = 0;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && points == 0 && digits > 0 && i + 1 < text.length()) {
                points++;
            } else {
                return false;
            }
        }
        return digits > 0;
    }

    private static Object inRange(Object number, BigDecimal min, BigDecimal max) {
        if (!(number instanceof BigDecimal value)) {
            return number;
        }
        boolean outside = min != null && value.compareTo(min) < 0 || max != null && value.compareTo(max) > 0;
        return outside ? invalid(value) : value;
    }

    /** Written without an exponent, whichever way it came. */
    private static Facts.Invalid invalid(BigDecimal number) {
        return new Facts.Invalid(number.toPlainString(), number.scale() > 0);
    }

    private static Object orInvalid(Object value, String text) {
        return value == null ? new Facts.Invalid(text, true) : value;
    }

    /** The day that an ISO date spells, or null. */
    public static LocalDate day(String text) {
        if (text.length() != 10) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    /** The month that {@code 2024-02} spells, or null. */
    public static YearMonth month(String text) {
        if (text.length() != 7) {
            return null;
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException notAMonth) {
            return null;
        }
    }

    private void wrongType(String path, String zh, String en) throws IOException {
        fault(path, FactFault.Code.WRONG_TYPE, "应为" + zh, "expected " + en);
        json.skipChildren();
    }

    private void tooLong(String path) {
        fault(
                path,
                FactFault.Code.TOO_LONG,
                "数字最多 " + MOST_DIGITS + " 位、" + MOST_DECIMALS + " 位小数",
                "a number has at most " + MOST_DIGITS + " digits and " + MOST_DECIMALS + " decimals");
    }

    private void fault(String path, FactFault.Code code, String zh, String en) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new FactFault(path, code, zh, en));
        }
    }

    /** A caller's own field name, cut and cleaned so that it can be repeated in an answer. */
    public static String shortened(String name) {
        if (isPlain(name)) {
            return name;
        }
        var clean = LONG_NUMBER.matcher(STRANGE.matcher(name).replaceAll("?")).replaceAll("#");
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) + "…" : clean;
    }

    /** Nearly every name is: it is looked at for each field of each dossier. */
    private static boolean isPlain(String name) {
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        for (int at = 0; at < name.length(); at++) {
            char one = name.charAt(at);
            if ((one < 'a' || one > 'z') && (one < 'A' || one > 'Z')) {
                return false;
            }
        }
        return true;
    }
}
