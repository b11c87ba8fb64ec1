package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Releases;
import org.wengang.activation.Timeline;
import org.wengang.audit.Checkpoints;
import org.wengang.audit.FinishedReplays;
import org.wengang.audit.Nodes;
import org.wengang.audit.Replay;
import org.wengang.audit.TraceLog;
import org.wengang.audit.finding.Indexer;
import org.wengang.identity.Actor;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.Role;
import org.wengang.workflow.Drafts;

/** 概览: what is in force and what is to come, what waits for somebody, and whether all is well. */
@Path("/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue")
public class OverviewResource {
    private final Releases releases;
    private final Drafts drafts;
    private final TraceLog log;
    private final Checkpoints checkpoints;
    private final FinishedReplays replays;
    private final Indexer indexer;
    private final Nodes nodes;
    private final CurrentActor actor;

    @Inject
    OverviewResource(
            Releases releases,
            Drafts drafts,
            TraceLog log,
            Checkpoints checkpoints,
            FinishedReplays replays,
            Indexer indexer,
            Nodes nodes,
            CurrentActor actor) {
        this.releases = releases;
        this.drafts = drafts;
        this.log = log;
        this.checkpoints = checkpoints;
        this.replays = replays;
        this.indexer = indexer;
        this.nodes = nodes;
        this.actor = actor;
    }

    @GET
    @Blocking
    @RolesAllowed({EDITOR, APPROVER, CASEWORKER, AUDITOR, ADMINISTRATOR})
    @Operation(
            summary = "概览：生效和排定的版本、待审批的草案、日志、索引、各节点；看不到的部分不写",
            description =
                    "What is in force and scheduled, the drafts that wait, the log, the index and the nodes. Parts that the"
                            + " caller's roles do not let them see are left out.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Overview.class)))
    @APIResponse(
            responseCode = "503",
            description = "STORE_UNAVAILABLE",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Overview overview() {
        var who = actor.get();
        var timeline = releases.timeline();
        var today = releases.today();
        var progress = indexer.progress();
        boolean seesDrafts = who.is(Role.EDITOR) || who.is(Role.APPROVER) || who.is(Role.AUDITOR);
        boolean seesOperation = who.is(Role.AUDITOR) || who.is(Role.ADMINISTRATOR);
        return new Overview(
                today,
                inForce(timeline, today),
                scheduled(timeline, today),
                seesDrafts ? drafts() : null,
                log(progress.leaves(), who, seesOperation),
                seesOperation ? FindingResource.IndexView.of(progress) : null,
                seesOperation ? nodes.all().stream().map(Overview.Node::of).toList() : null);
    }

    // --- releases

    private List<Overview.InForce> inForce(Timeline timeline, LocalDate today) {
        var inForce = new ArrayList<Overview.InForce>();
        for (var packageId : timeline.packages()) {
            timeline.spans(packageId).stream()
                    .filter(span -> isWithin(span, today))
                    .findFirst()
                    .ifPresent(span -> inForce.add(new Overview.InForce(
                            packageId,
                            releases.rules(packageId).policy().about().title(),
                            span.release().number(),
                            span.release().digest(),
                            span.from(),
                            span.to(),
                            span.release().knownAt())));
        }
        return inForce;
    }

    private static boolean isWithin(Timeline.Span span, LocalDate day) {
        return (span.from() == null || !span.from().isAfter(day))
                && (span.to() == null || !span.to().isBefore(day));
    }

    private static List<Overview.Scheduled> scheduled(Timeline timeline, LocalDate today) {
        var scheduled = new ArrayList<Overview.Scheduled>();
        for (var packageId : timeline.packages()) {
            timeline.beginAfter(packageId, today, null)
                    .forEach((day, release) -> scheduled.add(new Overview.Scheduled(
                            packageId, day, release.number(), TableView.word(release.kind()), release.knownAt())));
        }
        return scheduled;
    }

    // --- drafts

    private Overview.DraftCounts drafts() {
        var waiting = drafts.waiting();
        var oldest = waiting.isEmpty() ? null : waiting.get(0);
        return new Overview.DraftCounts(
                waiting.size(),
                oldest == null
                        ? null
                        : new Overview.Waiting(
                                oldest.id,
                                oldest.title,
                                new ReleasesResource.Person(oldest.submitter, oldest.submitterName),
                                oldest.submittedAt),
                drafts.open());
    }

    // --- the log

    private Overview.Log log(long size, Actor who, boolean seesOperation) {
        var faults = new ArrayList<Overview.Fault>();
        var trouble = log.trouble();
        trouble.ifPresent(why -> faults.add(new Overview.Fault(why.name(), why.zh() + "。", why.en() + ".")));
        Overview.Replayed replayed = null;
        if (seesOperation) {
            checkpoints.failing().ifPresent(why -> faults.add(checkpointFailing(why)));
        }
        if (who.is(Role.AUDITOR)) {
            var last = replays.last();
            last.ifPresent(one -> addFaults(one, faults));
            replayed = last.map(Overview.Replayed::of).orElse(null);
        }
        return new Overview.Log(
                size,
                checkpoints
                        .last()
                        .map(kept -> new Overview.CheckpointKept(kept.size(), kept.at()))
                        .orElse(null),
                trouble.isEmpty(),
                log.failingSince().orElse(null),
                seesOperation
                        ? checkpoints.outside().stream()
                                .map(Overview.Outside::of)
                                .toList()
                        : null,
                replayed,
                faults);
    }

    private static Overview.Fault checkpointFailing(String why) {
        return new Overview.Fault(
                "CHECKPOINT_FAILING",
                "检查点未能保存，正在重试：" + why + "。怎样改：检查该处的权限、空间和网络。",
                "A checkpoint cannot be kept, and is tried again: " + why
                        + ". Maybe look at permissions, space and network there.");
    }

    private static void addFaults(FinishedReplays.Finished last, List<Overview.Fault> faults) {
        if (last.failed() != null) {
            faults.add(
                    new Overview.Fault(
                            "REPLAY_FAILED",
                            "最近一次重新判定没有做完。怎样改：查看服务日志，再发起一次。",
                            "The last replay of a period did not come to its end. Maybe look at the log of the service and begin it anew."));
        }
        long different = last.verdicts().getOrDefault(Replay.Verdict.DIFFERENT.name(), 0L);
        // by another release it is no fault that something comes out otherwise
        if (different > 0 && last.release() == null) {
            faults.add(
                    new Overview.Fault(
                            "REPLAY_DIFFERS",
                            "最近一次重新判定中有 " + different + " 件与当时的记录不同。怎样改：在判定记录中打开这几件，逐件重新判定，查看差别。",
                            "In the last replay of a period " + different
                                    + " came out otherwise than recorded. Maybe open each among the decisions and replay it, to see where."));
        }
    }
}
