package org.wengang.facts;

import org.wengang.law.Label;

/**
 * One thing that can be known of a subject: its place in its record, type, unit and the bureau that holds it.
 *
 * @param slot index in {@link Facts} of the owning shape
 * @param by what the fact is keyed by, e.g. one value a month
 * @param unit unit of the value, or null
 * @param bureau who holds the fact (数据来源单位)
 * @param protection whether the fact is personal information
 */
public record Fact(
        int slot, String name, Label label, FactType type, By by, String unit, String bureau, Protection protection) {

    /** Whether a fact has one value or one for each month or year. */
    public enum By {
        ITSELF,
        MONTH,
        YEAR
    }

    /** Personal information in the sense of 《个人信息保护法》; {@code SENSITIVE} as in its article 28. */
    public enum Protection {
        NONE,
        PERSONAL,
        SENSITIVE
    }

    /** The finest step of a numeric fact, as a number of decimals. */
    public int scale() {
        return type instanceof FactType.Decimal decimal ? decimal.scale() : 0;
    }
}
