package org.wengang.plain;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Three-valued logic on small integers: "and" is the smaller, "or" the larger, "not" the mirror image. */
final class Kleene {

    static final int FALSE = 0;
    static final int UNKNOWN = 1;
    static final int TRUE = 2;

    private Kleene() {}

    static int of(Boolean flag) {
        return flag == null ? UNKNOWN : flag ? TRUE : FALSE;
    }

    static int of(boolean known) {
        return known ? TRUE : FALSE;
    }

    static int not(int a) {
        return TRUE - a;
    }

    static int and(int a, int b) {
        return Math.min(a, b);
    }

    static int and(int a, int b, int c) {
        return Math.min(a, Math.min(b, c));
    }

    static int or(int a, int b) {
        return Math.max(a, b);
    }

    static int known(Object value) {
        return value == null ? UNKNOWN : TRUE;
    }

    static int positive(BigDecimal amount) {
        return amount == null ? UNKNOWN : of(amount.signum() > 0);
    }

    static int within(LocalDate day, LocalDate from, LocalDate to) {
        return day == null ? UNKNOWN : of(!day.isBefore(from) && !day.isAfter(to));
    }

    static int outside(String divisionCode, String prefix) {
        return divisionCode == null ? UNKNOWN : of(!divisionCode.startsWith(prefix));
    }

    /** {@code a × value ≥ b × base}; unknown on a base of zero, which a person must look at. */
    static int atLeast(BigDecimal value, BigDecimal a, BigDecimal base, BigDecimal b) {
        if (value == null || base == null || base.signum() == 0) {
            return UNKNOWN;
        }
        return of(value.multiply(a).compareTo(base.multiply(b)) >= 0);
    }
}
