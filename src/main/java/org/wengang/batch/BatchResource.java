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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.wengang.api.Evaluations;
import org.wengang.api.Problem;
import org.wengang.api.ProblemCode;
import org.wengang.api.RecordingProblems;
import org.wengang.api.Refused;
import org.wengang.audit.NotRecorded;
import org.wengang.identity.CurrentActor;

/** The door for many dossiers. */
@Path("/v1/evaluations/batch")
@RolesAllowed({CASEWORKER, EDITOR, APPROVER, AUDITOR})
@Tag(name = "evaluations")
public class BatchResource {
    static final String NDJSON = "application/x-ndjson";
    private static final Logger LOG = Logger.getLogger(BatchResource.class);
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final int MOST_TURNS = 200;
    private static final int TURN_MILLIS = 50;

    private final Evaluations evaluations;
    private final CurrentActor actor;
    private final ObjectMapper mapper;

    @Inject
    BatchResource(Evaluations evaluations, CurrentActor actor, ObjectMapper mapper) {
        this.evaluations = evaluations;
        this.actor = actor;
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
    public StreamingOutput evaluate(
            @HeaderParam("Idempotency-Key") @Parameter(hidden = true) String key, InputStream body) {
        if (key != null) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST,
                    "批量判定不接受 Idempotency-Key：需要幂等的材料请逐份提交。",
                    "A batch takes no Idempotency-Key. Maybe send the dossiers that need one singly.");
        }
        var caller = actor.get().id();
        var batch = new Batch(line -> begin(line, caller), ForkJoinPool.commonPool(), 2 * CORES + 1);
        return out -> batch.run(body, out);
    }

    /** Decides a line; its answer waits until that is recorded. */
    private Supplier<byte[]> begin(Lines.Line line, String caller) {
        try {
            if (line.tooLong()) {
                throw new Refused(ProblemCode.TOO_LARGE, "一份材料最多 1 MB。", "A dossier has at most 1 MB.");
            }
            var decided = decided(line.bytes(), caller);
            return () -> answer(decided, line.number());
        } catch (RuntimeException | StackOverflowError e) {
            var problem = problem(e, line.number());
            return () -> problem;
        }
    }

    private byte[] answer(Evaluations.Decided decided, long number) {
        try {
            return decided.answer();
        } catch (RuntimeException e) {
            return problem(e, number);
        }
    }

    /** A batch is in no hurry: while others ask too much it waits for its turn. */
    private Evaluations.Decided decided(byte[] line, String caller) {
        for (int i = 0; ; i++) {
            try {
                return evaluations.decide(line, 0, line.length, caller);
            } catch (NotRecorded e) {
                if (!e.why().isOfCaller() || i == MOST_TURNS) {
                    throw e;
                }
                rest();
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(TURN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] problem(Throwable thrown, long number) {
        try {
            ObjectNode object = mapper.valueToTree(problemOf(thrown, number));
            return mapper.writeValueAsBytes(object.put("line", number));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem problemOf(Throwable thrown, long number) {
        if (thrown instanceof Refused refused) {
            return refused.problem();
        }
        if (thrown instanceof NotRecorded notRecorded) {
            return RecordingProblems.problem(notRecorded.why());
        }
        LOG.errorf(thrown, "line %d of a batch was not decided", number);
        return Problem.of(
                ProblemCode.INTERNAL,
                "请求未得到处理，原因已记入服务日志。",
                "The request was not answered; the cause is in the log of the service.",
                List.of());
    }
}
