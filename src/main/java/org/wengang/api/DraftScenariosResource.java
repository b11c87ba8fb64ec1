package org.wengang.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.Roles;
import org.wengang.workflow.DraftScenarios;
import org.wengang.workflow.ScenarioReader;

/** The scenarios of a draft: added, changed, removed, and their new results accepted. */
@Path("/v1/drafts/{id: [0-9]{1,9}}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "drafts")
public class DraftScenariosResource {
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final String SCENARIOS = "scenarios";
    private static final String SCENARIO = SCENARIOS + "/{scenario: [A-Za-z0-9-]{1,40}}";
    private static final String EXAMPLE = "G-M1-1-01";

    private final DraftScenarios scenarios;
    private final CurrentActor actor;

    DraftScenariosResource(DraftScenarios scenarios, CurrentActor actor) {
        this.scenarios = scenarios;
        this.actor = actor;
    }

    /** Scenarios whose new results are what is meant. */
    @Schema(name = "ScenarioAcceptance")
    public record Acceptance(
            @NotEmpty @Schema(examples = "[\"G-M1-1-01\"]") List<@NotNull String> scenarios) {}

    @GET
    @Path(SCENARIOS)
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(summary = "草案对场景的改动", description = "What the draft changes of the scenarios.")
    public List<ScenarioView.Change> changes(@PathParam("id") int id) {
        return scenarios.changes(id).stream().map(ScenarioView.Change::of).toList();
    }

    @PUT
    @Path(SCENARIO)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "新增或修改一个场景：一份材料和应得的结果",
            description = "Adds or changes a scenario: a dossier and its expected results.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Object.class)))
    public List<ScenarioView.Change> put(
            @PathParam("id") int id,
            @PathParam("scenario") @Parameter(example = EXAMPLE) String scenario,
            InputStream body)
            throws IOException {
        var bytes = body.readNBytes(EvaluationRequest.MOST_BYTES + 1);
        if (bytes.length > EvaluationRequest.MOST_BYTES) {
            throw new Refused(ProblemCode.TOO_LARGE, "一个场景最多 1 MB。", "A scenario has at most 1 MB.");
        }
        var read = ScenarioReader.read(bytes, scenarios.policy(id));
        if (!read.faults().isEmpty()) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST,
                    "场景有 " + read.faults().size() + " 处错误，逐处列明。",
                    "The scenario has faults; each is in faults.",
                    read.faults().stream().map(Problem.Fault::of).toList());
        }
        if (!read.scenario().id().equals(scenario)) {
            throw DraftsResource.badParameter("id", "场景的编号与网址中的不同。", "The scenario's id is not that of the address.");
        }
        scenarios.put(id, List.of(read.scenario()), DraftTablesResource.who(actor));
        return changes(id);
    }

    @PUT
    @Path(SCENARIOS + ".xlsx")
    @Blocking
    @Consumes({TablesResource.XLSX, MediaType.APPLICATION_OCTET_STREAM})
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "上传改好的场景工作簿（由 GET /scenarios.xlsx?release=draft-… 下载）",
            description = "Takes a workbook of scenarios that was downloaded and edited; every fault with its cell.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = TablesResource.XLSX,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public List<ScenarioView.Change> upload(@PathParam("id") int id, InputStream file) throws IOException {
        var bytes = file.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refused(ProblemCode.TOO_LARGE, "工作簿最大 5 MB。", "A workbook has at most 5 MB.");
        }
        scenarios.upload(id, bytes, DraftTablesResource.who(actor));
        return changes(id);
    }

    @DELETE
    @Path(SCENARIO)
    @RolesAllowed(Roles.EDITOR)
    @Operation(summary = "删去一个场景", description = "Removes a scenario.")
    public List<ScenarioView.Change> remove(
            @PathParam("id") int id, @PathParam("scenario") @Parameter(example = EXAMPLE) String scenario) {
        scenarios.remove(id, scenario, DraftTablesResource.who(actor));
        return changes(id);
    }

    @DELETE
    @Path(SCENARIO + "/change")
    @RolesAllowed(Roles.EDITOR)
    @Operation(summary = "撤销草案对一个场景的改动", description = "Takes back what the draft changes of a scenario.")
    public List<ScenarioView.Change> revert(
            @PathParam("id") int id, @PathParam("scenario") @Parameter(example = EXAMPLE) String scenario) {
        scenarios.revert(id, scenario, DraftTablesResource.who(actor));
        return changes(id);
    }

    @POST
    @Path(SCENARIOS + "/acceptance")
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "采纳新结果：草案给出的结果成为这些场景的应得结果，供审批人查看",
            description =
                    "What the draft gives to these scenarios becomes what is expected of them; the approver sees each.")
    public List<ScenarioView.Change> accept(@PathParam("id") int id, @NotNull @Valid Acceptance acceptance) {
        scenarios.accept(id, acceptance.scenarios(), DraftTablesResource.who(actor));
        return changes(id);
    }
}
