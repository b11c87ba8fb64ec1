package org.wengang.table.workbook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Merged ranges show the value of their first cell only; a value in any other is in the file but cannot be seen. */
final class MergedRanges {
    private static final int MOST = 1_000;

    private record Range(CellAddress first, CellAddress last) {
        boolean hides(CellAddress cell) {
            return cell.row() >= first.row()
                    && cell.row() <= last.row()
                    && cell.column() >= first.column()
                    && cell.column() <= last.column()
                    && !cell.equals(first);
        }
    }

    private final List<Range> ranges = new ArrayList<>();

    void read(Xml xml) throws Refused {
        while (xml.nextChild()) {
            String[] ends = xml.required("ref").split(":", -1);
            if (!xml.name().equals("mergeCell") || ends.length > 2) {
                throw xml.bad("合并区域异常", "a merged range is odd");
            }
            try {
                ranges.add(new Range(CellAddress.parse(ends[0]), CellAddress.parse(ends[ends.length - 1])));
            } catch (IllegalArgumentException e) {
                throw xml.bad("合并区域异常", "a merged range is odd");
            }
            if (ranges.size() > MOST) {
                throw Refused.tooLarge("一张表超过 1000 个合并区域", "more than 1000 merged ranges in a sheet");
            }
            xml.skip();
        }
    }

    /** The cells that are hidden, each reported. */
    Set<CellAddress> check(String sheet, Collection<CellAddress> cells, Faults faults) {
        var hidden = new HashSet<CellAddress>();
        for (var cell : cells) {
            for (var range : ranges) {
                if (range.hides(cell)) {
                    faults.add(FaultCode.HIDDEN_BY_MERGE, sheet, cell, range.first() + ":" + range.last());
                    hidden.add(cell);
                    break;
                }
            }
        }
        return hidden;
    }
}
