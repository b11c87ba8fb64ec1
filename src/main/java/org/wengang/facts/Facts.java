package org.wengang.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of one record: the dossier itself, a group in it, or one item of a list. A value that is not there is
 * unknown, never zero and never "no".
 *
 * <p>Values are {@link Boolean}, {@link java.math.BigDecimal}, {@link java.time.LocalDate},
 * {@link java.time.YearMonth}, {@link String}, a map from month or year to one of these, {@link Facts}, a list of
 * {@link Facts}, or {@link Invalid} where a value was given that cannot be true.
 */
public final class Facts {
    /**
     * Stands for a value that cannot be true: treated as unknown, and said so.
     *
     * @param given what was given: the text of a JSON string, or a JSON number as it was written
     * @param quoted whether it was a string
     */
    public record Invalid(String given, boolean quoted) {}

    private final Shape shape;
    private final Object[] values;
    private final Facts parent;
    private final String place;
    private final boolean listUnknown;

    private Facts(Shape shape, Facts parent, String place, boolean listUnknown) {
        this.shape = shape;
        this.values = new Object[shape.size()];
        this.parent = parent;
        this.place = place;
        this.listUnknown = listUnknown;
    }

    /** An empty dossier of that shape. */
    public static Facts dossier(Shape root) {
        return new Facts(root, null, "", false);
    }

    /** An empty record within this one, at {@code place} such as {@code electricity} or {@code recruits[3]}. */
    public Facts within(Shape inner, String innerPlace) {
        return new Facts(inner, this, place.isEmpty() ? innerPlace : place + "." + innerPlace, false);
    }

    /** Stands for the items of a list that was not supplied: every fact of it is unknown, and the list is what is missing. */
    public Facts itemsUnknown(Shape inner, String listName) {
        return new Facts(inner, this, place.isEmpty() ? listName : place + "." + listName, true);
    }

    public Shape shape() {
        return shape;
    }

    /** The record that holds this one, or null for the dossier. */
    public Facts parent() {
        return parent;
    }

    /** Where this record stands in the dossier: empty for the dossier, {@code recruits[3]} for an item. */
    public String place() {
        return place;
    }

    /** Whether this stands for items of a list that was not supplied. */
    public boolean listUnknown() {
        return listUnknown;
    }

    /** The value in that slot, or null if unknown. */
    public Object get(Fact fact) {
        return values[fact.slot()];
    }

    /** The value for that month or year, or null if unknown. */
    public Object get(Fact fact, Object key) {
        return values[fact.slot()] instanceof Map<?, ?> byKey ? byKey.get(key) : null;
    }

    public void put(Fact fact, Object value) {
        values[fact.slot()] = value;
    }

    /** A copy of this record in which one fact is otherwise; the record itself stays as it is. */
    public Facts supposing(Fact fact, Object key, Object value) {
        var copy = new Facts(shape, parent, place, listUnknown);
        System.arraycopy(values, 0, copy.values, 0, values.length);
        if (key == null) {
            copy.put(fact, value);
        } else {
            var byKey = new HashMap<Object, Object>();
            if (values[fact.slot()] instanceof Map<?, ?> before) {
                byKey.putAll(before);
            }
            byKey.put(key, value);
            copy.put(fact, byKey);
        }
        return copy;
    }

    /** The group of that name, or null if the dossier does not speak of it. */
    public Facts group(Fact fact) {
        return values[fact.slot()] instanceof Facts group ? group : null;
    }

    /** The items of that list, or null if the list was not supplied. */
    @SuppressWarnings("unchecked")
    public List<Facts> items(Fact fact) {
        return values[fact.slot()] instanceof List<?> items ? (List<Facts>) items : null;
    }

    /** Where a fact of this record is, written as callers write it: {@code electricity.kwhByMonth.2024-02}. */
    public String pathOf(Fact fact, Object key) {
        if (listUnknown) {
            return place;
        }
        var path = place.isEmpty() ? fact.name() : place + "." + fact.name();
        return key == null ? path : path + "." + key;
    }
}
