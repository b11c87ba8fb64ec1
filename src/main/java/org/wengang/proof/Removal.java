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

    /** The removal that an event tells of, in its {@code detail}; null if it tells of none, or not in this form. */
    static Removal read(byte[] bytes, int offset, int length) {
        try (var json = Json.parser(bytes, offset, length)) {
            var read = new Reading();
            read.members(json);
            Json.mustEnd(json);
            return read.removal();
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static final class Reading {
        private String what;
        private Long from;
        private Long to;
        private boolean hasKinds;

        void members(JsonParser json) throws IOException {
            if (!json.hasToken(JsonToken.START_OBJECT) && json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("an object was expected");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "what" -> what = Json.text(json);
                    case "detail" -> members(json);
                    case "from" -> from = Json.whole(json);
                    case "to" -> to = Json.whole(json);
                    case "kinds" -> hasKinds = hasTexts(json);
                    default -> json.skipChildren();
                }
            }
        }

        Removal removal() {
            boolean isWhole = WHAT.equals(what) && hasKinds && from != null && to != null && from >= 0 && from < to;
            return isWhole ? new Removal(from, to) : null;
        }
    }

    /** {@code "decision"}, or several in a list. */
    private static boolean hasTexts(JsonParser json) throws IOException {
        if (json.hasToken(JsonToken.VALUE_STRING)) {
            return true;
        }
        if (!json.hasToken(JsonToken.START_ARRAY)) {
            throw new IllegalArgumentException("kinds should be a text or a list");
        }
        boolean hasSome = false;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Json.text(json);
            hasSome = true;
        }
        return hasSome;
    }
}
