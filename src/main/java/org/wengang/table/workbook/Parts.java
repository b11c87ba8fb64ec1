package org.wengang.table.workbook;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parts of a plain workbook as Excel, WPS, LibreOffice, POI and fastexcel write it; others are refused by name. */
final class Parts {
    static final String CONTENT_TYPES = "[Content_Types].xml";
    static final String ROOT_RELATIONSHIPS = "_rels/.rels";
    static final String WORKBOOK = "xl/workbook.xml";
    static final String SHARED_STRINGS = "xl/sharedStrings.xml";
    static final String CUSTOM_PROPERTIES = "docProps/custom.xml";

    private static final Pattern SHEET = Pattern.compile("xl/worksheets/sheet[0-9]*\\.xml");
    private static final Pattern ACCEPTED = Pattern.compile("\\[Content_Types]\\.xml|_rels/\\.rels"
            + "|docProps/(app|core|custom)\\.xml|docProps/thumbnail\\.(jpeg|jpg|png|emf|wmf)|docMetadata/LabelInfo\\.xml"
            + "|xl/workbook\\.xml|xl/_rels/workbook\\.xml\\.rels"
            + "|xl/worksheets/sheet[0-9]*\\.xml|xl/worksheets/_rels/sheet[0-9]*\\.xml\\.rels"
            + "|xl/(sharedStrings|styles|metadata)\\.xml|xl/theme/theme[0-9]*\\.xml"
            + "|xl/comments[0-9]*\\.xml|xl/comments/comment[0-9]*\\.xml"
            + "|xl/threadedComments/threadedComment[0-9]*\\.xml|xl/persons/person[0-9]*\\.xml"
            + "|xl/drawings/(vmlDrawing[0-9]*\\.vml|drawing[0-9]*\\.xml)|xl/printerSettings/printerSettings[0-9]*\\.bin"
            + "|customXml/item[0-9]*\\.xml|customXml/itemProps[0-9]*\\.xml|customXml/_rels/item[0-9]*\\.xml\\.rels");

    private record Refusal(FaultCode code, Pattern name) {
        Refusal(FaultCode code, String name) {
            this(code, Pattern.compile(name, Pattern.CASE_INSENSITIVE));
        }
    }

    private static final List<Refusal> REFUSED = List.of(
            new Refusal(
                    FaultCode.MACRO,
                    ".*vba.*|xl/(macrosheets|dialogsheets|activeX|ctrlProps)/.*|.*/attachedToolbars\\.bin|(customUI|userCustomization)/.*"),
            new Refusal(
                    FaultCode.EXTERNAL_LINK,
                    "xl/(externalLinks|queryTables|webextensions)/.*|xl/connections\\.xml|xl/(model|xmlMaps).*"),
            new Refusal(FaultCode.EMBEDDED_OBJECT, ".*/embeddings/.*"),
            new Refusal(
                    FaultCode.PIVOT, "xl/(pivotTables|pivotCache|slicers|slicerCaches|timelines|timelineCaches)/.*"),
            new Refusal(FaultCode.TABLE_OBJECT, "xl/tables/.*"),
            new Refusal(
                    FaultCode.DRAWING,
                    "xl/(media|charts|chartsheets|chartex|diagrams|ink|richData)/.*|xl/drawings/_rels/.*|xl/.*cellimages.*"),
            new Refusal(FaultCode.FORMULA, "xl/calcChain\\.xml"));

    private Parts() {}

    static boolean isSheet(String part) {
        return SHEET.matcher(part).matches();
    }

    static boolean isRelationships(String part) {
        return part.endsWith(".rels");
    }

    static boolean isVml(String part) {
        return part.endsWith(".vml");
    }

    static boolean isDrawing(String part) {
        return part.startsWith("xl/drawings/drawing");
    }

    /** XML that is not read otherwise; custom XML is somebody else's and may be anything. */
    static boolean isPlainXml(String part) {
        return part.endsWith(".xml") && !part.startsWith("customXml/");
    }

    /** Why a part is refused, if it is. */
    static Optional<FaultCode> refusal(String part) {
        if (ACCEPTED.matcher(part).matches()) {
            return Optional.empty();
        }
        return Optional.of(REFUSED.stream()
                .filter(refusal -> refusal.name().matcher(part).matches())
                .map(Refusal::code)
                .findFirst()
                .orElse(FaultCode.UNKNOWN_PART));
    }

    static String relationshipsOf(String part) {
        int slash = part.lastIndexOf('/') + 1;
        return part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    }

    /** The part whose relationships these are; empty for the package itself. */
    static String sourceOf(String relationships) {
        return relationships.replaceFirst("_rels/([^/]*)\\.rels$", "$1");
    }
}
