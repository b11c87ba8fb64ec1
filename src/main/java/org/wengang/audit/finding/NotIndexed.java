package org.wengang.audit.finding;

/** The index is too far behind for this question: it is being made, and has not come near the end of the log. */
public final class NotIndexed extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotIndexed() {
        super("more than " + OpenSegments.MOST + " segments are not in the index yet");
    }
}
