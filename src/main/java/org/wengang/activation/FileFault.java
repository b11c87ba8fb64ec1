package org.wengang.activation;

import org.wengang.rulebase.Rules;
import org.wengang.table.BookPlan;
import org.wengang.table.workbook.WorkbookFault;

/**
 * A fault and the workbook it is in.
 *
 * @param file the workbook under the folder of tables, e.g. {@code sz-2024/article-01/m1-4-emission-carry-over.xlsx};
 *     null when the fault is not in one file
 */
public record FileFault(String file, WorkbookFault fault) {

    /** A workbook whose text these rules cannot read. */
    public static FileFault unreadable(Rules rules, BookPlan plan, String because) {
        return FolderFault.UNUSABLE_WORKBOOK.in(WorkbookFolder.file(rules, plan), because);
    }

    /** One line for the log: file, sheet, cell, code, what to do in both languages. */
    @Override
    public String toString() {
        return (file == null ? "" : file + " ") + fault + " " + fault.zh();
    }
}
