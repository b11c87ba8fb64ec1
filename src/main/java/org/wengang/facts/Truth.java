package org.wengang.facts;

/**
 * True, false or unknown, joined by Kleene's tables: a false makes a conjunction false and a true makes a disjunction
 * true whatever the rest is, and then nothing is missing.
 */
public final class Truth implements Value {
    public static final Truth TRUE = new Truth(Boolean.TRUE, Missing.NONE);
    public static final Truth FALSE = new Truth(Boolean.FALSE, Missing.NONE);

    private final Boolean value;
    private final Missing missing;

    private Truth(Boolean value, Missing missing) {
        this.value = value;
        this.missing = missing;
    }

    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public static Truth unknown(Missing missing) {
        return new Truth(null, missing);
    }

    public boolean isTrue() {
        return this == TRUE;
    }

    public boolean isFalse() {
        return this == FALSE;
    }

    @Override
    public Missing missing() {
        return missing;
    }

    public Truth and(Truth other) {
        if (isFalse() || other.isFalse()) {
            return FALSE;
        }
        if (isTrue()) {
            return other;
        }
        return other.isTrue() ? this : unknown(missing.and(other.missing));
    }

    public Truth or(Truth other) {
        if (isTrue() || other.isTrue()) {
            return TRUE;
        }
        if (isFalse()) {
            return other;
        }
        return other.isFalse() ? this : unknown(missing.and(other.missing));
    }

    public Truth not() {
        return value == null ? this : of(!value);
    }

    @Override
    public String toString() {
        return value == null ? "unknown" : value.toString();
    }
}
