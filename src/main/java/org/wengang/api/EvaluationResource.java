package org.wengang.api;

import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.identity.CurrentActor;

/**
 * The door for one dossier. It is decided by the thread that read it, and answered by the one that made it durable, so that no
 * thread waits for the store; whatever may have to ask the store first is left to others.
 */
@Path("/v1/evaluations")
@RolesAllowed({CASEWORKER, EDITOR, APPROVER, AUDITOR})
@Tag(name = "evaluations", description = "判定 · decide dossiers")
public class EvaluationResource {
    /** Visible characters of ASCII, as in most other services. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    private final Evaluations evaluations;
    private final CurrentActor actor;
    private final ExecutorService workers;

    @Inject
    EvaluationResource(Evaluations evaluations, CurrentActor actor, ExecutorService workers) {
        this.evaluations = evaluations;
        this.actor = actor;
        this.workers = workers;
    }

    @POST
    @NonBlocking
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
            description = "没有可用的发布版本，或无法记录判定 · no release is in force, or the decision cannot be recorded",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "同一 Idempotency-Key 的请求正在处理 · the first request with this key is under way",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "该 Idempotency-Key 已用于另一请求 · the key was used for another request",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "429",
            description = "来不及记录，稍后重试 · more than can be recorded; see Retry-After",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CompletionStage<byte[]> evaluate(
            @HeaderParam("Idempotency-Key")
                    @Parameter(
                            description =
                                    "请求方自定的键：带同一键重发同一请求，得到原来的回答，不会重复判定 · a retry under the same key gets the first answer",
                            example = "case-2024-000123")
                    String key,
            InputStream body) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST,
                    "Idempotency-Key 应为 1 至 200 个可见的 ASCII 字符。",
                    "An Idempotency-Key has 1 to 200 visible ASCII characters.");
        }
        var caller = actor.get().id();
        // a short body is there already; a longer one comes in a stream that has to be waited for
        return body instanceof ByteArrayInputStream
                ? answer(bytes(body), caller, key)
                : CompletableFuture.supplyAsync(() -> bytes(body), workers)
                        .thenCompose(bytes -> answer(bytes, caller, key));
    }

    private CompletionStage<byte[]> answer(byte[] body, String caller, String key) {
        return key == null ? evaluations.answer(body, caller) : evaluations.answerOnce(body, caller, key);
    }

    private static byte[] bytes(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(EvaluationRequest.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.length > EvaluationRequest.MOST_BYTES) {
            throw new Refused(
                    ProblemCode.TOO_LARGE,
                    "一份材料最多 1 MB；多份材料请用 /api/v1/evaluations/batch。",
                    "A dossier has at most 1 MB; /api/v1/evaluations/batch takes many dossiers.");
        }
        return bytes;
    }
}
