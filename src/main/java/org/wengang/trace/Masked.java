package org.wengang.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Personal values as they are shown to whoever has given no reason to see them: enough to tell two apart, not to know either. */
public final class Masked {
    private static final String MASK = "＊＊＊";
    private static final int SHOWN = 4;

    private Masked() {}

    /** {@code 9133＊＊＊}; of a short one nothing. Null for null. */
    public static String id(String id) {
        return id == null ? null : id.length() < 3 * SHOWN ? MASK : id.substring(0, SHOWN) + MASK;
    }

    /** {@code 张＊＊＊}. Null for null. */
    public static String name(String name) {
        return name == null || name.isEmpty() ? name : name.substring(0, name.offsetByCodePoints(0, 1)) + MASK;
    }

    /** The same structure, every value masked. */
    public static JsonNode facts(JsonNode facts) {
        if (facts.isObject()) {
            var masked = JsonNodeFactory.instance.objectNode();
            facts.properties().forEach(one -> masked.set(one.getKey(), facts(one.getValue())));
            return masked;
        }
        if (facts.isArray()) {
            var masked = JsonNodeFactory.instance.arrayNode();
            facts.forEach(one -> masked.add(facts(one)));
            return masked;
        }
        return JsonNodeFactory.instance.textNode(MASK);
    }
}
