package org.wengang.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.wengang.facts.Datum;
import org.wengang.facts.Quantity;
import org.wengang.facts.Truth;
import org.wengang.facts.Value;

/**
 * What the cells of one criterion ask of its indicator. The same test decides, explains, and is searched for gaps and
 * overlaps: one criterion, one meaning.
 */
public sealed interface Test {

    /** Whether the value passes: true, false, or unknown where the facts do not tell. */
    Truth of(Value value);

    /** One end of an interval. */
    record Bound(Comparable<?> value, boolean inclusive) {
        Quantity quantity() {
            return Quantity.of((BigDecimal) value);
        }
    }

    /** Between two ends, each of which may be open; numbers, days or months. */
    record Interval(Bound from, Bound to, Quantity least, Quantity most) implements Test {
        public Interval(Bound from, Bound to) {
            this(
                    from,
                    to,
                    from != null && from.value() instanceof BigDecimal ? from.quantity() : null,
                    to != null && to.value() instanceof BigDecimal ? to.quantity() : null);
        }

        @Override
        public Truth of(Value value) {
            return value instanceof Quantity quantity ? ofQuantity(quantity) : ofDatum((Datum) value);
        }

        private Truth ofQuantity(Quantity quantity) {
            if (!quantity.isConfirmed()) {
                return Truth.unknown(quantity.missing());
            }
            if (quantity.isKnown()) {
                return Truth.of(!isBelow(quantity) && !isAbove(quantity));
            }
            // a part is confirmed and may grow: false if even all of it is too little, or the part already too much
            if (isAbove(quantity) || quantity.most() != null && isBelow(quantity.most())) {
                return Truth.FALSE;
            }
            boolean sure = !isBelow(quantity) && (to == null || quantity.most() != null && !isAbove(quantity.most()));
            return sure ? Truth.TRUE : Truth.unknown(quantity.missing());
        }

        private Truth ofDatum(Datum datum) {
            return datum.isKnown() ? Truth.of(!isBelow(datum) && !isAbove(datum)) : Truth.unknown(datum.missing());
        }

        /** Whether the known value lies under the lower end. */
        public boolean isBelow(Value value) {
            if (from == null) {
                return false;
            }
            int order = value instanceof Quantity quantity ? quantity.compareTo(least) : order((Datum) value, from);
            return order < 0 || order == 0 && !from.inclusive();
        }

        /** Whether the known value lies over the upper end. */
        public boolean isAbove(Value value) {
            if (to == null) {
                return false;
            }
            int order = value instanceof Quantity quantity ? quantity.compareTo(most) : order((Datum) value, to);
            return order > 0 || order == 0 && !to.inclusive();
        }

        private static int order(Datum datum, Bound bound) {
            if (datum.value() instanceof LocalDate day) {
                return day.compareTo((LocalDate) bound.value());
            }
            return ((YearMonth) datum.value()).compareTo((YearMonth) bound.value());
        }
    }

    /** A flag must be so. */
    record Being(boolean wanted) implements Test {
        @Override
        public Truth of(Value value) {
            return wanted ? (Truth) value : ((Truth) value).not();
        }
    }

    /** A code must be one of these. */
    record Among(Set<String> codes) implements Test {
        @Override
        public Truth of(Value value) {
            return value.isKnown()
                    ? Truth.of(codes.contains((String) ((Datum) value).value()))
                    : Truth.unknown(value.missing());
        }
    }

    /** A code must begin with one of these, or with none of them. */
    record Beginning(Set<String> prefixes, boolean wanted) implements Test {
        @Override
        public Truth of(Value value) {
            if (!value.isKnown()) {
                return Truth.unknown(value.missing());
            }
            var code = (String) ((Datum) value).value();
            return Truth.of(prefixes.stream().anyMatch(code::startsWith) == wanted);
        }
    }

    /** A code must rank at least as high as this one. */
    record Ranked(List<String> order, String least) implements Test {
        @Override
        public Truth of(Value value) {
            return value.isKnown()
                    ? Truth.of(order.indexOf((String) ((Datum) value).value()) >= order.indexOf(least))
                    : Truth.unknown(value.missing());
        }
    }

    /** At least one of these flags must be true. The value is already their disjunction. */
    record AnyOf(Set<String> flags) implements Test {
        @Override
        public Truth of(Value value) {
            return (Truth) value;
        }
    }
}
