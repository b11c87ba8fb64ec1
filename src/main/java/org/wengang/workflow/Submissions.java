package org.wengang.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wengang.activation.Activation;
import org.wengang.activation.Proposal;
import org.wengang.activation.Published;
import org.wengang.activation.Published.Who;
import org.wengang.activation.Register;
import org.wengang.activation.ReleaseKind;
import org.wengang.activation.Releases;
import org.wengang.law.Sources;
import org.wengang.table.BookData;
import org.wengang.table.BookMerge;
import org.wengang.table.BookPlan;
import org.wengang.table.BookText;
import org.wengang.workflow.DraftRevision.Action;
import org.wengang.workflow.NotPossible.Why;

/**
 * From a draft to a release: one person submits it, another approves it. What is approved is what was submitted, to the
 * byte; what is published is what was approved.
 */
@ApplicationScoped
public class Submissions {
    private final Drafts drafts;
    private final Checks checks;
    private final DraftScenarios scenarios;
    private final Releases releases;
    private final Register register;
    private final Clock clock;

    Submissions(
            Drafts drafts, Checks checks, DraftScenarios scenarios, Releases releases, Register register, Clock clock) {
        this.drafts = drafts;
        this.checks = checks;
        this.scenarios = scenarios;
        this.releases = releases;
        this.register = register;
        this.clock = clock;
    }

    /**
     * What is asked of an approver.
     *
     * @param reason why, in the words that history will show
     * @param from first day it is to decide; null for the day on which it is approved
     * @param to last day, or null for no end
     * @param coversScheduled whether it may take the place of releases that are scheduled for later
     * @param keepsMine whether the draft's value holds where a release that came in between changed the same cell
     */
    public record Terms(String reason, LocalDate from, LocalDate to, boolean coversScheduled, boolean keepsMine) {}

    /**
     * Submits a draft. If another release came in between, the draft is first brought on top of it.
     *
     * @return the draft, with the digest that an approver signs
     * @throws NotPossible if checks fail, days are covered that are scheduled, or the draft is at odds with what came in between
     */
    public Draft submit(int id, Terms terms, Who who) {
        return drafts.change(id, draft -> {
            if (draft.state.isOver()) {
                throw over();
            }
            draft.reason = terms.reason();
            draft.validFrom = terms.from();
            draft.validTo = terms.to();
            rebase(draft, terms.keepsMine(), who);
            draft.seen = releases.timeline().last();
            var covered = covered(draft, 0);
            if (!terms.coversScheduled()) {
                mustBeNone(covered);
            }
            draft.covers = covered.isEmpty() ? null : String.join("、", covered);
            draft.decider = null;
            draft.deciderName = null;
            draft.decidedAt = null;
            draft.decision = null;
            scenarios.restore(draft);
            drafts.flush();
            var report = checks.of(draft);
            report.mustPass();
            draft.state = DraftState.SUBMITTED;
            draft.submitter = who.id();
            draft.submitterName = who.name();
            // as exact as the store keeps it
            draft.submittedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
            draft.submittedDigest = signed(draft, report.digest(), report.scenariosDigest());
            drafts.record(draft, who, Action.SUBMITTED, null, "提交：" + draft.reason, "submitted: " + draft.reason, null);
            return draft;
        });
    }

    /** Everything that an approver signs, in one digest. */
    private static String signed(Draft draft, String digest, String scenarios) {
        return "sha256:"
                + Sources.sha256(String.join(
                        "\n",
                        draft.name(),
                        draft.packageId,
                        draft.kind.name(),
                        digest,
                        "scenarios " + scenarios,
                        "base " + draft.base,
                        "from " + (draft.validFrom == null ? "approval" : draft.validFrom),
                        "to " + draft.validTo,
                        "covers " + draft.covers,
                        "reason " + draft.reason));
    }

    private LocalDate firstDay(Draft draft) {
        return draft.validFrom == null ? releases.today() : draft.validFrom;
    }

    /** The release in force on the first day may have changed since the draft was opened, or that day be another. */
    private void rebase(Draft draft, boolean keepsMine, Who who) {
        var now = releases.timeline()
                .inForce(draft.packageId, firstDay(draft))
                .map(Published::number)
                .orElse(null);
        if (Objects.equals(now, draft.base)) {
            return;
        }
        if (draft.kind == ReleaseKind.PACKAGE || now == null && draft.kind != ReleaseKind.ROLLBACK) {
            throw new NotPossible(
                    Why.OVERTAKEN,
                    now == null ? "该日没有可依据的生效版本；请选择其他日期。" : "该政策包已经发布；请新建变更草案。",
                    now == null
                            ? "No release is in force on that day. Maybe choose another day."
                            : "The package is published already. Maybe open a draft that changes it.");
        }
        if (draft.isEdited()) {
            bringOnTop(draft, register.content(now).texts(), now, keepsMine);
        }
        var before = draft.base;
        draft.base = now;
        drafts.record(
                draft,
                who,
                Action.REBASED,
                null,
                "所依据的版本由 " + named(before, "无") + " 改为 " + named(now, "无"),
                "brought from release " + named(before, "none") + " on top of release " + named(now, "none"),
                null);
    }

