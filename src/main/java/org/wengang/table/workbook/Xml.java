package org.wengang.table.workbook;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One XML part, read from front to back by nested loops: {@link #nextChild} moves to the next child of the element it
 * was first called in, and every child is consumed by {@link #text}, {@link #skip} or a loop of its own.
 */
final class Xml {
    static final String SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static final String STRICT = "http://purl.oclc.org/ooxml/";
    private static final int DEEPEST = 64;

    /** Elements that count only in their place; inside anything we skip, some programs would read them and some not. */
    private static final Set<String> CONTENT =
            Set.of("sheetData", "row", "c", "cols", "col", "mergeCells", "sheets", "sheet", "definedNames", "si");

    private final String part;
    private final String namespace;
    private final XMLStreamReader reader;
    private final Budget budget;
    private int depth;

    private Xml(String part, String namespace, XMLStreamReader reader, Budget budget) {
        this.part = part;
        this.namespace = namespace;
        this.reader = reader;
        this.budget = budget;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, entity) -> {
            throw new XMLStreamException("No entity is ever resolved");
        });
        return factory;
    }

    /** Opens a part at its root, which must be that element; with {@code root} null, any. */
    static Xml open(String part, byte[] content, String namespace, String root, Budget budget) throws Refused {
        XmlShape.check(part, content);
        int start = XmlShape.start(content);
        var utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var characters = new InputStreamReader(new ByteArrayInputStream(content, start, content.length - start), utf8);
        Xml xml;
        try {
            xml = new Xml(part, namespace, factory().createXMLStreamReader(characters), budget);
        } catch (XMLStreamException | RuntimeException e) {
            throw XmlShape.broken(part, "格式错误", "not well-formed");
        }
        String encoding = xml.reader.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw XmlShape.broken(part, "编码不是 UTF-8", "its encoding is not UTF-8");
        }
        if (!xml.nextChild()) {
            throw XmlShape.broken(part, "没有内容", "empty");
        }
        xml.checkRoot(root);
        return xml;
    }

    private void checkRoot(String root) throws Refused {
        String uri = reader.getNamespaceURI();
        if (uri != null && uri.startsWith(STRICT)) {
            throw new Refused(
                    FaultCode.NOT_A_WORKBOOK, new Wording("保存成了“Strict Open XML”", "it was saved as Strict Open XML"));
        }
        if (root != null && !root.equals(name())) {
            throw bad("根元素不对", "its root element is another");
        }
    }

    /** The local name of the element in this part's namespace; empty for an element of another namespace. */
    String name() {
        return namespace.equals(reader.getNamespaceURI()) ? reader.getLocalName() : "";
    }

    String anyName() {
        return reader.getLocalName();
    }

    /** An attribute without a namespace, or null. */
    String attribute(String name) {
        return reader.getAttributeValue("", name);
    }

    String attribute(String namespace, String name) {
        return reader.getAttributeValue(namespace, name);
    }

    String required(String name) throws Refused {
        String value = attribute(name);
        if (value == null) {
            throw bad("缺少属性 " + name, "the attribute " + name + " is missing");
        }
        return value;
    }

    boolean isTrue(String name) {
        String value = attribute(name);
        return value != null && !value.equals("0") && !value.equals("false");
    }

    /** Moves to the next child element; false at the end of the parent. Text between elements is not expected. */
    boolean nextChild() throws Refused {
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.START_ELEMENT:
                    return true;
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT:
                    return false;
                default:
                    if (!reader.isWhiteSpace()) {
                        throw bad("元素之间有文字", "there is text between elements");
                    }
            }
        }
    }

    /** The text of an element without children; outer spaces count only if {@code xml:space} says so, as in Excel. */
    String text() throws Refused {
        boolean preserve = "preserve".equals(reader.getAttributeValue("http://www.w3.org/XML/1998/namespace", "space"));
        var text = new StringBuilder();
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.START_ELEMENT:
                    throw bad("文字中有元素", "there are elements inside a text");
                case XMLStreamConstants.END_ELEMENT:
                    return preserve ? text.toString() : withoutOuterSpace(text);
                default:
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
    }

    private static String withoutOuterSpace(CharSequence text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.subSequence(from, to).toString();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    /** Passes over the element and all in it. */
    void skip() throws Refused {
        for (int outer = depth - 1; depth > outer; ) {
            if (advance() == XMLStreamConstants.START_ELEMENT
                    && SHEETS.equals(reader.getNamespaceURI())
                    && CONTENT.contains(reader.getLocalName())) {
                throw bad("内容出现在不该出现的位置", "content stands where it should not");
            }
        }
    }

    private int advance() throws Refused {
        int event;
        try {
            event = reader.next();
        } catch (XMLStreamException | RuntimeException e) { // the parser also fails unchecked on some damaged input
            throw XmlShape.broken(part, "格式错误", "not well-formed");
        }
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                budget.element();
                if (++depth > DEEPEST) {
                    throw XmlShape.broken(part, "嵌套过深", "nested too deeply");
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.END_DOCUMENT -> {}
            default -> throw XmlShape.broken(part, "实体或处理指令", "an entity or processing instruction");
        }
        return event;
    }

    /** Reads what follows the root, which must be nothing. */
    void end() throws Refused {
        if (nextChild()) {
            throw XmlShape.broken(part, "格式错误", "not well-formed");
        }
    }

    Refused bad(String zh, String en) {
        return new Refused(FaultCode.BAD_STRUCTURE, part, new Wording(zh, en));
    }
}
