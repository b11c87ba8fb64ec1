package org.wengang.table.workbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code xl/workbook.xml} says: which sheets there are, and that nothing is hidden, named or linked. */
final class SheetList {

    /** @param relationship the id by which the sheet's part is found */
    record Tab(String name, String relationship) {}

    /** Names that programs define for printing and filtering; they give no value to any cell. */
    private static final Set<String> PROGRAM_NAMES =
            Set.of("_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase");

    private final Xml xml;
    private final Faults faults;
    private final List<Tab> tabs = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private SheetList(Xml xml, Faults faults) {
        this.xml = xml;
        this.faults = faults;
    }

    static List<Tab> read(byte[] content, Faults faults, Budget budget) throws Refused {
        var list = new SheetList(Xml.open(Parts.WORKBOOK, content, Xml.SHEETS, "workbook", budget), faults);
        list.readWorkbook();
        return list.tabs;
    }

    private void readWorkbook() throws Refused {
        var once = new HashSet<String>();
        while (xml.nextChild()) {
            String name = xml.name();
            if (!name.isEmpty() && !once.add(name)) {
                throw xml.bad("元素“" + name + "”重复", "the element " + name + " occurs twice");
            }
            switch (name) {
                case "workbookPr" -> readProperties();
                case "sheets" -> readSheets();
                case "definedNames" -> readNames();
                case "externalReferences" -> {
                    faults.add(FaultCode.EXTERNAL_LINK, null, null, Parts.WORKBOOK);
                    xml.skip();
                }
                default -> xml.skip();
            }
        }
        xml.end();
        if (tabs.isEmpty()) {
            throw xml.bad("没有工作表", "it has no sheet");
        }
    }

    private void readProperties() throws Refused {
        if (xml.isTrue("date1904")) {
            faults.add(FaultCode.DATE_1904, null, null);
        }
        xml.skip();
    }

    private void readSheets() throws Refused {
        while (xml.nextChild()) {
            if (!xml.name().equals("sheet")) {
                throw xml.bad("元素不明", "an element is unknown");
            }
            String name = xml.required("name");
            String relationship = xml.attribute(Xml.RELATION, "id");
            String state = xml.attribute("state");
            xml.skip();
            if (relationship == null || name.isEmpty() || !names.add(name.toLowerCase(Locale.ROOT))) {
                throw xml.bad("工作表缺少名称或重名", "a sheet has no name, or that of another");
            }
            var fault = StoredText.of(name).fault();
            if (fault != null) {
                faults.add(FaultCode.BAD_TEXT, null, null, fault);
                faults.doubt(); // nobody can tell which sheet it is
            }
            if (state != null && !state.equals("visible")) {
                faults.add(FaultCode.HIDDEN_SHEET, name, null, name);
            }
            tabs.add(new Tab(name, relationship));
        }
    }

    private void readNames() throws Refused {
        while (xml.nextChild()) {
            if (!xml.name().equals("definedName")) {
                throw xml.bad("元素不明", "an element is unknown");
            }
            String name = xml.required("name");
            boolean program = PROGRAM_NAMES.contains(name)
                    && !xml.isTrue("function")
                    && !xml.isTrue("vbProcedure")
                    && !xml.isTrue("xlm");
            if (!isPlainRange(xml.text()) || !program) {
                faults.add(FaultCode.DEFINED_NAME, null, null, name);
            }
        }
    }

    /** Not a function call and not in another file. */
    private static boolean isPlainRange(String refersTo) {
        String withoutSheets = refersTo.replaceAll("'[^'\\[]*'", "");
        return withoutSheets.indexOf('(') < 0 && withoutSheets.indexOf('[') < 0;
    }
}
