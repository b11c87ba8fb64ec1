package org.wengang.api;

import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.FileFault;
import org.wengang.activation.Releases;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.facts.FactsReader;
import org.wengang.table.workbook.WorkbookFault;
import org.wengang.trial.TrialResults;
import org.wengang.trial.TrialWorkbook;

/** 试算: what would be decided, without deciding it. */
@Path("/v1/trials")
@RolesAllowed({CASEWORKER, EDITOR, APPROVER, AUDITOR})
@Tag(name = "trials", description = "试算：不作判定，不记日志 · try out; nothing is decided or recorded")
public class TrialsResource {
    static final String XLSX = TablesResource.XLSX;
    private static final int MOST_BYTES = 5 * 1024 * 1024;

    private final Trials trials;
    private final Catalogue catalogue;
    private final Releases releases;

    TrialsResource(Trials trials, Catalogue catalogue, Releases releases) {
        this.trials = trials;
        this.catalogue = catalogue;
        this.releases = releases;
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

    @GET
    @Path("/template.xlsx")
    @Blocking
    @Produces(XLSX)
    @Operation(
            summary = "下载多个企业试算用的空白工作簿，列为所选措施用到的材料",
            description =
                    "An empty workbook for many firms, one a line: a column for each single fact that the measures can"
                            + " need, by month those months that the tables name. Lists have no column.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "400",
            description = "查询参数有误 · a query parameter that cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "MEASURE_NOT_FOUND、RELEASE_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response template(@BeanParam ChosenMeasures measures, @BeanParam Chosen chosen) {
        var shelf = catalogue.shelf(chosen);
        var wanted = measures.in(shelf);
        var release = shelf.release();
        var all = wanted.isEmpty() ? shelf.policy().measures().keySet() : wanted;
        return Response.ok(TrialWorkbook.template(release, all), XLSX)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"trial.xlsx\"; filename*=UTF-8''"
                                + URLEncoder.encode("试算.xlsx", StandardCharsets.UTF_8))
                .build();
    }

    @POST
    @Path("/workbook")
    @Blocking
    @Consumes({XLSX, MediaType.APPLICATION_OCTET_STREAM})
    @Produces({MediaType.APPLICATION_JSON, XLSX})
    @Operation(
            summary = "试算一个工作簿中的多个企业；按 Accept 回答 JSON 或工作簿",
            description =
                    "Tries the firms of a workbook, one a line, at most 5,000 lines and 5 MB. A blank cell is unknown,"
                            + " never no. All faults are told at once, each with its cell. The answer is JSON, or a workbook if Accept"
                            + " asks for one. Nothing is recorded.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "200",
            description = "逐行会怎样判定 · what would be decided, line by line",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = TrialSchema.TrialRows.class)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "400",
            description = "查询参数有误 · a query parameter that cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "MEASURE_NOT_FOUND、RELEASE_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "413",
            description = "超过 5 MB · over 5 MB",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "HAS_FAULTS：每处问题及其单元格 · every fault with its cell",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response workbook(
            @BeanParam ChosenMeasures measures,
            @BeanParam Chosen chosen,
            @Context HttpHeaders headers,
            InputStream file)
            throws IOException {
        var bytes = file.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refused(
                    ProblemCode.TOO_LARGE, "工作簿最大 5 MB；请分成几个工作簿。", "A workbook has at most 5 MB. Maybe split it.");
        }
        var shelf = catalogue.shelf(chosen);
        var wanted = measures.in(shelf);
        var asOf = chosen.asOf == null ? releases.today() : day(chosen.asOf);
        var release = shelf.release();
        var reading = TrialWorkbook.read(bytes, release);
        if (!reading.faults().isEmpty()) {
            throw refused(reading.faults());
        }
        var results = new TrialResults(release, asOf, wanted, reading.dossiers());
        boolean isWorkbook = asksForWorkbook(headers);
        StreamingOutput answer = isWorkbook ? results::writeXlsx : results::writeJson;
        var response = Response.ok(answer, isWorkbook ? XLSX : MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return isWorkbook
                ? response.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trial-results.xlsx\"")
                        .build()
                : response.build();
    }

    /** Whether the caller likes a workbook better than JSON. */
    private static boolean asksForWorkbook(HttpHeaders headers) {
        var json = MediaType.APPLICATION_JSON_TYPE;
        var xlsx = MediaType.valueOf(XLSX);
        for (var accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isCompatible(json)) {
                return false;
            }
            if (accepted.isCompatible(xlsx)) {
                return true;
            }
        }
        return false;
    }

    private static LocalDate day(String text) {
        var day = FactsReader.day(text);
        if (day == null) {
            throw DraftsResource.badParameter("asOf", "应为日期，如 2024-06-30。", "A date, such as 2024-06-30.");
        }
        return day;
    }

    private static Refused refused(List<WorkbookFault> faults) {
        return new Refused(
                ProblemCode.HAS_FAULTS,
                "工作簿有 " + faults.size() + " 处问题，未予试算；逐处列明，改正后再试。",
                (faults.size() == 1 ? "One fault" : faults.size() + " faults")
                        + " in the workbook, each in faults; nothing was tried. Maybe mend it and try again.",
                faults.stream()
                        .map(fault -> Problem.Fault.of(new FileFault(null, fault)))
                        .toList());
    }
}
