package org.wengang.audit;

import java.util.Arrays;
import java.util.HexFormat;
import org.wengang.facts.JsonText;

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
        var end = end(receipt, hash);
        var whole = Arrays.copyOf(answer, answer.length - 1 + end.length);
        System.arraycopy(end, 0, whole, answer.length - 1, end.length);
        return whole;
    }

    /** What takes the place of the answer's closing brace. */
    static byte[] end(Receipt receipt, String hash) {
        var text = new JsonText(640);
        text.append(",\"receipt\":{\"index\":").append(receipt.index());
        text.append(",\"leafHash\":\"")
                .append(hash)
                .append(':')
                .append(HexFormat.of().formatHex(receipt.leafHash()));
        text.append("\",\"checkpoint\":");
        text.quoted(receipt.checkpoint());
        return text.append("}}").bytes();
    }
}
