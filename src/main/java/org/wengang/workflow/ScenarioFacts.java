package org.wengang.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Shape;

/** The facts of a scenario, in the one form that says the same: names sorted, nothing that is null, numbers in one spelling. */
final class ScenarioFacts {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)(?:\\[([0-9]{1,5})])?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,60}");

    private ScenarioFacts() {}

    /**
     * One step of a path such as {@code recruits[3].personId}.
     *
     * @param index -1 without one
     */
    record Step(String name, int index) {}

    /**
     * Where a path leads.
     *
     * @param fact the last fact on the way
     * @param names what the steps are called, in Chinese
     * @param isValue whether a single value stands there, rather than a group, a list, or values by month or year
     */
    record Place(Fact fact, List<String> names, boolean isValue) {}

    /** The facts in their canonical form. They must have been read without a fault. */
    static ObjectNode canonical(JsonNode record, Shape shape) {
        var canonical = ScenarioJson.NODES.objectNode();
        for (var name : names(record)) {
            var value = record.get(name);
            if (!value.isNull()) {
                canonical.set(name, canonical(value, shape.fact(name)));
            }
        }
        return canonical;
    }

    private static JsonNode canonical(JsonNode value, Fact fact) {
        if (fact.type() instanceof FactType.Group group) {
            return canonical(value, group.shape());
        }
        if (fact.type() instanceof FactType.Records records) {
            var items = ScenarioJson.NODES.arrayNode();
            value.forEach(item -> items.add(canonical(item, records.shape())));
            return items;
        }
        if (fact.by() == Fact.By.ITSELF) {
            return single(value, fact);
        }
        var byKey = ScenarioJson.NODES.objectNode();
        for (var key : names(value)) {
            if (!value.get(key).isNull()) {
                byKey.set(key, single(value.get(key), fact));
            }
        }
        return byKey;
    }

    /** Whole numbers as JSON integers, other numbers as decimal strings with the digits they were written with. */
    private static JsonNode single(JsonNode value, Fact fact) {
        if (!isNumber(fact)) {
            return value;
        }
        return number(value.isNumber() ? value.decimalValue().toPlainString() : value.textValue());
    }

    static JsonNode number(String text) {
        return WHOLE.matcher(text).matches()
                ? DecimalNode.valueOf(new BigDecimal(text))
                : ScenarioJson.NODES.textNode(text);
    }

    static boolean isNumber(Fact fact) {
        return fact.type() instanceof FactType.Whole || fact.type() instanceof FactType.Decimal;
    }

    /** Whether a field may be called so: it stands in paths. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static TreeSet<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The values by path, in order; an empty group or list stands for itself, since it says that there is nothing in it. */
    static Map<String, JsonNode> leaves(JsonNode facts) {
        var leaves = new LinkedHashMap<String, JsonNode>();
        facts.properties().forEach(field -> addLeaves(field.getKey(), field.getValue(), leaves));
        return leaves;
    }

    private static void addLeaves(String path, JsonNode value, Map<String, JsonNode> leaves) {
        if (value.isEmpty() || value.isValueNode()) {
            leaves.put(path, value);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                addLeaves(path + "[" + i + "]", value.get(i), leaves);
            }
        } else {
            value.properties().forEach(field -> addLeaves(path + "." + field.getKey(), field.getValue(), leaves));
        }
    }

    /** The steps that a path spells, or empty if it is none. */
    static Optional<List<Step>> steps(String path) {
        var steps = new ArrayList<Step>();
        for (var part : path.split("\\.", -1)) {
            var step = STEP.matcher(part);
            if (!step.matches()) {
                return Optional.empty();
            }
            steps.add(new Step(step.group(1), step.group(2) == null ? -1 : Integer.parseInt(step.group(2))));
        }
        return Optional.of(steps);
    }

    /** Where the path leads, or empty if the package has no such fact. */
    static Optional<Place> place(String path, Shape dossier) {
        return steps(path).map(steps -> place(steps, dossier));
    }

    private static Place place(List<Step> steps, Shape dossier) {
        var shape = dossier;
        var names = new ArrayList<String>();
        Fact fact = null;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            boolean isLast = i == steps.size() - 1;
            if (shape == null) {
                boolean isKey = fact.by() != Fact.By.ITSELF && step.index() < 0 && isLast;
                names.add(step.name());
                return isKey ? new Place(fact, names, true) : null;
            }
            fact = shape.fact(step.name());
            if (fact == null || step.index() >= 0 && !(fact.type() instanceof FactType.Records)) {
                return null;
            }
            names.add(fact.label().zh() + (step.index() < 0 ? "" : "第" + (step.index() + 1) + "条"));
            shape = inside(fact);
            if (!isLast && step.index() < 0 && fact.type() instanceof FactType.Records) {
                return null;
            }
        }
        return new Place(fact, names, shape == null && fact.by() == Fact.By.ITSELF);
    }

    private static Shape inside(Fact fact) {
        if (fact.type() instanceof FactType.Group group) {
            return group.shape();
        }
        return fact.type() instanceof FactType.Records records ? records.shape() : null;
    }
}
