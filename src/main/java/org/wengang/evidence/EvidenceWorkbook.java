package org.wengang.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * An evidence pack as a workbook, for those who filter and copy: a sheet that lists the sections, and one for each of them.
 * Every cell holds text, marked as such, so that nothing of it is ever reckoned as a formula, nor when somebody edits it. The
 * same pack gives the same bytes under the same version of the service and of Java.
 */
public final class EvidenceWorkbook {
    private static final String AUTHOR = "wengang";
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

    private EvidenceWorkbook() {}

    /** Writes the pack; the stream stays open. */
    public static void write(EvidencePack pack, OutputStream out) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            new WorkbookTypesetter(pack, workbook).set();
            var core = workbook.getProperties().getCoreProperties();
            core.setCreator(AUTHOR);
            core.setLastModifiedByUser(AUTHOR);
            core.setTitle(Visible.text(Phrase.of(pack.title()).joined()));
            core.setSubjectProperty(Visible.text(pack.decision()));
            core.setCreated(Optional.of(Date.from(pack.at())));
            core.setModified(Optional.of(Date.from(pack.at())));
            workbook.write(bytes);
        }
        steady(bytes.toByteArray(), out);
    }

    /** Packs the parts again in the order of their names with a fixed time: the library takes the time of the day. */
    private static void steady(byte[] workbook, OutputStream out) throws IOException {
        var parts = new TreeMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        var packed = new ZipOutputStream(out);
        for (var part : parts.entrySet()) {
            var entry = new ZipEntry(part.getKey());
            entry.setTimeLocal(EARLIEST);
            packed.putNextEntry(entry);
            packed.write(part.getValue());
        }
        packed.finish();
    }
}
