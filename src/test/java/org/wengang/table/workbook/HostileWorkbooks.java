package org.wengang.table.workbook;

import static org.wengang.table.workbook.FaultCode.*;
import static org.wengang.table.workbook.WorkbookBytes.*;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.wengang.table.workbook.WorkbookBytes.Zipped;

/** Files that must be refused, each made from a sound one by one change. */
public final class HostileWorkbooks {

    /** @param cell where the fault must be found, or null where it has no cell */
    public record Hostile(String name, byte[] bytes, FaultCode code, String cell) {
        @Override
        public String toString() {
            return code + " " + name;
        }
    }

    private final List<Hostile> files = new ArrayList<>();

    public static Stream<Hostile> all() {
        var made = new HostileWorkbooks();
        made.otherFiles();
        made.archives();
        made.tooLarge();
        made.parts();
        made.links();
        made.xml();
        made.workbooks();
        made.hidden();
        made.cells();
        made.values();
        made.texts();
        return made.files.stream();
    }

    private void add(FaultCode code, String cell, String name, byte[] bytes) {
        files.add(new Hostile(name, bytes, code, cell));
    }

    private void add(FaultCode code, String cell, String name, WorkbookBytes book) {
        add(code, cell, name, book.zip());
    }

    private void otherFiles() {
        add(NOT_A_WORKBOOK, null, "empty", new byte[0]);
        add(NOT_A_WORKBOOK, null, "one byte", new byte[] {'P'});
        add(NOT_A_WORKBOOK, null, "old .xls", bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1));
        add(NOT_A_WORKBOOK, null, "CSV", "编号,下限\na,0.5\n".getBytes(StandardCharsets.UTF_8));
        add(NOT_A_WORKBOOK, null, "HTML named .xlsx", "<html><table/></html>".getBytes(StandardCharsets.UTF_8));
        add(NOT_A_WORKBOOK, null, "empty archive", Arrays.copyOf(bytes('P', 'K', 5, 6), 22));
        add(
                NOT_A_WORKBOOK,
                null,
                ".ods",
                new WorkbookBytes().with("mimetype", "x").with("content.xml", "<x/>"));
        add(NOT_A_WORKBOOK, null, ".docx", sound().without(WORKBOOK).with("word/document.xml", "<x/>"));
        add(NOT_A_WORKBOOK, null, ".xlsb", sound().without(WORKBOOK).with("xl/workbook.bin", "x"));
        add(NOT_A_WORKBOOK, null, "template", sound().change(TYPES, "sheet.main", "template.main"));
        add(
                NOT_A_WORKBOOK,
                null,
                "Strict Open XML",
                sound().change(WORKBOOK, MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"));
        add(NOT_A_WORKBOOK, null, "junk before", join(bytes(1, 2, 3), sound().zip()));
    }

    private void archives() {
        byte[] sound = sound().zip();
        byte[] other = sound().cell("<c r='B2'><v>900</v></c>").zip();
        archive("two archives joined", join(sound, other));
        archive("a byte appended", join(sound, bytes(0)));
        archive("last byte missing", Arrays.copyOf(sound, sound.length - 1));
        archive("first half only", Arrays.copyOf(sound, sound.length / 2));
        archive("only the magic", bytes('P', 'K', 3, 4));
        archive("a comment with a second end", withComment(sound));
        archive("gap between parts", tampered(e -> e.get(2).after = new byte[30]));
        archive(
                "a part not in the directory",
                tampered(e -> e.get(2).after = new Zipped("xl/hidden.xml", bytes('x')).local()));
        archive("wrong checksum", tampered(e -> e.get(5).crc ^= 1));
        archive("longer than it says", tampered(e -> e.get(5).length--));
        archive("shorter than it says", tampered(e -> e.get(5).length++));
        archive("bytes after the compressed data", tampered(e -> e.get(5).data = join(e.get(5).data, new byte[4])));
        archive("compressed data spoilt", tampered(e -> Arrays.fill(e.get(5).data, (byte) 0xFF)));
        archive("other name in the local header", tampered(e -> e.get(5).localName = "xl/worksheets/sheet2.xml"));
        archive("other checksum in the local header", tampered(e -> e.get(5).lieInLocal = set(14, 1)));
        archive("other length in the local header", tampered(e -> e.get(5).lieInLocal = set(22, 1)));
        archive("other method in the local header", tampered(e -> e.get(5).lieInLocal = set(8, 0)));
        archive("other flags in the local header", tampered(e -> e.get(5).lieInLocal = set(6, 0)));
        archive("two parts in one place", tampered(e -> e.get(5).lieInCentral = set(42, 0)));
        archive("a part outside the file", tampered(e -> e.get(5).lieInCentral = set(44, 0x7F)));
        archive("encrypted", tampered(e -> e.get(5).flags |= 1));
        archive("unusual method", tampered(e -> e.get(5).method = 12));
        archive("stored, but lengths differ", tampered(e -> e.get(5).method = 0));
        archive("sizes said to follow, but do not", tampered(e -> e.get(5).flags |= 8));
        archive(
                "64-bit sizes",
                tampered(e -> e.get(5).centralExtra = bytes(1, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x55, 0x77, 0, 0)));
        archive("second name in an extra field", tampered(e -> e.get(5).centralExtra = bytes(0x75, 0x70, 1, 0, 1)));
        archive("extra field cut short", tampered(e -> e.get(5).localExtra = bytes(0x55, 0x54, 9, 0)));
        archive("a part of another directory", named("../evil.xml"));
        archive("an absolute name", named("/xl/evil.xml"));
        archive("a backslash in a name", named("xl\\evil.xml"));
        archive("a NUL in a name", named("xl/styles.xml\0.png"));
        add(DUPLICATE_PART, null, "sheet twice", tampered(e -> e.add(e.get(5))));
        add(DUPLICATE_PART, null, "sheet twice in other letters", named("xl/worksheets/SHEET1.xml"));
    }

    private void archive(String name, byte[] bytes) {
        add(AMBIGUOUS_ARCHIVE, null, name, bytes);
    }

    private void tooLarge() {
        add(TOO_LARGE, null, "6 MB", Arrays.copyOf(sound().zip(), 6 << 20));
        add(TOO_LARGE, null, "60 MB of zeros in 60 kB", sound().with("docProps/thumbnail.png", new byte[60 << 20]));
        var many = sound();
        for (int i = 0; i < 200; i++) {
            many.with("xl/theme/theme" + i + ".xml", "<x/>");
        }
        add(TOO_LARGE, null, "206 parts", many);
        add(
                TOO_LARGE,
                null,
                "200,001 cells",
                sound().rows("<row>" + "<c/>".repeat(10_000) + "</row>"
                        + ("<row>" + "<c/>".repeat(10_000) + "</row>").repeat(19) + "<row><c/></row>"));
        add(
                TOO_LARGE,
                null,
                "3 million elements",
                sound().with("xl/styles.xml", "<x>" + "<y/>".repeat(3_000_000) + "</x>"));
        add(
                TOO_LARGE,
                null,
                "1001 merged ranges",
                sound().sheet("<sheetData/><mergeCells>" + "<mergeCell ref='A1:B2'/>".repeat(1001) + "</mergeCells>"));
        archive(
                "60 MB that says 50 bytes",
                sound().with("docProps/thumbnail.png", new byte[60 << 20]).zip(e -> e.get(6).length = 50));
    }

    private void parts() {
        part(MACRO, "xl/vbaProject.bin");
        part(MACRO, "xl/vbaData.xml");
        part(MACRO, "xl/macrosheets/sheet1.xml");
        part(MACRO, "xl/dialogsheets/sheet1.xml");
        part(MACRO, "xl/activeX/activeX1.bin");
        part(MACRO, "xl/ctrlProps/ctrlProp1.xml");
        part(MACRO, "customUI/customUI.xml");
        part(EXTERNAL_LINK, "xl/externalLinks/externalLink1.xml");
        part(EXTERNAL_LINK, "xl/connections.xml");
        part(EXTERNAL_LINK, "xl/queryTables/queryTable1.xml");
        part(EMBEDDED_OBJECT, "xl/embeddings/oleObject1.bin");
        part(PIVOT, "xl/pivotTables/pivotTable1.xml");
        part(PIVOT, "xl/slicers/slicer1.xml");
        part(TABLE_OBJECT, "xl/tables/table1.xml");
        part(DRAWING, "xl/media/image1.png");
        part(DRAWING, "xl/charts/chart1.xml");
        part(DRAWING, "xl/cellimages.xml");
        part(FORMULA, "xl/calcChain.xml");
        part(UNKNOWN_PART, "xl/surprise.xml");
        part(UNKNOWN_PART, "xl/worksheets/");
        part(UNKNOWN_PART, "xl/worksheets/sheet9.xml");
        String drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
        add(
                DRAWING,
                null,
                "text box over cells",
                sound().with("xl/drawings/drawing1.xml", "<wsDr xmlns='" + drawing + "'><twoCellAnchor/></wsDr>"));
        String vml = "<xml xmlns:v='urn:schemas-microsoft-com:vml' xmlns:x='urn:schemas-microsoft-com:office:excel'>";
        add(
                DRAWING,
                null,
                "button in VML",
                sound().with(
                                "xl/drawings/vmlDrawing1.vml",
                                vml + "<v:shape><x:ClientData ObjectType='Button'/></v:shape></xml>"));
        add(
                DRAWING,
                null,
                "shape in VML that is no note",
                sound().with("xl/drawings/vmlDrawing1.vml", vml + "<v:rect/></xml>"));
        add(
                MACRO,
                null,
                "macro content type",
                sound().change(
                                TYPES,
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                "application/vnd.ms-excel.sheet.macroEnabled.main+xml"));
        add(
                MACRO,
                null,
                "macros in a part with a harmless name",
                sound().with("docProps/thumbnail.png", "x")
                        .change(
                                TYPES,
                                "</Types>",
                                "<Default Extension='png'"
                                        + " ContentType='application/vnd.ms-office.vbaProject'/></Types>"));
        add(BAD_STRUCTURE, null, "sheet declared as styles", sound().change(TYPES, "worksheet+xml", "styles+xml"));
        add(
                BAD_STRUCTURE,
                null,
                "content type twice",
                sound().change(TYPES, "</Types>", "<Default Extension='XML' ContentType='text/xml'/></Types>"));
    }

    private void part(FaultCode code, String name) {
        add(code, null, "part " + name, sound().with(name, "<x/>"));
    }

    private void links() {
        String hyperlink = "<Relationship Id='h' TargetMode='External' Type='" + OFFICE
                + "/hyperlink' Target='http://example.org'/>";
        add(
                EXTERNAL_LINK,
                "B2",
                "hyperlink in a cell",
                sound().sheet("<sheetData/><hyperlinks><hyperlink ref='B2' r:id='h'/></hyperlinks>")
                        .with(BESIDE_SHEET, relationships().replace("</", hyperlink + "</")));
        add(
                EXTERNAL_LINK,
                null,
                "external template",
                sound().change(BESIDE_WORKBOOK, "</", hyperlink.replace("hyperlink", "attachedTemplate") + "</"));
        add(
                EXTERNAL_LINK,
                null,
                "sheet from elsewhere",
                sound().change(
                                BESIDE_WORKBOOK,
                                "Target='worksheets/sheet1.xml'",
                                "TargetMode='External' Target='http://example.org/sheet1.xml'"));
        add(
                EXTERNAL_LINK,
                null,
                "external references",
                sound().change(WORKBOOK, "</workbook>", "<externalReferences/></workbook>"));
        add(
                UNKNOWN_PART,
                null,
                "relationship of a kind for macros",
                sound().with("docProps/thumbnail.png", "x")
                        .change(BESIDE_WORKBOOK, "</", relationship("vbaProject", "../docProps/thumbnail.png") + "</"));
        add(
                BAD_STRUCTURE,
                null,
                "workbook elsewhere",
                sound().with("_rels/.rels", relationships("officeDocument", "xl/other.xml")));
        add(
                BAD_STRUCTURE,
                null,
                "two workbooks",
                sound().with(
                                "_rels/.rels",
                                relationships(
                                        "officeDocument", "xl/workbook.xml", "officeDocument", "xl/workbook.xml")));
        add(
                BAD_STRUCTURE,
                null,
                "shared texts elsewhere",
                sound().change(BESIDE_WORKBOOK, "sharedStrings.xml", "styles.xml"));
        add(BAD_STRUCTURE, null, "relationship id twice", sound().change(BESIDE_WORKBOOK, "rId2", "rId1"));
        add(BAD_STRUCTURE, null, "chart sheet", sound().change(BESIDE_WORKBOOK, "/worksheet'", "/chartsheet'"));
    }

    private static String relationship(String kind, String target) {
        return "<Relationship Id='x' Type='" + OFFICE + "/" + kind + "' Target='" + target + "'/>";
    }

    private void xml() {
        String entities = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
        broken("entities", sound().change(SHEET, "<worksheet", entities + "<worksheet"));
        broken(
                "external entity",
                sound().change(SHEET, "<worksheet", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><worksheet"));
        broken("document type in a part not read", sound().with("xl/styles.xml", "<!DOCTYPE x><x/>"));
        broken("undefined entity", sound().change(SHEET, "0.5", "&a;"));
        broken("a comment splits a number", sound().change(SHEET, "0.5", "0<!-- -->.5"));
        broken("CDATA", sound().change(SHEET, "0.5", "<![CDATA[0.5]]>"));
        broken("processing instruction", sound().change(SHEET, "0.5", "0.5<?x?>"));
        broken("cut short", sound().change(SHEET, "</worksheet>", ""));
        broken("two roots", sound().change(SHEET, "</worksheet>", "</worksheet><worksheet/>"));
        broken("empty part", sound().with(SHEET, ""));
        broken("UTF-16", sound().with(SHEET, "<worksheet/>".getBytes(StandardCharsets.UTF_16)));
        broken("another encoding declared", sound().change(SHEET, "UTF-8", "GBK"));
        broken(
                "bytes that are not UTF-8",
                sound().with(
                                SHEET,
                                join(
                                        "<worksheet>".getBytes(StandardCharsets.UTF_8),
                                        bytes(0xC0, 0x80),
                                        "</worksheet>".getBytes(StandardCharsets.UTF_8))));
        broken("a surrogate as a number", sound().change(SHEET, "<t>a", "<t>&#xD800;"));
        broken("a NUL as a number", sound().change(SHEET, "<t>a", "<t>&#0;"));
        broken("nested deeply", sound().with("xl/styles.xml", "<x>".repeat(100_000) + "</x>".repeat(100_000)));
        broken("very long attribute", sound().with("xl/styles.xml", "<x y='" + ">".repeat(70_000) + "'/>"));
        broken("101 attributes", sound().with("xl/styles.xml", "<x" + " xmlns:a=''".repeat(101) + "/>"));
        broken("very long text", sound().change(SHEET, "<t>a", "<t>" + "a".repeat(600_000)));
        broken("an attribute twice", sound().change(SHEET, "r='B2'", "r='B2' r='B3'"));
        structure("sheet data twice", sound().sheet("<sheetData/><sheetData/>"));
        structure("no sheet data", sound().sheet(""));
        structure("rows behind an alternative", sound().sheet("<sheetData/><x:y xmlns:x='x'><sheetData/></x:y>"));
        structure("cells of another namespace", sound().rows("<row><x:c xmlns:x='x'><v>1</v></x:c></row>"));
        structure("text between cells", sound().rows("<row>5<c/></row>"));
        structure("another root", sound().with(SHEET, "<chartsheet xmlns='" + MAIN + "'/>"));
        structure("two values in a cell", sound().cell("<c r='B2'><v>1</v><v>2</v></c>"));
        structure("an element in a value", sound().cell("<c r='B2'><v>1<x/></v></c>"));
    }

    private void broken(String name, WorkbookBytes book) {
        add(BROKEN_XML, null, name, book);
    }

    private void structure(String name, WorkbookBytes book) {
        add(BAD_STRUCTURE, null, name, book);
    }

    private void workbooks() {
        name("user's name", "<definedName name='rate'>0.5</definedName>");
        name("automatic macro", "<definedName name='_xlnm.Auto_Open'>表一!$A$1</definedName>");
        name("hidden name", "<definedName name='x' hidden='1'>表一!$A$1</definedName>");
        name("print area that computes", "<definedName name='_xlnm.Print_Area'>OFFSET(表一!$A$1,0,0)</definedName>");
        name("print area in another file", "<definedName name='_xlnm.Print_Area'>'[1]表一'!$A$1</definedName>");
        name(
                "print area that is a macro",
                "<definedName name='_xlnm.Print_Area' vbProcedure='true'>表一!$A$1</definedName>");
        add(DATE_1904, null, "days from 1904", sound().change(WORKBOOK, "<workbookPr/>", "<workbookPr date1904='1'/>"));
        add(HIDDEN_SHEET, null, "hidden sheet", sound().change(WORKBOOK, "sheetId", "state='hidden' sheetId"));
        add(HIDDEN_SHEET, null, "very hidden sheet", sound().change(WORKBOOK, "sheetId", "state='veryHidden' sheetId"));
        add(BAD_TEXT, null, "sheet name turned round", sound().change(WORKBOOK, "表一", "\u202E表一"));
        structure("no sheets", sound().change(WORKBOOK, "<sheet name='表一' sheetId='1' r:id='rId1'/>", ""));
        structure(
                "two sheets of one name",
                sound().change(WORKBOOK, "</sheets>", "<sheet name='表一' r:id='rId9'/></sheets>"));
        structure(
                "one part for two sheets",
                sound().change(WORKBOOK, "</sheets>", "<sheet name='表二' r:id='rId1'/></sheets>"));
        structure("sheet list twice", sound().change(WORKBOOK, "</workbook>", "<sheets/></workbook>"));
    }

    private void name(String name, String definition) {
        add(
                DEFINED_NAME,
                null,
                name,
                sound().change(WORKBOOK, "</workbook>", "<definedNames>" + definition + "</definedNames></workbook>"));
    }

    private void hidden() {
        String rest = "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>";
        add(
                HIDDEN_ROW,
                "A9",
                "hidden row below the table",
                sound().rows("<row r='9' hidden='1'><c r='B9'><v>1</v></c></row>"));
        add(HIDDEN_ROW, "A9", "hidden empty row", sound().rows("<row r='9' hidden='true'/>"));
        add(HIDDEN_ROW, "A2", "row of no height", sound().rows("<row r='2' ht='0' customHeight='1'/>"));
        add(HIDDEN_ROW, null, "rows hidden by default", sound().sheet("<sheetFormatPr zeroHeight='1'/>" + rest));
        add(
                HIDDEN_COLUMN,
                "XFD1",
                "hidden column XFD",
                sound().sheet("<cols><col min='16384' max='16384' hidden='1'/></cols>" + rest));
        add(
                HIDDEN_COLUMN,
                "C1",
                "columns of no width",
                sound().sheet("<cols><col min='3' max='5' width='0' customWidth='1'/></cols>" + rest));
        add(
                HIDDEN_COLUMN,
                null,
                "columns of no width by default",
                sound().sheet("<sheetFormatPr defaultColWidth='0'/>" + rest));
        add(
                HIDDEN_BY_MERGE,
                "B1",
                "value under a merge",
                sound().sheet(rest.replace("</row>", "<c r='B1'><v>2</v></c></row>")
                        + "<mergeCells><mergeCell ref='A1:C3'/></mergeCells>"));
    }

    private void cells() {
        add(FORMULA, "B2", "formula", sound().cell("<c r='B2'><f>1+1</f><v>2</v></c>"));
        add(FORMULA, "B2", "empty formula", sound().cell("<c r='B2'><f/><v>2</v></c>"));
        add(FORMULA, "B2", "part of a shared formula", sound().cell("<c r='B2'><f t='shared' si='0'/><v>2</v></c>"));
        add(FORMULA, "B2", "formula of another file", sound().cell("<c r='B2' t='str'><f>[1]表!A1</f><v>x</v></c>"));
        add(FORMULA, "B2", "formula after the value", sound().cell("<c r='B2'><v>2</v><f>1+1</f></c>"));
        add(
                FORMULA,
                "B2",
                "TRUE() as LibreOffice writes it",
                sound().cell("<c r='B2' t='b'><f aca='false'>TRUE()</f><v>1</v></c>"));
        add(DUPLICATE_CELL, "B2", "cell twice in a row", sound().cell("<c r='B2'><v>1</v></c><c r='B2'><v>2</v></c>"));
        add(
                DUPLICATE_CELL,
                "A1",
                "cell twice in two rows",
                sound().rows("<row r='1'><c r='A1'><v>1</v></c></row><row r='1'><c r='A1'><v>2</v></c></row>"));
        add(
                DUPLICATE_CELL,
                "A2",
                "cell of another row",
                sound().rows("<row r='1'><c r='A2'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c></row>"));
        add(
                CELL_OUT_OF_ORDER,
                "A2",
                "cells from right to left",
                sound().cell("<c r='B2'><v>1</v></c><c r='A2'><v>2</v></c>"));
        add(CELL_OUT_OF_ORDER, "B5", "cell that claims another row", sound().cell("<c r='B5'><v>1</v></c>"));
        add(CELL_OUT_OF_ORDER, "A1", "rows from below", sound().rows("<row r='2'/><row r='1'/>"));
        add(CELL_OUT_OF_RANGE, null, "column XFE", sound().cell("<c r='XFE2'><v>1</v></c>"));
        add(CELL_OUT_OF_RANGE, null, "row 1048577", sound().rows("<row r='1048577'/>"));
        add(CELL_OUT_OF_RANGE, null, "row 0", sound().rows("<row r='0'/>"));
        add(CELL_OUT_OF_RANGE, null, "row of many digits", sound().rows("<row r='99999999999999999999'/>"));
        add(CELL_OUT_OF_RANGE, null, "address with dollar signs", sound().cell("<c r='$B$2'><v>1</v></c>"));
        add(CELL_OUT_OF_RANGE, null, "no address", sound().cell("<c r=''><v>1</v></c>"));
        add(RICH_VALUE, "B2", "picture in a cell", sound().cell("<c r='B2' t='e' vm='1'><v>#VALUE!</v></c>"));
    }

    private void values() {
        value("code in a number", "<c r='B2'><v>1); code(); //</v></c>");
        value("no number", "<c r='B2'><v/></c>");
        value("not a number", "<c r='B2'><v>NaN</v></c>");
        value("infinite", "<c r='B2'><v>INF</v></c>");
        value("a comma", "<c r='B2'><v>0,5</v></c>");
        value("hexadecimal", "<c r='B2'><v>0x10</v></c>");
        value("full-width digits", "<c r='B2'><v>１２</v></c>");
        value("costly exponent", "<c r='B2'><v>1e9999999</v></c>");
        value("41 digits", "<c r='B2'><v>" + "1".repeat(41) + "</v></c>");
        value("logical 2", "<c r='B2' t='b'><v>2</v></c>");
        value("shared text 99", "<c r='B2' t='s'><v>99</v></c>");
        value("shared text -1", "<c r='B2' t='s'><v>-1</v></c>");
        value("shared text 2^32", "<c r='B2' t='s'><v>4294967296</v></c>");
        value("unknown type", "<c r='B2' t='x'><v>1</v></c>");
        value("text as an error", "<c r='B2' t='e'><v>hello</v></c>");
        value("text as a date", "<c r='B2' t='d'><v>soon</v></c>");
        value("inline and stored", "<c r='B2' t='inlineStr'><is><t>a</t></is><v>1</v></c>");
        value("inline text in a number", "<c r='B2'><is><t>a</t></is></c>");
    }

    private void value(String name, String cell) {
        add(BAD_VALUE, "B2", name, sound().cell(cell));
    }

    private void texts() {
        text("bidirectional override", "a\u202Eb");
        text("bidirectional isolate", "a\u2067b");
        text("zero-width space", "a\u200Bb");
        text("zero-width joiner", "a\u200Db");
        text("byte order mark", "a\uFEFFb");
        text("soft hyphen", "a\u00ADb");
        text("tab", "a\tb");
        text("carriage return", "a&#13;b");
        text("delete", "a\u007Fb");
        text("next line", "a\u0085b");
        text("line separator", "a\u2028b");
        text("private use", "a\uE000b");
        text("Hangul filler", "a\u3164b");
        text("variation selector", "a\uFE0Fb");
        text("tag characters", "a\uDB40\uDC41b");
        text("not a character", "a\uFDD0b");
        text("not composed", "e\u0301");
        text("compatibility ideograph", "\uF900");
        text("escaped carriage return", "a_x000D_b");
        text("escaped NUL", "a_x0000_b");
        text("escaped half of a pair", "a_xD800_b");
        text("escaped letter, read as such by Excel but not by LibreOffice", "_x0041_");
        text("escaped newline", "a_x000A_b");
        text("escaped underscore before nothing", "a_x005F_b");
        text("many marks on one letter", "a" + "\u0316\u0301".repeat(16_000));
        text("escaped override", "a_x202e_b");
        text("32768 characters", "a".repeat(32_768));
        add(
                BAD_TEXT,
                "A1",
                "many marks in many shared texts",
                sound().with(
                                "xl/sharedStrings.xml",
                                "<sst xmlns='" + MAIN + "'>"
                                        + ("<si><t>a" + "\u0316\u0301".repeat(16_000) + "</t></si>").repeat(600)
                                        + "</sst>"));
        add(BAD_TEXT, "A1", "shared text", sound().change("xl/sharedStrings.xml", "编号", "编\u200B号"));
        add(BAD_TEXT, "B2", "text of a formula without one", sound().cell("<c r='B2' t='str'><v>a\u202Eb</v></c>"));
        add(
                BAD_TEXT,
                "A1",
                "pair made of two runs' combining marks",
                sound().change("xl/sharedStrings.xml", "<t>编号</t>", "<r><t>e</t></r><r><t>\u0301</t></r>"));
    }

    private void text(String name, String text) {
        add(BAD_TEXT, "B2", name, sound().cell("<c r='B2' t='inlineStr'><is><t>" + text + "</t></is></c>"));
    }

    private static byte[] tampered(Consumer<List<Zipped>> tamper) {
        return sound().zip(tamper);
    }

    private static byte[] named(String name) {
        return tampered(entries -> entries.add(new Zipped(name, bytes('<', 'x', '/', '>'))));
    }

    private static byte[] withComment(byte[] archive) {
        byte[] end = Arrays.copyOfRange(archive, archive.length - 22, archive.length);
        byte[] commented = archive.clone();
        commented[archive.length - 2] = 22;
        return join(commented, end);
    }

    private static UnaryOperator<byte[]> set(int at, int value) {
        return header -> {
            header[at] = (byte) value;
            header[at + 1] = 0;
            return header;
        };
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
