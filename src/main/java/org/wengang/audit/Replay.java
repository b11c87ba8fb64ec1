package org.wengang.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.wengang.evaluation.Engine;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.evaluation.TraceHead;
import org.wengang.evaluation.TraceJson;
import org.wengang.proof.TreeHash;
import org.wengang.rulebase.Release;
import org.wengang.trace.Trace;

/**
 * A decision decided again: by its own release, where everything it left must come out the same to the byte; or by another one, to
 * see what would be different.
 *
 * @param verdict what came of it
 * @param erased the persons whose facts are gone, by place; what they turned on cannot be decided again
 * @param differences where it differs, in the order of the trace
 * @param answer the answer as it comes out now, without a receipt; null if it cannot be decided
 * @param evaluation the same as objects; null if it cannot be decided
 */
public record Replay(
        Verdict verdict, List<String> erased, List<Difference> differences, byte[] answer, Evaluation evaluation) {
    private static final Evaluator EVALUATOR = new Evaluator();

    private static final Set<String> OF_ANOTHER_RELEASE = Set.of("release", "draft", "digest", "package", "answer");

    /** What came of it. The names are stable. */
    public enum Verdict {
        /** By its own release every byte is the same; by another one everything that was decided. */
        SAME,
        DIFFERENT,
        /** Somebody's facts were erased. */
        ERASED,
        /** The request cannot be read by the facts that this release knows. */
        UNREADABLE,
        /** Removed by policy. */
        REMOVED,
        /** The draft that was tried is no longer what it was. */
        DRAFT_CHANGED
    }

    /**
     * One place in which two traces differ.
     *
     * @param path {@code results.M1-2.amount}
     * @param was as it was recorded; null if it was not there
     * @param now as it comes out; null if it is not there
     */
    public record Difference(String path, String was, String now) {}

    static Replay without(Verdict verdict, List<String> erased) {
        return new Replay(verdict, erased, List.of(), null, null);
    }

    /**
     * Decides it again.
     *
     * @param kept the decision, with its leaf
     * @param release its own, or another
     * @param hash of the log
     */
    public static Replay of(Traces.Kept kept, Trace trace, Release release, TreeHash hash) {
        if (trace.draft() != null && release.isDraft() && !release.digest().equals(trace.digest())) {
            return without(Verdict.DRAFT_CHANGED, List.of());
        }
        var erased = new TreeSet<>(trace.persons().keySet());
        kept.persons().forEach(person -> erased.remove(person.place()));
        if (!erased.isEmpty()) {
            return without(Verdict.ERASED, List.copyOf(erased));
        }
        var body = trace.request(kept.persons());
        var read = EvaluationRequest.read(body, 0, body.length, release.policy());
        if (!read.faults().isEmpty()) {
            var faults = read.faults().stream()
                    .map(fault ->
                            new Difference(fault.path(), null, fault.code().name()))
                    .toList();
            return new Replay(Verdict.UNREADABLE, List.of(), faults, null, null);
        }
        var asked = read.request();
        var evaluation = EVALUATOR.evaluate(
                release, new Request(asked.facts(), asked.measures(), asked.subjectKind(), trace.asOf()));
        var answer = EvaluationJson.bytes(evaluation, trace.id(), trace.at(), asked.detail());
        var head = new TraceHead(trace.id(), trace.at(), trace.caller(), trace.engine());
        var again = TraceJson.write(evaluation, asked, head, place -> salt(kept, place), hash::of, answer);
        var differences = Arrays.equals(again.bytes(), kept.leaf())
                ? List.<Difference>of()
                : differences(trace, Trace.read(again.bytes()), release.digest().equals(trace.digest()));
        return new Replay(
                differences.isEmpty() ? Verdict.SAME : Verdict.DIFFERENT, List.of(), differences, answer, evaluation);
    }

    private static byte[] salt(Traces.Kept kept, String place) {
        return kept.persons().stream()
                .filter(person -> person.place().equals(place))
                .findFirst()
                .orElseThrow()
                .salt();
    }

    /** Whether another engine decided it than would now. */
    public static boolean isOfAnotherEngine(Trace trace) {
        return !trace.engine().equals(Engine.VERSION);
    }

    /** By another release its name is another, and so is the hash of the answer; what counts is what it decides. */
    private static List<Difference> differences(Trace was, Trace now, boolean isOwnRelease) {
        var differences = new ArrayList<Difference>();
        TraceDifference.between(was.json(), now.json(), differences);
        if (!isOwnRelease) {
            differences.removeIf(difference -> OF_ANOTHER_RELEASE.contains(difference.path()));
        }
        return differences;
    }

    /** The id of an evaluation, or null if the text is not one. */
    public static UUID id(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
