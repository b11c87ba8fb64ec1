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
 * Reads an uploaded workbook against its header, as typed values, or refuses it with every fault that can be known at once:
 * of the file, of its form, of single cells, and between rows. Everything that is not staff's to change must stand as
 * {@link BookWriter} put it, except notes and the sheets that only inform, which may be missing and are not read. The order of
 * the sheets is free. What is read is the stored value, never the displayed text.
 */
public final class BookReader {
    private final BookPlan plan;
    private final RawWorkbook workbook;
    private final BookFaults faults;
    private final Unread unread = new Unread();

    /**
     * What came of reading.
     *
     * @param data null if anything is refused
     * @param stamp which text the workbook says it was written from, or null if it does not say
     * @param refusals faults of the file, its form or single cells. With any of these there is no data
     * @param findings faults between cells or rows that can all be read, as in {@link BookAnalysis}. Where cells are refused, only
     *     those that hold whatever these cells turn out to say
     */
    public record Reading(BookData data, BookStamp stamp, List<WorkbookFault> refusals, List<WorkbookFault> findings) {
        public Reading {
            refusals = List.copyOf(refusals);
            findings = List.copyOf(findings);
            if ((data == null) == refusals.isEmpty()) {
                throw new IllegalArgumentException("Either data or refusals, not " + data + " and " + refusals);
            }
        }

        /** Whether every cell was read as its type; there may still be gaps, overlaps and the like. */
        public boolean isTyped() {
            return data != null;
        }

        /** All that speaks against putting the workbook in force; empty if nothing does. */
        public List<WorkbookFault> faults() {
            var all = new ArrayList<>(refusals);
            all.addAll(findings);
            return List.copyOf(all);
        }
    }

    private BookReader(BookPlan plan, RawWorkbook workbook, List<WorkbookFault> before) {
        this.plan = plan;
        this.workbook = workbook;
        this.faults = new BookFaults(before);
    }

    /** Whatever the bytes are, this answers. */
    public static Reading read(byte[] bytes, BookPlan plan) {
        var raw = RawWorkbookReader.read(bytes);
        if (raw.legible() == null) {
            return new Reading(null, null, raw.faults(), List.of());
        }
        return new BookReader(plan, raw.legible(), raw.faults()).read();
    }

    /** The faults of everything but what staff write; empty if the workbook has this plan's form. */
    static List<WorkbookFault> faultsOfForm(RawWorkbook workbook, BookPlan plan) {
        var reader = new BookReader(plan, workbook, List.of());
        if (reader.isOfAnotherBook()) {
            return List.of(reader.wrongBook());
        }
        reader.checkSheets();
        for (var layout : reader.layouts()) {
            workbook.sheet(layout.sheet())
                    .ifPresent(sheet -> new FixedCells(layout, plan, reader.faults).changedColumns(sheet));
        }
        return reader.faults.all();
    }

    private Reading read() {
        var stamp = BookStamp.read(workbook.properties());
        if (isOfAnotherBook()) { // nothing else that could be said of it would be to the point
            return new Reading(null, stamp.orElse(null), List.of(wrongBook()), List.of());
        }
        if (stamp.isEmpty() && BookStamp.isIn(workbook.properties())) {
            faults.add(null, null, BookFaultCode.BAD_STAMP);
        }
        checkSheets();
        var parameters = new LinkedHashMap<String, Object>();
        plan.parameters().forEach(spec -> parameters.put(spec.id(), null));
        var tables = new LinkedHashMap<String, List<Row>>();
        plan.columns().keySet().forEach(table -> tables.put(table, readRows(table)));
        readParameters(parameters);
        var data = new BookData(parameters, tables);
        return new Reading(
                faults.none() ? data : null,
                stamp.orElse(null),
                FaultPlaces.of(plan, data).named(faults.all()),
                faults.areCutShort() ? List.of() : BookAnalysis.faults(plan, data, unread));
    }

    private boolean isOfAnotherBook() {
        var book = workbook.properties().get(BookStamp.BOOK);
        return book != null && !book.equals(plan.slug());
    }

    private WorkbookFault wrongBook() {
        return BookFaultCode.WRONG_BOOK.at(null, null, plan.slug());
    }

    private void checkSheets() {
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

    private List<Row> readRows(String table) {
        var sheet = workbook.sheet(SheetLayout.sheet(plan, table));
        if (sheet.isEmpty()) {
            unread.table(table);
            return List.of();
        }
        return new RowsReader(plan, table, sheet.get(), faults, unread).read();
    }

    private void readParameters(Map<String, Object> parameters) {
        var sheet = plan.parameters().isEmpty()
                ? null
                : workbook.sheet(SheetPlace.PARAMETERS).orElse(null);
        if (sheet == null) {
            plan.parameters().forEach(spec -> unread.parameter(spec.id()));
            return;
        }
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
            if (!isText(sheet, new CellAddress(cell.row(), 1), layout)
                    || sheet.refused().contains(cell)) {
                unread.parameter(spec.id());
                continue;
            }
            try {
                parameters.put(spec.id(), CellGrammar.read(spec, sheet.cells().get(cell)));
            } catch (CellRefused refused) {
                faults.add(sheet.name(), cell, refused);
                unread.parameter(spec.id());
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
