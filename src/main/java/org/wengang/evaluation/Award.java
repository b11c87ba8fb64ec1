package org.wengang.evaluation;

import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wengang.facts.Missing;
import org.wengang.facts.Quantity;

/** What a rule says the law gives or demands for one row. */
public sealed interface Award {

    /** A part of what is due, and what was paid for the whole. */
    record Due(Quantity part, Quantity paid) implements Award {}

    /** One payer's share of a total; the one that takes the remainder makes the shares add up to the cent. */
    record Share(Quantity total, String payer, Quantity share, boolean remainder) implements Award {}

    /** An amount, or the thing itself without one: priority, a service, a waiver. */
    final class Given implements Award {
        private final Quantity unlimited;
        private Quantity amount;
        private Quantity limitInTotal;
        private Missing lacking = Missing.NONE;
        private final Map<String, Object> details = new LinkedHashMap<>();

        Given(Quantity amount) {
            this.unlimited = amount;
            this.amount = amount;
        }

        /** The amount, or null where the law gives the thing itself. */
        Quantity amount() {
            return amount;
        }

        /** The amount before a limit for the row or item itself, or null. */
        Quantity unlimited() {
            return unlimited;
        }

        /** The limit on all that the measure gives this subject, or null. */
        Quantity limitInTotal() {
            return limitInTotal;
        }

        /** What the figures beside the amount lack. */
        Missing lacking() {
            return lacking;
        }

        Map<String, Object> details() {
            return details;
        }

        /** Not more than this for the row or item itself; a null limit is none. */
        public Given upTo(Quantity limit) {
            amount = amount.upTo(limit);
            return this;
        }

        /** Not more than this for all that the measure gives the subject; a null limit is none. */
        public Given inTotalUpTo(Quantity limit) {
            limitInTotal = limit;
            return this;
        }

        /** A figure to state beside the amount: yuan with two decimals. */
        public Given yuan(String name, Quantity value) {
            lacking = lacking.and(value.missing());
            if (value.isKnown()) {
                details.put(name, value.rounded(2, RoundingMode.HALF_UP).toPlainString());
            }
            return this;
        }

        /** A whole number to state beside the amount. */
        public Given number(String name, Quantity value) {
            lacking = lacking.and(value.missing());
            if (value.isKnown()) {
                details.put(name, value.rounded(0, RoundingMode.UNNECESSARY).intValueExact());
            }
            return this;
        }

        /** A statement beside the amount. */
        public Given flag(String name, boolean value) {
            details.put(name, value);
            return this;
        }
    }
}
