package org.wengang.table;

import java.util.ArrayList;
import java.util.List;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.WorkbookFault;

/** The faults found so far; a workbook full of them is cut short. */
final class BookFaults {
    private static final int LISTED = 1_000;

    private final List<WorkbookFault> found;

    /** @param before what was found in the file before; told first */
    BookFaults(List<WorkbookFault> before) {
        this.found = new ArrayList<>(before);
    }

    void add(String sheet, CellAddress cell, BookFaultCode code, Object... details) {
        if (found.size() < LISTED) {
            found.add(code.at(sheet, cell, details));
        } else if (found.size() == LISTED) {
            found.add(BookFaultCode.TOO_MANY_FAULTS.at(null, null, LISTED));
        }
    }

    void add(String sheet, CellAddress cell, CellRefused refused) {
        add(sheet, cell, refused.code, refused.details);
    }

    boolean none() {
        return found.isEmpty();
    }

    boolean areCutShort() {
        return found.size() > LISTED;
    }

    List<WorkbookFault> all() {
        return List.copyOf(found);
    }
}
