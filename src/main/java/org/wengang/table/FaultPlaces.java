package org.wengang.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wengang.table.workbook.FaultPlace;
import org.wengang.table.workbook.WorkbookFault;

/** Names where faults are, by table, letter of the row and column, from the sheet and cell that they stand in. */
public final class FaultPlaces {
    private final BookPlan plan;
    private final BookData data;
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, Map<Integer, String>> letters = new HashMap<>();
    private final Map<String, List<CellSpec>> columns = new HashMap<>();

    private FaultPlaces(BookPlan plan, BookData data) {
        this.plan = plan;
        this.data = data;
        plan.header().tables().forEach((id, table) -> tables.put(table.sheet(), id));
    }

    /** @param data as far as it could be read */
    public static FaultPlaces of(BookPlan plan, BookData data) {
        return new FaultPlaces(plan, data);
    }

    List<WorkbookFault> named(List<WorkbookFault> faults) {
        return faults.stream().map(this::named).toList();
    }

    /** The fault with its place by names; as it is if that is known, or there is none. */
    public WorkbookFault named(WorkbookFault fault) {
        if (fault.place() != null || fault.sheet() == null) {
            return fault;
        }
        if (fault.sheet().equals(SheetPlace.PARAMETERS)) {
            return fault.in(new FaultPlace(null, null, parameter(fault)));
        }
        var table = tables.get(fault.sheet());
        return table == null ? fault : fault.in(new FaultPlace(table, row(table, fault), column(table, fault)));
    }

    private String parameter(WorkbookFault fault) {
        int place = fault.cell() == null ? -1 : fault.cell().row() - SheetPlace.FIRST_PARAMETER;
        return place < 0 || place >= plan.parameters().size()
                ? null
                : plan.parameters().get(place).id();
    }

    private String row(String table, WorkbookFault fault) {
        if (fault.cell() == null) {
            return null;
        }
        return letters.computeIfAbsent(table, this::letters).get(fault.cell().row());
    }

    private Map<Integer, String> letters(String table) {
        var byLine = new HashMap<Integer, String>();
        data.tables().getOrDefault(table, List.of()).forEach(row -> byLine.put(row.line(), row.letter()));
        return byLine;
    }

    /** None for 编号, which stands for the row. */
    private String column(String table, WorkbookFault fault) {
        if (fault.cell() == null || fault.cell().column() == 0) {
            return null;
        }
        var all = columns.computeIfAbsent(
                table, any -> SheetLayout.of(plan, table).columns());
        return fault.cell().column() < all.size()
                ? all.get(fault.cell().column()).id()
                : null;
    }
}
