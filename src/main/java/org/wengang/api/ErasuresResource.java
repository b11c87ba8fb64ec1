package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.audit.Erasures;
import org.wengang.identity.CurrentActor;
import org.wengang.law.Label;

/** 删除个人信息: what the log holds of a person is taken away at their request. */
@Path("/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "decisions")
public class ErasuresResource {
    private static final int LONGEST_SUBJECT = 1_000;
    private static final int LONGEST_REASON = 500;

    /** What is beyond the reach of an erasure, as it is said with every one. */
    private static final List<Label> NOT_REACHED = List.of(
            new Label(
                    "数据库备份和归档日志：按备份的保存期限清除；恢复备份后须再次删除",
                    "backups and archived logs of the database: they go when their own time is over; after one is restored,"
                            + " erase again"),
            new Label("调用方自己保存的请求、回答和回执", "requests, answers and receipts that callers keep themselves"),
            new Label(
                    "不含身份的判定结果：措施、结论、金额、命中的行，以及不属个人信息的事实",
                    "what was decided, without who it was: measures, outcomes, amounts, rows, and facts that are not"
                            + " personal"),
            new Label("已导出的文件和证据材料", "exports and evidence packs that were taken out before"),
            new Label("草案和场景中由工作人员写入的材料", "what staff wrote into drafts and scenarios"),
            new Label("删除之后才提交的判定", "decisions that are asked for afterwards"));

    private final Erasures erasures;
    private final CurrentActor current;

    ErasuresResource(Erasures erasures, CurrentActor current) {
        this.erasures = erasures;
        this.current = current;
    }

    /** A request to erase, for the description of the API. */
    @Schema(name = "Erasure")
    public record Asked(
            @Schema(
                    description = "调用方对此人的代号：subject.id 或清单项的键 · as callers name the person: subject.id, or the key"
                            + " of an item in a list",
                    examples = "P-20260411-0007")
            String subject,

            @Schema(
                    description = "理由，写入安全日志；不得含此人的代号 · goes into the security log; without the token",
                    examples = "本人申请，〔2026〕7号")
            String reason,

            @Schema(description = "true：只看会删多少，不删除 · only says what would be erased", defaultValue = "false")
            Boolean preview) {}

    /** What an erasure reached, or would reach. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ErasureDone")
    public record View(
            boolean preview,

            @Schema(description = "涉及的判定数 · in so many decisions")
            long decisions,

            @Schema(description = "首次判定的时间 · when the first was made")
            Instant from,

            @Schema(description = "末次判定的时间 · when the last was made")
            Instant to,

            @Schema(description = "首次判定在日志中的位置 · place of the first in the log")
            Long firstIndex,

            @Schema(description = "末次判定在日志中的位置 · place of the last in the log")
            Long lastIndex,

            @Schema(description = "为重试保存的回答数 · answers kept for retries")
            long answers,

            @Schema(description = "删除不到的 · what is not reached")
            List<Label> notReached) {
        static View of(boolean isPreview, Erasures.Extent extent) {
            boolean isNone = extent.decisions() == 0;
            return new View(
                    isPreview,
                    extent.decisions(),
                    extent.from(),
                    extent.to(),
                    isNone ? null : extent.first(),
                    isNone ? null : extent.last(),
                    extent.answers(),
                    NOT_REACHED);
        }
    }

    @POST
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "删除某人的个人信息，不可恢复；preview 只看会删多少",
            description =
                    "Erases what the log holds of a person, for good; with preview it only says how much. Proofs of the"
                            + " decisions stay valid, and replays of them say that somebody was erased.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Asked.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST, MALFORMED_JSON",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response erase(InputStream body) {
        var fields = Fields.read(body);
        var subject = fields.text("subject");
        var preview = fields.flag("preview");
        boolean isPreview = preview != null && preview;
        var reason = isPreview && !fields.has("reason") ? "" : fields.text("reason");
        if (subject != null) {
            fields.require(
                    !subject.isBlank() && subject.length() <= LONGEST_SUBJECT,
                    "subject",
                    "应为 1 至 " + LONGEST_SUBJECT + " 个字符",
                    "expected 1 to " + LONGEST_SUBJECT + " characters");
        }
        if (subject != null && reason != null && !isPreview) {
            fields.require(
                    !reason.isBlank() && reason.length() <= LONGEST_REASON,
                    "reason",
                    "应为 1 至 " + LONGEST_REASON + " 个字符",
                    "expected 1 to " + LONGEST_REASON + " characters");
            fields.require(
                    subject.isBlank() || !reason.contains(subject),
                    "reason",
                    "不得含此人的代号：理由会长期留在安全日志中",
                    "must not hold the person's token, since it stays in the security log. Maybe name the file of the request");
        }
        fields.finish();
        var extent = isPreview
                ? erasures.preview(subject)
                : erasures.erase(subject, current.get().id(), reason);
        return Response.ok(View.of(isPreview, extent))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
