package org.wengang.proof;

/** What a line of an export is. */
enum LineKind {
    /** A leaf: one decision. */
    DECISION,
    /** A leaf: one event. */
    EVENT,
    /** A leaf of a form that came later than this program. */
    OTHER_LEAF,
    /** The hash of a leaf whose content was removed by policy. */
    REMOVED,
    /** There is nothing at an index. */
    MISSING,
    /** The stored hashes of the leaves since the last such line. */
    HASHES,
    CHECKPOINT,
    /** None of these. */
    UNREADABLE;

    private static final LineKind[] ALL = values();

    static LineKind of(byte ordinal) {
        return ALL[ordinal];
    }

    /** Whether it stands for an index of the log. What cannot be read may have been a leaf. */
    boolean isLeaf() {
        return this != HASHES && this != CHECKPOINT;
    }
}
