package org.wengang.table.workbook;

/**
 * The drawings that may stay: what programs write to place comments. POI, fastexcel and LibreOffice add an empty
 * drawing beside them. Any other shape may cover a cell and show something else.
 */
final class Comments {
    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
    private static final String VML = "urn:schemas-microsoft-com:vml";

    private Comments() {}

    static void checkDrawing(String part, byte[] content, Faults faults, Budget budget) throws Refused {
        var xml = Xml.open(part, content, DRAWING, "wsDr", budget);
        boolean empty = true;
        while (xml.nextChild()) {
            empty = false;
            xml.skip();
        }
        xml.end();
        if (!empty) {
            faults.add(FaultCode.DRAWING, null, null, part);
        }
    }

    /** Every shape must be a note of a cell. */
    static void checkVml(String part, byte[] content, Faults faults, Budget budget) throws Refused {
        var xml = Xml.open(part, content, VML, null, budget);
        boolean onlyNotes = true;
        while (xml.nextChild()) {
            onlyNotes &= switch (xml.anyName()) {
                case "shapelayout", "shapetype" -> {
                    xml.skip();
                    yield true;
                }
                case "shape" -> isNote(xml);
                default -> {
                    xml.skip();
                    yield false;
                }
            };
        }
        xml.end();
        if (!onlyNotes) {
            faults.add(FaultCode.DRAWING, null, null, part);
        }
    }

    private static boolean isNote(Xml shape) throws Refused {
        boolean note = false;
        boolean picture = false;
        while (shape.nextChild()) {
            picture |= shape.anyName().equals("imagedata");
            note |= shape.anyName().equals("ClientData") && "Note".equals(shape.attribute("ObjectType"));
            shape.skip();
        }
        return note && !picture;
    }
}
