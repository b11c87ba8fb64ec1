package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.EDITOR;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Releases;
import org.wengang.facts.FactsReader;
import org.wengang.rulebase.Release;
import org.wengang.workflow.DraftScenarios;
import org.wengang.workflow.Scenario;
import org.wengang.workflow.ScenarioRun;
import org.wengang.workflow.ScenarioWorkbook;
import org.wengang.workflow.Scenarios;

/** 场景: the dossiers, with what they must be given, by which changes are tried. */
@Path("/v1")
@RolesAllowed({EDITOR, APPROVER, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "scenarios", description = "场景 · scenarios")
public class ScenariosResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Catalogue catalogue;
    private final Scenarios scenarios;
    private final DraftScenarios ofDrafts;
    private final Releases releases;

    ScenariosResource(Catalogue catalogue, Scenarios scenarios, DraftScenarios ofDrafts, Releases releases) {
        this.catalogue = catalogue;
        this.scenarios = scenarios;
        this.ofDrafts = ofDrafts;
        this.releases = releases;
    }

    @GET
    @Path("/scenarios")
    @Operation(
            summary = "场景；指定版本或草案时为其所用的场景",
            description = "The scenarios in force, or those that a release or draft is tried with.")
    public List<ScenarioDocument.Summary> all(@BeanParam Chosen chosen) {
        return of(catalogue.shelf(chosen).release()).values().stream()
                .map(ScenarioDocument.Summary::of)
                .toList();
    }

    @GET
    @Path("/scenarios/{id: [A-Za-z0-9-]{1,40}}")
    @Operation(
            summary = "一个场景：材料和应得结果",
            description = "One scenario: its facts and what it must be given, as it is sent to a draft.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScenarioDocument.class)))
    @APIResponse(
            responseCode = "404",
            description = "SCENARIO_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response byId(
            @PathParam("id") @Parameter(example = "G-M1-2-01") String id,
            @BeanParam Chosen chosen,
            @Context Request request) {
        var release = catalogue.shelf(chosen).release();
        var scenario = of(release).get(id);
        if (scenario == null) {
            throw new Refused(
                    ProblemCode.SCENARIO_NOT_FOUND,
                    "没有这个场景；全部场景见 /api/v1/scenarios。",
                    "There is no such scenario. Maybe see /api/v1/scenarios.");
        }
        JsonNode json = scenario.json().put("package", release.policy().id());
        return tagged(request, new EntityTag(scenario.digest()), () -> Response.ok(json));
    }

    @GET
    @Path("/scenarios.xlsx")
    @Produces(XLSX)
    @Operation(
            summary = "下载场景工作簿：场景、材料、应得结果三张表，可编辑后上传到草案",
            description =
                    "The scenarios as a workbook, to be edited and uploaded to a draft; all of them, or those chosen.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "与 If-None-Match 所指相同 · not modified")
    public Response workbook(
            @QueryParam("id") @Parameter(description = "只要这些场景；默认全部 · only these; all unless given") List<String> ids,
            @BeanParam Chosen chosen,
            @Context Request request) {
        var release = catalogue.shelf(chosen).release();
        var wanted = new ArrayList<>(of(release).values());
        boolean isWhole = ids.isEmpty();
        wanted.removeIf(scenario -> !isWhole && !new HashSet<>(ids).contains(scenario.id()));
        var policy = release.policy();
        var tag = new EntityTag(Scenario.digest(wanted) + (isWhole ? "" : "-chosen"));
        return tagged(
                request,
                tag,
                () -> Response.ok(ScenarioWorkbook.write(wanted, isWhole, policy), XLSX)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"scenarios.xlsx\"; filename*=UTF-8''"
                                        + URLEncoder.encode(policy.id() + " 场景.xlsx", StandardCharsets.UTF_8)
                                                .replace("+", "%20")));
    }

    @GET
    @Path("/scenarios/run")
    @Operation(
            summary = "用一个版本试全部场景：通过、不符之处、没有场景涉及的行",
            description = "Tries the scenarios with a release: which pass, what differs, which rows no scenario shows.")
    public ScenarioDocument.Tried run(@BeanParam Chosen chosen) {
        var release = catalogue.shelf(chosen).release();
        var day = day(chosen);
        var run = ScenarioRun.of(release, List.copyOf(of(release).values()), day);
        return ScenarioDocument.Tried.of(run, release, day);
    }

    private LocalDate day(Chosen chosen) {
        var day = chosen.asOf == null ? releases.today() : FactsReader.day(chosen.asOf);
        if (day == null) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST,
                    "查询参数有误。",
                    "Some query parameters cannot be understood.",
                    List.of(Problem.Fault.at(
                            "asOf", "BAD_PARAMETER", "应为日期，如 2024-06-30。", "A date, such as 2024-06-30.")));
        }
        return day;
    }

    /** Those that a release or draft is tried with. */
    private SortedMap<String, Scenario> of(Release release) {
        return release.isDraft() ? ofDrafts.of(release.draft()) : scenarios.of(release.number());
    }

    private interface Answer {
        Response.ResponseBuilder make();
    }

    private static Response tagged(Request request, EntityTag tag, Answer answer) {
        var unchanged = request.evaluatePreconditions(tag);
        return (unchanged != null ? unchanged : answer.make().header(HttpHeaders.CACHE_CONTROL, "no-cache"))
                .tag(tag)
                .build();
    }
}
