package org.wengang.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;

/** Where two traces differ, field by field; results are told apart by their measure, rows by their table. */
final class TraceDifference {
    private static final int MOST = 200;

    private TraceDifference() {}

    static void between(JsonNode was, JsonNode now, List<Replay.Difference> into) {
        between("", was, now, into);
    }

    private static void between(String path, JsonNode was, JsonNode now, List<Replay.Difference> into) {
        if (into.size() >= MOST || was != null && was.equals(now)) {
            return;
        }
        if (was != null && now != null && was.isObject() && now.isObject()) {
            var names = new TreeSet<String>();
            was.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (var name : names) {
                between(path.isEmpty() ? name : path + "." + name, was.get(name), now.get(name), into);
            }
        } else if (was != null && now != null && was.isArray() && now.isArray() && named(was) && named(now)) {
            for (var one : was) {
                between(path + "." + name(one), one, find(now, name(one)), into);
            }
            for (var one : now) {
                if (find(was, name(one)) == null) {
                    between(path + "." + name(one), null, one, into);
                }
            }
        } else {
            into.add(new Replay.Difference(path, text(was), text(now)));
        }
    }

    /** Whether every element says which it is. */
    private static boolean named(JsonNode array) {
        for (var one : array) {
            if (name(one) == null) {
                return false;
            }
        }
        return true;
    }

    private static String name(JsonNode one) {
        if (one.isObject()) {
            var field = one.has("measure") ? one.get("measure") : one.get("item");
            return field == null ? null : field.textValue();
        }
        // a table and the item it was held against
        return one.isArray()
                        && one.size() > 2
                        && one.get(0).isTextual()
                        && one.get(0).textValue().contains("@")
                ? one.get(0).textValue()
                        + (one.get(1).asText().isEmpty() ? "" : "/" + one.get(1).asText())
                : null;
    }

    private static JsonNode find(JsonNode array, String name) {
        for (var one : array) {
            if (name.equals(name(one))) {
                return one;
            }
        }
        return null;
    }

    private static String text(JsonNode node) {
        return node == null ? null : node.isValueNode() ? node.asText() : node.toString();
    }
}
