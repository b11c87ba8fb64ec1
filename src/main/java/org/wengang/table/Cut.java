package org.wengang.table;

/** A place on a line where an interval begins or ends: just below a value, or just above it. */
record Cut(Comparable<?> value, boolean above) implements Comparable<Cut> {
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public int compareTo(Cut other) {
        int order = ((Comparable) value).compareTo(other.value);
        return order != 0 ? order : Boolean.compare(above, other.above);
    }
}
