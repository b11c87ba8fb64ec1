package org.wengang.table;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.wengang.law.Label;

/**
 * The header of a workbook: which parameters and tables the decision of one measure has, which criteria on which
 * indicators, which outcome columns. Source, reviewed by developers; the rows and cells under it are data. One file
 * beside the rule, as written there.
 */
public record BookHeader(
        String measure, LinkedHashMap<String, Parameter> parameters, LinkedHashMap<String, Table> tables) {

    /** A value that holds for all rows: a month, a cap, a reading's switch. */
    public record Parameter(
            String zh,
            String en,
            CellType type,
            String unit,
            LinkedHashMap<String, Label> options,
            BigDecimal min,
            BigDecimal max,
            Label limit,
            boolean required,
            List<String> readings,
            Label blank) {}

    /**
     * One table.
     *
     * @param sheet name of its sheet
     * @param each the list whose items it is about, e.g. {@code charterTrips}; null for the dossier as a whole
     * @param hit {@code FIRST}: the first row that fits decides; {@code EVERY}: all rows that fit apply together
     * @param decides false for a table that only counts for another one
     * @param overlap why two rows may fit at once; without it an overlap is a fault
     * @param gap why values between rows may be covered by none; without it a gap is a fault
     * @param once the field by which the same person is counted once
     * @param most how many items of the same kind are given, by a parameter
     * @param zeroBaseline the parameter that says what a base of zero means
     * @param shares an outcome column whose rows must add up to 100%
     */
    public record Table(
            String sheet,
            String each,
            Hit hit,
            Boolean decides,
            Label overlap,
            Label gap,
            String once,
            Most most,
            String zeroBaseline,
            String shares,
            LinkedHashMap<String, Indicator> indicators,
            LinkedHashMap<String, Criterion> criteria,
            LinkedHashMap<String, Parameter> outcomes) {}

    /** Which rows apply when several fit. */
    public enum Hit {
        FIRST,
        EVERY
    }

    /** At most so many items for one value of {@code each}, the number standing in {@code parameter}. */
    public record Most(String each, String parameter, String reason) {}

    /** A value derived from facts, for rules and sentences. */
    public record Indicator(String zh, String en, String formula, String unit, List<String> readings) {}

    /** How a criterion reads its cells. */
    public enum Ask {
        /** 是: the flag must be true; 否 or blank: not asked. */
        REQUIRED,
        /** 是: the flag must be false; 否 or blank: not asked. */
        EXCLUDED,
        /** One of the listed flags must be true; blank: not asked. */
        ANY_OF,
        /** From, inclusive?, to, inclusive?; blank ends are open. */
        BAND,
        /** A least value and whether it is included. */
        AT_LEAST,
        /** A highest value and whether it is included. */
        AT_MOST,
        /** First and last day or month, both included. */
        WINDOW,
        /** Before that day, which is not included. */
        BEFORE,
        /** One of the listed codes; blank: not asked. */
        ONE_OF,
        /** Begins with one of the prefixes; blank: not asked. */
        BEGINS,
        /** Begins with none of the prefixes; blank: not asked. */
        NOT_BEGINS,
        /** Ranks at least as high as the code; blank: not asked. */
        GRADE
    }

    /**
     * One condition.
     *
     * @param of formula of its indicator; unused with {@code ANY_OF}, whose options carry the flags
     * @param type type of the bound cells, for bands and bounds
     * @param reason reason code when unmet; {@code above} when a value lies over the upper end
     * @param lever the fact in whose unit the distance is told, where it is not the indicator's own
     * @param selects whether the criterion only tells which row is meant, so that rows it rules out are not "nearest"
     */
    public record Criterion(
            String zh,
            String en,
            Ask ask,
            String of,
            CellType type,
            String unit,
            LinkedHashMap<String, Option> options,
            List<String> order,
            BigDecimal min,
            BigDecimal max,
            Label limit,
            boolean required,
            String reason,
            String above,
            String lever,
            boolean selects,
            List<String> readings) {}

    /** A choice in a cell; {@code of} is the flag it stands for. */
    public record Option(String zh, String en, String of) {
        Label label() {
            return new Label(zh, en);
        }
    }
}
