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
import org.wengang.facts.FactFault;
import org.wengang.rulebase.Release;

/** Answers one request body with one response body; the room behind both doors, the single one and the batch. */
@Singleton
public class Evaluations {
    private static final JsonFactory JSON = new JsonFactory();

    private final Releases releases;
    private final EvaluationMetrics metrics;
    private final Clock clock;
    private final Evaluator evaluator = new Evaluator();

    @Inject
    Evaluations(Releases releases, EvaluationMetrics metrics, Clock clock) {
        this.releases = releases;
        this.metrics = metrics;
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
        var inForce = releases.inForce();
        if (inForce == null) {
            throw new Refused(
                    ProblemCode.NOT_READY,
                    "没有可用的发布版本，见 GET /api/v1/table-faults。",
                    "No release is in force; see GET /api/v1/table-faults.");
        }
        var read = EvaluationRequest.read(body, offset, length, inForce.policy());
        if (!read.faults().isEmpty()) {
            throw refused(read);
        }
        var request = read.request();
        var release = release(request, inForce);
        var asOf = request.asOf() != null ? request.asOf() : LocalDate.now(clock);
        var evaluation = evaluator.evaluate(
                release, new Request(request.facts(), request.measures(), request.subjectKind(), asOf));
        var bytes = new ByteArrayBuilder(16_384);
        try (var json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            EvaluationJson.write(json, evaluation, EvaluationId.next(clock), clock.instant(), request.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metrics.answered(evaluation, System.nanoTime() - started);
        return bytes.getClearAndRelease();
    }

    private Release release(EvaluationRequest request, Release inForce) {
        if (request.packageId() != null
                && !request.packageId().equals(inForce.policy().id())) {
            throw new Refused(
                    ProblemCode.PACKAGE_NOT_FOUND,
                    "没有这个政策包，见 GET /api/v1/packages。",
                    "There is no such package; see GET /api/v1/packages.");
        }
        if (request.release() == null) {
            return inForce;
        }
        var asked =
                request.release().matches("[0-9]{1,9}") ? releases.byNumber(Integer.parseInt(request.release())) : null;
        if (asked == null) {
            throw new Refused(
                    ProblemCode.RELEASE_NOT_FOUND,
                    "没有这个发布版本，见 GET /api/v1/releases。",
                    "There is no such release; see GET /api/v1/releases.");
        }
        return asked;
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
