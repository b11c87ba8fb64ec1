package org.wengang.workflow;

import java.util.List;
import org.wengang.activation.FileFault;
import org.wengang.table.MergeConflict;

/** Something that cannot be done with a draft as it stands. It says why and what to do, and has changed nothing. */
public final class NotPossible extends RuntimeException {
    private final Why why;
    private final String zh;
    private final transient List<FileFault> faults;
    private final transient List<MergeConflict> conflicts;

    /** The reasons. The names are stable. */
    public enum Why {
        DRAFT_NOT_FOUND,
        RELEASE_NOT_FOUND,
        PACKAGE_NOT_FOUND,
        TABLE_NOT_FOUND,
        SCENARIO_NOT_FOUND,
        /** The draft is not in a state in which this can be done. */
        WRONG_STATE,
        /** Cells that two people changed differently. */
        EDIT_CONFLICT,
        /** The workbook was not handed out by this service, or so long ago that its basis is unknown. */
        UNKNOWN_BASIS,
        /** It has faults; each names its cell. */
        HAS_FAULTS,
        SCENARIOS_FAIL,
        NOTHING_CHANGED,
        /** Whoever worked on a draft cannot approve it. */
        OWN_DRAFT,
        /** What is to be approved is not what was submitted. */
        CHANGED_SINCE,
        /** Another release came in between. */
        OVERTAKEN,
        /** It would cover a release that is scheduled for later. */
        COVERS_SCHEDULED,
        PACKAGE_EXISTS
    }

    NotPossible(Why why, String zh, String en) {
        this(why, zh, en, List.of(), List.of());
    }

    NotPossible(Why why, String zh, String en, List<FileFault> faults, List<MergeConflict> conflicts) {
        super(en);
        this.why = why;
        this.zh = zh;
        this.faults = List.copyOf(faults);
        this.conflicts = List.copyOf(conflicts);
    }

    public Why why() {
        return why;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return getMessage();
    }

    public List<FileFault> faults() {
        return faults;
    }

    public List<MergeConflict> conflicts() {
        return conflicts;
    }
}
