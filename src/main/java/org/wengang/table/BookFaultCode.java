package org.wengang.table;

import org.wengang.law.Label;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.WorkbookFault;

/**
 * What can be wrong with a sound workbook once it is held against its table's header, each with its message and remedy. The
 * names are stable. Nothing that stands in a cell is quoted back.
 */
public enum BookFaultCode {
    WRONG_BOOK(
            "这是另一本决策表，不是 %s。怎样改：上传对应的工作簿，或从本系统重新下载模板。",
            "This is another workbook, not %s. Remedy: upload the right one, or download the template again."),
    BAD_STAMP(
            "文件属性中的版本标记（wengang.…）不完整或被改动，无法得知这份工作簿出自哪一版。怎样改：从本系统重新下载，把修改填入新的文件再上传。",
            "The version stamp in the document's properties (wengang.…) is incomplete or was changed, so that nobody can tell"
                    + " which version this workbook came from. Remedy: download it again, make your changes in the new file and"
                    + " upload that."),
    MISSING_SHEET(
            "缺少工作表“%s”。怎样改：从本系统重新下载模板，把数据粘贴进去；工作表不可改名。",
            "The sheet \"%s\" is missing. Remedy: download the template again and paste the data; sheets keep their names."),
    EXTRA_SHEET(
            "多出一张工作表。怎样改：删除它，说明文字写在“备注”列。",
            "This sheet does not belong here. Remedy: delete it; remarks go into the column 备注."),
    CHANGED_CELL(
            "标题或表头被改动，此处应为“%s”。怎样改：改回原文，或从本系统重新下载模板。",
            "A title or header was changed; here stands \"%s\". Remedy: restore it, or download the template again."),
    OUTSIDE_TABLE(
            "表格范围以外有内容。怎样改：清除该单元格，说明文字写在“备注”列。",
            "There is something outside the table. Remedy: clear the cell; remarks go into the column 备注."),
    WRONG_TYPE("此处应填%s，现在是%s。怎样改：清除该单元格，重新输入。", "This cell takes %s and holds %s. Remedy: clear it and type it again."),
    TEXT_NOT_NUMBER(
            "此处应填数字，现在是文字。怎样改：%s，不带单位、空格或引号。",
            "This cell takes a number and holds text. Remedy: %s, without unit, space or quote."),
    TOO_MANY_DECIMALS("小数位过多，%s。怎样改：按规定位数填写。", "There are too many decimals; %s. Remedy: enter it with fewer."),
    NUMBER_TOO_SMALL("数值过小，%s。怎样改：改为范围内的数。", "The number is too small; %s. Remedy: enter one within the limits."),
    NUMBER_TOO_LARGE("数值过大，%s。怎样改：改为范围内的数。", "The number is too large; %s. Remedy: enter one within the limits."),
    REQUIRED_BLANK("此处必填。怎样改：填写%s。", "This cell may not be blank. Remedy: enter %s."),
    NOT_A_CHOICE("填写的内容不在可选项中。怎样改：从下列各项中选填：%s。", "That is not one of the choices. Remedy: enter one of these: %s."),
    BAD_CODE("不是所要的代码。怎样改：按格式 %s 填写。", "That is not the code that is wanted. Remedy: write it in the form %s."),
    TWICE_IN_CELL("第 %s 项与前面某项重复。怎样改：删去重复的一项。", "Item %s was already given. Remedy: delete it."),
    EMPTY_ITEM(
            "第 %s 项是空的。怎样改：各项之间只用一个“；”隔开，首尾不加。",
            "Item %s is empty. Remedy: put one ； between items and none at either end."),
    BAD_MONTH(
            "第 %s 项不是月份。怎样改：写成 2024-02 的样式，2000 年至 2100 年之间；多个月份用“；”隔开。",
            "Item %s is not a month. Remedy: write it like 2024-02, from 2000 to 2100; put ； between several."),
    BAD_DATE(
            "不是日期。怎样改：写成 2024-02-10 的样式，2000 年至 2100 年之间，不带时间。",
            "That is not a date. Remedy: write it like 2024-02-10, from 2000 to 2100, without a time of day."),
    BAD_YEAR("不是年份。怎样改：填写 2000 至 2100 之间的四位数。", "That is not a year. Remedy: enter four digits from 2000 to 2100."),
    BAD_PREFIX(
            "第 %s 项不是区划代码的开头。怎样改：每项写 1 至 6 位数字，如 3306；多项用“；”隔开。",
            "Item %s is not the beginning of a division code. Remedy: write 1 to 6 digits each, such as 3306; put ； between several."),
    TEXT_NOT_ACCEPTED(
            "文字中第 %s 个字符不接受（%s）。怎样改：删去它；引用时使用中文引号“”，不要换行。",
            "Character %s of the text is not accepted (%s). Remedy: delete it; quote with “”, and do not break the line."),
    TOO_LONG("文字过长，最多 %s 字。怎样改：缩短。", "The text is too long; at most %s characters. Remedy: shorten it."),
    ROW_ID_MISSING(
            "这一行没有编号。怎样改：在“编号”列填写一个没有用过的小写字母；不需要的行请整行清空。",
            "This row has no 编号. Remedy: enter a small letter that was never used; clear the whole row if it is not needed."),
    BAD_ROW_ID(
            "编号不合要求。怎样改：填写一至三个小写英文字母，如 a、ab。",
            "That is not a row's 编号. Remedy: enter one to three small letters, such as a or ab."),
    ROW_ID_TWICE(
            "编号与 %s 重复。怎样改：新的一行用没有用过的字母，已有的行不要改编号。",
            "The 编号 was already given in %s. Remedy: give the new row a letter that was never used; do not change that of the old one."),
    BAD_CITATION(
            "依据不合要求。怎样改：写成 SZ-2024:M1-4 或 labour:44.1.2 的样式（英文冒号，不带空格），或留空。",
            "That is not a citation. Remedy: write it like SZ-2024:M1-4 or labour:44.1.2, with a plain colon and no space, or leave it blank."),
    DATES_REVERSED(
            "失效日期早于施行日期（%s）。怎样改：核对这两个日期。",
            "The last day in force lies before the first (%s). Remedy: check both dates."),
    BOUNDS_REVERSED(
            "上限低于下限（%s）。怎样改：核对这两个单元格。", "The upper end lies below the lower one (%s). Remedy: check both cells."),
    BOUNDS_EMPTY(
            "上限等于下限（%s），又有一端不含本数，没有任何数符合。怎样改：两端都填“是”，或改动界限。",
            "Both ends are equal (%s) and one is not included, so nothing fits. Remedy: include both, or move one."),
    EXCLUDED_WITHOUT_BOUND(
            "填了不含本数，却没有界限（%s 空白）。怎样改：补填界限，或清除此处的“否”。",
            "The bound is said to be excluded, but there is none (%s is blank). Remedy: enter the bound, or clear this 否."),
    TOO_MANY_DIGITS(
            "数字过长，最多 %s 位有效数字。怎样改：按所需的位数填写。",
            "The number is too long; at most %s significant digits are kept. Remedy: enter it with fewer."),
    ROW_ID_USED_UP(
            "这个编号属于刚删去的一行。怎样改：新的一行用没有用过的字母；若要改动原来的行，不要删去，直接改它的单元格。",
            "That 编号 belongs to the row just removed. Remedy: give the new row a letter that was never used; to change the old"
                    + " row, keep it and change its cells."),
    NO_SUCH_PARAMETER("没有这个参数。怎样改：从下列参数中选：%s。", "There is no such parameter. Remedy: name one of these: %s."),
    NO_SUCH_TABLE("没有这张表。怎样改：从下列各表中选：%s。", "There is no such table. Remedy: name one of these: %s."),
    NO_SUCH_ROW(
            "没有 %s 行，或已被删去。怎样改：从现有各行中选：%s。", "There is no row %s, or it was removed. Remedy: name one of these: %s."),
    NO_SUCH_COLUMN("没有这一列。怎样改：从下列各列中选：%s。", "There is no such column. Remedy: name one of these: %s."),
    TOO_MANY_FAULTS(
            "问题过多，只列出前 %s 个。怎样改：先改正以上问题，或从本系统重新下载模板填写。",
            "There are too many faults; the first %s are listed. Remedy: put these right first, or start again from the template.");

    private final String zh;
    private final String en;

    BookFaultCode(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** @param details a {@link Label} is told in the language of the message, anything else as it is */
    WorkbookFault at(String sheet, CellAddress cell, Object... details) {
        var inChinese = new Object[details.length];
        var inEnglish = new Object[details.length];
        for (int i = 0; i < details.length; i++) {
            inChinese[i] = details[i] instanceof Label label ? label.zh() : details[i];
            inEnglish[i] = details[i] instanceof Label label ? label.en() : details[i];
        }
        return new WorkbookFault(name(), sheet, cell, zh.formatted(inChinese), en.formatted(inEnglish));
    }
}
