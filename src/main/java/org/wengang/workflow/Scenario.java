package org.wengang.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wengang.law.Sources;
import org.wengang.measure.SubjectKind;

/**
 * 场景: a dossier and what it must be given, owned by policy staff. A package is tried with its scenarios before any change
 * of it is approved.
 *
 * @param why what it shows, in an officer's sentence
 * @param asOf the day on which it is decided, or null for the first day of what is tried
 * @param subjectKind whom it is about, or null if it does not matter
 * @param measures those asked for; empty for all
 * @param facts in the canonical form; never changed
 * @param expected by measure, at least one
 */
public record Scenario(
        String id,
        String title,
        String why,
        LocalDate asOf,
        SubjectKind subjectKind,
        SortedSet<String> measures,
        ObjectNode facts,
        SortedMap<String, Expected> expected) {
    public Scenario {
        measures = Collections.unmodifiableSortedSet(new TreeSet<>(measures));
        expected = Collections.unmodifiableSortedMap(new TreeMap<>(expected));
    }

    /** The same with other expectations. */
    public Scenario expecting(SortedMap<String, Expected> others) {
        return new Scenario(id, title, why, asOf, subjectKind, measures, facts, others);
    }

    /** As it is written, see {@link ScenarioReader}. */
    public ObjectNode json() {
        var json = ScenarioJson.NODES.objectNode();
        json.put("id", id);
        json.put("title", title);
        json.put("why", why);
        json.setAll(request());
        var results = json.putObject("expected");
        expected.forEach((measure, one) -> results.set(measure, one.json()));
        return json;
    }

    private ObjectNode request() {
        var request = ScenarioJson.NODES.objectNode();
        if (asOf != null) {
            request.put("asOf", asOf.toString());
        }
        if (subjectKind != null) {
            request.putObject("subject").put("kind", subjectKind.word());
        }
        if (!measures.isEmpty()) {
            measures.forEach(request.putArray("measures")::add);
        }
        request.set("facts", facts);
        return request;
    }

    /** The body of the evaluation request that it stands for. */
    public byte[] requestBody() {
        return ScenarioJson.text(request()).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical text, which is what is kept and hashed. */
    public String text() {
        return ScenarioJson.text(json());
    }

    /** {@code sha256:…} of the canonical text. */
    public String digest() {
        return "sha256:" + Sources.sha256(text());
    }

    /** One digest for several, in whatever order. */
    public static String digest(Collection<Scenario> scenarios) {
        var text = new StringBuilder();
        scenarios.stream()
                .sorted(Comparator.comparing(Scenario::id))
                .forEach(one ->
                        text.append(one.id()).append(' ').append(one.digest()).append('\n'));
        return "sha256:" + Sources.sha256(text.toString());
    }

    /** What a canonical text says. */
    public static Scenario parse(String text) {
        return of(ScenarioJson.parse(text));
    }

    /** What sound JSON says. */
    static Scenario of(JsonNode json) {
        var measures = new TreeSet<String>();
        json.path("measures").forEach(one -> measures.add(one.textValue()));
        var expected = new TreeMap<String, Expected>();
        json.get("expected").properties().forEach(one -> expected.put(one.getKey(), Expected.of(one.getValue())));
        var asOf = json.path("asOf").textValue();
        var kind = json.path("subject").path("kind").textValue();
        return new Scenario(
                json.get("id").textValue(),
                json.get("title").textValue().strip(),
                json.get("why").textValue().strip(),
                asOf == null ? null : LocalDate.parse(asOf),
                kind == null ? null : SubjectKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)),
                measures,
                (ObjectNode) json.get("facts"),
                expected);
    }
}
