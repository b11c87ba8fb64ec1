package org.wengang.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.wengang.facts.FactsJson;

/** Puts a receipt at the end of an answer. */
public final class ReceiptJson {
    private ReceiptJson() {}

    /**
     * The answer with its receipt as the last field.
     *
     * @param answer a JSON object, up to and with its closing brace
     * @param hash the name of the log's hash
     */
    public static byte[] append(byte[] answer, Receipt receipt, String hash) {
        var text = new StringBuilder(480);
        text.append(",\"receipt\":{\"index\":").append(receipt.index());
        text.append(",\"leafHash\":\"")
                .append(hash)
                .append(':')
                .append(HexFormat.of().formatHex(receipt.leafHash()));
        text.append("\",\"checkpoint\":");
        FactsJson.quoted(receipt.checkpoint(), text);
        text.append("}}");
        var out = new ByteArrayOutputStream(answer.length + text.length() + 16);
        out.write(answer, 0, answer.length - 1);
        out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
