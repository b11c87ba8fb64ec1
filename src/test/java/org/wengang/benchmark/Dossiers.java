package org.wengang.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.wengang.cases.InProcess;
import org.wengang.cases.ShippedPackage;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.plain.DossierGenerator;
import org.wengang.plain.DossierGenerator.Generated;
import org.wengang.plain.PlainDecider;

/** The same varied dossiers for every benchmark: of those generated, the ones that the strict reader accepts. */
final class Dossiers {
    private static final int GENERATED = 3_000;
    private static final long SEED = 2024;

    private Dossiers() {}

    static List<Generated> accepted() {
        return accepted(GENERATED);
    }

    static List<Generated> accepted(int generated) {
        var accepted = new ArrayList<Generated>(generated);
        for (var dossier : DossierGenerator.generate(generated, SEED)) {
            if (read(body(dossier)).faults().isEmpty()) {
                accepted.add(dossier);
            }
        }
        return accepted;
    }

    /** The request as a caller sends it: every measure, and whom the dossier is about. */
    static byte[] body(Generated dossier) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("asOf", InProcess.DAY.toString());
        body.putObject("subject").put("kind", dossier.kind());
        body.set("facts", dossier.facts());
        return bytes(body);
    }

    static EvaluationRequest.Read read(byte[] body) {
        return EvaluationRequest.read(body, 0, body.length, ShippedPackage.RULES.policy());
    }

    /** What {@link #body} asks. */
    static Request request(byte[] body) {
        var read = read(body).request();
        return new Request(read.facts(), read.measures(), read.subjectKind(), read.asOf());
    }

    /** Asks for just those measures, each to be decided whatever the dossier is about. */
    static Request request(Generated dossier, List<String> measures) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("asOf", InProcess.DAY.toString());
        var asked = body.putArray("measures");
        measures.forEach(asked::add);
        body.set("facts", dossier.facts());
        return request(bytes(body));
    }

    /** Asks for what the hand-written Java decides. */
    static Request likePlain(Generated dossier) {
        return request(dossier, PlainDecider.MEASURES);
    }

    static Evaluation evaluate(Request request) {
        return new Evaluator().evaluate(ShippedPackage.RELEASE, request);
    }

    /** Outside the service nobody sets a level, and Drools would format messages that nobody reads. */
    static void quiet() {
        LogContext.getLogContext().getLogger("").setLevel(Level.INFO);
    }

    private static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