    /** A roll-back may bring back what was retired: then there is none to be based on. */
    private static String named(Integer release, String none) {
        return release == null ? none : release.toString();
    }

    private void bringOnTop(Draft draft, Map<String, String> theirs, int now, boolean keepsMine) {
        var content = drafts.content(draft);
        var published = releases.timeline().byNumber(now).orElseThrow();
        if (draft.kind == ReleaseKind.CHANGE) {
            draft.ruleSource = published.ruleSource();
        }
        var rules = releases.library().rules(register.sources(draft.ruleSource));
        for (var measure : content.changed()) {
            var plan = rules.plans().get(measure);
            var base = content.before().get(measure);
            var mine = content.texts().get(measure);
            var their = theirs.get(measure);
            if (Objects.equals(base, their)) {
                continue;
            }
            try {
                var merged = merged(
                        plan,
                        BookText.parse(plan, base),
                        BookText.parse(plan, their),
                        BookText.parse(plan, mine),
                        now,
                        keepsMine);
                drafts.putBook(draft, plan.slug(), measure, BookText.write(plan, merged));
            } catch (IllegalArgumentException e) {
                throw new NotPossible(
                        Why.OVERTAKEN,
                        "版本 " + now + " 更换了决策表的结构，无法自动合并；请新建草案。",
                        "Release " + now
                                + " has other columns, and the draft cannot be merged with it. Maybe open another.");
            }
        }
    }

    private static BookData merged(
            BookPlan plan, BookData base, BookData theirs, BookData mine, int now, boolean keepsMine) {
        var merge = BookMerge.of(plan, base, theirs, mine);
        if (merge instanceof BookMerge.Conflicted conflicted && keepsMine && conflicted.isAboutCells()) {
            // where both changed a cell, theirs is as if it had not: then mine is the only change
            merge = BookMerge.of(plan, base, conflicted.takenBack(plan, theirs), mine);
        }
        if (merge instanceof BookMerge.Merged sound) {
            return sound.data();
        }
        throw new NotPossible(
                Why.EDIT_CONFLICT,
                "版本 " + now + " 改动了同样的单元格，冲突逐处见 conflicts。怎样改：要保留本草案的值，提交时写明 onConflict 为 mine；" + "否则在草案中改为对方的值后再提交。",
                "Release " + now
                        + " changed the same cells; conflicts has each. Maybe submit with onConflict \"mine\" to keep"
                        + " the values of the draft, or give in where theirs is right and submit again.",
                List.of(),
                ((BookMerge.Conflicted) merge).conflicts());
    }

    /** The releases and retirements still to come that it would cover. @param seen leaves out those up to that release */
    private List<String> covered(Draft draft, int seen) {
        return releases.timeline().beginAfter(draft.packageId, firstDay(draft), draft.validTo).entrySet().stream()
                .filter(begin -> begin.getKey().isAfter(releases.today())
                        && begin.getValue().number() > seen)
                .map(begin -> begin.getValue().number() + "（" + begin.getKey() + "）")
                .toList();
    }

    private static void mustBeNone(List<String> covered) {
        if (!covered.isEmpty()) {
            throw new NotPossible(
                    Why.COVERS_SCHEDULED,
                    "它会盖住已排定的版本 " + String.join("、", covered) + "。怎样改：填写末日（effectiveTo），或以 coversScheduled=true 确认。",
                    "It would cover the scheduled releases " + String.join(", ", covered)
                            + ". Maybe give a last day (effectiveTo), or confirm with coversScheduled=true.");
        }
    }

    /** Takes a submitted draft back, or gives it up. */
    public Draft withdraw(int id, boolean forGood, Who who) {
        return drafts.change(id, draft -> {
            if (draft.state.isOver() || !forGood && draft.state != DraftState.SUBMITTED) {
                throw over();
            }
            draft.state = forGood ? DraftState.WITHDRAWN : DraftState.OPEN;
            drafts.record(
                    draft,
                    who,
                    Action.WITHDRAWN,
                    null,
                    forGood ? "放弃草案" : "撤回提交",
                    forGood ? "given up" : "submission taken back",
                    null);
            return draft;
        });
    }

    /** Sends a submitted draft back to its author. */
    public Draft reject(int id, String reason, Who who) {
        return drafts.change(id, draft -> {
            mustBeSubmitted(draft);
            draft.state = DraftState.REJECTED;
            decide(draft, reason, who);
            drafts.record(draft, who, Action.REJECTED, null, "退回：" + reason, "rejected: " + reason, null);
            return draft;
        });
    }

    /**
     * Approves a draft, and so puts it in force: for its days, on every node, in one moment.
     *
     * @param digest what the approver saw, as {@link #submit} gave it
     * @throws NotPossible if the approver worked on it, it was changed since, or another release came in between
     */
    public Published approve(int id, String digest, String comment, Who who) {
        return drafts.inTurn(id, () -> approveInTurn(id, digest, comment, who));
    }

