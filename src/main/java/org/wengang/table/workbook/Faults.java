package org.wengang.table.workbook;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far, in the order they were met; a file full of them is cut short. */
final class Faults {
    private static final int LISTED = 1_000;

    private final List<WorkbookFault> found = new ArrayList<>();

    void add(FaultCode code, String sheet, CellAddress cell, Object... details) {
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

    List<WorkbookFault> all() {
        return List.copyOf(found);
    }
}
