package org.wengang.table.workbook;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of fault a workbook can have, each with its message and remedy. The names are stable. */
public enum FaultCode {
    NOT_A_WORKBOOK(
            "这不是 .xlsx 工作簿：%s。怎样改：用 Excel、WPS 或 LibreOffice 打开原文件，另存为 .xlsx（Excel 工作簿）再上传。",
            "This is not an .xlsx workbook: %s. Remedy: open the original in Excel, WPS or LibreOffice, save it as"
                    + " .xlsx and upload that."),
    AMBIGUOUS_ARCHIVE(
            "文件的压缩结构有歧义，不同软件可能读出不同内容：%s。怎样改：打开后另存为新的 .xlsx 文件，核对内容再上传。",
            "The archive is ambiguous, programs may read it differently: %s. Remedy: open it, save it as a new .xlsx,"
                    + " check it and upload that."),
    DUPLICATE_PART(
            "文件中有两个同名部分“%s”。怎样改：打开后另存为新的 .xlsx 文件，核对内容再上传。",
            "The file holds two parts named \"%s\". Remedy: open it, save it as a new .xlsx, check it and upload"
                    + " that."),
    TOO_LARGE(
            "文件过大：%s。怎样改：从本系统重新下载模板，只填写需要的内容。",
            "The file is too large: %s. Remedy: download the template again and fill in only what is needed."),
    UNKNOWN_PART(
            "文件中有不接受的内容“%s”。怎样改：从本系统重新下载模板，把数据以“粘贴值”方式填入后另存为 .xlsx。",
            "The file holds something that is not accepted, \"%s\". Remedy: download the template again, paste the"
                    + " data as values and save it as .xlsx."),
    MACRO(
            "文件带有宏或控件（%s）。怎样改：另存为 .xlsx（不启用宏的工作簿），并删除按钮等控件。",
            "The file carries macros or controls (%s). Remedy: save it as .xlsx without macros and delete buttons and"
                    + " other controls."),
    EXTERNAL_LINK(
            "有指向文件之外的链接（%s）。怎样改：在“数据—编辑链接”中断开链接，或右击单元格取消超链接。",
            "There is a link to something outside the file (%s). Remedy: break it under Data, Edit Links, or remove"
                    + " the cell's hyperlink."),
    EMBEDDED_OBJECT(
            "文件中嵌有其他文件或对象（%s）。怎样改：删除嵌入的对象。",
            "Another file or object is embedded (%s). Remedy: delete the embedded object."),
    DRAWING(
            "文件中有图片、图形、文本框或图表（%s），可能遮住单元格。怎样改：删除它们；批注可以保留。",
            "There are pictures, shapes, text boxes or charts (%s), which may cover cells. Remedy: delete them;"
                    + " comments may stay."),
    PIVOT(
            "文件中有数据透视表或切片器（%s）。怎样改：删除它们，需要的数据以“粘贴值”方式填入。",
            "There are pivot tables or slicers (%s). Remedy: delete them and paste the data needed as values."),
    TABLE_OBJECT(
            "文件中有“表格”对象（%s）。怎样改：选中表格，在“表设计”中选择“转换为区域”。",
            "There is a table object (%s). Remedy: select the table and choose Convert to Range under Table Design."),
    BROKEN_XML(
            "文件的“%s”部分已损坏，或含有正常软件不会写入的内容（%s）。怎样改：打开后另存为新的 .xlsx 文件再上传。",
            "The part \"%s\" is damaged, or holds what no spreadsheet program writes (%s). Remedy: open the file, save"
                    + " it as a new .xlsx and upload that."),
    BAD_STRUCTURE(
            "文件的“%s”部分结构异常：%s。怎样改：打开后另存为新的 .xlsx 文件，核对内容再上传。",
            "The part \"%s\" is not built as it should be: %s. Remedy: open the file, save it as a new .xlsx, check it"
                    + " and upload that."),
    DEFINED_NAME(
            "工作簿定义了名称“%s”。怎样改：在“公式—名称管理器”中删除它。",
            "The workbook defines the name \"%s\". Remedy: delete it under Formulas, Name Manager."),
    DATE_1904(
            "工作簿使用 1904 日期系统，日期会相差四年。怎样改：在“选项—高级”中取消“使用 1904 日期系统”，并核对全部日期。",
            "The workbook counts days from 1904, so that dates differ by four years. Remedy: clear Use 1904 date"
                    + " system under Options, Advanced, and check every date."),
    HIDDEN_SHEET(
            "工作表“%s”被隐藏。怎样改：右击工作表标签取消隐藏，或删除该表。",
            "The sheet \"%s\" is hidden. Remedy: right-click a tab and unhide it, or delete it."),
    HIDDEN_ROW(
            "第 %s 行被隐藏或行高过小。怎样改：取消隐藏（包括取消筛选、展开分组），或删除该行。",
            "Row %s is hidden or too low to read. Remedy: unhide it (clear filters, expand groups) or delete it."),
    HIDDEN_COLUMN(
            "第 %s 列被隐藏或列宽过小。怎样改：取消隐藏（包括展开分组），或删除该列。",
            "Column %s is hidden or too narrow to read. Remedy: unhide it (expand groups) or delete it."),
    HIDDEN_BY_MERGE(
            "该单元格的值被合并区域 %s 遮住。怎样改：取消合并，删除看不见的值后重新合并。",
            "The value of this cell is covered by the merged range %s. Remedy: unmerge, delete the value that could"
                    + " not be seen, merge again."),
    FORMULA(
            "有公式（%s）。怎样改：复制后“选择性粘贴—数值”；逻辑值请写成文字“是”或“否”。",
            "There is a formula (%s). Remedy: copy and paste special as values; write a logical value as the text 是 or"
                    + " 否."),
    RICH_VALUE(
            "该单元格存放图片或特殊数据类型。怎样改：清除该单元格，重新输入文字或数字。",
            "This cell holds a picture or a special data type. Remedy: clear it and type the text or number again."),
    DUPLICATE_CELL(
            "该单元格在文件中出现两次。怎样改：打开后另存为新的 .xlsx 文件，核对该单元格再上传。",
            "This cell occurs twice in the file. Remedy: open it, save it as a new .xlsx, check the cell and upload"
                    + " that."),
    CELL_OUT_OF_ORDER(
            "单元格或行在文件中的次序不对。怎样改：打开后另存为新的 .xlsx 文件，核对内容再上传。",
            "A cell or row is out of order in the file. Remedy: open it, save it as a new .xlsx, check it and upload"
                    + " that."),
    CELL_OUT_OF_RANGE(
            "单元格位置“%s”不在工作表范围内。怎样改：打开后另存为新的 .xlsx 文件，核对内容再上传。",
            "The cell position \"%s\" is outside a sheet. Remedy: open the file, save it as a new .xlsx, check it and"
                    + " upload that."),
    BAD_VALUE(
            "该单元格存储的值与其类型不符：%s。怎样改：清除该单元格，重新输入。",
            "What this cell stores does not fit its type: %s. Remedy: clear the cell and type it again."),
    BAD_TEXT(
            "文字中有不接受的内容：%s。怎样改：删去后用键盘重新输入，不要从网页或其他文件粘贴。",
            "The text holds what is not accepted: %s. Remedy: delete it and type it again rather than paste it from a"
                    + " page or another file."),
    TOO_MANY_FAULTS(
            "问题过多，只列出前 %s 个。怎样改：先改正以上问题，或从本系统重新下载模板填写。",
            "There are too many faults; the first %s are listed. Remedy: put these right first, or start again from"
                    + " the template.");

