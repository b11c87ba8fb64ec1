package org.wengang.workflow;

/** How far a draft has come. The names are stored. */
public enum DraftState {
    /** Being worked on. */
    OPEN,
    /** Waiting for somebody else's approval; any further change opens it again. */
    SUBMITTED,
    /** It has become a release. */
    PUBLISHED,
    REJECTED,
    WITHDRAWN;

    boolean isOver() {
        return this == PUBLISHED || this == WITHDRAWN;
    }
}
