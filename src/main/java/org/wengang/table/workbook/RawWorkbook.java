package org.wengang.table.workbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workbook as stored: plain values by sheet, and nothing else. Made only by {@link RawWorkbookReader}. */
public final class RawWorkbook {
    private final List<RawSheet> sheets;
    private final Map<String, String> properties;

    RawWorkbook(List<RawSheet> sheets, Map<String, String> properties) {
        this.sheets = List.copyOf(sheets);
        this.properties = Map.copyOf(properties);
    }

    /** The sheets in the order of their tabs. */
    public List<RawSheet> sheets() {
        return sheets;
    }

    /** The sheet of that name, spelled exactly so. */
    public Optional<RawSheet> sheet(String name) {
        return sheets.stream().filter(sheet -> sheet.name().equals(name)).findFirst();
    }

    /** The custom document properties that are text; programs add their own, WPS for one {@code KSOProductBuildVer}. */
    public Map<String, String> properties() {
        return properties;
    }
}
