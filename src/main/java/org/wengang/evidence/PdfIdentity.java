package org.wengang.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * What a PDF says about itself: title, language, times, and that it is PDF/A-1b (ISO 19005-1), the form in which archives
 * keep papers: fonts and colours are told within, and nothing comes from elsewhere. The times are the pack's.
 */
final class PdfIdentity {
    private static final String PRODUCER = "wengang";
    private static final String SRGB = "sRGB IEC61966-2.1";

    private PdfIdentity() {}

    static void write(PDDocument document, EvidencePack pack) throws IOException {
        var title = Visible.text(Phrase.of(pack.title()).joined());
        // PDF/A-1 compares the times of both places, and one of them has no fractions
        var time = pack.at().truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC);
        document.setVersion(1.4f);
        document.setDocumentId(pack.index());
        var about = document.getDocumentInformation();
        about.setTitle(title);
        about.setSubject(Visible.text(pack.decision()));
        about.setCreator(PRODUCER);
        about.setProducer(PRODUCER);
        about.setCreationDate(GregorianCalendar.from(time));
        about.setModificationDate(GregorianCalendar.from(time));

        var catalog = document.getDocumentCatalog();
        catalog.setLanguage("zh-CN");
        var preferences = new PDViewerPreferences(catalog.getCOSObject());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        var metadata = new PDMetadata(
                document,
                new ByteArrayInputStream(xmp(title, pack, time.toInstant().toString())));
        catalog.setMetadata(metadata);
        catalog.addOutputIntent(sRgb(document));
    }

    private static PDOutputIntent sRgb(PDDocument document) throws IOException {
        try (var profile = PdfIdentity.class.getResourceAsStream("srgb.icc")) {
            if (profile == null) {
                throw new IllegalStateException("srgb.icc is not in the jar");
            }
            // by hand: the library would ask the graphics system, which a server may lack, to read the profile
            var data = new PDStream(document, profile, COSName.FLATE_DECODE);
            data.getCOSObject().setInt(COSName.N, 3);
            var told = new COSDictionary();
            told.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
            told.setItem(COSName.S, COSName.GTS_PDFA1);
            told.setItem(COSName.DEST_OUTPUT_PROFILE, data);
            var intent = new PDOutputIntent(told);
            intent.setInfo(SRGB);
            intent.setOutputConditionIdentifier(SRGB);
            intent.setRegistryName("http://www.color.org");
            return intent;
        }
    }

    private static byte[] xmp(String title, EvidencePack pack, String time) {
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
                   <dc:format>application/pdf</dc:format>
                   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
                   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%2$s</rdf:li></rdf:Alt></dc:description>
                  </rdf:Description>
                  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
                   <xmp:CreatorTool>%4$s</xmp:CreatorTool>
                   <xmp:CreateDate>%3$s</xmp:CreateDate>
                   <xmp:ModifyDate>%3$s</xmp:ModifyDate>
                  </rdf:Description>
                  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
                   <pdf:Producer>%4$s</pdf:Producer>
                  </rdf:Description>
                  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
                   <pdfaid:part>1</pdfaid:part>
                   <pdfaid:conformance>B</pdfaid:conformance>
                  </rdf:Description>
                 </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="r"?>""".formatted(xml(title), xml(Visible.text(pack.decision())), time, PRODUCER)
                .getBytes(UTF_8);
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
