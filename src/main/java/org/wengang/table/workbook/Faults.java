package org.wengang.table.workbook;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far, in the order they were met; a file full of them is cut short. */
final class Faults {
    private static final int LISTED = 1_000;

    private final List<WorkbookFault> found = new ArrayList<>();
    private boolean doubtful;

    void add(FaultCode code, String sheet, CellAddress cell, Object... details) {
        doubtful |= code.isOfTheFile() || found.size() >= LISTED;
        if (found.size() < LISTED) {
            found.add(code.at(sheet, cell, details));
        } else if (found.size() == LISTED) {
            found.add(FaultCode.TOO_MANY_FAULTS.at(null, null, LISTED));
        }
    }

    void add(String sheet, Refused refused) {
        add(refused.code, sheet, null, refused.details);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** From here on nothing in the file is to be relied on, whatever the faults are called. */
    void doubt() {
        doubtful = true;
    }

    /** Whether the faults leave it open what the rest of the file holds, so that no more can be said of it. */
    boolean leaveDoubt() {
        return doubtful;
    }

    List<WorkbookFault> all() {
        return List.copyOf(found);
    }
}
