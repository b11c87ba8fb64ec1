package org.wengang.table.workbook;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How one part refers to another, or to something outside.
 *
 * @param kind the last segment of its type, {@code worksheet}
 * @param target the name of the part meant; for an external one, as written
 */
record Relationship(String kind, String target, boolean external) {
    private static final String NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static final Set<String> PLAIN = Set.of(
            "officeDocument",
            "extended-properties",
            "core-properties",
            "custom-properties",
            "thumbnail",
            "worksheet",
            "sharedStrings",
            "styles",
            "theme",
            "sheetMetadata",
            "comments",
            "threadedComment",
            "person",
            "drawing",
            "vmlDrawing",
            "printerSettings",
            "customXml",
            "customXmlProps",
            "classificationlabels",
            "hyperlink");

    boolean isPlain() {
        return PLAIN.contains(kind);
    }

    /** The relationships in one {@code .rels} part, by their id. */
    static Map<String, Relationship> all(String part, byte[] content, Budget budget) throws Refused {
        var xml = Xml.open(part, content, NAMESPACE, "Relationships", budget);
        var found = new LinkedHashMap<String, Relationship>();
        while (xml.nextChild()) {
            if (!xml.name().equals("Relationship")) {
                throw xml.bad("元素不明", "an element is unknown");
            }
            String mode = xml.attribute("TargetMode");
            boolean external = mode != null && !mode.equals("Internal");
            String type = xml.required("Type");
            String target = xml.required("Target");
            var relationship = new Relationship(
                    type.substring(type.lastIndexOf('/') + 1),
                    external ? target : resolve(Parts.sourceOf(part), target),
                    external);
            if (found.put(xml.required("Id"), relationship) != null) {
                throw xml.bad("关系编号重复", "a relationship id occurs twice");
            }
            xml.skip();
        }
        xml.end();
        return found;
    }

    private static String resolve(String source, String target) {
        var path = new ArrayDeque<String>();
        if (!target.startsWith("/")) {
            Arrays.stream(source.split("/"))
                    .limit(source.chars().filter(c -> c == '/').count())
                    .forEach(path::add);
        }
        for (String segment : target.split("/")) {
            if (segment.equals("..")) {
                path.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                path.add(segment);
            }
        }
        return String.join("/", path);
    }
}
