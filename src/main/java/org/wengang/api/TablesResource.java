package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Releases;
import org.wengang.activation.ReviewedTables;
import org.wengang.law.Sources;
import org.wengang.measure.Measure;
import org.wengang.table.BookText;

/** 决策表: the workbooks in force. */
@Path("/v1/tables")
@RolesAllowed({EDITOR, APPROVER, CASEWORKER, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue")
public class TablesResource {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String TEXT = "text/plain;charset=UTF-8";
    private static final String SLUG = "{slug: [a-z0-9-]{1,80}}";
    private static final String EXAMPLE = "m1-4-emission-carry-over";

    private final Catalogue catalogue;
    private final Releases releases;
    private final Handouts handouts;
    private final ReviewedTables reviewed;

    TablesResource(Catalogue catalogue, Releases releases, Handouts handouts, ReviewedTables reviewed) {
        this.reviewed = reviewed;
        this.catalogue = catalogue;
        this.releases = releases;
        this.handouts = handouts;
    }

    @GET
    @Operation(summary = "生效的决策表", description = "The workbooks in force.")
    public List<TableView.Summary> all(@BeanParam Chosen chosen) {
        var shelf = catalogue.shelf(chosen);
        return shelf.release().books().values().stream()
                .map(book -> TableView.summary(
                        book, shelf.measure(book.plan().measure()).title()))
                .toList();
    }

    @GET
    @Path(SLUG)
    @Operation(
            summary = "一张决策表：参数、各行、每个单元格的位置和含义",
            description = "One workbook: parameters and rows, each cell with its address, value and words.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TableView.class)))
    @APIResponse(
            responseCode = "404",
            description = "TABLE_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public TableView bySlug(@PathParam("slug") @Parameter(example = EXAMPLE) String slug, @BeanParam Chosen chosen) {
        var shelf = catalogue.shelf(chosen);
        var book = shelf.book(slug);
        return TableView.of(
                book, reviewed.departures(shelf.rules(), shelf.policy().id(), book.plan(), book.data()));
    }

    @GET
    @Path(SLUG + ".xlsx")
    @Produces(XLSX)
    @Operation(
            summary = "下载工作簿，可用 Excel、WPS 或 LibreOffice 编辑",
            description = "The workbook in force, written anew from what is in force.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "与 If-None-Match 所指相同 · not modified")
    public Response workbook(
            @PathParam("slug") @Parameter(example = EXAMPLE) String slug,
            @BeanParam Chosen chosen,
            @Context Request request) {
        var shelf = catalogue.shelf(chosen);
        var book = shelf.book(slug);
        var file = handouts.of(shelf.rules(), book, shelf.release().number(), null);
        return download(file, request, slug, shelf.measure(book.plan().measure()), "第" + book.version() + "版");
    }

    /** A workbook as a download, unless the caller has it already. */
    static Response download(Handouts.Handout file, Request request, String slug, Measure measure, String version) {
        var unchanged = request.evaluatePreconditions(file.tag());
        if (unchanged != null) {
            return unchanged.tag(file.tag()).build();
        }
        var name = measure.id() + " " + measure.title().zh() + "（" + version + "）.xlsx";
        return Response.ok(file.bytes(), XLSX)
                .tag(file.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + slug + ".xlsx\"; filename*=UTF-8''"
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                .build();
    }

    @GET
    @Path(SLUG + ".txt")
    @Produces(TEXT)
    @Operation(
            summary = "决策表的规范文本，即计算摘要所用的文本",
            description = "The canonical text of the workbook, which is what is hashed.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.TEXT_PLAIN))
    public Response text(
            @PathParam("slug") @Parameter(example = EXAMPLE) String slug,
            @BeanParam Chosen chosen,
            @Context Request request) {
        var book = catalogue.shelf(chosen).book(slug);
        var text = BookText.write(book.plan(), book.data());
        var tag = new EntityTag(Sources.sha256(text));
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged != null
                ? unchanged.tag(tag).build()
                : Response.ok(text, TEXT)
                        .tag(tag)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .build();
    }

    @GET
    @Path(SLUG + "/history")
    @Operation(
            summary = "谁在何时、因何、在哪个版本改了哪个单元格；新的在前",
            description = "Who changed which cell, when, why, in which release; newest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CellHistory[].class)))
    public List<CellHistory> history(
            @PathParam("slug") @Parameter(example = EXAMPLE) String slug,
            @QueryParam("row") @Parameter(description = "行的编号 · letter of a row", example = "a") String row,
            @QueryParam("column") @Parameter(description = "栏或参数的标识 · id of a column or parameter") String column,
            @BeanParam Chosen chosen) {
        var shelf = catalogue.shelf(chosen);
        return CellHistory.of(
                        releases, shelf.policy().id(), shelf.book(slug).plan().slug())
                .stream()
                .filter(change -> row == null || row.equals(change.row()))
                .filter(change -> column == null || column.equals(change.column()))
                .toList();
    }
}
