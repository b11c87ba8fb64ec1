package org.wengang.evaluation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.wengang.facts.FactsReader;

/**
 * Which release a request asks for, read before the rest of it: which facts there are depends on the release. Whatever is
 * wrong is left for {@link EvaluationRequest} to say.
 *
 * @param packageId or null
 * @param release or null
 * @param asOf or null
 * @param knownAt or null
 */
public record Selection(String packageId, String release, LocalDate asOf, Instant knownAt) {
    private static final Selection NONE = new Selection(null, null, null, null);
    private static final byte[] RELEASE = {'"', 'r', 'e', 'l', 'e', 'a', 's', 'e', '"'};

    /** Whether the body may name a release or draft; cheap, and never wrong when it says no. */
    public static boolean mayNameRelease(byte[] body, int offset, int length) {
        int last = offset + length - RELEASE.length;
        for (int i = offset; i <= last; i++) {
            // an escaped letter in a name would hide it
            if (body[i] == '\\') {
                return true;
            }
            int matched = 0;
            while (matched < RELEASE.length && body[i + matched] == RELEASE[matched]) {
                matched++;
            }
            if (matched == RELEASE.length) {
                return true;
            }
        }
        return false;
    }

    /** Reads a body in UTF-8. */
    public static Selection of(byte[] body, int offset, int length, ZoneId zone) {
        try (var json = EvaluationRequest.JSON.createParser(body, offset, length)) {
            return json.nextToken() == JsonToken.START_OBJECT ? read(json, zone) : NONE;
        } catch (IOException e) {
            return NONE;
        }
    }

    private static Selection read(JsonParser json, ZoneId zone) throws IOException {
        String packageId = null;
        String release = null;
        LocalDate asOf = null;
        LocalDate evaluationDate = null;
        Instant knownAt = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "package" -> packageId = text(json);
                case "release" ->
                    release = json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getText() : text(json);
                case "asOf" -> asOf = day(json);
                case "knownAt" -> {
                    var text = text(json);
                    knownAt = text == null ? null : instant(text, zone);
                }
                case "facts" -> evaluationDate = evaluationDate(json);
                default -> json.skipChildren();
            }
        }
        return new Selection(packageId, release, asOf != null ? asOf : evaluationDate, knownAt);
    }

    private static LocalDate evaluationDate(JsonParser json) throws IOException {
        LocalDate found = null;
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                if (name.equals("evaluationDate")) {
                    found = day(json);
                } else {
                    json.skipChildren();
                }
            }
        }
        return found;
    }

    private static LocalDate day(JsonParser json) throws IOException {
        var text = text(json);
        return text == null ? null : FactsReader.day(text);
    }

    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    /** A point in time, or the end of a day in that zone; null if the text is neither. */
    static Instant instant(String text, ZoneId zone) {
        try {
            var day = FactsReader.day(text);
            return day == null
                    ? OffsetDateTime.parse(text).toInstant()
                    : day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
