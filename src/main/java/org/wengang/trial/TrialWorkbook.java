package org.wengang.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.wengang.facts.Facts;
import org.wengang.measure.SubjectKind;
import org.wengang.rulebase.Release;
import org.wengang.table.FactSheet;
import org.wengang.table.workbook.WorkbookFault;

/** A workbook of dossiers that are to be tried, one a line. */
public final class TrialWorkbook {
    /** So many lines may be filled in. */
    public static final int MOST_ROWS = 5_000;

    static final String SHEET = "试算";
    static final String NOTE = "说明";

    private TrialWorkbook() {}

    /**
     * One line.
     *
     * @param row as the spreadsheet program counts it
     * @param kind null if the line does not say
     * @param name of whom it is, or null; never decides anything
     */
    public record Dossier(int row, SubjectKind kind, String name, Facts facts) {}

    /**
     * What a workbook says.
     *
     * @param dossiers none if there is any fault
     */
    public record Reading(List<Dossier> dossiers, List<WorkbookFault> faults) {}

    /** Reads an upload, or tells every fault by its cell. */
    public static Reading read(byte[] workbook, Release release) {
        return TrialWorkbookReader.read(workbook, release);
    }

    /** An empty workbook with the columns that these measures can need. */
    public static byte[] template(Release release, Collection<String> measures) {
        var columns = TrialColumns.of(release, measures);
        try (var workbook = new XSSFWorkbook()) {
            FactSheet.write(workbook, SHEET, columns, MOST_ROWS, TrialColumns.OF_THE_SUBJECT);
            FactSheet.writeNote(workbook, NOTE, "怎样填写", note(release, measures));
            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> note(Release release, Collection<String> measures) {
        var note = new ArrayList<String>(List.of(
                "在“" + SHEET + "”表中，从第 3 行起每行填一个企业或个人，最多 " + MOST_ROWS + " 行；前两行不要改动。",
                "空白就是未知，不是“否”，也不是零。确知为零请填 0，确知没有请填“否”。",
                "对象类型、编号、名称都可以空白；名称和编号不影响判定，编号不会写入结果。",
                "“是”“否”和选项从下拉列表中选择。数字不带千分位、单位和空格；日期写成 2024-02-17，月份写成 2024-02。",
                "各列按第 2 行的名称识别，次序不限；撤销工作表保护（没有密码）后，可以整列删去用不到的。不接受公式、宏、链接、图片、隐藏的行和列；从别处复制请用“粘贴值”。",
                "名单（如招用人员、包车、推荐等逐条列出的材料）不在此表中；只由名单决定的措施请逐个试算。",
                "上传后得到每个企业每项措施会怎样判定、还缺哪些材料、差多少。试算不是判定：不记日志，没有凭据，不能引用。",
                "本表按以下措施列出各列（" + release.policy().id() + "，"
                        + (release.isDraft() ? "草案 " + release.draft() : "发布版本 " + release.number()) + "）："));
        for (var measure : measures) {
            note.add(measure + " "
                    + release.policy().measures().get(measure).title().zh());
        }
        return note;
    }
}
