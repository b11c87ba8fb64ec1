package org.wengang.proof;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The first line of an export.
 *
 * @param origin the log
 * @param hash of its tree
 * @param first index of the first leaf in the export
 * @param size of the log when it was exported: the export has the leaves from {@code first} to before this
 * @param peaks of the tree before {@code first}
 */
record ExportHeader(String origin, TreeHash hash, long first, long size, byte[] peaks) {
    private static final int VERSION = 1;
    private static final int HEX_LENGTH = 2 * TreeHash.LENGTH;

    /** @throws Unusable if the line is not the first of an export */
    static ExportHeader read(byte[] line, int length) {
        String origin = null;
        TreeHash hash = null;
        Long first = null;
        Long size = null;
        List<String> peaks = null;
        boolean hasVersion = false;
        try (var json = Json.parser(line, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw unusable("it is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "wengangExport" -> {
                        if (Json.whole(json) != VERSION) {
                            throw unusable("it is of version " + json.getText() + ", this program reads version 1");
                        }
                        hasVersion = true;
                    }
                    case "origin" -> origin = Json.text(json);
                    case "hash" -> hash = TreeHash.named(Json.text(json));
                    case "first" -> first = Json.whole(json);
                    case "size" -> size = Json.whole(json);
                    case "peaks" -> peaks = texts(json);
                    default -> throw unusable("the field “" + field + "” is not known");
                }
            }
            Json.mustEnd(json);
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(Json.reason(e));
        }
        if (!hasVersion || origin == null || hash == null || first == null || size == null || peaks == null) {
            throw unusable("wengangExport, origin, hash, first, size and peaks should all be there");
        }
        if (!Checkpoint.isOrigin(origin) || first < 0 || size < first || peaks.size() != Long.bitCount(first)) {
            throw unusable("origin, first, size and peaks do not go together");
        }
        var bytes = new byte[peaks.size() * TreeHash.LENGTH];
        for (int at = 0; at < peaks.size(); at++) {
            var peak = peaks.get(at);
            if (peak.length() != HEX_LENGTH) {
                throw unusable("a peak should have " + HEX_LENGTH + " hexadecimal digits");
            }
            try {
                System.arraycopy(HexFormat.of().parseHex(peak), 0, bytes, at * TreeHash.LENGTH, TreeHash.LENGTH);
            } catch (IllegalArgumentException e) {
                throw unusable("a peak should have " + HEX_LENGTH + " hexadecimal digits");
            }
        }
        return new ExportHeader(origin, hash, first, size, bytes);
    }

    /** The tree before the first leaf. */
    Frontier before() {
        return Frontier.of(hash, first, peaks);
    }

    private static List<String> texts(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            throw unusable("peaks should be a list");
        }
        var texts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(Json.text(json));
        }
        return texts;
    }

    private static Unusable unusable(String why) {
        return new Unusable(
                "第一行不是导出文件的首行：" + why + "。请确认是否选错了文件。",
                "The first line is not that of an export: " + why + ". Maybe it is another file.");
    }
}
