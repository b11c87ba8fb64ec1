package org.wengang.proof;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A removal by policy, as the log itself tells of it: an event whose {@code what} is {@code RETENTION}. Leaves outside of it keep
 * their content.
 *
 * @param from index of the first leaf whose content may be gone
 * @param to index after the last
 */
record Removal(long from, long to) {
    static final String WHAT = "RETENTION";

    /** The removal that an event tells of; null if it tells of none, or not in this form. */
    static Removal read(byte[] bytes, int offset, int length) {
        String what = null;
        Long from = null;
        Long to = null;
        boolean hasKinds = false;
        try (var json = Json.parser(bytes, offset, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "what" -> what = Json.text(json);
                    case "from" -> from = Json.whole(json);
                    case "to" -> to = Json.whole(json);
                    case "kinds" -> hasKinds = hasTexts(json);
                    default -> json.skipChildren();
                }
            }
            Json.mustEnd(json);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
        boolean isWhole = WHAT.equals(what) && hasKinds && from != null && to != null && from >= 0 && from < to;
        return isWhole ? new Removal(from, to) : null;
    }

    private static boolean hasTexts(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            throw new IllegalArgumentException("kinds should be a list");
        }
        boolean hasSome = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Json.text(json);
            hasSome = true;
        }
        return hasSome;
    }
}
