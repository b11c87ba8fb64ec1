package org.wengang.evidence;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * An evidence pack as PDF: A4, its fonts within, so that it looks the same everywhere; its text can be searched and copied.
 * It is PDF/A-1b. The same pack gives the same bytes under the same version of the service and of Java, so that their
 * digest can be quoted.
 */
public final class EvidencePdf {
    private EvidencePdf() {}

    /** Writes the pack; the stream stays open. */
    public static void write(EvidencePack pack, OutputStream out) throws IOException {
        try (var document = new PDDocument()) {
            PdfIdentity.write(document, pack);
            try (var paper = new Paper(document)) {
                new PdfTypesetter(pack, document, paper, Faces.load(document)).set();
            }
            // PDF/A-1 knows no object streams
            document.save(out, CompressParameters.NO_COMPRESSION);
        }
    }
}
