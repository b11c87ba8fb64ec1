package org.wengang.table.formula;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;

/** The parsed form of a formula, as the header of a table writes it; names are not looked up yet. */
public sealed interface Term {

    /** A number such as {@code 1}. */
    record Literal(BigDecimal value) implements Term {}

    /** A quoted word such as {@code 'SELF'}. */
    record Word(String text) implements Term {}

    /** A fact, cell or list, with the month or year it is keyed by: {@code electricity.kwhByMonth[baseMonth]}. */
    record Name(List<String> path, Term key) implements Term {
        @Override
        public String toString() {
            return String.join(".", path);
        }
    }

    /** A function applied to its arguments. */
    record Call(String function, List<Term> arguments) implements Term {}

    /** One of several terms, chosen by a code in a cell: how a reading is switched. */
    record Choose(Name cell, LinkedHashMap<String, Term> options) implements Term {}

    /** Two terms joined by an operator: {@code + - * / and or = != < <= > >=}. */
    record Binary(String operator, Term left, Term right) implements Term {}

    /** A negated truth. */
    record Not(Term term) implements Term {}
}
