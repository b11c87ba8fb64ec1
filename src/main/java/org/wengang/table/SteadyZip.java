package org.wengang.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Packs the parts of a workbook in a fixed order with a fixed time, so that the same parts give the same bytes. */
final class SteadyZip {
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String FIRST = "[Content_Types].xml";
    private static final Pattern CDATA = Pattern.compile("<!\\[CDATA\\[(.*?)]]>", Pattern.DOTALL);

    private SteadyZip() {}

    static byte[] repack(byte[] zip) throws IOException {
        var parts = new TreeMap<String, byte[]>(
                Comparator.comparing((String name) -> !name.equals(FIRST)).thenComparing(name -> name));
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var content = in.readAllBytes();
                parts.put(entry.getName(), entry.getName().endsWith(".xml") ? withoutCdata(content) : content);
            }
        }
        var out = new ByteArrayOutputStream();
        try (var packed = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(EARLIEST);
                packed.putNextEntry(entry);
                packed.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    /** POI writes texts with many ampersands, such as page footers, as CDATA; spreadsheet programs do not, and our reader refuses it. */
    private static byte[] withoutCdata(byte[] xml) {
        var text = new String(xml, UTF_8);
        if (!text.contains("<![CDATA[")) {
            return xml;
        }
        return CDATA.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")))
                .getBytes(UTF_8);
    }
}
