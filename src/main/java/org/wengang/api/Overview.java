package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.audit.Checkpoints;
import org.wengang.audit.FinishedReplays;
import org.wengang.audit.Nodes;
import org.wengang.law.Label;

/** How things stand. What the caller's roles do not let them see is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Overview")
public record Overview(
        @Schema(examples = "2024-06-30") LocalDate today,

        @Schema(description = "今天生效的版本，按政策包 · what is in force today, by package")
        List<InForce> inForce,

        @Schema(description = "今后由另一版本判定的日子 · days from which another release decides, or none")
        List<Scheduled> scheduled,

        @Schema(description = "草案；编制人、审批人、审计人可见 · for editors, approvers and auditors")
        DraftCounts drafts,

        Log log,

        @Schema(description = "索引；审计人、管理员可见 · for auditors and administrators")
        FindingResource.IndexView index,

        @Schema(description = "各节点；审计人、管理员可见 · for auditors and administrators")
        List<Node> nodes) {

    /** A release that decides today. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OverviewInForce")
    public record InForce(
            @JsonProperty("package") @Schema(examples = "SZ-2024")
            String packageId,

            Label title,
            @Schema(examples = "3") int number,
            @Schema(examples = "sha256:9f86d0…") String digest,

            @Schema(description = "自何日起；不写为不限 · first of the days on end, none for no beginning")
            LocalDate from,

            @Schema(description = "至何日止 · last of them") LocalDate to,

            @Schema(description = "何时发布 · when it was published")
            Instant knownAt) {}

    /** A day from which another release decides, or none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OverviewScheduled")
    public record Scheduled(
            @JsonProperty("package") @Schema(examples = "SZ-2024")
            String packageId,

            @Schema(examples = "2024-07-01") LocalDate from,

            @Schema(description = "由哪个版本判定，或停用它的版本 · which decides, or retires the package", examples = "4")
            int number,

            @Schema(description = "change、rollback、retirement、package、rules、import、folder", examples = "change")
            String kind,

            Instant knownAt) {}

    /** Drafts that somebody has to do something about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OverviewDrafts")
    public record DraftCounts(
            @Schema(description = "待审批 · waiting for approval", examples = "2")
            int waiting,

            @Schema(description = "等得最久的 · the one that waits longest")
            Waiting oldest,

            @Schema(description = "编制中 · being worked on", examples = "5")
            long open) {}

    /** A draft that waits for approval. */
    @Schema(name = "OverviewWaiting")
    public record Waiting(
            @Schema(examples = "12") int id, String title, ReleasesResource.Person submitter, Instant submittedAt) {}

    /** How the log stands. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OverviewLog")
    public record Log(
            @Schema(description = "条数 · leaves", examples = "20852163")
            long size,

            @Schema(description = "最后一个检查点 · the last checkpoint that was kept")
            CheckpointKept checkpoint,

            @Schema(description = "判定可以记录，因而照常判定 · decisions can be recorded, and so are made")
            boolean records,

            Instant notRecordingSince,

            @Schema(description = "数据库以外的检查点；审计人、管理员可见 · checkpoints outside, for auditors and administrators")
            List<Outside> outside,

            @Schema(description = "最近一次重新判定一段时期；审计人可见 · the last replay of a period, for auditors")
            Replayed replay,

            @Schema(description = "问题；没有时为空 · what is wrong; empty if nothing is")
            List<Fault> faults) {}

    /** Over how many leaves, and since when. */
    @Schema(name = "OverviewCheckpoint")
    public record CheckpointKept(
            @Schema(examples = "20852163") long size, Instant at) {}

    /** A place outside the database, as this node finds it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OverviewOutside")
    public record Outside(
            @Schema(examples = "/srv/checkpoints") String place,
            @Schema(examples = "20852163") long size,
            boolean ok,
            String because) {
        static Outside of(Checkpoints.OutsidePlace place) {
            return new Outside(place.name(), place.size(), place.failing() == null, place.failing());
        }
    }

    /** What came of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OverviewReplay")
    public record Replayed(
            String id,
            @Schema(examples = "0") long from,

            @Schema(description = "不含 · exclusive", examples = "1000000")
            long to,

            @Schema(description = "由哪个版本或草案；不写为各由其原版本 · by which release; each by its own unless told")
            String release,

            Instant beganAt,
            Instant finishedAt,
            long looked,

            @Schema(
                    description =
                            "结果及件数：SAME、DIFFERENT、ERASED、UNREADABLE、REMOVED、DRAFT_CHANGED · how many came out how")
            SortedMap<String, Long> verdicts,

            @Schema(description = "未能做完的原因 · why it did not come to its end")
            String failed) {
        static Replayed of(FinishedReplays.Finished one) {
            return new Replayed(
                    one.id(),
                    one.from(),
                    one.to(),
                    one.release(),
                    one.beganAt(),
                    one.finishedAt(),
                    one.looked(),
                    one.verdicts(),
                    one.failed());
        }
    }

    /** Something that is wrong with the log. */
    @Schema(name = "OverviewFault")
    public record Fault(
            @Schema(
                    enumeration = {
                        "STORE",
                        "CLOCK",
                        "KEY",
                        "LOG",
                        "STOPPING",
                        "BUSY",
                        "CHECKPOINT_FAILING",
                        "REPLAY_FAILED",
                        "REPLAY_DIFFERS"
                    })
            String code,

            String zh,
            String en) {}

    /** A node, as it last said. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OverviewNode")
    public record Node(
            @Schema(examples = "wengang-1") String name,
            @Schema(examples = "0.1.0") String version,
            Instant startedAt,
            Instant lastSeenAt,

            @Schema(description = "它所知的最后一个版本 · the last release that it knows", examples = "3")
            int release,

            boolean ready,

            @Schema(
                    description = "NOT_SEEN、NO_RELEASE、STORE、CLOCK、KEY、LOG、STOPPING；NOT_FOLLOWING 时照常判定 · with"
                            + " NOT_FOLLOWING it still decides",
                    examples = "NOT_SEEN")
            String because) {
        static Node of(Nodes.Node node) {
            return new Node(
                    node.name(),
                    node.version(),
                    node.startedAt(),
                    node.lastSeenAt(),
                    node.release(),
                    node.ready(),
                    node.because());
        }
    }
}
