package org.wengang.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An exact number: a fraction of decimals, never rounded before {@link #rounded}. It may be wholly known; known to be at
 * least a confirmed part, more of which hangs on missing facts (five persons confirmed, two open); or unknown.
 */
public final class Quantity implements Value {
    private static final BigDecimal ONE = BigDecimal.ONE;
    public static final Quantity ZERO = of(BigDecimal.ZERO);

    private final BigDecimal numerator;
    private final BigDecimal denominator;
    private final Quantity most;
    private final Missing missing;

    private Quantity(BigDecimal numerator, BigDecimal denominator, Quantity most, Missing missing) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.most = most;
        this.missing = missing;
    }

    public static Quantity of(BigDecimal value) {
        return new Quantity(Objects.requireNonNull(value), ONE, null, Missing.NONE);
    }

    public static Quantity of(long value) {
        return of(BigDecimal.valueOf(value));
    }

    public static Quantity unknown(Missing missing) {
        if (missing.isNone()) {
            throw new IllegalArgumentException("an unknown quantity must say what it lacks");
        }
        return new Quantity(null, null, null, missing);
    }

    /**
     * A confirmed part that may still grow.
     *
     * @param most the highest it can become, or null where nothing bounds it
     */
    public static Quantity atLeast(Quantity confirmed, Quantity most, Missing missing) {
        return missing.isNone() ? confirmed : new Quantity(confirmed.numerator, confirmed.denominator, most, missing);
    }

    @Override
    public Missing missing() {
        return missing;
    }

    /** Whether there is a number at all: the whole of it, or a confirmed part. */
    public boolean isConfirmed() {
        return numerator != null;
    }

    /** The confirmed part as a quantity of its own, with nothing missing. */
    public Quantity confirmed() {
        return isKnown() ? this : new Quantity(numerator, denominator, null, Missing.NONE);
    }

    /** The highest this can become once all is known; null where nothing bounds it. */
    public Quantity most() {
        return isKnown() ? this : most;
    }

    public Quantity plus(Quantity other) {
        if (!isConfirmed() || !other.isConfirmed()) {
            return unknown(missing.and(other.missing));
        }
        return merged(add(other), most() == null || other.most() == null ? null : most().add(other.most()), other);
    }

    /** This less a known quantity; a confirmed part stays one. */
    public Quantity minus(Quantity other) {
        if (!isConfirmed() || !other.isKnown()) {
            return unknown(missing.and(other.missing));
        }
        var negative = new Quantity(other.numerator.negate(), other.denominator, null, Missing.NONE);
        return merged(add(negative), most() == null ? null : most().add(negative), other);
    }

    public Quantity times(Quantity other) {
        if (!isConfirmed() || !other.isConfirmed()) {
            return isZero() || other.isZero() ? ZERO : unknown(missing.and(other.missing));
        }
        return merged(
                multiply(other), most() == null || other.most() == null ? null : most().multiply(other.most()), other);
    }

    /** Division; a zero divisor makes the result undefined, whatever the dividend: {@link Missing#ZERO_BASELINE}. */
    public Quantity over(Quantity other) {
        if (other.isZero()) {
            return unknown(Missing.ZERO_BASELINE);
        }
        if (!isKnown() || !other.isKnown()) {
            return unknown(missing.and(other.missing));
        }
        var up = times(numerator, other.denominator);
        var down = times(denominator, other.numerator);
        return down.signum() < 0
                ? new Quantity(up.negate(), down.negate(), null, Missing.NONE)
                : new Quantity(up, down, null, Missing.NONE);
    }

    /** Not more than the limit. Once the confirmed part reaches it, what is missing no longer matters. */
    public Quantity upTo(Quantity limit) {
        if (limit == null) {
            return this;
        }
        if (!isConfirmed() || !limit.isKnown()) {
            return unknown(missing.and(limit.missing));
        }
        if (compareTo(limit) >= 0) {
            return limit;
        }
        if (isKnown()) {
            return this;
        }
        var highest = most == null || most.compareTo(limit) > 0 ? limit : most;
        return new Quantity(numerator, denominator, highest, missing);
    }

    /** Not less than zero. */
    public Quantity atLeastZero() {
        if (!isConfirmed() || numerator.signum() >= 0) {
            return this;
        }
        return atLeast(ZERO, most == null ? null : most.atLeastZero(), missing);
    }

    /** Whether this is known to be more than the limit. */
    public boolean exceeds(Quantity limit) {
        return isKnown() && compareTo(limit) > 0;
    }

    public boolean isZero() {
        return isKnown() && numerator.signum() == 0;
    }

    public int signum() {
        return numerator.signum();
    }

    /** Compares the confirmed numbers by cross-multiplication; no division, no rounding. */
    public int compareTo(Quantity other) {
        if (denominator == other.denominator) {
            return numerator.compareTo(other.numerator);
        }
        return times(numerator, other.denominator).compareTo(times(other.numerator, denominator));
    }

    /** The confirmed number with so many decimals: where a result is stated, and nowhere before. */
    public BigDecimal rounded(int scale, RoundingMode mode) {
        return denominator == ONE ? numerator.setScale(scale, mode) : numerator.divide(denominator, scale, mode);
    }

    /** This quantity rounded, exact from there on: shares and halves that the law rounds each for itself. */
    public Quantity round(int scale, RoundingMode mode) {
        return isKnown() ? of(rounded(scale, mode)) : this;
    }

    /** Money: two decimals, half up. */
    public Quantity toCents() {
        return round(2, RoundingMode.HALF_UP);
    }

    private Quantity merged(Quantity sum, Quantity highest, Quantity other) {
        var lacking = missing.and(other.missing);
        return lacking.isNone() ? sum : new Quantity(sum.numerator, sum.denominator, highest, lacking);
    }

    private Quantity add(Quantity other) {
        if (denominator == other.denominator) {
            return new Quantity(numerator.add(other.numerator), denominator, null, Missing.NONE);
        }
        return new Quantity(
                times(numerator, other.denominator).add(times(other.numerator, denominator)),
                times(denominator, other.denominator),
                null,
                Missing.NONE);
    }

    private Quantity multiply(Quantity other) {
        return new Quantity(
                numerator.multiply(other.numerator), times(denominator, other.denominator), null, Missing.NONE);
    }

    private static BigDecimal times(BigDecimal a, BigDecimal b) {
        if (a == ONE) {
            return b;
        }
        return b == ONE ? a : a.multiply(b);
    }

    @Override
    public String toString() {
        if (!isConfirmed()) {
            return "unknown";
        }
        var number = denominator == ONE ? numerator.toPlainString() : numerator + "/" + denominator;
        return isKnown() ? number : "at least " + number;
    }
}
