package org.wengang.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wengang.identity.Role;

/**
 * The fields of a small JSON object, read strictly: every fault is collected, with its path and never with its value, which
 * may be a password.
 */
final class Fields {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_SENTENCE = 500;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode object;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Problem.Fault> faults = new ArrayList<>();

    private Fields(JsonNode object) {
        this.object = object;
    }

    /** @throws Refused if it is not a JSON object at all */
    static Fields read(InputStream body) {
        try {
            var bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refused(
                        ProblemCode.TOO_LARGE,
                        "请求体最多 64 KB。",
                        "The body has at most 64 KB. Maybe it is another request's.");
            }
            var node = JSON.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw malformed();
            }
            return new Fields(node);
        } catch (JsonProcessingException e) {
            throw malformed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String name) {
        known.add(name);
        return object.hasNonNull(name);
    }

    /** The text, or null with a fault if it is missing or no text. */
    String text(String name) {
        if (!has(name)) {
            fault(name, "REQUIRED", "必须给出", "this field is required");
            return null;
        }
        if (!object.get(name).isTextual()) {
            fault(name, "WRONG_TYPE", "应为字符串", "expected a string");
            return null;
        }
        return object.get(name).textValue();
    }

    /** A sentence that somebody is to read: not blank, at most 500 characters; or null with a fault. */
    String sentence(String name) {
        var text = text(name);
        if (text != null && (text.isBlank() || text.length() > LONGEST_SENTENCE)) {
            fault(name, "NOT_ALLOWED", "应为 1 至 500 个字符", "expected 1 to 500 characters");
        }
        return text;
    }

    Boolean flag(String name) {
        if (!has(name)) {
            return null;
        }
        if (!object.get(name).isBoolean()) {
            fault(name, "WRONG_TYPE", "应为 true 或 false", "expected true or false");
            return null;
        }
        return object.get(name).booleanValue();
    }

    /** The time, or null. */
    Instant time(String name) {
        if (!has(name)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(object.get(name).asText()).toInstant();
        } catch (DateTimeException e) {
            fault(
                    name,
                    "NOT_ALLOWED",
                    "应为带时区的时间，如 2027-01-31T00:00:00+08:00",
                    "expected a time with its offset, such as 2027-01-31T00:00:00+08:00");
            return null;
        }
    }

    /** Roles by their words. */
    Set<Role> roles(String name) {
        var roles = EnumSet.noneOf(Role.class);
        if (!has(name)) {
            fault(name, "REQUIRED", "必须给出", "this field is required");
            return roles;
        }
        if (!object.get(name).isArray()) {
            fault(name, "WRONG_TYPE", "应为角色的数组，如 [\"editor\"]", "expected an array of roles such as [\"editor\"]");
            return roles;
        }
        int at = 0;
        for (var word : object.get(name)) {
            Role.of(word.asText()).ifPresentOrElse(roles::add, notARole(name + "[" + at + "]"));
            at++;
        }
        return roles;
    }

    /** One role by its word, or null with a fault. */
    Role role(String name) {
        var word = text(name);
        var role = word == null ? null : Role.of(word).orElse(null);
        if (word != null && role == null) {
            notARole(name).run();
        }
        return role;
    }

    private Runnable notARole(String path) {
        return () -> fault(path, "NOT_ALLOWED", "应为以下之一：" + Role.words(), "expected one of " + Role.words());
    }

    /** A fault of that field, unless it is so. */
    void require(boolean isSo, String name, String zh, String en) {
        if (!isSo) {
            fault(name, "NOT_ALLOWED", zh, en);
        }
    }

    /** @throws Refused with every fault, fields that nobody asked for among them */
    void finish() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(
                        name.length() > 40 ? "…" : name,
                        "UNKNOWN_FIELD",
                        "没有这个字段；可用的有 " + String.join("、", known),
                        "there is no such field. Maybe one of " + String.join(", ", known));
            }
        });
        if (!faults.isEmpty()) {
            throw new Refused(ProblemCode.BAD_REQUEST, zh(faults), en(faults), faults);
        }
    }

    /** A request with faults, as it is answered. */
    static Problem problem(List<Problem.Fault> faults) {
        return Problem.of(ProblemCode.BAD_REQUEST, zh(faults), en(faults), faults);
    }

    private static String zh(List<Problem.Fault> faults) {
        return "请求有 " + faults.size() + " 处错误；逐处列明。";
    }

    private static String en(List<Problem.Fault> faults) {
        return (faults.size() == 1 ? "One fault" : faults.size() + " faults")
                + "; nothing was changed. Each is in faults.";
    }

    private void fault(String name, String code, String zh, String en) {
        faults.add(Problem.Fault.at("$." + name, code, zh, en));
    }

    private static Refused malformed() {
        return new Refused(
                ProblemCode.MALFORMED_JSON,
                "请求体应为一个 JSON 对象，字段不得重复。",
                "The body is not one JSON object, or names a field twice. Maybe check its quotes and brackets.");
    }
}
