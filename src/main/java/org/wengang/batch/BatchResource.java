package org.wengang.batch;

import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.wengang.api.Evaluations;
import org.wengang.api.Problem;
import org.wengang.api.ProblemCode;
import org.wengang.api.Refused;

/** The door for many dossiers. */
@Path("/v1/evaluations/batch")
@RolesAllowed({CASEWORKER, EDITOR, APPROVER, AUDITOR})
@Tag(name = "evaluations")
public class BatchResource {
    static final String NDJSON = "application/x-ndjson";
    private static final Logger LOG = Logger.getLogger(BatchResource.class);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Evaluations evaluations;
    private final ObjectMapper mapper;

    @Inject
    BatchResource(Evaluations evaluations, ObjectMapper mapper) {
        this.evaluations = evaluations;
        this.mapper = mapper;
    }

    @POST
    @Consumes(NDJSON)
    @Produces(NDJSON)
    @Operation(
            summary = "判定多份材料 · decide many dossiers",
            description = "One request a line, one answer a line, in order, streamed. A line that cannot be read is"
                    + " answered by a problem object with its line number; the others are not affected.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "200",
            description = "每行一个判定 · an answer a line",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)))
    public StreamingOutput evaluate(InputStream body) {
        var batch = new Batch(this::answer, ForkJoinPool.commonPool(), 2 * CORES + 1);
        return out -> batch.run(body, out);
    }

    private byte[] answer(Lines.Line line) {
        try {
            if (line.tooLong()) {
                throw new Refused(ProblemCode.TOO_LARGE, "一份材料最多 1 MB。", "A dossier has at most 1 MB.");
            }
            return evaluations.answer(line.bytes(), 0, line.bytes().length);
        } catch (Refused e) {
            return problem(e.problem(), line.number());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "line %d of a batch was not decided", line.number());
            return problem(
                    Problem.of(
                            ProblemCode.INTERNAL,
                            "请求未得到处理，原因已记入服务日志。",
                            "The request was not answered; the cause is in the log of the service.",
                            List.of()),
                    line.number());
        }
    }

    private byte[] problem(Problem problem, long number) {
        try {
            ObjectNode object = mapper.valueToTree(problem);
            return mapper.writeValueAsBytes(object.put("line", number));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
