package org.wengang.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;

/** The values that an interval runs over. On all but the first, nothing lies between a value and the next. */
enum Line {
    NUMBERS,
    WHOLE_NUMBERS,
    DAYS,
    MONTHS;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    static Line of(CellType type, Comparable<?> value) {
        if (value instanceof LocalDate) {
            return DAYS;
        }
        if (value instanceof YearMonth) {
            return MONTHS;
        }
        if (value instanceof BigDecimal) {
            return type == CellType.INTEGER ? WHOLE_NUMBERS : NUMBERS;
        }
        throw new IllegalArgumentException("no interval runs over " + value + " of type " + type);
    }

    boolean isDiscrete() {
        return this != NUMBERS;
    }

    /** Just below a value: an interval that begins there includes it, one that ends there does not. */
    Cut below(Comparable<?> value) {
        return this == WHOLE_NUMBERS
                ? new Cut(((BigDecimal) value).setScale(0, RoundingMode.CEILING), false)
                : new Cut(value, false);
    }

    /** Just above a value. Between whole numbers, days and months that is just below the next. */
    Cut above(Comparable<?> value) {
        return switch (this) {
            case NUMBERS -> new Cut(value, true);
            case WHOLE_NUMBERS ->
                new Cut(((BigDecimal) value).setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE), false);
            case DAYS -> new Cut(((LocalDate) value).plusDays(1), false);
            case MONTHS -> new Cut(((YearMonth) value).plusMonths(1), false);
        };
    }

    /** A value before this one: the last of them, or among numbers one that reads well. */
    Comparable<?> before(Comparable<?> value) {
        return switch (this) {
            case NUMBERS -> ((BigDecimal) value).subtract(((BigDecimal) value).ulp());
            case WHOLE_NUMBERS -> ((BigDecimal) value).subtract(BigDecimal.ONE);
            case DAYS -> ((LocalDate) value).minusDays(1);
            case MONTHS -> ((YearMonth) value).minusMonths(1);
        };
    }

    /** A number above this one, and below {@code limit} if that is not null. */
    static BigDecimal over(BigDecimal value, BigDecimal limit) {
        return limit == null ? value.add(value.ulp()) : value.add(limit).divide(TWO);
    }
}
