package org.wengang.table.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wengang.table.workbook.Relationships.Place;
import org.wengang.table.workbook.SheetList.Tab;

/**
 * Reads an uploaded .xlsx as plain stored values, or refuses it with every fault found. The upload is not trusted: it
 * must be one unambiguous archive of the parts that a plain workbook has, without formulas, macros, links or anything
 * hidden, so that all programs that open it see what is read here. At most 5 MB packed, 50 MB unpacked, 200 parts,
 * 200,000 cells.
 */
public final class RawWorkbookReader {

    /**
     * What came of reading.
     *
     * @param workbook null if there is any fault
     * @param legible what can be read in spite of the faults, to look for more of them and for nothing else; the workbook
     *     itself if it is sound, null if the faults leave it open what the rest of the file holds
     * @param faults in the order they were met; empty if there is a workbook
     */
    public record Reading(RawWorkbook workbook, RawWorkbook legible, List<WorkbookFault> faults) {
        public Reading {
            faults = List.copyOf(faults);
            if ((workbook == null) == faults.isEmpty() || workbook != null && workbook != legible) {
                throw new IllegalArgumentException("Either a workbook or faults, not " + workbook + " and " + faults);
            }
        }
    }

    private interface Step {
        void run() throws Refused;
    }

    private final Archive archive;
    private final Faults faults;
    private final Budget budget = new Budget();
    private final Relationships relationships = new Relationships();
    private final Map<String, Place> places = new TreeMap<>();
    private final List<RawSheet> sheets = new ArrayList<>();
    private final Map<String, String> properties = new TreeMap<>();
    private SharedStrings shared = SharedStrings.none();

    private RawWorkbookReader(Archive archive, Faults faults) {
        this.archive = archive;
        this.faults = faults;
    }

    /** Whatever the bytes are, this answers; only a null throws. */
    public static Reading read(byte[] bytes) {
        var faults = new Faults();
        try {
            FileKind.check(bytes);
            var archive = Archive.open(bytes, faults);
            FileKind.check(archive);
            if (faults.none()) {
                var reader = new RawWorkbookReader(archive, faults);
                reader.readParts();
                var read = new RawWorkbook(reader.sheets, reader.properties);
                return new Reading(faults.none() ? read : null, faults.leaveDoubt() ? null : read, faults.all());
            }
        } catch (Refused refused) {
            faults.add(null, refused);
        }
        return new Reading(null, null, faults.all());
    }

    /** Whether a workbook in which this text was written would be accepted, and would bring back the same text. */
    public static boolean accepts(String text) {
        var stored = StoredText.of(text);
        return stored.fault() == null && stored.text().equals(text);
    }

    private void readParts() throws Refused {
        for (String part : archive.names()) {
            Parts.refusal(part).ifPresent(code -> faults.add(code, null, null, part));
        }
        attempt(
                null,
                () -> ContentTypes.read(archive.read(Parts.CONTENT_TYPES), faults, budget)
                        .check(archive.names(), faults));
        for (String part : archive.names()) {
            attempt(null, () -> readBeside(part));
        }
        attempt(null, this::checkRoots);
        attempt(null, () -> {
            for (var tab : SheetList.read(archive.read(Parts.WORKBOOK), faults, budget)) {
                attempt(tab.name(), () -> readSheet(tab));
            }
            checkEverySheetListed();
        });
        relationships.check(places, faults);
    }

    /** All but the list of sheets and the sheets. Parts that are not used are unpacked too: a damaged one is found. */
    private void readBeside(String part) throws Refused {
        if (Parts.refusal(part).isPresent()
                || Parts.isSheet(part)
                || part.equals(Parts.WORKBOOK)
                || part.equals(Parts.CONTENT_TYPES)) {
            return;
        }
        byte[] content = archive.read(part);
        if (Parts.isRelationships(part)) {
            relationships.read(part, content, budget);
        } else if (part.equals(Parts.SHARED_STRINGS)) {
            shared = SharedStrings.read(content, budget);
        } else if (part.equals(Parts.CUSTOM_PROPERTIES)) {
            properties.putAll(CustomProperties.read(content, faults, budget));
        } else if (Parts.isDrawing(part)) {
            Comments.checkDrawing(part, content, faults, budget);
        } else if (Parts.isVml(part)) {
            Comments.checkVml(part, content, faults, budget);
        } else if (Parts.isPlainXml(part)) {
            var xml = Xml.open(part, content, Xml.SHEETS, null, budget);
            xml.skip();
            xml.end();
        }
    }

    /** Programs find these parts by relationship, we by name: it must be the same part. */
    private void checkRoots() throws Refused {
        var texts = archive.has(Parts.SHARED_STRINGS) ? List.of(Parts.SHARED_STRINGS) : List.of();
        if (!relationships.targets("", "officeDocument").equals(List.of(Parts.WORKBOOK))
                || !relationships.targets(Parts.WORKBOOK, "sharedStrings").equals(texts)) {
            throw new Refused(
                    FaultCode.BAD_STRUCTURE,
                    Parts.ROOT_RELATIONSHIPS,
                    new Wording("指向其他部分", "it refers to another part"));
        }
    }

    private void readSheet(Tab tab) throws Refused {
        var part = relationships
                .of(Parts.WORKBOOK, tab.relationship())
                .filter(relationship -> relationship.kind().equals("worksheet") && !relationship.external())
                .map(Relationship::target)
                .filter(target -> Parts.isSheet(target) && archive.has(target) && !places.containsKey(target))
                .orElseThrow(() -> new Refused(
                        FaultCode.BAD_STRUCTURE,
                        Parts.WORKBOOK,
                        new Wording("工作表没有内容", "a sheet has no content of its own")));
        places.put(part, new Place(tab.name(), Map.of()));
        var xml = Xml.open(part, archive.read(part), Xml.SHEETS, "worksheet", budget);
        var reader = new SheetReader(xml, tab.name(), shared, faults, budget);
        sheets.add(reader.read());
        places.put(part, new Place(tab.name(), reader.hyperlinks()));
    }

    private void checkEverySheetListed() {
        for (String part : archive.names()) {
            if (Parts.isSheet(part) && !places.containsKey(part)) {
                faults.add(FaultCode.UNKNOWN_PART, null, null, part);
            }
        }
    }

    /** Goes on with the next part after a fault in one, except when there is simply too much. */
    private void attempt(String sheet, Step step) throws Refused {
        try {
            step.run();
        } catch (Refused refused) {
            if (refused.code == FaultCode.TOO_LARGE) {
                throw refused;
            }
            faults.add(sheet, refused);
        }
    }
}
