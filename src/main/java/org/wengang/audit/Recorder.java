package org.wengang.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.wengang.evaluation.Engine;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.TraceHead;
import org.wengang.evaluation.TraceJson;

/** Records decisions: whoever answers one gets its receipt when it is durable, and nothing before. */
@Singleton
public class Recorder {
    private static final int SALT = 16;

    private final TraceLog log;
    private final Dictionaries dictionaries;
    private final Idempotency idempotency;
    private final ThreadLocal<SecureRandom> random = ThreadLocal.withInitial(Recorder::random);

    @Inject
    Recorder(TraceLog log, Dictionaries dictionaries, Idempotency idempotency) {
        this.log = log;
        this.dictionaries = dictionaries;
        this.idempotency = idempotency;
    }

    /**
     * Asks, before anything is decided, whether it could be recorded.
     *
     * @return the time that the decision has
     * @throws NotRecorded if not
     */
    public Instant admit() {
        return log.admit();
    }

    /** A decision on its way into the log. */
    public final class Recording {
        private final Entry entry;
        private final byte[] subject;
        private final byte[] answer;
        private final long since;

        private Recording(Entry entry, byte[] subject, byte[] answer) {
            this.entry = entry;
            this.subject = subject;
            this.answer = answer;
            this.since = System.nanoTime();
        }

        /** Tells one subject from another. */
        public byte[] subject() {
            return subject;
        }

        /**
         * Waits until it is durable.
         *
         * @param recorded told where it stands, unless another node has answered the same request before
         * @return the answer with its receipt
         * @throws NotRecorded if it could not be made durable
         */
        public byte[] answer(LongConsumer recorded) {
            try {
                var receipt = log.await(entry.receipt(), since);
                recorded.accept(receipt.index());
                return with(receipt);
            } catch (LogWriter.AnsweredMeanwhile e) {
                return idempotency.kept(entry.idempotent());
            }
        }

        /**
         * The same for whoever does not wait; not for what has a caller's key. Whoever has gone meanwhile, and gives the answer up, does
         * not keep {@code recorded} from being told.
         */
        public CompletionStage<byte[]> answered(LongConsumer recorded) {
            var told = log.told(entry.receipt(), since).thenApply(receipt -> {
                recorded.accept(receipt.index());
                return receipt;
            });
            return told.thenApply(this::with);
        }

        private byte[] with(Receipt receipt) {
            return ReceiptJson.append(answer, receipt, log.hash().word());
        }
    }

    /**
     * Hands a decision to the log.
     *
     * @param caller {@code key:3f9a…}
     * @param answer the answer without its receipt
     * @param claim of the caller's key for this request, or null
     * @throws NotRecorded if the log takes nothing now
     */
    public Recording record(
            Evaluation evaluation,
            EvaluationRequest asked,
            String caller,
            UUID id,
            Instant at,
            byte[] answer,
            Idempotency.Claim claim) {
        var hash = log.hash();
        var head = new TraceHead(id.toString(), at, caller, Engine.VERSION);
        var leaf = TraceJson.write(evaluation, asked, head, place -> salt(), hash::of, answer);
        var entry = new Entry(
                id,
                at,
                hash.leaf(leaf.bytes()),
                dictionaries.pack(evaluation.release(), leaf.bytes()),
                leaf.persons().isEmpty() ? null : PackedPersons.of(leaf.persons()),
                claim == null ? null : claim.of(answer),
                answer.length);
        log.append(entry);
        return new Recording(entry, leaf.subject(), answer);
    }

    private byte[] salt() {
        var salt = new byte[SALT];
        random.get().nextBytes(salt);
        return salt;
    }

    /** One for each thread, so that none waits for another. */
    private static SecureRandom random() {
        try {
            return SecureRandom.getInstance("DRBG");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
