package org.wengang.facts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.wengang.law.Label;

/** What a fact may hold. The catalogue ({@code facts.yaml}) declares one of these for every field. */
public sealed interface FactType {

    /** The word for this type in the catalogue and in the API. */
    String word();

    /** True or false. */
    record Flag() implements FactType {
        @Override
        public String word() {
            return "flag";
        }
    }

    /** A whole number within a range, both ends included; an absent end is open. */
    record Whole(BigDecimal min, BigDecimal max) implements FactType {
        @Override
        public String word() {
            return "integer";
        }
    }

    /** An exact decimal within a range; {@code scale} is the finest step in which the fact is measured. */
    record Decimal(int scale, BigDecimal min, BigDecimal max) implements FactType {
        @Override
        public String word() {
            return "decimal";
        }
    }

    /** A calendar day, ISO 8601, in Asia/Shanghai. */
    record Day() implements FactType {
        @Override
        public String word() {
            return "date";
        }
    }

    /** A calendar month, {@code 2024-02}. */
    record Month() implements FactType {
        @Override
        public String word() {
            return "month";
        }
    }

    /**
     * A code. A closed code takes the listed values only; an open one takes any token; a patterned one what its pattern
     * matches. {@code order} ranks the values, lowest first, where the law speaks of "and above".
     */
    record Code(Map<String, Label> values, boolean open, Pattern pattern, List<String> order) implements FactType {
        @Override
        public String word() {
            return "code";
        }

        boolean accepts(String text) {
            if (pattern != null) {
                return pattern.matcher(text).matches();
            }
            return open || values.containsKey(text);
        }
    }

    /** A token or name that no rule tests, such as a person's token. */
    record Token(int maxLength) implements FactType {
        @Override
        public String word() {
            return "text";
        }
    }

    /** A record of further facts, such as {@code electricity}. */
    record Group(Shape shape) implements FactType {
        @Override
        public String word() {
            return "group";
        }
    }

    /** A list of records, such as {@code charterTrips}; an absent list is unknown, an empty one is known to be empty. */
    record Records(Shape shape, int most) implements FactType {
        @Override
        public String word() {
            return "list";
        }
    }
}
