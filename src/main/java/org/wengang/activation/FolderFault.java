package org.wengang.activation;

import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.WorkbookFault;

/** What can be wrong with the tables of a package beyond the cells of one workbook. The names are stable. */
public enum FolderFault {
    FOLDER_MISSING(
            "决策表文件夹不存在：%s。怎样改：恢复该文件夹，或在设置 wengang.tables-dir 中改正位置。",
            "The folder of decision tables does not exist: %s. Maybe it was moved, or the setting wengang.tables-dir is wrong."),
    MISSING_WORKBOOK(
            "缺少工作簿。怎样改：把该文件放回原处，文件名不能改动。",
            "This workbook is missing. Maybe it was renamed or moved; put it back under this name."),
    STRAY_WORKBOOK(
            "没有措施使用这个文件。怎样改：删去多余的副本；若是改了名的工作簿，请改回原名，格式须为 .xlsx。",
            "No measure owns this file. Maybe it is a copy to be deleted, or a workbook that was renamed; tables are .xlsx."),
    UNREADABLE_WORKBOOK(
            "无法读取该文件（%s）。怎样改：检查文件权限和网络盘，关闭占用它的程序。",
            "This file cannot be read (%s). Maybe its permissions are wrong, the network drive is away or a program holds it."),
    OVERSIZED_WORKBOOK(
            "文件超过 5 MB。怎样改：从本系统重新下载该工作簿，只填写需要的内容。",
            "The file is larger than 5 MB. Maybe start again from the workbook as downloaded here."),
    BLANK_PARAMETER(
            "参数“%s”为空，而所选的口径需要它。怎样改：填写该参数，或改选不需要它的口径。",
            "The parameter \"%s\" is blank, and a reading chosen here needs it. Maybe fill it in, or choose another reading."),
    BLANK_CELL(
            "“%s”为空，而这一行要用它计算。怎样改：填写该单元格，或改选不需要它的方式。",
            "%s is blank, and this row reckons with it. Maybe fill it in, or choose a way that does not need it."),
    WRONG_CITATION(
            "依据写的是另一项措施。怎样改：改为 %s（可加“/”和行号），或填写所依据的其他法律的代号。",
            "This cites another measure. Maybe it should be %s, with a slash and the row, or name another law."),
    UNUSABLE_WORKBOOK(
            "各单元格均可读，但合在一起不能使用：%s。怎样改：撤回最近的改动，逐处重做。",
            "Each cell can be read, but together they cannot be used: %s. Maybe undo the last changes and redo them one by one."),
    SELF_CHECK(
            "试算一份空白材料时出错：%s。怎样改：撤回最近的改动；若仍出错，请联系开发人员。",
            "Deciding an empty dossier failed: %s. Maybe undo the last changes; if it fails still, tell the developers.");

    private final String zh;
    private final String en;

    FolderFault(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    FileFault in(String file, Object... details) {
        return at(file, null, null, details);
    }

    FileFault at(String file, String sheet, CellAddress cell, Object... details) {
        return new FileFault(
                file, new WorkbookFault(name(), sheet, cell, zh.formatted(details), en.formatted(details)));
    }
}
