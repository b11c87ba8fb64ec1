package org.wengang.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Releases;
import org.wengang.rulebase.Rules;
import org.wengang.table.Book;
import org.wengang.table.BookDiff;
import org.wengang.table.BookText;
import org.wengang.table.BookWriter;

/** 决策表: the workbooks in force. */
@Path("/v1/tables")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue")
public class TablesResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String SLUG = "{slug: [a-z0-9-]{1,80}}";
    private static final String EXAMPLE = "m1-4-emission-carry-over";

    private final Catalogue catalogue;
    private final Releases releases;
    /** The last rendering of each workbook; rendering takes much longer than anything else here. */
    private final ConcurrentHashMap<String, Rendered> rendered = new ConcurrentHashMap<>();

    private record Rendered(int version, String digest, byte[] bytes, EntityTag tag) {}

    TablesResource(Catalogue catalogue, Releases releases) {
        this.catalogue = catalogue;
        this.releases = releases;
    }

    @GET
    @Operation(summary = "生效的决策表", description = "The workbooks in force.")
    public List<TableView.Summary> all() {
        return catalogue.inForce().books().values().stream()
                .map(book -> TableView.summary(
                        book, catalogue.measure(book.plan().measure()).title()))
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
    public TableView bySlug(@PathParam("slug") @Parameter(example = EXAMPLE) String slug) {
        return TableView.of(catalogue.book(slug));
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
    public Response workbook(@PathParam("slug") @Parameter(example = EXAMPLE) String slug, @Context Request request) {
        var book = catalogue.book(slug);
        var file = rendered(book);
        var unchanged = request.evaluatePreconditions(file.tag());
        if (unchanged != null) {
            return unchanged.tag(file.tag()).build();
        }
        var measure = catalogue.measure(book.plan().measure());
        var name = measure.id() + " " + measure.title().zh() + "（第" + book.version() + "版）.xlsx";
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
    public Response text(@PathParam("slug") @Parameter(example = EXAMPLE) String slug, @Context Request request) {
        var book = catalogue.book(slug);
        var text = BookText.write(book.plan(), book.data());
        var tag = new EntityTag(Rules.sha256(text));
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged != null
                ? unchanged.tag(tag).build()
                : Response.ok(text, TEXT)
                        .tag(tag)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .build();
    }

    private Rendered rendered(Book book) {
        var digest = TableView.digest(book);
        return rendered.compute(
                book.plan().slug(),
                (slug, last) -> last != null
                                && last.version() == book.version()
                                && last.digest().equals(digest)
                        ? last
                        : render(book, digest));
    }

    private Rendered render(Book book, String digest) {
        var measure = catalogue.measure(book.plan().measure());
        var readings = measure.readings().stream()
                .map(id -> catalogue.policy().readings().get(id))
                .toList();
        var stamp = new BookWriter.Stamp(catalogue.policy().id(), book.version(), digest);
        var bytes = BookWriter.render(
                book.plan(), book.data(), new BookWriter.Annex(measure, readings, history(book), stamp));
        var tag = new EntityTag(Rules.sha256(new String(bytes, StandardCharsets.ISO_8859_1)));
        return new Rendered(book.version(), digest, bytes, tag);
    }

    /** What changed in a workbook since the service started, oldest first. */
    private List<BookWriter.Change> history(Book book) {
        var zone = ZoneId.of(catalogue.policy().about().timeZone());
        var history = new ArrayList<BookWriter.Change>();
        for (var entry : releases.history()) {
            for (var change : entry.changes()) {
                if (change.measure().equals(book.plan().measure()) && change.version() <= book.version()) {
                    var what = String.join(
                            "；",
                            change.differences().stream()
                                    .map(BookDiff.Difference::zh)
                                    .toList());
                    var day = LocalDate.ofInstant(entry.activatedAt(), zone);
                    history.add(0, new BookWriter.Change(change.version(), day, "决策表文件夹", what));
                }
            }
        }
        return history;
    }
}
