package org.wengang.table.workbook;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the file says each of its parts is. */
final class ContentTypes {
    private static final String NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, String> byPart = new HashMap<>();
    private final Map<String, String> byExtension = new HashMap<>();

    private ContentTypes() {}

    static ContentTypes read(byte[] content, Faults faults, Budget budget) throws Refused {
        var types = new ContentTypes();
        var xml = Xml.open(Parts.CONTENT_TYPES, content, NAMESPACE, "Types", budget);
        while (xml.nextChild()) {
            boolean override = xml.name().equals("Override");
            if (!override && !xml.name().equals("Default")) {
                throw xml.bad("元素不明", "an element is unknown");
            }
            String key = lower(xml.required(override ? "PartName" : "Extension"));
            String type = lower(xml.required("ContentType"));
            if ((override ? types.byPart : types.byExtension).put(key, type) != null) {
                throw xml.bad("内容类型重复", "a content type is given twice");
            }
            types.checkHarmless(key, type, faults);
            xml.skip();
        }
        xml.end();
        return types;
    }

    private void checkHarmless(String key, String type, Faults faults) {
        if (type.contains("macro") || type.contains("vba") || type.contains("activex")) {
            faults.add(FaultCode.MACRO, null, null, key);
        } else if (type.contains("externallink")) {
            faults.add(FaultCode.EXTERNAL_LINK, null, null, key);
        } else if (type.contains("oleobject")) {
            faults.add(FaultCode.EMBEDDED_OBJECT, null, null, key);
        }
    }

    /** The parts that are read must be declared as what they are read as. */
    void check(Iterable<String> parts, Faults faults) {
        for (String part : parts) {
            String expected = part.equals(Parts.WORKBOOK)
                    ? "sheet.main+xml"
                    : part.equals(Parts.SHARED_STRINGS)
                            ? "sharedStrings+xml"
                            : Parts.isSheet(part) ? "worksheet+xml" : null;
            String actual = typeOf(part);
            if (expected == null || lower(SPREADSHEET + expected).equals(actual) || actual.contains("macro")) {
                continue; // macros were reported as such
            }
            if (part.equals(Parts.WORKBOOK)) {
                var what = new Wording("它是模板或其他类型的文件", "it is a template or a file of another kind");
                faults.add(FaultCode.NOT_A_WORKBOOK, null, null, what);
            } else {
                var what = new Wording("声明的内容类型不对", "it is declared as something else");
                faults.add(FaultCode.BAD_STRUCTURE, null, null, part, what);
            }
        }
    }

    private String typeOf(String part) {
        String extension = part.substring(part.lastIndexOf('.') + 1);
        return byPart.getOrDefault("/" + lower(part), byExtension.getOrDefault(lower(extension), ""));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
