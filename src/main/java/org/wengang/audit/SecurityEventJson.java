package org.wengang.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedMap;

/**
 * An event as a leaf of the log, format v1: one line of canonical JSON. The same row gives the same bytes, years later, so that
 * a row that was altered is found. Members stand in the order below, those of {@code detail} by name; strings are escaped as
 * in RFC 8785; the time has six decimals; {@code detail} is left out when empty.
 *
 * <pre>
 * {"v":1,"kind":"event","at":"2026-11-27T01:02:03.123456Z","actor":"local:lin","what":"DRAFT_OPENED","subject":"draft-12","ok":true,"detail":{"package":"SZ-2024"}}
 * </pre>
 *
 * It is here and not in {@code trace}, since it is made of the row: {@code trace} knows neither events nor tables.
 */
final class SecurityEventJson {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final String EMPTY = "{}";

    private SecurityEventJson() {}

    /** The details, without numbers that stand for somebody. */
    static String detail(SortedMap<String, Object> detail) {
        return written(json -> {
            json.writeStartObject();
            for (var one : detail.entrySet()) {
                json.writeFieldName(one.getKey());
                write(json, one.getValue());
            }
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(PersonalNumbers.hidden(text));
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeStartArray();
            for (var one : (List<?>) value) {
                write(json, one);
            }
            json.writeEndArray();
        }
    }

    static byte[] leaf(KeptEvent event) {
        return written(json -> {
                    json.writeStartObject();
                    json.writeNumberField("v", 1);
                    json.writeStringField("kind", "event");
                    json.writeStringField("at", time(event.at()));
                    json.writeStringField("actor", event.actor());
                    json.writeStringField("what", event.what());
                    json.writeStringField("subject", event.subject());
                    json.writeBooleanField("ok", event.ok());
                    if (!event.detail().equals(EMPTY)) {
                        json.writeFieldName("detail");
                        // character for character as it was written once
                        json.writeRawValue(event.detail());
                    }
                    json.writeEndObject();
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    static String time(Instant at) {
        return MICROSECONDS.format(at);
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** Through characters, since a generator of bytes would escape what lies beyond the basic plane. */
    private static String written(Writing writing) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
