package org.wengang.api;

import static org.wengang.identity.Roles.AUDITOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.audit.PeriodReplay;
import org.wengang.audit.Periods;
import org.wengang.audit.Replays;
import org.wengang.audit.TraceLog;
import org.wengang.rulebase.Release;
import org.wengang.trace.Trace;

/** Whole periods decided again. */
@Path("/v1/replays")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AUDITOR)
@Tag(name = "decisions")
public class ReplaysResource {
    private final Replays replays;
    private final Periods periods;
    private final TraceLog log;
    private final ReleaseChoice choice;
    private final Decisions decisions;

    @Inject
    ReplaysResource(Replays replays, Periods periods, TraceLog log, ReleaseChoice choice, Decisions decisions) {
        this.replays = replays;
        this.periods = periods;
        this.log = log;
        this.choice = choice;
        this.decisions = decisions;
    }

    /** What to decide again. */
    @Schema(name = "NewReplay")
    public record NewReplay(
            @Schema(description = "自何时作出的判定；默认从头 · decided from then on", examples = "2026-11-01T00:00:00+08:00")
            Instant from,

            @Schema(description = "至何时（不含）；默认至今 · before then", examples = "2026-12-01T00:00:00+08:00")
            Instant to,

            @Schema(
                    description = "由哪个版本或草案判定；默认各由其原版本 · by which release; each by its own unless given",
                    examples = "3")
            String release) {}

    /** How far it has come, and what came of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReplayReport")
    public record Report(String id, boolean done, PeriodReplay.Report report) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "重新判定一段时期内的全部判定，在后台进行",
            description = "Decides everything of a period again, in the background; Location has the report.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewReplay.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Report.class)))
    public Response begin(InputStream body) {
        var fields = Fields.read(body);
        var from = fields.time("from");
        var to = fields.time("to");
        var release = fields.has("release") ? fields.text("release") : null;
        fields.finish();
        Function<Trace, Release> by;
        if (release == null) {
            by = decisions::release;
        } else {
            var one = choice.byName(release, null);
            by = trace -> one;
        }
        var id = replays.begin(
                from == null ? 0 : periods.firstFrom(from),
                to == null ? log.size() : periods.firstFrom(to),
                by,
                release);
        return Response.accepted(report(id))
                .location(URI.create("/v1/replays/" + id))
                .build();
    }

    @GET
    @Path("/{id: [0-9a-z-]+}")
    @Operation(summary = "重新判定的进度和结果", description = "How far it has come, and what came of it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Report.class)))
    @APIResponse(
            responseCode = "404",
            description = "NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Report report(@PathParam("id") String id) {
        var report = replays.report(id)
                .orElseThrow(() -> new Refused(
                        ProblemCode.NOT_FOUND,
                        "本节点没有这项重新判定；服务重启后需要重新发起。",
                        "This node knows no such replay. Maybe the service was started again: begin it anew."));
        return new Report(id, report.finishedAt() != null, report);
    }
}
