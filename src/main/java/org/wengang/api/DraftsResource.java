package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Published.Who;
import org.wengang.activation.Releases;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.Roles;
import org.wengang.law.Label;
import org.wengang.rulebase.Edition;
import org.wengang.workflow.Checks;
import org.wengang.workflow.DraftState;
import org.wengang.workflow.Drafts;
import org.wengang.workflow.Effects;
import org.wengang.workflow.Submissions;

/** 草案: from the first edit to another person's approval. */
@Path("/v1/drafts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "drafts", description = "草案：编制、检查、提交、审批 · drafts: edit, check, submit, approve")
public class DraftsResource {
    /** How long a caller is kept waiting for the effect before being told how far it has come. */
    private static final Duration EFFECT_PATIENCE = Duration.ofSeconds(8);

    private final Drafts drafts;
    private final Checks checks;
    private final Submissions submissions;
    private final Releases releases;
    private final Effects effects;
    private final CurrentActor actor;

    DraftsResource(
            Drafts drafts,
            Checks checks,
            Submissions submissions,
            Releases releases,
            Effects effects,
            CurrentActor actor) {
        this.drafts = drafts;
        this.checks = checks;
        this.submissions = submissions;
        this.releases = releases;
        this.effects = effects;
        this.actor = actor;
    }

    /** What a new draft is to propose. */
    @Schema(name = "NewDraft")
    public record NewDraft(
            @Schema(
                    description = "change 改表（默认）、rollback 回退、retirement 停用、package 新政策包",
                    enumeration = {"change", "rollback", "retirement", "package"},
                    defaultValue = "change")
            @Pattern(
                    regexp = "change|rollback|retirement|package",
                    message = "应为 change、rollback、retirement、package 之一 · one of them")
            String kind,

            @JsonProperty("package")
            @Schema(description = "默认为生效的政策包 · the package in force unless given", examples = "SZ-2024")
            String packageId,

            @NotBlank @Size(max = 200) @Schema(examples = "连续生产用电比下限调整")
            String title,

            @Schema(
                    description = "改哪个版本，默认为今天生效的 · the release to change, the one in force unless given",
                    examples = "1")
            Integer base,

            @Schema(description = "rollback：恢复哪个版本 · the release to restore", examples = "1")
            Integer restores,

            @Schema(description = "package：新政策包的编号 · id of the new package", examples = "SZ-2025")
            String newPackage,

            @Size(max = 200) @Schema(description = "package：英文名称 · its title in English")
            String titleEn) {}

    /** What is asked of an approver. */
    @Schema(name = "Submission")
    public record Submission(
            @NotBlank @Size(max = 1000) @Schema(description = "为何改 · why", examples = "市政府常务会议纪要〔2024〕3号")
            String reason,

            @Schema(
                    description = "首日，默认为批准之日；可以是过去或将来 · first day, the day of approval unless given",
                    examples = "2024-07-01")
            LocalDate effectiveFrom,

            @Schema(description = "末日，默认不限 · last day, no end unless given")
            LocalDate effectiveTo,

            @Schema(description = "确认盖住已排定的版本 · covers scheduled releases on purpose", defaultValue = "false")
            boolean coversScheduled,

            @Schema(
                    description = "其间发布的版本改了同样的单元格时：refuse 拒绝（默认），mine 保留草案的值 · where a release that came in"
                            + " between changed the same cell",
                    enumeration = {"refuse", "mine"},
                    defaultValue = "refuse")
            @Pattern(regexp = "refuse|mine", message = "应为 refuse 或 mine · refuse or mine")
            String onConflict) {}

    /** An approver's signature. */
    @Schema(name = "Approval")
    public record Approval(
            @NotBlank @Schema(description = "所批准草案的 submittedDigest · of the draft as it was looked at")
            String digest,

            @Size(max = 1000) @Schema(description = "批准意见 · a comment")
            String comment) {}

    /** Why a draft goes back to its author. */
    @Schema(name = "Rejection")
    public record Rejection(@NotBlank @Size(max = 1000) String reason) {}

    @GET
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(summary = "草案，最近改动的在前", description = "The drafts, the one changed last first.")
    public List<DraftView> all(
            @QueryParam("package") @Parameter(example = "SZ-2024") String packageId,
            @QueryParam("state") @Parameter(description = "open、submitted、published、rejected、withdrawn") String state) {
        var wanted = state == null
                ? null
                : Arrays.stream(DraftState.values())
                        .filter(one -> TableView.word(one).equals(state))
                        .findFirst()
                        .orElseThrow(() -> badParameter(
                                "state",
                                "须为 open、submitted、published、rejected、withdrawn 之一。",
                                "One of open, submitted, published, rejected, withdrawn."));
        return drafts.all(packageId, wanted).stream().map(DraftView::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "新建草案",
            description =
                    "Opens a draft: a change of tables, a roll-back to an earlier release, a retirement, or a new package"
                            + " copied from the one in force.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = DraftView.class)))
    public Response open(@NotNull @Valid NewDraft wanted) {
        var packageId = wanted.packageId() != null ? wanted.packageId() : inForce();
        var draft = switch (wanted.kind() == null ? "change" : wanted.kind()) {
            case "rollback" -> {
                if (wanted.restores() == null) {
                    throw badParameter("restores", "请填写要恢复的版本编号。", "Give the number of the release to restore.");
                }
                yield drafts.openRollback(wanted.restores(), wanted.title(), who());
            }
            case "retirement" -> drafts.openRetirement(packageId, wanted.title(), who());
            case "package" -> {
                if (wanted.newPackage() == null || !Edition.isId(wanted.newPackage())) {
                    throw badParameter(
                            "newPackage", "请填写新政策包的编号，如 SZ-2025。", "Give the id of the new package, such as SZ-2025.");
                }
                var en = wanted.titleEn() == null ? wanted.newPackage() : wanted.titleEn();
                yield drafts.openPackage(packageId, wanted.newPackage(), new Label(wanted.title(), en), who());
            }
            default -> drafts.openChange(packageId, wanted.title(), wanted.base(), who());
        };
        return Response.created(URI.create("v1/drafts/" + draft.id))
                .entity(DraftView.of(draft))
                .build();
    }

    private String inForce() {
        var release = releases.inForce();
        if (release == null) {
            throw badParameter("package", "今天没有生效的政策包，请写明政策包。", "No package is in force today: name one.");
        }
        return release.policy().id();
    }

    @GET
    @Path("/{id: [0-9]{1,9}}")
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(summary = "一个草案", description = "One draft.")
    public DraftView byId(@PathParam("id") int id) {
        return DraftView.of(drafts.get(id));
    }

    @GET
    @Path("/{id: [0-9]{1,9}}/revisions")
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(summary = "谁在何时对草案做了什么", description = "Who did what to a draft, when.")
    public List<DraftView.Revision> revisions(@PathParam("id") int id) {
        drafts.get(id);
        return drafts.revisions(id).stream().map(DraftView.Revision::of).toList();
    }

    @GET
    @Path("/{id: [0-9]{1,9}}/checks")
    @Blocking
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(
            summary = "批准之前的检查：各处问题、差别、场景",
            description =
                    "Everything that is looked at before anyone approves: every fault with its cell, the differences in"
                            + " words, the scenarios.")
    public DraftView.Checks checks(@PathParam("id") int id) {
        return DraftView.Checks.of(checks.of(id));
    }

    @GET
    @Path("/{id: [0-9]{1,9}}/effect")
    @Blocking
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(
            summary = "对已判定的材料的影响：谁获益、谁受损、多少元",
            description =
                    "What the draft would do to the dossiers decided so far: who gains, who loses, yuan more and less."
                            + " Answers 202 with the number of dossiers looked at while it is being worked out.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EffectView.class)))
    @APIResponse(responseCode = "202", description = "尚未算完；稍后再问 · not done yet; ask again")
    public Response effect(
            @PathParam("id") int id,
            @QueryParam("anew") @Parameter(description = "用其间新判定的材料重算 · again, with what was decided since")
                    boolean anew)
            throws InterruptedException {
        var progress = effects.of(id, EFFECT_PATIENCE, anew);
        return progress.isDone()
                ? Response.ok(EffectView.of(progress.outcome())).build()
                : Response.accepted(new EffectView.Progress(progress.done()))
                        .header(HttpHeaders.RETRY_AFTER, 1)
                        .build();
    }

    @POST
    @Path("/{id: [0-9]{1,9}}/submission")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "提交审批",
            description = "Submits a draft for approval, merged on top of whatever was published in the meantime. Its"
                    + " submittedDigest is what the approver signs.")
    public DraftView submit(@PathParam("id") int id, @NotNull @Valid Submission wanted) {
        mustBeWithinReach("effectiveFrom", wanted.effectiveFrom());
        mustBeWithinReach("effectiveTo", wanted.effectiveTo());
        if (wanted.effectiveTo() != null
                && wanted.effectiveTo()
                        .isBefore(wanted.effectiveFrom() == null ? releases.today() : wanted.effectiveFrom())) {
            throw badParameter("effectiveTo", "末日早于首日。", "The last day is before the first.");
        }
        return DraftView.of(submissions.submit(
                id,
                new Submissions.Terms(
                        wanted.reason(),
                        wanted.effectiveFrom(),
                        wanted.effectiveTo(),
                        wanted.coversScheduled(),
                        "mine".equals(wanted.onConflict())),
                who()));
    }

    /** The days that can be asked about. */
    private static void mustBeWithinReach(String name, LocalDate day) {
        if (day != null && (day.getYear() < 1990 || day.getYear() > 2200)) {
            throw badParameter(
                    name, "年份应在 1990 至 2200 之间。", "The year is not from 1990 to 2200. Maybe leave the field out.");
        }
    }

    @DELETE
    @Path("/{id: [0-9]{1,9}}/submission")
    @RolesAllowed(Roles.EDITOR)
    @Operation(summary = "撤回提交，继续修改", description = "Takes a submission back, to go on editing.")
    public DraftView takeBack(@PathParam("id") int id) {
        return DraftView.of(submissions.withdraw(id, false, who()));
    }

    @POST
    @Path("/{id: [0-9]{1,9}}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.APPROVER)
    @Operation(
            summary = "批准并发布；参与过草案的人不能批准",
            description =
                    "Approves a draft and so publishes it. Whoever worked on it cannot; a draft changed since it was"
                            + " submitted cannot be approved.")
    public ReleasesResource.Ref approve(@PathParam("id") int id, @NotNull @Valid Approval approval) {
        var published = submissions.approve(id, approval.digest(), approval.comment(), who());
        return new ReleasesResource.Ref(published.number(), published.digest());
    }

    @POST
    @Path("/{id: [0-9]{1,9}}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.APPROVER)
    @Operation(summary = "退回编制人", description = "Sends a submitted draft back.")
    public DraftView reject(@PathParam("id") int id, @NotNull @Valid Rejection rejection) {
        return DraftView.of(submissions.reject(id, rejection.reason(), who()));
    }

    @DELETE
    @Path("/{id: [0-9]{1,9}}")
    @RolesAllowed(Roles.EDITOR)
    @Operation(summary = "放弃草案；记录保留", description = "Gives a draft up; what was done stays on record.")
    public DraftView giveUp(@PathParam("id") int id) {
        return DraftView.of(submissions.withdraw(id, true, who()));
    }

    private Who who() {
        return DraftTablesResource.who(actor);
    }

    static Refused badParameter(String name, String zh, String en) {
        return new Refused(
                ProblemCode.BAD_REQUEST,
                "请求内容有误。",
                "Something in the request cannot be understood.",
                List.of(Problem.Fault.at(name, "BAD_PARAMETER", zh, en)));
    }
}
