package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.table.BookEdit;

/** One edit of a table, as callers write it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CellEdit", description = """
        set：改一个单元格（无 row 则为参数）；addRow：加一行；removeRow：删一行；moveRow：移动一行。
        Values as typed (`75%`) or canonical (`0.75`); null clears the cell.""")
public record CellEdit(
        @Schema(
                enumeration = {"set", "addRow", "removeRow", "moveRow"},
                defaultValue = "set")
        String op,

        @Schema(description = "表；参数不写 · the table, none for a parameter", examples = "m1-1-priority-power")
        String table,

        @Schema(description = "行的编号 · letter of the row", examples = "a")
        String row,

        @Schema(description = "栏或参数的标识 · id of the column or parameter", examples = "festivalUseRatio.from")
        String column,

        @Schema(
                description = "写明 null 才清空 · only an explicit null clears",
                implementation = String.class,
                nullable = true,
                examples = "75%")
        JsonNode value,

        @Schema(description = "addRow、moveRow：排在哪一行之后，首行不写 · the row it follows")
        String after,

        @Schema(description = "addRow：各单元格 · its cells by column")
        Map<String, String> cells) {

    /**
     * The edits that callers ask for.
     *
     * @throws Refused with every one that cannot be understood
     */
    static List<BookEdit> edits(List<CellEdit> asked) {
        return edits(asked, "");
    }

    /** @param list the path of the list in the body, to which a fault adds the place of the edit */
    static List<BookEdit> edits(List<CellEdit> asked, String list) {
        var faults = new ArrayList<Problem.Fault>();
        var edits = new ArrayList<BookEdit>();
        if (asked == null || asked.isEmpty()) {
            throw DraftsResource.badParameter(list + "[0]", "至少写一处修改。", "Give at least one edit.");
        }
        for (int i = 0; i < asked.size(); i++) {
            var edit = asked.get(i) == null ? null : asked.get(i).edit();
            if (edit == null) {
                faults.add(Problem.Fault.at(
                        list + "[" + i + "]",
                        "BAD_EDIT",
                        "无法理解这处修改：op 为 set（须有 column 和 value，文字或 null；行内单元格还须有 table、row）、addRow、removeRow、moveRow（须有 table、row）。",
                        "This edit cannot be understood: op is set (with column and value, text or null; and table and row for a cell of a row), addRow,"
                                + " removeRow or moveRow (with table and row)."));
            } else {
                edits.add(edit);
            }
        }
        if (!faults.isEmpty()) {
            throw new Refused(ProblemCode.BAD_REQUEST, "请求内容有误。", "Some edits cannot be understood.", faults);
        }
        return edits;
    }

    /** Null if it cannot be understood. */
    private BookEdit edit() {
        var what = op == null ? "set" : op;
        if (what.equals("set") && (value == null || !value.isTextual() && !value.isNull())) {
            return null;
        }
        if (what.equals("set") && table == null && row == null && column != null) {
            return new BookEdit.SetParameter(column, value.textValue());
        }
        if (table == null || row == null) {
            return null;
        }
        return switch (what) {
            case "set" -> column == null ? null : new BookEdit.SetCell(table, row, column, value.textValue());
            case "addRow" -> new BookEdit.AddRow(table, row, after, cells == null ? Map.of() : cells);
            case "removeRow" -> new BookEdit.RemoveRow(table, row);
            case "moveRow" -> new BookEdit.MoveRow(table, row, after);
            default -> null;
        };
    }
}
