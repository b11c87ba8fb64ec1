package org.wengang.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Set;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.facts.FactFault;
import org.wengang.facts.Facts;
import org.wengang.facts.FactsReader;
import org.wengang.measure.SubjectKind;
import org.wengang.rulebase.Release;

/** Decides dossiers written as JSON without a service around the evaluator. */
public final class InProcess {
    public static final LocalDate DAY = LocalDate.of(2024, 6, 30);

    private InProcess() {}

    /** Decides those measures, or all where the set is empty. */
    public static Evaluation evaluate(Release release, JsonNode facts, Set<String> measures) {
        return evaluate(release, facts, measures, null, DAY);
    }

    /** Decides them for that kind of subject, or whoever it is about where the kind is null, on that day. */
    static Evaluation evaluate(
            Release release, JsonNode facts, Set<String> measures, SubjectKind kind, LocalDate asOf) {
        return new Evaluator().evaluate(release, new Request(facts(release, facts), measures, kind, asOf));
    }

    /** The facts that the JSON speaks of; a fault in it is a mistake of the test. */
    private static Facts facts(Release release, JsonNode json) {
        var facts = Facts.dossier(release.policy().facts().dossier());
        var faults = new ArrayList<FactFault>();
        try (var parser = new TreeTraversingParser(json)) {
            parser.nextToken();
            new FactsReader(parser, faults).read(facts, "facts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults + " in " + json);
        }
        return facts;
    }
}
