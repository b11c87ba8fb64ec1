package org.wengang.api;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import org.wengang.activation.Releases;
import org.wengang.evaluation.EvaluationId;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.evaluation.Selection;
import org.wengang.facts.FactFault;
import org.wengang.measure.PolicyPackage;
import org.wengang.workflow.DecidedDossiers;

/** Answers one request body with one response body; the room behind both doors, the single one and the batch. */
@Singleton
public class Evaluations {
    private static final JsonFactory JSON = new JsonFactory();

    private final Releases releases;
    private final ReleaseChoice choice;
    private final EvaluationMetrics metrics;
    private final DecidedDossiers dossiers;
    private final Clock clock;
    private final Evaluator evaluator = new Evaluator();

    @Inject
    Evaluations(
            Releases releases, ReleaseChoice choice, EvaluationMetrics metrics, DecidedDossiers dossiers, Clock clock) {
        this.releases = releases;
        this.choice = choice;
        this.metrics = metrics;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    /**
     * Decides the dossier in {@code body}.
     *
     * @return the answer, JSON in UTF-8
     * @throws Refused with every fault of the request
     */
    public byte[] answer(byte[] body, int offset, int length) {
        long started = System.nanoTime();
        var read = EvaluationRequest.read(body, offset, length, policy(body, offset, length));
        if (!read.faults().isEmpty()) {
            throw refused(read);
        }
        var request = read.request();
        var asOf = request.asOf() != null ? request.asOf() : LocalDate.now(clock);
        var release = request.release() != null
                ? choice.byName(request.release(), request.packageId())
                : choice.inForce(request.packageId(), asOf, request.knownAt());
        var evaluation = evaluator.evaluate(
                release, new Request(request.facts(), request.measures(), request.subjectKind(), asOf));
        var bytes = new ByteArrayBuilder(16_384);
        try (var json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            EvaluationJson.write(json, evaluation, EvaluationId.next(clock), clock.instant(), request.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!release.isDraft()) {
            metrics.answered(evaluation, System.nanoTime() - started);
            dossiers.keep(release, request, asOf, body, offset, length);
        }
        return bytes.getClearAndRelease();
    }

    /** Which facts there are depends on the release; most often all releases agree on them. */
    private PolicyPackage policy(byte[] body, int offset, int length) {
        if (releases.isUniform() && !Selection.mayNameRelease(body, offset, length)) {
            return choice.inForce(null, null, null).policy();
        }
        var selection = Selection.of(body, offset, length, clock.getZone());
        return (selection.release() != null
                        ? choice.byName(selection.release(), selection.packageId())
                        : choice.inForce(selection.packageId(), selection.asOf(), selection.knownAt()))
                .policy();
    }

    private static Refused refused(EvaluationRequest.Read read) {
        var codes = read.faults().stream().map(FactFault::code).toList();
        var code = codes.contains(FactFault.Code.MALFORMED) ? ProblemCode.MALFORMED_JSON : ProblemCode.BAD_REQUEST;
        return new Refused(
                code,
                "请求有 " + codes.size() + " 处错误，均未予判定；逐处见 faults。",
                (codes.size() == 1 ? "One fault" : codes.size() + " faults")
                        + "; nothing was decided. Each is in faults.",
                read.faults().stream().map(Problem.Fault::of).toList());
    }
}
