package org.wengang.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wengang.facts.FactType;
import org.wengang.facts.Facts;
import org.wengang.measure.SubjectKind;
import org.wengang.rulebase.Release;
import org.wengang.table.FactSheet;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.RawCell;
import org.wengang.table.workbook.RawSheet;
import org.wengang.table.workbook.RawValue;
import org.wengang.table.workbook.RawWorkbook;
import org.wengang.table.workbook.RawWorkbookReader;
import org.wengang.table.workbook.WorkbookFault;
import org.wengang.trial.TrialColumns.Place;
import org.wengang.trial.TrialWorkbook.Dossier;
import org.wengang.trial.TrialWorkbook.Reading;

/** Reads an uploaded trial workbook: columns by the paths over them, cells by the types of their facts. */
final class TrialWorkbookReader {
    private static final int MOST_FAULTS = 1_000;
    private static final int NONE = -1;

    private final Release release;
    private final List<WorkbookFault> faults = new ArrayList<>();
    private final List<Dossier> dossiers = new ArrayList<>();

    private TrialWorkbookReader(Release release) {
        this.release = release;
    }

    static Reading read(byte[] bytes, Release release) {
        var raw = RawWorkbookReader.read(bytes);
        var reader = new TrialWorkbookReader(release);
        reader.faults.addAll(raw.faults());
        if (raw.legible() != null) {
            reader.read(raw.legible());
        }
        if (reader.faults.isEmpty()) {
            return new Reading(reader.dossiers, List.of());
        }
        return new Reading(List.of(), reader.told());
    }

    private List<WorkbookFault> told() {
        if (faults.size() <= MOST_FAULTS) {
            return List.copyOf(faults);
        }
        var told = new ArrayList<>(faults.subList(0, MOST_FAULTS));
        told.add(new WorkbookFault(
                "TOO_MANY_FAULTS",
                null,
                null,
                "问题过多，只列出前 " + MOST_FAULTS + " 个。怎样改：先改正以上问题，或重新下载模板填写。",
                "There are too many faults; the first " + MOST_FAULTS
                        + " are listed. Remedy: put these right first, or start again from the template."));
        return told;
    }

    private void read(RawWorkbook workbook) {
        for (var sheet : workbook.sheets()) {
            if (!sheet.name().equals(TrialWorkbook.SHEET) && !sheet.name().equals(TrialWorkbook.NOTE)) {
                add(
                        "EXTRA_SHEET",
                        sheet.name(),
                        null,
                        "多出一张工作表。怎样改：删除它。",
                        "This sheet does not belong here. Remedy: delete it.");
            }
        }
        var sheet = workbook.sheet(TrialWorkbook.SHEET);
        if (sheet.isEmpty()) {
            add(
                    "MISSING_SHEET",
                    TrialWorkbook.SHEET,
                    null,
                    "缺少这张工作表。怎样改：重新下载模板，把内容粘贴进去；工作表不可改名。",
                    "This sheet is missing. Remedy: download the template again and paste the data; sheets keep their names.");
            return;
        }
        read(sheet.get());
    }

    private void read(RawSheet sheet) {
        var columns = columns(sheet);
        int row = NONE;
        var line = new ArrayList<RawCell>();
        for (var cell : sheet.cells().entrySet()) {
            if (cell.getKey().row() < FactSheet.FIRST) {
                continue;
            }
            if (cell.getKey().row() != row) {
                readLine(row, line, columns);
                line.clear();
                row = cell.getKey().row();
            }
            line.add(new RawCell(cell.getKey(), cell.getValue()));
        }
        readLine(row, line, columns);
        if (dossiers.isEmpty() && faults.isEmpty()) {
            add(
                    "NO_ROWS",
                    TrialWorkbook.SHEET,
                    new CellAddress(FactSheet.FIRST, 0),
                    "没有填写任何一行。怎样改：从第 3 行起每行填一个企业或个人。",
                    "No line is filled in. Remedy: fill in one a firm or person, from row 3 on.");
        }
        if (dossiers.size() > TrialWorkbook.MOST_ROWS) {
            add(
                    "TOO_MANY_ROWS",
                    TrialWorkbook.SHEET,
                    new CellAddress(dossiers.get(TrialWorkbook.MOST_ROWS).row() - 1, 0),
                    "最多 " + TrialWorkbook.MOST_ROWS + " 行。怎样改：分成几个工作簿。",
                    "There are at most " + TrialWorkbook.MOST_ROWS + " lines. Remedy: split the workbook.");
        }
    }

