package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.workflow.Draft;
import org.wengang.workflow.DraftRevision;

/** A draft: what it proposes and how far it has come. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Draft")
public record DraftView(
        @Schema(examples = "12") int id,

        @Schema(description = "判定请求中以此为 release · what evaluation requests call it", examples = "draft-12")
        String name,

        @JsonProperty("package") @Schema(examples = "SZ-2024")
        String packageId,

        @Schema(enumeration = {"change", "rollback", "retirement", "rules", "package"})
        String kind,

        @Schema(enumeration = {"open", "submitted", "published", "rejected", "withdrawn"})
        String state,

        @Schema(examples = "连续生产用电比下限调整") String title,

        @Schema(description = "所依据的版本 · the release it changes", examples = "1")
        Integer base,

        @Schema(description = "恢复或复制的是哪个版本 · the release it restores or was copied from")
        Integer restores,

        ReleasesResource.Person author,
        Instant createdAt,
        Instant changedAt,
        String reason,

        @Schema(description = "首日，空为批准之日 · first day it is to decide, none for the day of approval")
        LocalDate effectiveFrom,

        @Schema(description = "末日 · last day") LocalDate effectiveTo,

        @Schema(description = "将盖住的已排定版本及其首日 · the scheduled releases that it is meant to cover")
        String covers,

        ReleasesResource.Person submitter,
        Instant submittedAt,

        @Schema(description = "审批人所签的摘要：规则、表、起止日期、理由、场景 · what an approver signs")
        String submittedDigest,

        ReleasesResource.Person decider,
        Instant decidedAt,
        String decision,

        @Schema(description = "成为的版本 · the release it has become")
        Integer release) {

    static DraftView of(Draft draft) {
        return new DraftView(
                draft.id,
                draft.name(),
                draft.packageId,
                TableView.word(draft.kind),
                TableView.word(draft.state),
                draft.title,
                draft.base,
                draft.restores,
                person(draft.author, draft.authorName),
                draft.createdAt,
                draft.changedAt,
                draft.reason,
                draft.validFrom,
                draft.validTo,
                draft.covers,
                person(draft.submitter, draft.submitterName),
                draft.submittedAt,
                draft.submittedDigest,
                person(draft.decider, draft.deciderName),
                draft.decidedAt,
                draft.decision,
                draft.published);
    }

    private static ReleasesResource.Person person(String id, String name) {
        return id == null ? null : new ReleasesResource.Person(id, name);
    }

    /** One thing that somebody did to a draft. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DraftRevision")
    public record Revision(
            int number,
            Instant at,
            ReleasesResource.Person who,

            @Schema(
                    enumeration = {
                        "opened",
                        "uploaded",
                        "edited",
                        "reverted",
                        "rebased",
                        "scenario",
                        "submitted",
                        "withdrawn",
                        "rejected",
                        "published"
                    })
            String action,

            @Schema(examples = "m1-1-continuous-production") String table,
            String zh,
            String en) {
        static Revision of(DraftRevision revision) {
            return new Revision(
                    revision.number,
                    revision.at,
                    new ReleasesResource.Person(revision.who, revision.whoName),
                    TableView.word(revision.action),
                    revision.slug,
                    revision.zh,
                    revision.en);
        }
    }

    /** What came of a change to a table. */
    @Schema(name = "TableChanged")
    public record Changed(
            String table,
            @Schema(examples = "sha256:9f86d0…") String digest,

            @Schema(description = "改动，没有改动时为空 · what changed, empty if nothing")
            List<ReleasesResource.Difference> changes,

            @Schema(description = "间隙、重叠等：已保存，但改正之前不能提交 · kept, but to be mended before it can be submitted")
            List<Problem.Fault> findings,

            @Schema(description = "与条文写明的数字不同的单元格：只作提示 · cells that say another figure than the clause: a notice only")
            List<LawNotice> notices,

            @Schema(description = "只检查，未保存 · nothing was kept") @JsonInclude(JsonInclude.Include.NON_NULL)
            Boolean dryRun) {}

    /** What is looked at before anyone approves. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DraftChecks")
    public record Checks(
            @Schema(description = "规则和表的摘要 · digest of rules and tables")
            String digest,

            @Schema(description = "可以提交 · it can be submitted")
            boolean passed,

            List<Blocker> blockers,
            List<Problem.Fault> faults,

            @Schema(description = "与所依据的版本的差别 · against the release it is based on")
            List<ReleasesResource.Changed> changes,

            @Schema(
                    description =
                            "草案改得与条文写明的数字不同的单元格：只作提示，请审批人一并查看 · cells that the draft makes say another figure than the clause: a notice, for the approver to see")
            List<LawNotice> notices,

            @Schema(description = "场景的结果；有问题时不试 · how the scenarios came out, unless there are faults")
            ScenarioView scenarios,

            @Schema(description = "草案对场景的改动，请审批人一并查看 · what the draft changes of them, for the approver to see")
            List<ScenarioView.Change> scenarioChanges) {
        static Checks of(org.wengang.workflow.Checks.Report report) {
            return new Checks(
                    report.digest(),
                    report.blockers().isEmpty(),
                    report.blockers().stream()
                            .map(blocker -> new Blocker(
                                    blocker.why().name(),
                                    blocker.label().zh(),
                                    blocker.label().en()))
                            .toList(),
                    report.faults().stream().map(Problem.Fault::of).toList(),
                    report.changes().stream().map(ReleasesResource::changed).toList(),
                    report.departures().entrySet().stream()
                            .flatMap(book -> LawNotice.of(book.getKey(), book.getValue()).stream())
                            .toList(),
                    report.scenarios() == null ? null : ScenarioView.of(report.scenarios()),
                    report.scenarioChanges().stream()
                            .map(ScenarioView.Change::of)
                            .toList());
        }
    }

    /** One thing that keeps a draft from being submitted. */
    @Schema(name = "Blocker")
    public record Blocker(@Schema(examples = "HAS_FAULTS") String code, String zh, String en) {}
}
