package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.wengang.law.Label;
import org.wengang.table.workbook.Between;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.WorkbookFault;

/** The faults found in the rows of one table. Of each kind the first are told in full and the others counted. */
final class TableFaults {
    /** What can be wrong with rows whose cells can all be read. The names are stable. */
    enum Kind {
        /** The table has no row. */
        NO_ROWS,
        /** The table has more rows than anyone can check. */
        TOO_MANY_ROWS,
        /** A row asks for what nothing can be. */
        NOTHING_FITS,
        /** Two rows fit the same case. */
        OVERLAP,
        /** No row fits a value or day that lies between rows. */
        GAP,
        /** Rows before it leave a row nothing. */
        UNREACHABLE,
        /** Shares do not make a whole. */
        SHARES,
        /** A last day before its first, a least above its most. */
        FROM_AFTER_TO,
        /** Of rows that apply together, two are for the same kind. */
        SAME_KIND_TWICE
    }

    static final int TOLD = 20;

    private final String sheet;
    private final List<WorkbookFault> told = new ArrayList<>();
    private final Map<Kind, Integer> counts = new LinkedHashMap<>();

    TableFaults(String sheet) {
        this.sheet = sheet;
    }

    /** The message is only worked out if it will be told. */
    void add(Kind kind, CellAddress cell, Supplier<Label> message) {
        add(kind, cell, message, () -> null);
    }

    /** One between two rows. */
    void add(Kind kind, CellAddress cell, Supplier<Label> message, Supplier<Between> between) {
        if (counts.merge(kind, 1, Integer::sum) <= TOLD) {
            var words = message.get();
            told.add(new WorkbookFault(kind.name(), sheet, cell, words.zh(), words.en(), null, between.get()));
        }
    }

    /** More faults of a kind of which enough were told. */
    void addUntold(Kind kind, int count) {
        counts.merge(kind, count, Integer::sum);
    }

    List<WorkbookFault> all() {
        var all = new ArrayList<>(told);
        counts.forEach((kind, count) -> {
            int more = count - TOLD;
            if (more > 0) {
                all.add(new WorkbookFault(
                        kind.name(),
                        sheet,
                        null,
                        "同类问题还有 " + more + " 处，未逐一列出。怎样改：先改正以上各处，再重新检查。",
                        more + " more of this kind are not listed. Maybe put these right first and check again."));
            }
        });
        return all;
    }
}
