package org.wengang.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;

/** The time that a leaf has, whether of a decision or of a security event; read without the rest of it. */
public final class LeafTime {
    private static final JsonFactory JSON = new JsonFactory();

    private LeafTime() {}

    /** Null for null. */
    public static Instant of(byte[] leaf) {
        if (leaf == null) {
            return null;
        }
        try (var json = JSON.createParser(leaf)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals("at")) {
                    return Instant.parse(json.getText());
                }
                json.skipChildren();
            }
            throw new IllegalArgumentException("the leaf has no time");
        } catch (IOException e) {
            throw new IllegalArgumentException("the leaf is not JSON", e);
        }
    }
}