    private Published approveInTurn(int id, String digest, String comment, Who who) {
        var draft = drafts.get(id);
        mustBeApprovable(draft, digest, who);
        mustBeOnTop(draft);
        var report = checks.of(draft);
        report.mustPass();
        if (!signed(draft, report.digest(), report.scenariosDigest()).equals(digest)) {
            throw changedSince();
        }
        var from = firstDay(draft);
        if (draft.validTo != null && draft.validTo.isBefore(from)) {
            throw new NotPossible(
                    Why.WRONG_STATE,
                    "末日 " + draft.validTo + " 已过；请重新提交。",
                    "Its last day, " + draft.validTo + ", is over. Maybe submit it again.");
        }
        var content = drafts.content(draft);
        var proposal = new Proposal(
                draft.packageId,
                draft.kind,
                content.rules().sources(),
                content.texts(),
                content.digest(),
                draft.base,
                from,
                draft.validTo,
                draft.submitter(),
                draft.submittedAt,
                who,
                draft.reason,
                draft.id,
                draft.kind == ReleaseKind.ROLLBACK ? draft.restores : null);
        try (var attempt = releases.begin(proposal)) {
            // another approver may have been first while this one waited
            mustBeApprovable(drafts.get(id), digest, who);
            attempt.build();
            attempt.verify();
            return attempt.commit(published -> {
                var locked = drafts.lock(id);
                mustBeApprovable(locked, digest, who);
                mustBeNone(covered(locked, locked.seen));
                decide(locked, comment, who);
                locked.state = DraftState.PUBLISHED;
                locked.published = published.number();
                locked.validFrom = published.validFrom();
                drafts.record(
                        locked,
                        who,
                        Action.PUBLISHED,
                        null,
                        "批准，成为版本 " + published.number(),
                        "approved as release " + published.number(),
                        null);
                scenarios.publish(locked, published);
            });
        } catch (Activation.Overtaken e) {
            throw overtaken(e.by());
        } catch (Activation.Unfit e) {
            throw new NotPossible(
                    Why.HAS_FAULTS, "构建或核对未通过，未发布。", "It was not published: " + e.getMessage(), e.faults(), List.of());
        }
    }

    /** The attempt makes sure of it once more; here it saves checking what cannot be published. */
    private void mustBeOnTop(Draft draft) {
        var now = releases.timeline().inForce(draft.packageId, firstDay(draft)).orElse(null);
        if (!Objects.equals(now == null ? null : now.number(), draft.base)) {
            throw overtaken(now);
        }
    }

    /** @param by the release that is in force now on the draft's first day, or null for none */
    private static NotPossible overtaken(Published by) {
        return new NotPossible(
                Why.OVERTAKEN,
                by == null ? "该日已没有生效的版本；请重新提交。" : "其间发布了版本 " + by.number() + "；请重新提交，以便合并和重新检查。",
                (by == null
                                ? "No release is in force on that day any more"
                                : "Release " + by.number() + " came in between")
                        + ". Maybe submit it again, so that it is merged and checked on top of that.");
    }

    private void mustBeApprovable(Draft draft, String digest, Who who) {
        mustBeSubmitted(draft);
        boolean tookPart = drafts.revisions(draft.id).stream()
                .anyMatch(revision -> revision.who.equals(who.id()) && revision.action != Action.REJECTED);
        if (tookPart || who.id().equals(draft.author)) {
            throw new NotPossible(
                    Why.OWN_DRAFT,
                    "参与过这个草案的人不能批准它；请由另一位审批人批准。",
                    "Whoever worked on a draft cannot approve it. Maybe ask another approver.");
        }
        if (!draft.submittedDigest.equals(digest)) {
            throw changedSince();
        }
    }

    private static void mustBeSubmitted(Draft draft) {
        if (draft.state != DraftState.SUBMITTED) {
            throw new NotPossible(
                    Why.WRONG_STATE,
                    switch (draft.state) {
                        case PUBLISHED -> "草案已发布为版本 " + draft.published + "。";
                        case OPEN -> "草案提交后又有改动，或尚未提交；须重新提交。";
                        default -> "草案不在待审批状态。";
                    },
                    switch (draft.state) {
                        case PUBLISHED -> "The draft is release " + draft.published + " already.";
                        case OPEN -> "The draft was not submitted, or changed since. Maybe submit it again.";
                        default -> "The draft does not wait for approval.";
                    });
        }
    }

    private static NotPossible changedSince() {
        return new NotPossible(
                Why.CHANGED_SINCE,
                "所批准的与所提交的不一致；请重新查看草案，以其 submittedDigest 批准。",
                "What is to be approved is not what was submitted. Maybe look at the draft again, and approve its submittedDigest.");
    }

    private void decide(Draft draft, String words, Who who) {
        draft.decider = who.id();
        draft.deciderName = who.name();
        draft.decidedAt = clock.instant();
        draft.decision = words;
    }

    private static NotPossible over() {
        return new NotPossible(
                Why.WRONG_STATE, "草案已结束或未提交；请新建草案。", "The draft is over, or was not submitted. Maybe open another.");
    }
}
