package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.wengang.activation.Published;
import org.wengang.identity.SecurityEvent;
import org.wengang.identity.SecurityEvent.What;
import org.wengang.workflow.Draft;
import org.wengang.workflow.DraftState;
import org.wengang.workflow.DraftStep;

/**
 * Tells the security log of drafts and releases, in the transaction that changes them. It is here, since neither workflow nor
 * activation knows of identity, and those who keep the log know of neither.
 */
@ApplicationScoped
public class ChangeEvents {
    /** The revision of the draft has them all. */
    private static final int MOST_SCENARIOS = 50;

    private final Event<SecurityEvent> events;

    ChangeEvents(Event<SecurityEvent> events) {
        this.events = events;
    }

    void draft(@Observes DraftStep step) {
        var draft = step.draft();
        var revision = step.revision();
        var done = new SecurityEvent(revision.at, revision.who, what(step), draft.name(), true)
                .with("package", draft.packageId)
                .with("revision", revision.number);
        events.fire(
                switch (done.what()) {
                    case DRAFT_OPENED ->
                        done.with("kind", TableView.word(draft.kind))
                                .with("base", draft.base)
                                .with("restores", draft.restores);
                    case DRAFT_CHANGED ->
                        scenarios(step, done.with("action", TableView.word(revision.action)))
                                .with("table", revision.slug);
                    case SCENARIOS_ACCEPTED -> scenarios(step, done);
                    case DRAFT_SUBMITTED -> submitted(draft, done);
                    case DRAFT_WITHDRAWN -> done.with("forGood", draft.state == DraftState.WITHDRAWN);
                    case DRAFT_REJECTED ->
                        done.with("digest", draft.submittedDigest).with("reason", draft.decision);
                    case DRAFT_APPROVED ->
                        done.with("digest", draft.submittedDigest)
                                .with("release", draft.published)
                                .with("comment", draft.decision);
                    default -> throw new IllegalStateException(done.what() + " is not done to drafts");
                });
    }

    private static What what(DraftStep step) {
        return switch (step.revision().action) {
            case OPENED -> What.DRAFT_OPENED;
            case UPLOADED, EDITED, REVERTED, REBASED -> What.DRAFT_CHANGED;
            case SCENARIO -> step.isAcceptance() ? What.SCENARIOS_ACCEPTED : What.DRAFT_CHANGED;
            case SUBMITTED -> What.DRAFT_SUBMITTED;
            case WITHDRAWN -> What.DRAFT_WITHDRAWN;
            case REJECTED -> What.DRAFT_REJECTED;
            case PUBLISHED -> What.DRAFT_APPROVED;
        };
    }

    private static SecurityEvent scenarios(DraftStep step, SecurityEvent done) {
        var touched = step.scenarios();
        if (touched.isEmpty()) {
            return done;
        }
        var named = List.copyOf(touched.subList(0, Math.min(touched.size(), MOST_SCENARIOS)));
        return done.with("scenarios", named)
                .with("scenariosInAll", touched.size() > MOST_SCENARIOS ? touched.size() : null);
    }

    private static SecurityEvent submitted(Draft draft, SecurityEvent done) {
        return done.with("digest", draft.submittedDigest)
                .with("reason", draft.reason)
                .with("validFrom", text(draft.validFrom))
                .with("validTo", text(draft.validTo))
                .with("covers", draft.covers);
    }

    void release(@Observes Published release) {
        var by = release.approver() == null ? release.author() : release.approver();
        events.fire(new SecurityEvent(
                        release.knownAt(),
                        by.id(),
                        release.isRetirement() ? What.RELEASE_RETIRED : What.RELEASE_PUBLISHED,
                        "release-" + release.number(),
                        true)
                .with("package", release.packageId())
                .with("kind", TableView.word(release.kind()))
                .with("digest", release.digest())
                .with("author", release.author().id())
                .with("draft", release.draft() == null ? null : "draft-" + release.draft())
                .with("restores", release.restores())
                .with("validFrom", text(release.validFrom()))
                .with("validTo", text(release.validTo())));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
