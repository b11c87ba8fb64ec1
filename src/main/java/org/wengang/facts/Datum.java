package org.wengang.facts;

/**
 * A date, month or code, or unknown.
 *
 * @param value a {@link java.time.LocalDate}, {@link java.time.YearMonth} or {@link String}; null when unknown
 */
public record Datum(Comparable<?> value, Missing missing) implements Value {

    public static Datum of(Comparable<?> value) {
        return new Datum(value, Missing.NONE);
    }

    public static Datum unknown(Missing missing) {
        return new Datum(null, missing);
    }
}
