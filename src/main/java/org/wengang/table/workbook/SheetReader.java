package org.wengang.table.workbook;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one worksheet: its cells, and that no row, column or merged range hides any. */
final class SheetReader {
    private static final BigDecimal NARROWEST = new BigDecimal("0.5"); // characters
    private static final BigDecimal LOWEST = new BigDecimal("2"); // points

    private final Xml xml;
    private final String sheet;
    private final Faults faults;
    private final Budget budget;
    private final CellReader cellReader;
    private final MergedRanges merged = new MergedRanges();
    private final SortedMap<CellAddress, RawValue> cells = new TreeMap<>();
    private final SortedSet<CellAddress> refused = new TreeSet<>();
    private final Set<CellAddress> seen = new HashSet<>();
    private final Map<String, CellAddress> hyperlinks = new HashMap<>();

    SheetReader(Xml xml, String sheet, SharedStrings shared, Faults faults, Budget budget) {
        this.xml = xml;
        this.sheet = sheet;
        this.faults = faults;
        this.budget = budget;
        this.cellReader = new CellReader(sheet, shared, faults, refused);
    }

    RawSheet read() throws Refused {
        var once = new HashSet<String>();
        while (xml.nextChild()) {
            String name = xml.name();
            if (Set.of("sheetData", "cols", "mergeCells", "sheetFormatPr").contains(name) && !once.add(name)) {
                throw xml.bad("元素“" + name + "”重复", "the element " + name + " occurs twice");
            }
            switch (name) {
                case "sheetFormatPr" -> readDefaults();
                case "cols" -> readColumns();
                case "sheetData" -> readRows();
                case "mergeCells" -> merged.read(xml);
                case "hyperlinks" -> readHyperlinks();
                default -> xml.skip();
            }
        }
        xml.end();
        if (!once.contains("sheetData")) {
            throw xml.bad("没有数据部分", "it has no data");
        }
        refused.addAll(merged.check(sheet, cells.keySet(), faults));
        cells.keySet().removeAll(refused);
        return new RawSheet(sheet, cells, refused);
    }

    /** Which cell a relationship of this sheet belongs to, for messages about links. */
    Map<String, CellAddress> hyperlinks() {
        return hyperlinks;
    }

    private void readDefaults() throws Refused {
        if (xml.isTrue("zeroHeight") || isBelow("defaultRowHeight", LOWEST)) {
            faults.add(FaultCode.HIDDEN_ROW, sheet, null, new Wording("（默认）", "(by default)"));
        }
        if (isBelow("defaultColWidth", NARROWEST)
                || isBelow("baseColWidth", NARROWEST) && xml.attribute("defaultColWidth") == null) {
            faults.add(FaultCode.HIDDEN_COLUMN, sheet, null, new Wording("（默认）", "(by default)"));
        }
        xml.skip();
    }

    private void readColumns() throws Refused {
        while (xml.nextChild()) {
            if (!xml.name().equals("col")) {
                throw xml.bad("元素不明", "an element is unknown");
            }
            int first = number("min", CellAddress.COLUMNS);
            int last = number("max", CellAddress.COLUMNS);
            if (first > last) {
                throw xml.bad("列的范围不对", "a range of columns is odd");
            }
            if (xml.isTrue("hidden") || isBelow("width", NARROWEST)) {
                String letters =
                        CellAddress.letters(first - 1) + (first == last ? "" : ":" + CellAddress.letters(last - 1));
                faults.add(FaultCode.HIDDEN_COLUMN, sheet, new CellAddress(0, first - 1), letters);
            }
            xml.skip();
        }
    }

    private void readRows() throws Refused {
        int previous = -1;
        while (xml.nextChild()) {
            if (!xml.name().equals("row")) {
                throw xml.bad("元素不明", "an element is unknown");
            }
            int row = xml.attribute("r") == null ? previous + 1 : number("r", CellAddress.ROWS) - 1;
            if (row >= CellAddress.ROWS) {
                throw xml.bad("行号超出范围", "a row number is out of range");
            }
            if (row <= previous) {
                faults.add(FaultCode.CELL_OUT_OF_ORDER, sheet, new CellAddress(row, 0));
                faults.doubt(); // programs may take its cells for those of another row
            }
            previous = Math.max(previous, row);
            if (xml.isTrue("hidden") || isBelow("ht", LOWEST)) {
                faults.add(FaultCode.HIDDEN_ROW, sheet, new CellAddress(row, 0), row + 1);
            }
            readRow(row);
        }
    }

    private void readRow(int row) throws Refused {
        int previous = -1;
        while (xml.nextChild()) {
            if (xml.name().equals("extLst")) {
                xml.skip();
                continue;
            }
            if (!xml.name().equals("c")) {
                throw xml.bad("元素不明", "an element is unknown");
            }
            budget.cell();
            var cell = address(row, previous);
            if (cell != null) {
                if (cell.row() != row) {
                    faults.doubt(); // programs may go by the one or the other
                }
                if (!seen.add(cell)) {
                    faults.add(FaultCode.DUPLICATE_CELL, sheet, cell);
                    refused.add(cell);
                } else if (cell.row() != row || cell.column() <= previous) {
                    faults.add(FaultCode.CELL_OUT_OF_ORDER, sheet, cell);
                    refused.add(cell);
                }
                previous = Math.max(previous, cell.column());
            }
            cellReader.read(xml, cell).ifPresent(value -> cells.put(cell, value));
        }
    }

    /** Where the cell says it stands, else after the previous one; null, and a fault, if that is nowhere. */
    private CellAddress address(int row, int previous) {
        String stored = xml.attribute("r");
        try {
            return stored == null ? new CellAddress(row, previous + 1) : CellAddress.parse(stored);
        } catch (IllegalArgumentException e) {
            faults.add(FaultCode.CELL_OUT_OF_RANGE, sheet, null, stored == null ? "row " + (row + 1) : stored);
            return null;
        }
    }

    /** Links within the workbook have no relationship and lead nowhere else. */
    private void readHyperlinks() throws Refused {
        while (xml.nextChild()) {
            String id = xml.attribute(Xml.RELATION, "id");
            String range = xml.attribute("ref");
            if (id != null && range != null) {
                try {
                    hyperlinks.put(id, CellAddress.parse(range.split(":", 2)[0]));
                } catch (IllegalArgumentException e) {
                    throw xml.bad("超链接位置不对", "a hyperlink stands nowhere");
                }
            }
            xml.skip();
        }
    }

    private int number(String attribute, int most) throws Refused {
        String stored = xml.required(attribute);
        int value = stored.matches("[0-9]{1,8}") ? Integer.parseInt(stored) : 0;
        if (value < 1 || value > most) {
            throw new Refused(FaultCode.CELL_OUT_OF_RANGE, stored);
        }
        return value;
    }

    private boolean isBelow(String attribute, BigDecimal least) throws Refused {
        String stored = xml.attribute(attribute);
        if (stored == null) {
            return false;
        }
        if (!stored.matches("[0-9]{1,6}(\\.[0-9]{1,20})?")) {
            throw xml.bad("属性 " + attribute + " 不是数字", "the attribute " + attribute + " is not a number");
        }
        return new BigDecimal(stored).compareTo(least) < 0;
    }
}
