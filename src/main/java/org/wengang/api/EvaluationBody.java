package org.wengang.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.wengang.activation.Releases;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Selection;
import org.wengang.facts.FactFault;
import org.wengang.facts.FactsReader;
import org.wengang.measure.PolicyPackage;
import org.wengang.rulebase.Release;

/** Reads a body that asks for decisions, by the facts of the release that it means. */
@Singleton
class EvaluationBody {
    private final Releases releases;
    private final ReleaseChoice choice;
    private final Clock clock;

    @Inject
    EvaluationBody(Releases releases, ReleaseChoice choice, Clock clock) {
        this.releases = releases;
        this.choice = choice;
        this.clock = clock;
    }

    /**
     * The request that the body spells.
     *
     * @param beside reads further fields, by name
     * @throws Refused with every fault of it
     */
    EvaluationRequest read(byte[] body, int offset, int length, Map<String, FactsReader.Beside> beside) {
        var read = EvaluationRequest.read(body, offset, length, policy(body, offset, length), beside);
        if (!read.faults().isEmpty()) {
            throw refused(read);
        }
        return read.request();
    }

    /** The day on which it is decided. */
    LocalDate day(EvaluationRequest request, Instant at) {
        return request.asOf() != null ? request.asOf() : LocalDate.ofInstant(at, clock.getZone());
    }

    /**
     * The release that decides it.
     *
     * @throws Refused if there is none
     */
    Release release(EvaluationRequest request, LocalDate asOf) {
        return request.release() != null
                ? choice.byName(request.release(), request.packageId())
                : choice.inForce(request.packageId(), asOf, request.knownAt());
    }

    /** Whether the release that decides it is there, so that nobody has to wait for it. */
    boolean isAtHand(EvaluationRequest request, LocalDate asOf) {
        return request.release() == null && request.knownAt() == null && releases.serves(request.packageId(), asOf);
    }

    /** Whether the body may mean another release than those in force, or speak of other facts. */
    boolean mayNameRelease(byte[] body, int offset, int length) {
        return !releases.isUniform() || Selection.mayNameRelease(body, offset, length);
    }

    /** Which facts there are depends on the release; most often all releases agree on them. */
    private PolicyPackage policy(byte[] body, int offset, int length) {
        if (!mayNameRelease(body, offset, length)) {
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
                "请求有 " + codes.size() + " 处错误，均未予判定；逐处列明。",
                (codes.size() == 1 ? "One fault" : codes.size() + " faults")
                        + "; nothing was decided. Each is in faults.",
                read.faults().stream().map(Problem.Fault::of).toList());
    }
}
