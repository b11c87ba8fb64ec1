package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.RawSheet;
import org.wengang.table.workbook.RawValue;
import org.wengang.table.workbook.RawWorkbook;
import org.wengang.table.workbook.RawWorkbookReader;
import org.wengang.table.workbook.WorkbookFault;

/**
 * Reads an uploaded workbook against its header, as typed values, or refuses it with every fault found. Everything that is
 * not staff's to change must stand as {@link BookWriter} put it, except notes and the sheets that only inform, which may be
 * missing and are not read. The order of the sheets is free. What is read is the stored value, never the displayed text.
 */
public final class BookReader {
    /** The custom property that says which workbook it is. */
    static final String BOOK = "wengang.book";

    private final BookPlan plan;
    private final RawWorkbook workbook;
    private final BookFaults faults = new BookFaults();

    /**
     * What came of reading.
     *
     * @param data null if there is any fault
     * @param properties the workbook's own properties, e.g. {@code wengang.version}; a hint about where it came from, no proof
     */
    public record Reading(BookData data, List<WorkbookFault> faults, Map<String, String> properties) {
        public Reading {
            faults = List.copyOf(faults);
            if ((data == null) == faults.isEmpty()) {
                throw new IllegalArgumentException("Either data or faults, not " + data + " and " + faults);
            }
        }
    }

    private BookReader(BookPlan plan, RawWorkbook workbook) {
        this.plan = plan;
        this.workbook = workbook;
    }

    /** Whatever the bytes are, this answers. */
    public static Reading read(byte[] bytes, BookPlan plan) {
        var raw = RawWorkbookReader.read(bytes);
        if (raw.workbook() == null) {
            return new Reading(null, raw.faults(), Map.of());
        }
        return new BookReader(plan, raw.workbook()).read();
    }

    /** The faults of everything but what staff write; empty if the workbook has this plan's form. */
    static List<WorkbookFault> faultsOfForm(RawWorkbook workbook, BookPlan plan) {
        var reader = new BookReader(plan, workbook);
        reader.checkSheets();
        for (var layout : reader.layouts()) {
            workbook.sheet(layout.sheet())
                    .ifPresent(sheet -> new FixedCells(layout, plan, reader.faults).changedColumns(sheet));
        }
        return reader.faults.all();
    }

    private Reading read() {
        checkSheets();
        var parameters = new LinkedHashMap<String, Object>();
        plan.parameters().forEach(spec -> parameters.put(spec.id(), null));
        var tables = new LinkedHashMap<String, List<Row>>();
        plan.columns().keySet().forEach(table -> {
            tables.put(
                    table,
                    workbook.sheet(SheetLayout.sheet(plan, table))
                            .map(sheet -> new RowsReader(plan, table, sheet, faults).read())
                            .orElse(List.of()));
        });
        if (!plan.parameters().isEmpty()) {
            workbook.sheet(SheetPlace.PARAMETERS).ifPresent(sheet -> readParameters(sheet, parameters));
        }
        var data = faults.none() ? new BookData(parameters, tables) : null;
        return new Reading(data, faults.all(), workbook.properties());
    }

    private void checkSheets() {
        var book = workbook.properties().get(BOOK);
        if (book != null && !book.equals(plan.slug())) {
            faults.add(null, null, BookFaultCode.WRONG_BOOK, plan.slug());
        }
        var expected = sheets();
        for (var sheet : expected) {
            if (workbook.sheet(sheet).isEmpty()) {
                faults.add(null, null, BookFaultCode.MISSING_SHEET, sheet);
            }
        }
        for (var sheet : workbook.sheets()) {
            if (!expected.contains(sheet.name()) && !SheetLayout.ANNEXES.contains(sheet.name())) {
                faults.add(sheet.name(), null, BookFaultCode.EXTRA_SHEET);
            }
        }
    }

    private List<SheetLayout> layouts() {
        var layouts = new ArrayList<SheetLayout>();
        plan.columns().keySet().forEach(table -> layouts.add(SheetLayout.of(plan, table)));
        if (!plan.parameters().isEmpty()) {
            layouts.add(SheetLayout.parameters(plan));
        }
        return layouts;
    }

    private Set<String> sheets() {
        var names = new LinkedHashSet<String>();
        layouts().forEach(layout -> names.add(layout.sheet()));
        return names;
    }

    private void readParameters(RawSheet sheet, Map<String, Object> parameters) {
        var layout = SheetLayout.parameters(plan);
        new FixedCells(layout, plan, faults).changedColumns(sheet);
        int end = SheetPlace.FIRST_PARAMETER + plan.parameters().size();
        sheet.cells().forEach((cell, value) -> {
            if (isOutside(cell, layout.width(), end) && !CellGrammar.isBlank(value)) {
                faults.add(sheet.name(), cell, BookFaultCode.OUTSIDE_TABLE);
            }
        });
        for (int i = 0; i < plan.parameters().size(); i++) {
            var spec = plan.parameters().get(i);
            var cell = SheetPlace.parameter(i);
            // a value beside another parameter's name is not this one's
            if (!isText(sheet, new CellAddress(cell.row(), 1), layout)) {
                continue;
            }
            try {
                parameters.put(spec.id(), CellGrammar.read(spec, sheet.cells().get(cell)));
            } catch (CellRefused refused) {
                faults.add(sheet.name(), cell, refused);
            }
        }
    }

    private static boolean isOutside(CellAddress cell, int width, int end) {
        return cell.row() >= SheetPlace.FIRST_PARAMETER && (cell.row() >= end || cell.column() >= width);
    }

    private static boolean isText(RawSheet sheet, CellAddress cell, SheetLayout layout) {
        return sheet.cells().get(cell) instanceof RawValue.Text stored
                && stored.text().equals(layout.fixed().get(cell));
    }
}
