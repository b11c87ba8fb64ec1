package org.wengang.evaluation;

import java.util.Locale;

/** How much an answer tells. */
public enum Detail {
    /** Outcome, amount, missing and reasons only. */
    OUTCOME,
    /** With the findings of the deciding or nearest rows and the explanation. */
    FINDINGS,
    /** With every row's findings and the rules that fired, in order. */
    TRACE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word for it in requests. */
    public String word() {
        return word;
    }
}
