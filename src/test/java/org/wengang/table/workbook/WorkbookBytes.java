package org.wengang.table.workbook;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A sound workbook of one sheet, {@code 表一}, to be spoilt in one place; and a ZIP writer that can be told to lie. */
final class WorkbookBytes {
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String WORKBOOK = "xl/workbook.xml";
    static final String TYPES = "[Content_Types].xml";
    static final String BESIDE_WORKBOOK = "xl/_rels/workbook.xml.rels";
    static final String BESIDE_SHEET = "xl/worksheets/_rels/sheet1.xml.rels";

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    static WorkbookBytes sound() {
        return new WorkbookBytes()
                .with(
                        TYPES,
                        HEAD + "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default"
                                + " Extension='rels'"
                                + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default"
                                + " Extension='xml' ContentType='application/xml'/><Override PartName='/xl/workbook.xml'"
                                + " ContentType='" + TYPE + "sheet.main+xml'/>"
                                + "<Override PartName='/xl/sharedStrings.xml' ContentType='" + TYPE
                                + "sharedStrings+xml'/>"
                                + "<Override PartName='/xl/worksheets/sheet1.xml' ContentType='" + TYPE
                                + "worksheet+xml'/>"
                                + "</Types>")
                .with("_rels/.rels", relationships("officeDocument", "xl/workbook.xml"))
                .with(
                        WORKBOOK,
                        HEAD + "<workbook xmlns='" + MAIN + "' xmlns:r='" + OFFICE + "'><workbookPr/>"
                                + "<sheets><sheet name='表一' sheetId='1' r:id='rId1'/></sheets></workbook>")
                .with(
                        BESIDE_WORKBOOK,
                        relationships("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml"))
                .with(
                        "xl/sharedStrings.xml",
                        HEAD + "<sst xmlns='" + MAIN + "'><si><t>编号</t></si><si><t>下限</t></si></sst>")
                .rows("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
                        + "<row r='2'><c r='A2' t='inlineStr'><is><t>a</t></is></c><c r='B2'><v>0.5</v></c></row>");
    }

    static String relationships(String... kindsAndTargets) {
        var xml = new StringBuilder(
                HEAD + "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>");
        for (int i = 0; i < kindsAndTargets.length; i += 2) {
            xml.append("<Relationship Id='rId" + (i / 2 + 1) + "' Type='" + OFFICE + "/" + kindsAndTargets[i]
                    + "' Target='" + kindsAndTargets[i + 1] + "'/>");
        }
        return xml.append("</Relationships>").toString();
    }

    WorkbookBytes with(String part, String content) {
        return with(part, content.getBytes(StandardCharsets.UTF_8));
    }

    WorkbookBytes with(String part, byte[] content) {
        parts.put(part, content);
        return this;
    }

    WorkbookBytes without(String part) {
        parts.remove(part);
        return this;
    }

    /** The sheet with these rows and nothing else. */
    WorkbookBytes rows(String rows) {
        return sheet("<sheetData>" + rows + "</sheetData>");
    }

    WorkbookBytes sheet(String inside) {
        return with(
                SHEET, HEAD + "<worksheet xmlns='" + MAIN + "' xmlns:r='" + OFFICE + "'>" + inside + "</worksheet>");
    }

    /** The sheet with this one cell in place of B2. */
    WorkbookBytes cell(String cell) {
        return rows("<row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'>" + cell + "</row>");
    }

    WorkbookBytes change(String part, String from, String to) {
        String before = new String(parts.get(part), StandardCharsets.UTF_8);
        if (!before.contains(from)) {
            throw new IllegalArgumentException(part + " has no " + from);
        }
        return with(part, before.replace(from, to));
    }

    byte[] zip() {
        return zip(entries -> {});
    }

    /** The archive, after its entries have been tampered with. */
    byte[] zip(Consumer<List<Zipped>> tamper) {
        var entries = new ArrayList<Zipped>();
        parts.forEach((name, content) -> entries.add(new Zipped(name, content)));
        tamper.accept(entries);
        var out = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        for (var entry : entries) {
            directory.writeBytes(entry.central(out.size()));
            out.writeBytes(entry.local());
        }
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(directory.size())
                .putInt(start)
                .putShort((short) 0)
                .array());
        return out.toByteArray();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** One entry of an archive; every field may be set to a lie. */
    static final class Zipped {
        String localName;
        String centralName;
        int flags = 0x800;
        int method = 8;
        int crc;
        int length;
        byte[] data;
        byte[] localExtra = {};
        byte[] centralExtra = {};
        byte[] after = {};
        UnaryOperator<byte[]> lieInLocal = header -> header;
        UnaryOperator<byte[]> lieInCentral = header -> header;

        Zipped(String name, byte[] content) {
            localName = name;
            centralName = name;
            set(content);
        }

        void set(byte[] content) {
            var checksum = new CRC32();
            checksum.update(content);
            crc = (int) checksum.getValue();
            length = content.length;
            data = deflate(content);
        }

        static byte[] deflate(byte[] content) {
            var deflater = new Deflater(9, true);
            deflater.setInput(content);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            deflater.end();
            return out.toByteArray();
        }

        byte[] local() {
            byte[] name = localName.getBytes(StandardCharsets.UTF_8);
            byte[] header = little(30)
                    .putInt(0x04034b50)
                    .putShort((short) 20)
                    .putShort((short) flags)
                    .putShort((short) method)
                    .putInt(0x00210000)
                    .putInt(crc)
                    .putInt(data.length)
                    .putInt(length)
                    .putShort((short) name.length)
                    .putShort((short) localExtra.length)
                    .array();
            return join(lieInLocal.apply(header), name, localExtra, data, after);
        }

        byte[] central(int offset) {
            byte[] name = centralName.getBytes(StandardCharsets.UTF_8);
            byte[] header = little(46)
                    .putInt(0x02014b50)
                    .putShort((short) 20)
                    .putShort((short) 20)
                    .putShort((short) flags)
                    .putShort((short) method)
                    .putInt(0x00210000)
                    .putInt(crc)
                    .putInt(data.length)
                    .putInt(length)
                    .putShort((short) name.length)
                    .putShort((short) centralExtra.length)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(0)
                    .putInt(offset)
                    .array();
            return join(lieInCentral.apply(header), name, centralExtra);
        }
    }

    static byte[] join(byte[]... pieces) {
        var out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
