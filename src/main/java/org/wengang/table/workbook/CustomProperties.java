package org.wengang.table.workbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text values in {@code docProps/custom.xml}. */
final class CustomProperties {
    private static final String NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";

    private CustomProperties() {}

    static Map<String, String> read(byte[] content, Faults faults, Budget budget) throws Refused {
        var xml = Xml.open(Parts.CUSTOM_PROPERTIES, content, NAMESPACE, "Properties", budget);
        var properties = new LinkedHashMap<String, String>();
        while (xml.nextChild()) {
            if (!xml.name().equals("property")) {
                throw xml.bad("元素不明", "an element is unknown");
            }
            String name = xml.required("name");
            while (xml.nextChild()) {
                if (!xml.anyName().equals("lpwstr")) {
                    xml.skip();
                    continue;
                }
                var value = StoredText.of(xml.text());
                for (var stored : List.of(StoredText.of(name), value)) {
                    if (stored.fault() != null) {
                        faults.add(FaultCode.BAD_TEXT, null, null, stored.fault());
                    }
                }
                if (properties.put(name, value.text()) != null) {
                    throw xml.bad("文档属性重复", "a document property is given twice");
                }
            }
        }
        xml.end();
        return properties;
    }
}
