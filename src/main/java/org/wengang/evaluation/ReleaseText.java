package org.wengang.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.wengang.facts.JsonText;
import org.wengang.law.Label;
import org.wengang.measure.Measure;
import org.wengang.rulebase.Release;
import org.wengang.table.Demand;
import org.wengang.table.Table;

/**
 * The parts of answers that are the same for every dossier under one release, encoded once: most of an answer is made of
 * them.
 */
final class ReleaseText {
    private final Map<String, byte[]> measures = new HashMap<>();
    private final Map<Demand, OfFinding> findings = new IdentityHashMap<>();
    private final Map<Constant, byte[]> constants = new ConcurrentHashMap<>();

    /** What tells one result that does not depend on the dossier from another. */
    record Constant(String measure, List<String> reasons, Detail detail) {}

    /**
     * The unchanging parts of a finding's JSON, between which status, actual, shortfall and missing are written.
     *
     * @param head from the opening brace to the status
     * @param middle from the actual to the shortfall
     * @param lowerTail from there to the closing brace, with the cell of the lower end
     * @param upperTail the same with the cell of the upper end
     */
    record OfFinding(byte[] head, byte[] middle, byte[] lowerTail, byte[] upperTail) {}

    private ReleaseText(Release release) {
        release.policy().measures().values().forEach(measure -> measures.put(measure.id(), head(measure)));
        release.books().values().forEach(book -> book.tables().values().forEach(table -> add(release, table)));
    }

    static ReleaseText of(Release release) {
        return release.derived(ReleaseText.class, () -> new ReleaseText(release));
    }

    /** A result's JSON from the opening brace to the outcome. */
    byte[] head(String measure) {
        return measures.get(measure);
    }

    OfFinding finding(Demand demand) {
        return findings.get(demand);
    }

    /** A result that does not depend on the dossier. */
    byte[] constant(Constant of, Supplier<byte[]> made) {
        var known = constants.get(of);
        return known != null ? known : constants.computeIfAbsent(of, none -> made.get());
    }

    private void add(Release release, Table table) {
        for (int i = 0; i < table.rows().size(); i++) {
            var row = table.rows().get(i);
            var cites = row.cites() != null
                    ? row.cites()
                    : release.policy().id() + ":" + table.book().plan().measure();
            for (var criterion : table.criteria()) {
                var demand = table.demand(i, criterion);
                if (demand != null) {
                    var sheet = table.id() + "@" + table.book().version() + "!";
                    findings.put(
                            demand,
                            new OfFinding(
                                    text("{\"criterion\":" + quoted(criterion.id()) + ",\"label\":"
                                            + label(criterion.label()) + ",\"status\":\""),
                                    text(",\"required\":" + quoted(demand.required()) + ",\"shortfall\":"),
                                    tail(row.letter(), sheet + demand.lowerCell(), cites),
                                    tail(row.letter(), sheet + demand.upperCell(), cites)));
                }
            }
        }
    }

    private static byte[] tail(String letter, String cell, String cites) {
        return text(
                ",\"row\":" + quoted(letter) + ",\"cell\":" + quoted(cell) + ",\"citation\":" + quoted(cites) + "}");
    }

    private static byte[] head(Measure measure) {
        return text(
                "{\"measure\":" + quoted(measure.id()) + ",\"title\":" + label(measure.title()) + ",\"outcome\":\"");
    }

    private static String label(Label label) {
        return "{\"zh\":" + quoted(label.zh()) + ",\"en\":" + quoted(label.en()) + "}";
    }

    /** A JSON string. */
    private static String quoted(String text) {
        return new JsonText(64).quoted(text).toString();
    }

    private static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
