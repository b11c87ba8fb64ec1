package org.wengang.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.wengang.measure.Measure;

/** Writes the sheet 法规原文: what the text says, who is responsible and what is promised. */
final class LawSheet {
    private final SheetWriter writer;
    private int line = SheetLayout.HEADER;

    LawSheet(XSSFSheet sheet, BookStyles styles) {
        this.writer = new SheetWriter(sheet, styles, 16, 110);
    }

    void write(Measure measure) {
        writer.titleAndNote(
                measure.id() + " " + measure.title().zh() + " · " + SheetLayout.LAW, "供对照，不可修改；原文与公布的文本逐字一致。");
        add("编号", measure.id());
        add("措施", measure.title().zh() + "\n" + measure.title().en());
        add("原文", measure.quote());
        if (measure.departments() != null) {
            add("责任单位", String.join("、", departments(measure.departments())));
        }
        if (measure.promise() != null) {
            add("文本承诺", measure.promise().zh() + "\n" + measure.promise().en());
        }
        for (var window : measure.windows() == null ? List.<Measure.Window>of() : measure.windows()) {
            add(window.zh(), day(window.from()) + " 至 " + day(window.to()) + "（" + window.en() + "）");
        }
        writer.print(1);
        writer.protect();
    }

    private static List<String> departments(Measure.Departments departments) {
        var names = new ArrayList<String>();
        if (departments.lead() != null) {
            departments.lead().forEach(name -> names.add("△" + name));
        }
        if (departments.others() != null) {
            names.addAll(departments.others());
        }
        return names;
    }

    private static String day(Object day) {
        return day == null ? "不限" : day.toString();
    }

    private void add(String name, String text) {
        writer.cell(line, 0, name, writer.styles.lockedName());
        writer.cell(line, 1, text, writer.styles.text());
        writer.fitHeight(line++, 24);
    }
}
