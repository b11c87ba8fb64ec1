package org.wengang.api;

import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.audit.Replay;
import org.wengang.audit.TraceLog;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.SecurityEvent;
import org.wengang.trace.Trace;

/** 判定: one decision that was made, its trace, and the same decided again. */
@Path("/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "decisions", description = "判定记录 · decisions that were made")
public class DecisionResource {
    private static final String ID = "/{id: [0-9a-f-]+}";

    private final Decisions decisions;
    private final TraceLog log;
    private final ReleaseChoice choice;
    private final CurrentActor actor;
    private final Event<SecurityEvent> events;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    DecisionResource(
            Decisions decisions,
            TraceLog log,
            ReleaseChoice choice,
            CurrentActor actor,
            Event<SecurityEvent> events,
            ObjectMapper json,
            Clock clock) {
        this.decisions = decisions;
        this.log = log;
        this.choice = choice;
        this.actor = actor;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** A decision decided again. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Replay")
    public record Again(
            @Schema(description = "用以重新判定的版本 · by which release", examples = "1")
            String release,

            @Schema(
                    description =
                            "SAME：由原版本判定时逐字节相同，由其他版本判定时结果相同 · every byte, or by another release every result, is the same")
            Replay.Verdict verdict,

            @Schema(description = "当时与现在的程序版本不同 · another engine decided it then")
            Boolean anotherEngine,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> erased,

            @Schema(description = "不同之处 · where they differ") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Replay.Difference> differences) {}

    @GET
    @Path(ID)
    @RolesAllowed({AUDITOR, CASEWORKER})
    @Operation(
            summary = "一条判定及其轨迹：材料、结果、各行各条件、依次触发的规则",
            description =
                    "A decision with its trace. Personal values are masked; POST …/unmasking shows them, with a reason. A"
                            + " caseworker sees their own.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @APIResponse(
            responseCode = "404",
            description = "DECISION_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public DecisionView one(@PathParam("id") @Parameter(example = "0190661b-8d05-7b81-98bc-fb894c9bffac") String id) {
        var found = found(id);
        return found.trace() == null
                ? DecisionView.removed(found.kept(), log.hash().word())
                : view(found, true);
    }

    @POST
    @Path(ID + "/unmasking")
    @RolesAllowed({AUDITOR, CASEWORKER})
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            summary = "查看未遮蔽的个人信息；须说明事由，并记入安全日志",
            description = "The same with personal values as they are. It takes a reason, which the security log keeps.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Reason.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionView.class)))
    @APIResponse(
            responseCode = "404",
            description = "DECISION_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public DecisionView unmasked(@PathParam("id") String id, InputStream body) {
        var fields = Fields.read(body);
        var reason = fields.sentence("reason");
        fields.finish();
        var found = found(id);
        if (found.trace() == null) {
            return DecisionView.removed(found.kept(), log.hash().word());
        }
        events.fire(new SecurityEvent(
                        clock.instant(),
                        actor.get().id(),
                        SecurityEvent.What.UNMASK,
                        "decision:" + found.kept().id(),
                        true)
                .with("index", found.kept().index())
                .with("reason", reason));
        return view(found, false);
    }

    /** Why somebody wants to see what is personal. */
    @Schema(name = "Reason")
    public record Reason(
            @Schema(examples = "申诉核查，案号 2024-017") String reason) {}

    @GET
    @Path(ID + "/replay")
    @RolesAllowed(AUDITOR)
    @Operation(
            summary = "重新判定：由其发布版本，逐字节比较；或由另一版本，列出不同之处",
            description =
                    "Decides it again: by its own release, compared byte for byte; or by another release or draft, as the"
                            + " difference.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Again.class)))
    @APIResponse(
            responseCode = "404",
            description = "DECISION_NOT_FOUND、RELEASE_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Again replay(
            @PathParam("id") String id,
            @QueryParam("release") @Parameter(description = "发布版本或草案，如 3、draft-12；默认为原版本", example = "3")
                    String release) {
        var found = found(id);
        var trace = found.trace();
        if (trace == null) {
            return new Again(release, Replay.Verdict.REMOVED, null, List.of(), List.of());
        }
        var by = choice.byName(release == null ? trace.releaseName() : release, null);
        var replay = Replay.of(found.kept(), trace, by, log.hash());
        return new Again(
                by.name(),
                replay.verdict(),
                Replay.isOfAnotherEngine(trace) ? true : null,
                replay.erased(),
                replay.differences());
    }

    private Decisions.Found found(String id) {
        return decisions.found(id, actor.get());
    }

    private DecisionView view(Decisions.Found found, boolean masked) {
        var release = decisions.release(found.trace());
        var replay = release == null ? null : Replay.of(found.kept(), found.trace(), release, log.hash());
        boolean isSame = replay != null && replay.verdict() == Replay.Verdict.SAME;
        boolean isShown = !masked || !Trace.hasPersonalFacts(found.kept().persons());
        return DecisionView.of(
                found.kept(),
                log.hash().word(),
                found.trace(),
                release,
                decisions.published(found.trace()),
                replay,
                isSame && isShown ? tree(replay.answer()) : null,
                masked);
    }

    private JsonNode tree(byte[] answer) {
        try {
            return json.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
