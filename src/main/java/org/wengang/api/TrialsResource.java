package org.wengang.api;

import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.evaluation.EvaluationRequest;

/** 试算: what would be decided, without deciding it. */
@Path("/v1/trials")
@RolesAllowed({CASEWORKER, EDITOR, APPROVER, AUDITOR})
@Tag(name = "trials", description = "试算：不作判定，不记日志 · try out; nothing is decided or recorded")
public class TrialsResource {
    private final Trials trials;

    TrialsResource(Trials trials) {
        this.trials = trials;
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "试算一份材料：会怎样判定，还缺哪些材料；可改动单元格试算",
            description =
                    "What would be decided of a dossier, and which facts are still worth asking, best first. With `edits`:"
                            + " what would be decided if these cells were otherwise. Nothing is recorded; there is no id and no"
                            + " receipt, and a trial cannot be cited.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TrialSchema.TrialRequest.class),
                            examples = {
                                @ExampleObject(name = "从头问起 · from an empty dossier", value = TrialSchema.EMPTY),
                                @ExampleObject(
                                        name = "假如门槛是 75% · if the threshold were 75%",
                                        value = TrialSchema.EDITED)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "会怎样判定 · what would be decided",
            content = @Content(schema = @Schema(implementation = TrialSchema.Trial.class)))
    @APIResponse(
            responseCode = "400",
            description = "请求有误，逐处列出 · every fault of the request, with its path",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "没有这个版本、草案或决策表 · no such release, draft or table",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "413",
            description = "超过 1 MB · over 1 MB",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "HAS_FAULTS：改动的每处问题及其单元格 · every fault of the edits with its cell",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "没有可用的发布版本 · no release is in force",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public byte[] tryOut(InputStream body) throws IOException {
        var bytes = body.readNBytes(EvaluationRequest.MOST_BYTES + 1);
        if (bytes.length > EvaluationRequest.MOST_BYTES) {
            throw new Refused(
                    ProblemCode.TOO_LARGE,
                    "一份材料最多 1 MB；多个企业请用 /api/v1/trials/workbook。",
                    "A dossier has at most 1 MB; /api/v1/trials/workbook takes many firms.");
        }
        return trials.answer(bytes);
    }
}
