package org.wengang.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.wengang.activation.Published;
import org.wengang.activation.Releases;
import org.wengang.audit.Replay;
import org.wengang.audit.TraceLog;
import org.wengang.audit.Traces;
import org.wengang.identity.Actor;
import org.wengang.identity.Role;
import org.wengang.rulebase.Release;
import org.wengang.trace.Trace;

/** Finds decisions for whoever may read them, with what they were decided by. */
@Singleton
class Decisions {
    private final Traces traces;
    private final TraceLog log;
    private final ReleaseChoice choice;
    private final Releases releases;

    /**
     * A decision.
     *
     * @param trace null once its content was removed by policy
     */
    record Found(Traces.Kept kept, Trace trace) {}

    @Inject
    Decisions(Traces traces, TraceLog log, ReleaseChoice choice, Releases releases) {
        this.traces = traces;
        this.log = log;
        this.choice = choice;
        this.releases = releases;
    }

    /** @throws Refused if there is none, or it is not theirs to read */
    Found found(String id, Actor who) {
        return Optional.ofNullable(Replay.id(id))
                .flatMap(traces::byId)
                .map(kept -> new Found(kept, kept.leaf() == null ? null : Trace.read(kept.leaf())))
                .filter(found -> mayRead(found, who))
                .orElseThrow(() -> new Refused(
                        ProblemCode.DECISION_NOT_FOUND,
                        "没有这条判定；evaluationId 见当时的回答，或用 GET /api/v1/decisions 查找。",
                        "There is no such decision. Maybe look it up by GET /api/v1/decisions; the answer names its"
                                + " evaluationId."));
    }

    /** Who only works cases sees their own; of one whose content is gone nobody can tell whose it was. */
    private static boolean mayRead(Found found, Actor who) {
        return who.is(Role.AUDITOR)
                || found.trace() != null && found.trace().caller().equals(who.id());
    }

    /** The release it was decided by; null for a draft that is gone or has changed since. */
    Release release(Trace trace) {
        try {
            var release = choice.byName(trace.releaseName(), null);
            return release.digest().equals(trace.digest()) ? release : null;
        } catch (Refused e) {
            return null;
        }
    }

    /** The same decided again by its own release; null if that is not there any more. */
    Replay replay(Found found) {
        var release = release(found.trace());
        return release == null ? null : Replay.of(found.kept(), found.trace(), release, log.hash());
    }

    /** Who put its release in force; null for a draft. */
    Published published(Trace trace) {
        return releases.timeline().releases().stream()
                .filter(one -> one.number() == trace.release())
                .findFirst()
                .orElse(null);
    }
}
