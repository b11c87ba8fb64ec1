package org.wengang.measure;

/** What is decided. Unknown is not no: where a fact is missing the outcome is {@link #UNDETERMINED}. */
public enum Outcome {
    ELIGIBLE,
    INELIGIBLE,
    UNDETERMINED,
    NOT_APPLICABLE;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /** The word for this outcome in answers. */
    public String word() {
        return word;
    }
}
