package org.wengang.facts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a dossier as canonical JSON: names sorted, no spaces, whole numbers as JSON integers and others as decimal strings,
 * each as precise as it was given. What is personal is written apart, by person: one text for the dossier itself, one for each
 * item of a list that holds something personal. {@link FactsReader} reads back what both say together, value for value.
 */
public final class FactsJson {
    /** Bytes that are likely enough for what is personal. */
    private static final int PERSONAL = 256;

    private final Persons persons;

    /** Takes what is personal, in the order of the dossier's lists; that of the dossier itself comes last. */
    @FunctionalInterface
    public interface Persons {
        /**
         * Something personal of one record.
         *
         * @param place {@code recruits[0]}; empty for the dossier
         * @param token how the caller names this person, or null
         * @param json the personal facts of the record, as one object, in UTF-8
         */
        void add(String place, String token, byte[] json);
    }

    private FactsJson(Persons persons) {
        this.persons = persons;
    }

    /**
     * Appends what is not personal to {@code open}, as one object.
     *
     * @return the personal facts of the dossier itself, its lists apart, as one object in UTF-8; null for none
     */
    public static byte[] write(Facts dossier, JsonText open, Persons ofItems) {
        var personal = new JsonText(PERSONAL);
        new FactsJson(ofItems).record(dossier, open, personal);
        return personal.length() > 2 ? personal.bytes() : null;
    }

    private void record(Facts record, JsonText open, JsonText personal) {
        open.append('{');
        personal.append('{');
        for (var fact : record.shape().sorted()) {
            var value = record.get(fact);
            if (value == null) {
                continue;
            }
            if (value instanceof Facts group) {
                group(fact, group, open, personal);
            } else if (value instanceof List<?> items) {
                name(fact.name(), open);
                items(items, open);
            } else {
                var out = fact.protection() == Fact.Protection.NONE ? open : personal;
                name(fact.name(), out);
                write(value, out);
            }
        }
        open.append('}');
        personal.append('}');
    }

    private void group(Fact fact, Facts group, JsonText open, JsonText personal) {
        name(fact.name(), open);
        int before = personal.length();
        name(fact.name(), personal);
        int inner = personal.length();
        record(group, open, personal);
        if (personal.length() == inner + 2) {
            personal.setLength(before);
        }
    }

    private void items(List<?> items, JsonText open) {
        open.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                open.append(',');
            }
            var item = (Facts) items.get(i);
            var personal = new JsonText(PERSONAL);
            record(item, open, personal);
            if (personal.length() > 2) {
                persons.add(item.place(), token(item), personal.bytes());
            }
        }
        open.append(']');
    }

    /** The personal fact that names the item, or null. */
    private static String token(Facts item) {
        var key = item.shape().key() == null
                ? null
                : item.shape().fact(item.shape().key());
        return key != null && key.protection() != Fact.Protection.NONE && item.get(key) instanceof String text
                ? text
                : null;
    }

    private static void name(String name, JsonText out) {
        if (!out.endsWith('{')) {
            out.append(',');
        }
        out.append('"').append(name).append("\":");
    }

    private static void write(Object value, JsonText out) {
        if (value instanceof Boolean flag) {
            out.append(flag.booleanValue());
        } else if (value instanceof BigDecimal number) {
            boolean whole = number.scale() <= 0;
            out.append(whole ? "" : "\"").append(number.toPlainString()).append(whole ? "" : "\"");
        } else if (value instanceof Facts.Invalid invalid) {
            if (invalid.quoted()) {
                out.quoted(invalid.given());
            } else {
                out.append(invalid.given());
            }
        } else if (value instanceof Map<?, ?> byKey) {
            byKey(byKey, out);
        } else {
            out.quoted(value.toString());
        }
    }

    private static void byKey(Map<?, ?> byKey, JsonText out) {
        var sorted = new TreeMap<String, Object>();
        byKey.forEach((key, value) -> sorted.put(key.toString(), value));
        out.append('{');
        sorted.forEach((key, value) -> {
            name(key, out);
            write(value, out);
        });
        out.append('}');
    }
}