    /** What no spreadsheet program writes, or what changes the meaning of every cell. */
    private static final Set<FaultCode> OF_THE_FILE = EnumSet.of(
            NOT_A_WORKBOOK,
            AMBIGUOUS_ARCHIVE,
            DUPLICATE_PART,
            TOO_LARGE,
            BROKEN_XML,
            BAD_STRUCTURE,
            DATE_1904,
            CELL_OUT_OF_RANGE,
            TOO_MANY_FAULTS);

    private final String zh;
    private final String en;

    FaultCode(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** Whether the file as a whole is in doubt. Other faults are of one cell or thing in it, and the rest can be read. */
    boolean isOfTheFile() {
        return OF_THE_FILE.contains(this);
    }

    WorkbookFault at(String sheet, CellAddress cell, Object... details) {
        var inChinese = new Object[details.length];
        var inEnglish = new Object[details.length];
        for (int i = 0; i < details.length; i++) {
            inChinese[i] = printable(details[i] instanceof Wording said ? said.zh() : details[i].toString());
            inEnglish[i] = printable(details[i] instanceof Wording said ? said.en() : details[i].toString());
        }
        return new WorkbookFault(name(), sheet, cell, zh.formatted(inChinese), en.formatted(inEnglish));
    }

    /** Details may come from the file: they are cut, and what could deceive a reader of the message is replaced. */
    private static String printable(String detail) {
        var shown = new StringBuilder();
        detail.codePoints()
                .limit(120)
                .forEach(c -> shown.appendCodePoint(StoredText.isAccepted(c) && c != '\n' ? c : '?'));
        return shown.toString();
    }
}
