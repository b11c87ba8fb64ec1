package org.wengang.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 轨迹: what a decision left, read from its leaf. The format is in docs/reference/log-format.md. */
public final class Trace {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode leaf;

    private Trace(JsonNode leaf) {
        this.leaf = leaf;
    }

    /**
     * Reads a leaf.
     *
     * @throws IllegalArgumentException if it is no leaf of a decision in a format that is known
     */
    public static Trace read(byte[] leaf) {
        try {
            var read = JSON.readTree(leaf);
            if (read.path("v").asInt() != 1 || !read.path("kind").asText().equals("decision")) {
                throw new IllegalArgumentException(
                        "a leaf of kind " + read.path("kind").asText() + ", format "
                                + read.path("v").asText() + ", is not a decision of format 1");
            }
            return new Trace(read);
        } catch (IOException e) {
            throw new IllegalArgumentException("the leaf is not JSON", e);
        }
    }

    /** Whether the leaf is a decision, and not a security event. */
    public static boolean isDecision(byte[] leaf) {
        var begin = "{\"v\":1,\"kind\":\"decision\"";
        if (leaf.length < begin.length()) {
            return false;
        }
        for (int i = 0; i < begin.length(); i++) {
            if (leaf[i] != begin.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The whole leaf. */
    public JsonNode json() {
        return leaf;
    }

    /** Of the evaluation. */
    public String id() {
        return leaf.get("id").textValue();
    }

    public Instant at() {
        return Instant.parse(leaf.get("at").textValue());
    }

    /** Who asked: {@code key:3f9a…}. */
    public String caller() {
        return leaf.get("caller").textValue();
    }

    public String packageId() {
        return leaf.get("package").textValue();
    }

    /** The number of the release; 0 for a draft that was tried. */
    public int release() {
        return leaf.path("release").asInt();
    }

    /** The draft that was tried, or null. */
    public Integer draft() {
        return leaf.has("draft") ? leaf.get("draft").intValue() : null;
    }

    /** {@code 7}, or {@code draft-12}: as a request names it. */
    public String releaseName() {
        return draft() == null ? String.valueOf(release()) : "draft-" + draft();
    }

    public String digest() {
        return leaf.get("digest").textValue();
    }

    public String engine() {
        return leaf.get("engine").textValue();
    }

    public LocalDate asOf() {
        return LocalDate.parse(leaf.get("asOf").textValue());
    }

    /** {@code enterprise}, or null. */
    public String subjectKind() {
        return leaf.has("subjectKind") ? leaf.get("subjectKind").textValue() : null;
    }

    /** The facts that are not personal. */
    public JsonNode facts() {
        return leaf.get("facts");
    }

    /** The commitments to what is personal, in hexadecimal, by place. */
    public Map<String, String> persons() {
        var persons = new LinkedHashMap<String, String>();
        leaf.path("persons")
                .properties()
                .forEach(one -> persons.put(one.getKey(), one.getValue().textValue()));
        return persons;
    }

    /** What was decided for one measure. */
    public record Result(
            String measure,
            String outcome,
            BigDecimal amount,
            String unit,
            List<String> reasons,
            List<String> missing,
            List<String> readings,
            List<Item> items,
            List<Lost> lost) {}

    /** What was decided for one record of a list. */
    public record Item(String item, String outcome, BigDecimal amount, String unit, List<String> reasons) {}

    /**
     * A row that fits and gave nothing, or not all it would have.
     *
     * @param row {@code m1-4-emission-carry-over@3/b}
     * @param item the record of a list, or empty
     * @param to {@code ROW:a}, {@code LIMIT}, {@code LIMIT_IN_TOTAL}, or the reason of an exclusion
     * @param amount how much, or null
     */
    public record Lost(String row, String item, String to, BigDecimal amount) {}

    /** The determinations, in the order of the text. */
    public List<Result> results() {
        var results = new ArrayList<Result>();
        for (var one : leaf.get("results")) {
            var items = new ArrayList<Item>();
            for (var item : one.path("items")) {
                items.add(new Item(
                        item.get("item").textValue(),
                        item.get("outcome").textValue(),
                        amount(item.get("amount")),
                        text(item.get("unit")),
                        words(item.path("reasons"))));
            }
            var lost = new ArrayList<Lost>();
            for (var line : one.path("lost")) {
                lost.add(new Lost(
                        line.get(0).textValue(),
                        line.get(1).textValue(),
                        line.get(2).textValue(),
                        amount(line.get(3))));
            }
            results.add(new Result(
                    one.get("measure").textValue(),
                    one.get("outcome").textValue(),
                    amount(one.get("amount")),
                    text(one.get("unit")),
                    words(one.path("reasons")),
                    words(one.path("missing")),
                    words(one.path("readings")),
                    items,
                    lost));
        }
        return results;
    }

    /** The rules that fired, in order. */
    public List<Firing> fired() {
        var fired = new ArrayList<Firing>();
        for (var line : leaf.get("fired")) {
            var table = line.get(1).textValue();
            int at = table.lastIndexOf('@');
            fired.add(new Firing(
                    line.get(0).textValue(),
                    table.substring(0, at),
                    Integer.parseInt(table.substring(at + 1)),
                    line.get(2).textValue(),
                    line.get(3).textValue(),
                    line.get(4).booleanValue()));
        }
        return fired;
    }

    /**
     * How the rows of a table stood with the dossier or an item.
     *
     * @param table {@code m1-4-emission-carry-over@3}
     * @param item the record of a list, or empty
     * @param rows each row's letter and signs: {@code a+-?}
     */
    public record Signs(String table, String item, List<String> rows) {}

    public List<Signs> rows() {
        var all = new ArrayList<Signs>();
        for (var line : leaf.get("rows")) {
            var rows = new ArrayList<String>(line.size());
            for (int i = 2; i < line.size(); i++) {
                rows.add(line.get(i).textValue());
            }
            all.add(new Signs(line.get(0).textValue(), line.get(1).textValue(), rows));
        }
        return all;
    }

    /** Whether there is more to a decision's persons than how the caller names the subject. */
    public static boolean hasPersonalFacts(Collection<Person> persons) {
        return persons.stream()
                .anyMatch(person ->
                        !person.place().isEmpty() || object(person.clear()).has("facts"));
    }

    /** The facts with what is personal in its places again, masked. */
    public JsonNode maskedFacts(Collection<Person> persons) {
        var masked = persons.stream()
                .filter(person ->
                        !person.place().isEmpty() || object(person.clear()).has("facts"))
                .map(person -> new Person(person.place(), null, person.salt(), masked(person)))
                .toList();
        return object(request(masked)).get("facts");
    }

    /** The facts with what is personal in its places again. */
    public JsonNode wholeFacts(Collection<Person> persons) {
        return object(request(persons)).get("facts");
    }

    private static byte[] masked(Person person) {
        var clear = object(person.clear());
        return bytes(Masked.facts(
                person.place().isEmpty() ? JSON.createObjectNode().set("facts", clear.get("facts")) : clear));
    }

    /**
     * The request as it was asked, with what is personal in its places again; a person that was erased is missing from it.
     *
     * @return JSON that the evaluation endpoint takes, its release apart
     */
    public byte[] request(Collection<Person> persons) {
        var request = JSON.createObjectNode();
        request.set("asOf", leaf.get("asOf"));
        for (var name : List.of("knownAt", "measures", "detail")) {
            if (leaf.has(name)) {
                request.set(name, leaf.get(name));
            }
        }
        if (subjectKind() != null) {
            request.putObject("subject").put("kind", subjectKind());
        }
        request.set("facts", facts().deepCopy());
        for (var person : persons) {
            var clear = object(person.clear());
            merge(clear, person.place().isEmpty() ? request : item((ObjectNode) request.get("facts"), person.place()));
        }
        return bytes(request);
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whom a decision is about, as the caller named them.
     *
     * @param id or null
     * @param name or null
     */
    public record Subject(String id, String name) {}

    /** Whom the decision is about, as far as that was not erased. */
    public static Subject subject(Collection<Person> persons) {
        for (var person : persons) {
            if (person.place().isEmpty()) {
                var subject = object(person.clear()).path("subject");
                return new Subject(text(subject.get("id")), text(subject.get("name")));
            }
        }
        return new Subject(null, null);
    }

    /** The record at {@code agencyPlacements[0].persons[2]}. */
    private static ObjectNode item(ObjectNode facts, String place) {
        JsonNode at = facts;
        for (var step : place.split("\\.")) {
            int bracket = step.indexOf('[');
            at = bracket < 0
                    ? at.get(step)
                    : at.get(step.substring(0, bracket))
                            .get(Integer.parseInt(step.substring(bracket + 1, step.length() - 1)));
        }
        return (ObjectNode) at;
    }

    private static void merge(ObjectNode from, ObjectNode into) {
        from.properties().forEach(field -> {
            var there = into.get(field.getKey());
            if (there instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                merge(more, object);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private static ObjectNode object(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BigDecimal amount(JsonNode node) {
        return node == null || node.isNull() ? null : new BigDecimal(node.textValue());
    }

    private static String text(JsonNode node) {
        return node == null ? null : node.textValue();
    }

    private static List<String> words(JsonNode node) {
        var words = new ArrayList<String>(node.size());
        if (node instanceof ArrayNode array) {
            array.forEach(word -> words.add(word.textValue()));
        }
        return words;
    }
}
