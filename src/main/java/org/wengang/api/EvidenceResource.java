package org.wengang.api;

import static org.wengang.identity.Roles.AUDITOR;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.audit.LogProofs;
import org.wengang.audit.Replay;
import org.wengang.evidence.EvidencePack;
import org.wengang.evidence.EvidencePdf;
import org.wengang.evidence.EvidenceWorkbook;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.SecurityEvent;

/** 证据包: one case as a paper. Handing one out is noted in the security log. */
@Path("/v1/decisions/{id: [0-9a-f-]+}")
@RolesAllowed(AUDITOR)
@Transactional
@Tag(name = "decisions")
public class EvidenceResource {
    private static final String PDF = "application/pdf";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Decisions decisions;
    private final LogProofs proofs;
    private final CurrentActor actor;
    private final Event<SecurityEvent> events;
    private final Clock clock;

    @Inject
    EvidenceResource(
            Decisions decisions, LogProofs proofs, CurrentActor actor, Event<SecurityEvent> events, Clock clock) {
        this.decisions = decisions;
        this.proofs = proofs;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** Sets a pack. */
    @FunctionalInterface
    private interface Setting {
        void write(EvidencePack pack, OutputStream out) throws IOException;
    }

    @GET
    @Path("/evidence.pdf")
    @Produces(PDF)
    @Operation(
            summary = "证据包（PDF，个人信息遮蔽）：材料及来源、各行各条件、条文、审批人、完整性证明、核验方法",
            description = "The case as a PDF, personal values masked.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = PDF))
    @APIResponse(
            responseCode = "404",
            description = "DECISION_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response pdf(@PathParam("id") @Parameter(example = "0190661b-8d05-7b81-98bc-fb894c9bffac") String id)
            throws IOException {
        return paper(id, null, PDF, "pdf", EvidencePdf::write);
    }

    @POST
    @Path("/evidence.pdf")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(PDF)
    @Operation(
            summary = "证据包（PDF，个人信息不遮蔽）；须说明事由，并记入安全日志",
            description = "The same with personal values as they are. It takes a reason, which the security log keeps.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionResource.Reason.class)))
    @APIResponse(responseCode = "200", content = @Content(mediaType = PDF))
    public Response unmaskedPdf(@PathParam("id") String id, InputStream body) throws IOException {
        return paper(id, reason(body), PDF, "pdf", EvidencePdf::write);
    }

    @GET
    @Path("/evidence.xlsx")
    @Produces(XLSX)
    @Operation(summary = "证据包（XLSX，个人信息遮蔽）", description = "The case as a workbook, personal values masked.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = XLSX))
    public Response workbook(@PathParam("id") String id) throws IOException {
        return paper(id, null, XLSX, "xlsx", EvidenceWorkbook::write);
    }

    @POST
    @Path("/evidence.xlsx")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(XLSX)
    @Operation(
            summary = "证据包（XLSX，个人信息不遮蔽）；须说明事由，并记入安全日志",
            description = "The same with personal values as they are. It takes a reason, which the security log keeps.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DecisionResource.Reason.class)))
    @APIResponse(responseCode = "200", content = @Content(mediaType = XLSX))
    public Response unmaskedWorkbook(@PathParam("id") String id, InputStream body) throws IOException {
        return paper(id, reason(body), XLSX, "xlsx", EvidenceWorkbook::write);
    }

    private static String reason(InputStream body) {
        var fields = Fields.read(body);
        var reason = fields.sentence("reason");
        fields.finish();
        return reason;
    }

    private Response paper(String id, String reason, String type, String ending, Setting setting) throws IOException {
        var found = decisions.found(id, actor.get());
        var replay = found.trace() == null ? null : decisions.replay(found);
        if (replay == null || replay.verdict() != Replay.Verdict.SAME) {
            throw new Refused(
                    ProblemCode.CANNOT_BE_REPLAYED,
                    "这条判定无法由其发布版本原样重新判定，不能出具证据包；GET …/replay 说明原因。",
                    "This decision does not come out the same by its own release now, so no pack can be made of it. Maybe look"
                            + " at GET …/replay, which says why.");
        }
        var proof = proofs.inclusion(found.kept().id(), OptionalLong.empty()).orElseThrow();
        var paper = new CasePaper(
                found.kept(),
                found.trace(),
                decisions.published(found.trace()),
                replay,
                proof,
                reason == null,
                clock.getZone());
        var out = new ByteArrayOutputStream(1 << 18);
        setting.write(paper.pack(clock.instant()), out);
        note(found, reason, ending);
        return Response.ok(out.toByteArray(), type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence-" + id + "." + ending + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private void note(Decisions.Found found, String reason, String ending) {
        var what = reason == null ? SecurityEvent.What.EXPORT : SecurityEvent.What.UNMASK;
        events.fire(new SecurityEvent(
                        clock.instant(),
                        actor.get().id(),
                        what,
                        "decision:" + found.kept().id(),
                        true)
                .with("index", found.kept().index())
                .with("format", ending)
                .with("reason", reason));
    }
}
