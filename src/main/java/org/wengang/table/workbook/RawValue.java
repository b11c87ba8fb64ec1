package org.wengang.table.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What a cell stores, before anyone says what it means. Never the displayed text: the number format {@code 0,} shows
 * 1,000,000 as 1000. A date is a Number here, days since 1899-12-30; only the table's schema knows that it is a date.
 */
public sealed interface RawValue {

    /**
     * A number, spelled as in the file: digits, perhaps a fraction and an exponent of at most three digits.
     *
     * @param stored the spelling in the file; Excel spells a typed 0.07 as {@code 7.0000000000000007E-2}
     */
    record Number(String stored) implements RawValue {
        private static final MathContext AS_SHOWN = new MathContext(15, RoundingMode.HALF_UP);

        public Number {
            Objects.requireNonNull(stored);
        }

        /**
         * The number that was typed and that spreadsheet programs show in full: they keep 15 significant digits and
         * write 17, so the last two are noise of the binary form. No trailing zeros after the point.
         */
        public BigDecimal decimal() {
            var rounded = new BigDecimal(stored).round(AS_SHOWN).stripTrailingZeros();
            return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
        }
    }

    /** Text, runs of rich text joined, in NFC, without invisible characters; newlines are {@code \n}. Never empty. */
    record Text(String text) implements RawValue {
        public Text {
            Objects.requireNonNull(text);
        }
    }

    /** TRUE or FALSE. */
    record Bool(boolean value) implements RawValue {}

    /** An error value such as {@code #REF!}. */
    record Error(String code) implements RawValue {
        public Error {
            Objects.requireNonNull(code);
        }
    }
}
