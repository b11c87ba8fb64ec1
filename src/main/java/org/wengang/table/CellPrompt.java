package org.wengang.table;

import java.util.ArrayList;

/** What a cell says about itself when it is selected, and when something else was typed. */
final class CellPrompt {
    /** A line break is stored as {@code _x000a_}. */
    private static final int STORED_BREAK = 7;

    private CellPrompt() {}

    static String of(CellSpec spec, int most) {
        var lines = new ArrayList<String>();
        if (spec == SheetLayout.ROW_ID) {
            lines.add("一至三个小写英文字母，如 a；一经使用不再改动，也不再用于别的行。整行不需要时全部清空。");
        } else if (spec == SheetLayout.CITES) {
            lines.add("这一行所依据的条款，写成 SZ-2024:M1-4 的样式；可空白。");
        } else {
            lines.add("填写" + CellWords.wanted(spec).zh() + (spec.unit() == null ? "。" : "，单位：" + spec.unit() + "。"));
            var limits = CellWords.limits(spec);
            if (limits != null) {
                lines.add(limits.zh() + "。");
            }
            lines.add(CellWords.blank(spec) + "。");
            if (!spec.readings().isEmpty()) {
                lines.add("切换口径：" + String.join("、", spec.readings()) + "（见“口径”表）。");
            }
        }
        var text = String.join("\n", lines);
        if (spec.options().isEmpty()) {
            return Validations.clip(text, most - lines.size() * STORED_BREAK);
        }
        // the choices may be many: they give way first
        int room = most - text.length() - lines.size() * STORED_BREAK;
        return room < 20
                ? Validations.clip(text, most - lines.size() * STORED_BREAK)
                : text + "\n" + Validations.clip("可选：" + CellWords.choices(spec).zh(), room);
    }

    static String error(CellSpec spec, int most) {
        if (spec == SheetLayout.ROW_ID) {
            return "编号是一至三个小写英文字母，如 a。";
        }
        if (spec == SheetLayout.CITES) {
            return "依据最多 " + WordGrammar.LONGEST_CITATION + " 个字符。";
        }
        var limits = CellWords.limits(spec);
        var text = "请填写" + CellWords.wanted(spec).zh() + (limits == null ? "。" : "，" + limits.zh() + "。");
        return Validations.clip(
                spec.options().isEmpty()
                        ? text
                        : text + "可选：" + CellWords.choices(spec).zh(),
                most);
    }
}
