package org.wengang.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.wengang.evaluation.Determination;
import org.wengang.measure.Outcome;

/**
 * What one measure must give a dossier. What is stated must be so; what a result says besides (further reasons, findings,
 * fields of items) is left open.
 *
 * @param amount yuan, or a quantity; null means that no amount stands in the result
 * @param missing the facts that are missing: these and no others
 * @param reasons codes that must be among the reasons
 * @param unit or null if it does not matter
 * @param items fields of each item, in order; null if items do not matter
 * @param details figures that must stand beside the amount
 */
public record Expected(
        Outcome outcome,
        BigDecimal amount,
        SortedSet<String> missing,
        SortedSet<String> reasons,
        String unit,
        List<SortedMap<String, JsonNode>> items,
        SortedMap<String, JsonNode> details) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,6})?");

    public Expected {
        missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
        reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
        items = items == null ? null : List.copyOf(items);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** Everything that a determination says. */
    static Expected of(Determination determination) {
        var items = new ArrayList<SortedMap<String, JsonNode>>();
        for (var item : determination.items()) {
            var fields = new TreeMap<String, JsonNode>();
            fields.put("path", text(item.path()));
            if (item.key() != null) {
                fields.put(item.key(), text(item.name()));
            }
            fields.put("outcome", text(item.outcome().word()));
            fields.put("amount", text(plain(item.amount())));
            if (item.unit() != null) {
                fields.put("unit", text(item.unit()));
            }
            fields.put("missing", texts(item.missing()));
            fields.put("reasons", texts(item.reasons()));
            items.add(fields);
        }
        var details = new TreeMap<String, JsonNode>();
        determination.details().forEach((name, value) -> details.put(name, scalar(value)));
        return new Expected(
                determination.outcome(),
                determination.amount(),
                new TreeSet<>(determination.missing()),
                new TreeSet<>(determination.reasons()),
                determination.unit(),
                items,
                details);
    }

    /** That, stated in the form of an earlier expectation, so that a diff shows the new values only. */
    Expected inTheFormOf(Expected earlier) {
        boolean itemsMatter = earlier != null && earlier.items != null
                || amount == null
                        && items.stream().anyMatch(item -> !item.get("amount").isNull());
        var told = itemsMatter ? items.stream().map(Expected::essence).toList() : null;
        return new Expected(
                outcome,
                amount,
                missing,
                reasons,
                earlier == null ? null : earlier.unit == null ? null : unit,
                told,
                details);
    }

    private static SortedMap<String, JsonNode> essence(SortedMap<String, JsonNode> item) {
        var essence = new TreeMap<>(item);
        essence.keySet().removeAll(List.of("path", "unit", "missing", "reasons"));
        return essence;
    }

    /** What an actual result lacks of this, or says otherwise. */
    List<Difference> differences(String measure, Expected actual) {
        var found = new ArrayList<Difference>();
        if (outcome != actual.outcome) {
            found.add(new Difference(measure, "outcome", outcome.word(), actual.outcome.word()));
        }
        if (!isSame(amount, actual.amount)) {
            found.add(new Difference(measure, "amount", plain(amount), plain(actual.amount)));
        }
        if (!missing.equals(actual.missing)) {
            found.add(new Difference(measure, "missing", missing.toString(), actual.missing.toString()));
        }
        if (!actual.reasons.containsAll(reasons)) {
            found.add(new Difference(measure, "reasons", reasons.toString(), actual.reasons.toString()));
        }
        if (unit != null && !unit.equals(actual.unit)) {
            found.add(new Difference(measure, "unit", unit, actual.unit));
        }
        if (items != null) {
            if (items.size() != actual.items.size()) {
                found.add(new Difference(
                        measure, "items", String.valueOf(items.size()), String.valueOf(actual.items.size())));
            }
            for (int i = 0; i < Math.min(items.size(), actual.items.size()); i++) {
                compare(measure, "items[" + i + "].", items.get(i), actual.items.get(i), found);
            }
        }
        compare(measure, "details.", details, actual.details, found);
        return found;
    }

    private static void compare(
            String measure,
            String prefix,
            Map<String, JsonNode> expected,
            Map<String, JsonNode> actual,
            List<Difference> found) {
        expected.forEach((name, value) -> {
            var other = actual.get(name);
            if (!isSame(value, other)) {
                found.add(new Difference(measure, prefix + name, shown(value), other == null ? null : shown(other)));
            }
        });
    }

    private static boolean isSame(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    /** Numbers are the same by value, whether they stand in quotes or not. */
    private static boolean isSame(JsonNode expected, JsonNode actual) {
        if (actual == null || expected.isNull() != actual.isNull()) {
            return false;
        }
        if (expected.isValueNode() && actual.isValueNode() && isNumber(expected) && isNumber(actual)) {
            return new BigDecimal(expected.asText()).compareTo(new BigDecimal(actual.asText())) == 0;
        }
        return expected.equals(actual);
    }

    private static boolean isNumber(JsonNode value) {
        return !value.isBoolean() && NUMBER.matcher(value.asText()).matches();
    }

    private static String shown(JsonNode value) {
        return value.isNull() ? null : value.isValueNode() ? value.asText() : value.toString();
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static String plain(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    private static JsonNode text(String text) {
        return text == null ? NullNode.getInstance() : ScenarioJson.NODES.textNode(text);
    }

    private static JsonNode texts(Collection<String> texts) {
        var array = ScenarioJson.NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Boolean flag) {
            return ScenarioJson.NODES.booleanNode(flag);
        }
        return value instanceof Integer number
                ? DecimalNode.valueOf(BigDecimal.valueOf(number))
                : text(value.toString());
    }

    /** As it is written: {@code {"outcome":"eligible","amount":"200000.00","missing":[],"reasons":[]}}. */
    public ObjectNode json() {
        var json = ScenarioJson.NODES.objectNode();
        json.put("outcome", outcome.word());
        json.set("amount", text(plain(amount)));
        json.set("missing", texts(missing));
        json.set("reasons", texts(reasons));
        if (unit != null) {
            json.put("unit", unit);
        }
        if (items != null) {
            var array = json.putArray("items");
            items.forEach(item -> array.addObject().setAll(item));
        }
        if (!details.isEmpty()) {
            json.putObject("details").setAll(details);
        }
        return json;
    }

    /** What {@link #json} wrote. */
    static Expected of(JsonNode json) {
        List<SortedMap<String, JsonNode>> items = null;
        if (json.has("items")) {
            items = new ArrayList<>();
            for (var item : json.get("items")) {
                items.add(fields(item));
            }
        }
        var outcome = json.get("outcome").textValue();
        return new Expected(
                Outcome.valueOf(outcome.toUpperCase(java.util.Locale.ROOT)),
                json.path("amount").isValueNode() && !json.path("amount").isNull()
                        ? new BigDecimal(json.get("amount").asText())
                        : null,
                texts(json.path("missing")),
                texts(json.path("reasons")),
                json.path("unit").textValue(),
                items,
                fields(json.path("details")));
    }

    private static SortedMap<String, JsonNode> fields(JsonNode object) {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static SortedSet<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(one -> texts.add(one.textValue()));
        return texts;
    }

    /**
     * One thing in which a result is not what was expected.
     *
     * @param field {@code outcome}, {@code amount}, {@code items[0].amount}, {@code details.termMonths}, …
     * @param expected null for nothing
     * @param actual null for nothing
     */
    public record Difference(String measure, String field, String expected, String actual) {
        private static final Map<String, String> FIELDS = Map.of(
                "outcome", "判定", "amount", "金额", "missing", "缺少的材料", "reasons", "原因", "unit", "单位", "items", "明细条数");
        private static final Map<String, String> OUTCOMES =
                Map.of("eligible", "符合", "ineligible", "不符合", "undetermined", "尚不能判定", "not_applicable", "不适用");

        /** {@code M1-2 金额：应为 200000.00，实为 150000.00}. */
        public String zh() {
            return measure + " " + FIELDS.getOrDefault(field, field) + "：应为 " + zh(expected) + "，实为 " + zh(actual);
        }

        /** {@code M1-2 amount: expected 200000.00, got 150000.00}. */
        public String en() {
            return measure + " " + field + ": expected " + (expected == null ? "none" : expected) + ", got "
                    + (actual == null ? "none" : actual);
        }

        private String zh(String value) {
            boolean isOutcome = field.endsWith("outcome");
            return value == null || value.equals("[]") ? "无" : isOutcome ? OUTCOMES.getOrDefault(value, value) : value;
        }
    }
}