    /** What stands in each column. One whose path cannot be read has been told of, and is in here with nothing. */
    private Map<Integer, Place> columns(RawSheet sheet) {
        var columns = new HashMap<Integer, Place>();
        sheet.refused().stream()
                .filter(cell -> cell.row() == FactSheet.PATHS)
                .forEach(cell -> columns.put(cell.column(), null));
        Set<String> seen = new HashSet<>();
        for (var cell : sheet.row(FactSheet.PATHS)) {
            var path = cell.value() instanceof RawValue.Text text ? text.text().strip() : "";
            var place = TrialColumns.place(path, release.policy().facts().dossier());
            columns.put(cell.address().column(), place.orElse(null));
            if (place.isEmpty()) {
                add(
                        "UNKNOWN_COLUMN",
                        TrialWorkbook.SHEET,
                        cell.address(),
                        "第 2 行此处不是材料的名称，或该材料是名单。怎样改：重新下载模板；不需要的列请整列删除。",
                        "Row 2 does not name a single fact here. Remedy: download the template again; delete columns that are"
                                + " not needed.");
            } else if (!seen.add(path)) {
                add(
                        "COLUMN_TWICE",
                        TrialWorkbook.SHEET,
                        cell.address(),
                        "这一列与前面某列相同。怎样改：只保留一列。",
                        "This column was already there. Remedy: keep one.");
            }
        }
        return columns;
    }

    private void readLine(int row, List<RawCell> line, Map<Integer, Place> columns) {
        boolean isBlank = line.stream()
                .allMatch(cell -> cell.value() instanceof RawValue.Text text
                        && text.text().isBlank());
        if (row == NONE || isBlank) {
            return;
        }
        var subject = new TreeMap<String, String>();
        var facts = Facts.dossier(release.policy().facts().dossier());
        for (var cell : line) {
            if (!columns.containsKey(cell.address().column())) {
                add(
                        "OUTSIDE_TABLE",
                        TrialWorkbook.SHEET,
                        cell.address(),
                        "这一列第 2 行没有材料的名称。怎样改：清除该单元格，或重新下载模板。",
                        "Row 2 of this column names no fact. Remedy: clear the cell, or download the template again.");
                continue;
            }
            var place = columns.get(cell.address().column());
            if (place != null) {
                var value = place.column().read(cell.value(), TrialWorkbook.SHEET, cell.address(), faults);
                put(place, value, facts, subject);
            }
        }
        dossiers.add(new Dossier(row + 1, kind(subject.get(TrialColumns.KIND)), subject.get(TrialColumns.NAME), facts));
    }

    private static void put(Place place, Object value, Facts facts, Map<String, String> subject) {
        if (value == null) {
            return;
        }
        if (place.group() == null) {
            subject.put(place.column().path(), (String) value);
            return;
        }
        var group = facts.group(place.group());
        if (group == null) {
            group = facts.within(
                    ((FactType.Group) place.group().type()).shape(),
                    place.group().name());
            facts.put(place.group(), group);
        }
        if (place.key() == null) {
            group.put(place.fact(), value);
            return;
        }
        var byKey = new HashMap<Object, Object>();
        if (group.get(place.fact()) instanceof Map<?, ?> before) {
            byKey.putAll(before);
        }
        byKey.put(place.key(), value);
        group.put(place.fact(), byKey);
    }

    private static SubjectKind kind(String word) {
        for (var kind : SubjectKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    private void add(String code, String sheet, CellAddress cell, String zh, String en) {
        faults.add(new WorkbookFault(code, sheet, cell, zh, en));
    }
}
