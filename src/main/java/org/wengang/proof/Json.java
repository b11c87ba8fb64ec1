package org.wengang.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** Strict reading of the little JSON that a verifier must understand. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    static JsonParser parser(byte[] bytes, int offset, int length) throws IOException {
        return FACTORY.createParser(bytes, offset, length);
    }

    /** The value that the parser stands at. */
    static String text(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            throw new IllegalArgumentException("“" + json.currentName() + "” should be a text");
        }
        return json.getText();
    }

    /** The value that the parser stands at. */
    static long whole(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            throw new IllegalArgumentException("“" + json.currentName() + "” should be a whole number");
        }
        return json.getLongValue();
    }

    /** Nothing may follow the object that just ended. */
    static void mustEnd(JsonParser json) throws IOException {
        if (!json.hasToken(JsonToken.END_OBJECT) || json.nextToken() != null) {
            throw new IllegalArgumentException("something follows the object");
        }
    }

    /** Why something is no JSON, without quoting it. */
    static String reason(Exception e) {
        return e instanceof JsonProcessingException broken
                ? "it is no JSON (" + broken.getClass().getSimpleName() + ")"
                : e.getMessage();
    }
}
