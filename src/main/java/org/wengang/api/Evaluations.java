package org.wengang.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.wengang.audit.Idempotency;
import org.wengang.audit.NotRecorded;
import org.wengang.audit.Recorder;
import org.wengang.evaluation.EvaluationId;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.workflow.DecidedDossiers;

/** Answers one request body with one response body; the room behind both doors, the single one and the batch. */
@Singleton
public class Evaluations {
    private final EvaluationBody bodies;
    private final EvaluationMetrics metrics;
    private final DecidedDossiers dossiers;
    private final Recorder recorder;
    private final Idempotency idempotency;
    private final Evaluator evaluator = new Evaluator();

    @Inject
    Evaluations(
            EvaluationBody bodies,
            EvaluationMetrics metrics,
            DecidedDossiers dossiers,
            Recorder recorder,
            Idempotency idempotency) {
        this.bodies = bodies;
        this.metrics = metrics;
        this.dossiers = dossiers;
        this.recorder = recorder;
        this.idempotency = idempotency;
    }

    /** A decision that is made, and answered once it is recorded. */
    public interface Decided {
        /**
         * Waits until it is durable.
         *
         * @return the answer with its receipt, JSON in UTF-8
         * @throws NotRecorded if it could not be made so
         */
        byte[] answer();

        /** The same for whoever does not wait: completed once it is durable, or cannot be made so. */
        CompletionStage<byte[]> answered();
    }

    /**
     * Decides the dossier in {@code body} once under its caller's key, however often it is sent.
     *
     * @param key what the caller calls this request; another request under the same one is refused
     * @return the answer with its receipt
     * @throws Refused with every fault of the request
     * @throws NotRecorded if it could not be recorded
     */
    public byte[] answerOnce(byte[] body, String caller, String key) {
        // before the store is asked for the key: while it is away nobody should wait for it
        recorder.admit();
        try (var claim = idempotency.claim(caller, key, body)) {
            return claim.answered() != null
                    ? claim.answered()
                    : decide(body, 0, body.length, caller, claim).answer();
        } catch (Idempotency.Conflict e) {
            throw e.isUnderWay()
                    ? new Refused(
                            ProblemCode.REQUEST_UNDER_WAY,
                            "使用同一 Idempotency-Key 的请求正在处理，请稍后重试。",
                            "The request with this Idempotency-Key is under way. Maybe ask again in a moment.")
                    : new Refused(
                            ProblemCode.KEY_OF_ANOTHER_REQUEST,
                            "该 Idempotency-Key 已用于另一请求；内容不同的请求请换用新键。",
                            "This Idempotency-Key was used for another request. Maybe take a new key for it.");
        }
    }

    /** Whether the store may have to be asked before {@code body} can be decided: for a draft, or an older release. */
    public boolean mayAskStore(byte[] body) {
        return bodies.mayNameRelease(body, 0, body.length);
    }

    /**
     * Decides the dossier in {@code body} and hands it to the log.
     *
     * @param caller {@code key:3f9a…}
     * @throws Refused with every fault of the request
     * @throws NotRecorded if it cannot be recorded now
     */
    public Decided decide(byte[] body, int offset, int length, String caller) {
        return decide(body, offset, length, caller, null);
    }

    private Decided decide(byte[] body, int offset, int length, String caller, Idempotency.Claim claim) {
        long started = System.nanoTime();
        var at = recorder.admit();
        var request = bodies.read(body, offset, length, Map.of());
        var asOf = bodies.day(request, at);
        var release = bodies.release(request, asOf);
        var evaluation = evaluator.evaluate(
                release, new Request(request.facts(), request.measures(), request.subjectKind(), asOf));
        var id = EvaluationId.next(at);
        var answer = EvaluationJson.bytes(evaluation, id.toString(), at, request.detail());
        var recording = recorder.record(evaluation, request, caller, id, at, answer, claim);
        if (!release.isDraft()) {
            metrics.answered(evaluation, System.nanoTime() - started);
        }
        LongConsumer recorded = index -> dossiers.keep(release, recording.subject(), index, at);
        return new Decided() {
            @Override
            public byte[] answer() {
                return recording.answer(recorded);
            }

            @Override
            public CompletionStage<byte[]> answered() {
                return recording.answered(recorded);
            }
        };
    }
}
