package org.wengang.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wengang.law.Label;
import org.wengang.table.workbook.CellAddress;

/**
 * What stands in a sheet besides what staff write: the writer puts it there, the reader insists that it still does.
 *
 * @param sheet the name on its tab
 * @param fixed headers, ids and explanations by cell; the title and the note are not among them
 * @param columns what each column of rows is for, from column A on; empty for the sheet 参数
 */
record SheetLayout(String sheet, SortedMap<CellAddress, String> fixed, List<CellSpec> columns) {
    static final String LAW = "法规原文";
    static final String READINGS = "口径";
    static final String HISTORY = "修改记录";

    /** Sheets that only inform; what stands in them is never read. */
    static final List<String> ANNEXES = List.of(LAW, READINGS, HISTORY);

    static final int TITLE = 0;
    static final int NOTE = 1;
    static final int HEADER = 2;
    static final int FIELD_ID = 3;

    static final CellSpec ROW_ID = frame("row", "编号", "row letter", CellType.TEXT, true, null);
    static final CellSpec CITES = frame("cites", "依据", "citation", CellType.TEXT, false, null);
    static final CellSpec VALID_FROM = frame(
            "validFrom", "施行日期", "first day in force", CellType.DATE, false, new Label("空白＝不限", "blank = no limit"));
    static final CellSpec VALID_TO =
            frame("validTo", "失效日期", "last day in force", CellType.DATE, false, new Label("空白＝不限", "blank = no limit"));
    static final CellSpec NOTES = frame("note", "备注", "remark", CellType.TEXT, false, null);

    static final List<String> PARAMETER_HEADERS = List.of("参数", "说明／标识", "值", "单位", "允许范围", "空白的含义", "口径");

    private static CellSpec frame(String id, String zh, String en, CellType type, boolean required, Label blank) {
        return new CellSpec(id, new Label(zh, en), type, null, Map.of(), null, null, null, required, List.of(), blank);
    }

    /** The layout of a sheet of rows. */
    static SheetLayout of(BookPlan plan, String table) {
        var columns = new ArrayList<CellSpec>(List.of(ROW_ID, CITES));
        columns.addAll(plan.columns().get(table).specs());
        columns.addAll(List.of(VALID_FROM, VALID_TO, NOTES));
        var fixed = new TreeMap<CellAddress, String>();
        for (int i = 0; i < columns.size(); i++) {
            fixed.put(new CellAddress(HEADER, i), header(columns.get(i)));
            fixed.put(new CellAddress(FIELD_ID, i), fieldId(columns.get(i)));
        }
        return new SheetLayout(sheet(plan, table), fixed, columns);
    }

    /** The layout of the sheet 参数. */
    static SheetLayout parameters(BookPlan plan) {
        var fixed = new TreeMap<CellAddress, String>();
        for (int i = 0; i < PARAMETER_HEADERS.size(); i++) {
            fixed.put(new CellAddress(HEADER, i), PARAMETER_HEADERS.get(i));
        }
        for (int i = 0; i < plan.parameters().size(); i++) {
            var spec = plan.parameters().get(i);
            var texts = new String[] {
                spec.label().zh() + (spec.required() ? "*" : ""),
                spec.label().en() + "\n" + spec.id(),
                null,
                spec.unit() == null ? "—" : spec.unit(),
                CellWords.allowed(spec),
                CellWords.blank(spec),
                spec.readings().isEmpty() ? "—" : String.join("、", spec.readings())
            };
            for (int column = 0; column < texts.length; column++) {
                if (column != SheetPlace.PARAMETER_VALUE) {
                    fixed.put(new CellAddress(SheetPlace.FIRST_PARAMETER + i, column), texts[column]);
                }
            }
        }
        return new SheetLayout(SheetPlace.PARAMETERS, fixed, List.of());
    }

    static String sheet(BookPlan plan, String table) {
        return plan.header().tables().get(table).sheet();
    }

    /** Broken where a reader would: the unit, or what is said in brackets, stands on a line of its own. */
    static String header(CellSpec spec) {
        var zh = spec.label().zh() + (spec.required() ? "*" : "");
        int at = Math.max(zh.lastIndexOf("含本数"), spec.label().zh().endsWith("）") ? zh.lastIndexOf('（') : 0);
        var broken = at > 0 ? zh.substring(0, at) + "\n" + zh.substring(at) : zh;
        return spec.unit() == null ? broken : broken + "\n（" + spec.unit() + "）";
    }

    static String fieldId(CellSpec spec) {
        return spec.label().en() + "\n" + spec.id().replace(".", "\n.");
    }

    /** How many columns the sheet has. */
    int width() {
        return columns.isEmpty() ? PARAMETER_HEADERS.size() : columns.size();
    }

    /** e.g. M1-2 春节“不停工”补贴 · 补贴标准. */
    String title(String measure, String name) {
        return measure + " " + name + " · " + sheet;
    }

    /** Whether that is the sheet's title; the reader need not know what the measure is called. */
    boolean isTitle(String measure, String text) {
        return text.startsWith(measure + " ") && text.endsWith(" · " + sheet);
    }
}
