package org.wengang.api;

import static org.wengang.identity.Roles.AUDITOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.audit.LogProofs;
import org.wengang.audit.Replay;

/** That one decision is in the log, for whoever has the log's public key. */
@Path("/v1/decisions/{id}/proof")
@RolesAllowed(AUDITOR)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "log", description = "日志与证明 · the log and its proofs")
public class DecisionProofResource {
    private final LogProofs proofs;

    @Inject
    DecisionProofResource(LogProofs proofs) {
        this.proofs = proofs;
    }

    /** As the command {@code verify --proof} reads it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionProof")
    public record View(
            @Schema(
                    description =
                            "写入日志的那一行，逐字节；已按期限删除时没有 · the line that was logged, byte for byte; none once removed by policy")
            String leaf,

            @Schema(examples = "20852162") long index,
            @Schema(examples = "9f86d081884c7d65…") String leafHash,

            @Schema(description = "RFC 9162 包含证明，自下而上，十六进制 · the inclusion proof, from the leaf up, hexadecimal")
            List<String> inclusion,

            @Schema(description = "已签名的检查点 · a signed note (C2SP tlog-checkpoint) of the tree that it is in")
            String checkpoint) {

        static View of(LogProofs.Inclusion found) {
            var hex = HexFormat.of();
            return new View(
                    found.leaf() == null ? null : new String(found.leaf(), StandardCharsets.UTF_8),
                    found.index(),
                    hex.formatHex(found.leafHash()),
                    found.path().stream().map(hex::formatHex).toList(),
                    found.checkpoint());
        }
    }

    @GET
    @Operation(
            summary = "一项判定在日志中的证明，可用 verify --proof 离线核验",
            description =
                    "The proof that a decision is in the log, as the command `verify --proof` takes it: of the first checkpoint"
                            + " that covers it, or of the log of the size asked for.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "DECISION_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "500",
            description = "LOG_ALTERED",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "NOT_RECORDED、STORE_UNAVAILABLE",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public View proof(
            @PathParam("id") @Parameter(description = "evaluationId", example = "0197c1a0-5b1e-7c3d-9f00-0123456789ab")
                    String id,
            @QueryParam("size")
                    @Parameter(description = "检查点的大小，如回执或审计人自存的检查点 · of the checkpoint that it is to be proved in")
                    @Min(1)
                    Long size) {
        var decision = Optional.ofNullable(Replay.id(id));
        var asked = size == null ? OptionalLong.empty() : OptionalLong.of(size);
        return decision.flatMap(one -> proofs.inclusion(one, asked))
                .map(View::of)
                .orElseThrow(() -> new Refused(
                        ProblemCode.DECISION_NOT_FOUND, "日志中没有编号为此的判定。", "The log has no decision with this id."));
    }
}
