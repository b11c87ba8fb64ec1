package org.wengang.api;

import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
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

/** The door for one dossier. */
@Path("/v1/evaluations")
@RolesAllowed({CASEWORKER, EDITOR, APPROVER, AUDITOR})
@Tag(name = "evaluations", description = "判定 · decide dossiers")
public class EvaluationResource {
    private final Evaluations evaluations;

    @Inject
    EvaluationResource(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "判定一份材料 · decide one dossier",
            description = "Decides the facts against every measure of the package, or the measures asked for. Unknown"
                    + " facts are left out or null; 0 is a known zero, [] a list known to be empty. Numbers are integers"
                    + " or decimal strings. `detail`: `outcome`, `findings` (default) or `trace`.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EvaluationSchema.Request.class),
                            examples = {
                                @ExampleObject(
                                        name = "不停工补贴 · no-stop subsidy",
                                        value = EvaluationSchema.NO_STOP_SUBSIDY),
                                @ExampleObject(name = "差 1 kWh · 1 kWh short", value = EvaluationSchema.ONE_KWH_SHORT),
                                @ExampleObject(name = "个人 · an individual", value = EvaluationSchema.INDIVIDUAL)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "每项措施的判定 · a determination for every measure",
            content = @Content(schema = @Schema(implementation = EvaluationSchema.Answer.class)))
    @APIResponse(
            responseCode = "400",
            description = "请求有误，逐处列出 · every fault of the request, with its path",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "413",
            description = "超过 1 MB · over 1 MB",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "没有可用的发布版本 · no release is in force",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public byte[] evaluate(InputStream body) throws IOException {
        var bytes = body.readNBytes(EvaluationRequest.MOST_BYTES + 1);
        if (bytes.length > EvaluationRequest.MOST_BYTES) {
            throw new Refused(
                    ProblemCode.TOO_LARGE,
                    "一份材料最多 1 MB；多份材料请用 /api/v1/evaluations/batch。",
                    "A dossier has at most 1 MB; /api/v1/evaluations/batch takes many dossiers.");
        }
        return evaluations.answer(bytes, 0, bytes.length);
    }
}
