package org.wengang.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.wengang.audit.Idempotency;
import org.wengang.audit.NotRecorded;
import org.wengang.audit.Recorder;
import org.wengang.evaluation.EvaluationId;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.evaluation.EvaluationRequest;
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
    private final ExecutorService workers;
    private final Evaluator evaluator = new Evaluator();

    @Inject
    Evaluations(
            EvaluationBody bodies,
            EvaluationMetrics metrics,
            DecidedDossiers dossiers,
            Recorder recorder,
            Idempotency idempotency,
            ExecutorService workers) {
        this.bodies = bodies;
        this.metrics = metrics;
        this.dossiers = dossiers;
        this.recorder = recorder;
        this.idempotency = idempotency;
        this.workers = workers;
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
     * Decides the dossier in {@code body}. The calling thread waits for nothing: if the store may have to be asked, for a draft or
     * an older release, that is left to a worker.
     *
     * @param caller {@code key:3f9a…}
     * @return the answer with its receipt, completed once it is durable; fails with {@link NotRecorded} if it could not be made so
     * @throws Refused with every fault of the request
     * @throws NotRecorded if it cannot be recorded now
     */
    public CompletionStage<byte[]> answer(byte[] body, String caller) {
        if (bodies.mayNameRelease(body, 0, body.length)) {
            return byWorker(() -> decide(body, 0, body.length, caller).answer());
        }
        var asked = read(body, 0, body.length);
        return bodies.isAtHand(asked.request(), asked.asOf())
                ? decide(asked, caller, null).answered()
                : byWorker(() -> decide(asked, caller, null).answer());
    }

    /**
     * Decides the dossier in {@code body} once under its caller's key, however often it is sent.
     *
     * @param key what the caller calls this request; another request under the same one is refused
     * @return the answer with its receipt; fails with {@link Refused}, or {@link NotRecorded} if it could not be recorded
     */
    public CompletionStage<byte[]> answerOnce(byte[] body, String caller, String key) {
        return byWorker(() -> once(body, caller, key));
    }

    private <T> CompletionStage<T> byWorker(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, workers);
    }

    private byte[] once(byte[] body, String caller, String key) {
        // before the store is asked for the key: while it is away nobody should wait for it
        recorder.admit();
        try (var claim = idempotency.claim(caller, key, body)) {
            return claim.answered() != null
                    ? claim.answered()
                    : decide(read(body, 0, body.length), caller, claim).answer();
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

    /**
     * Decides the dossier in {@code body} and hands it to the log.
     *
     * @param caller {@code key:3f9a…}
     * @throws Refused with every fault of the request
     * @throws NotRecorded if it cannot be recorded now
     */
    public Decided decide(byte[] body, int offset, int length, String caller) {
        return decide(read(body, offset, length), caller, null);
    }

    /**
     * A request that was read.
     *
     * @param at the time that its decision has
     * @param since {@link System#nanoTime} of when it came
     */
    private record Asked(EvaluationRequest request, LocalDate asOf, Instant at, long since) {}

    private Asked read(byte[] body, int offset, int length) {
        long since = System.nanoTime();
        var at = recorder.admit();
        var request = bodies.read(body, offset, length, Map.of());
        return new Asked(request, bodies.day(request, at), at, since);
    }

    private Decided decide(Asked asked, String caller, Idempotency.Claim claim) {
        var request = asked.request();
        var asOf = asked.asOf();
        var at = asked.at();
        var release = bodies.release(request, asOf);
        var evaluation = evaluator.evaluate(
                release, new Request(request.facts(), request.measures(), request.subjectKind(), asOf));
        var id = EvaluationId.next(at);
        var answer = EvaluationJson.bytes(evaluation, id.toString(), at, request.detail());
        var recording = recorder.record(evaluation, request, caller, id, at, answer, claim);
        if (!release.isDraft()) {
            metrics.answered(evaluation, System.nanoTime() - asked.since());
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
