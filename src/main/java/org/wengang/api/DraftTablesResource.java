package org.wengang.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Published.Who;
import org.wengang.activation.ReviewedTables;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.Roles;
import org.wengang.table.BookMerge.Choice;
import org.wengang.table.BookText;
import org.wengang.workflow.DraftTables;
import org.wengang.workflow.Drafts;

/** The workbooks of a draft: read, downloaded, uploaded, edited cell by cell. */
@Path("/v1/drafts/{id: [0-9]{1,9}}/tables")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "drafts")
public class DraftTablesResource {
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final String SLUG = "{slug: [a-z0-9-]{1,80}}";
    private static final String EXAMPLE = "m1-1-continuous-production";

    private final Drafts drafts;
    private final DraftTables tables;
    private final Handouts handouts;
    private final CurrentActor actor;
    private final ReviewedTables reviewed;

    DraftTablesResource(
            Drafts drafts, DraftTables tables, Handouts handouts, CurrentActor actor, ReviewedTables reviewed) {
        this.reviewed = reviewed;
        this.drafts = drafts;
        this.tables = tables;
        this.handouts = handouts;
        this.actor = actor;
    }

    @GET
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(summary = "草案中的决策表", description = "The workbooks as the draft has them.")
    public List<TableView.Summary> all(@PathParam("id") int id) {
        var books = drafts.books(id);
        return books.books().stream()
                .map(book -> TableView.summary(
                        book,
                        books.rules()
                                .policy()
                                .measures()
                                .get(book.plan().measure())
                                .title()))
                .toList();
    }

    @GET
    @Path(SLUG)
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(
            summary = "草案中的一张决策表；ETag 供修改时使用",
            description = "One workbook as the draft has it; its ETag goes with the next edit.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TableView.class)))
    public Response bySlug(@PathParam("id") int id, @PathParam("slug") @Parameter(example = EXAMPLE) String slug) {
        var books = drafts.books(id);
        var book = books.book(slug);
        return Response.ok(TableView.of(
                        book, reviewed.departures(books.rules(), books.origin(), book.plan(), book.data())))
                .tag(new EntityTag(TableView.digest(book)))
                .build();
    }

    @GET
    @Path(SLUG + ".xlsx")
    @Produces(TablesResource.XLSX)
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(
            summary = "下载草案中的工作簿",
            description = "The workbook as the draft has it, to be edited and uploaded again.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = TablesResource.XLSX,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response workbook(
            @PathParam("id") int id,
            @PathParam("slug") @Parameter(example = EXAMPLE) String slug,
            @Context Request request) {
        var books = drafts.books(id);
        var book = books.book(slug);
        var file = handouts.of(books.rules(), book, books.base(), id);
        return TablesResource.download(
                file,
                request,
                slug,
                books.rules().policy().measures().get(book.plan().measure()),
                "草案" + id);
    }

    @GET
    @Path(SLUG + ".txt")
    @Produces(TablesResource.TEXT)
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.AUDITOR})
    @Operation(summary = "草案中决策表的规范文本", description = "The canonical text of the workbook as the draft has it.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.TEXT_PLAIN))
    public String text(@PathParam("id") int id, @PathParam("slug") @Parameter(example = EXAMPLE) String slug) {
        var book = drafts.books(id).book(slug);
        return BookText.write(book.plan(), book.data());
    }

    @PUT
    @Path(SLUG + ".xlsx")
    @Blocking
    @Consumes({TablesResource.XLSX, MediaType.APPLICATION_OCTET_STREAM})
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "上传改好的工作簿；与他人的改动自动合并，冲突逐处列出",
            description =
                    "Takes a workbook that was downloaded and edited. What somebody else changed in the meantime is merged"
                            + " where the edits do not touch; otherwise every conflict is listed with both values and nothing is"
                            + " saved. Sent again with a choice for each cell, it is merged.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = TablesResource.XLSX,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DraftView.Changed.class)))
    @APIResponse(
            responseCode = "409",
            description = "EDIT_CONFLICT、UNKNOWN_BASIS、WRONG_STATE",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "HAS_FAULTS：每处问题及其单元格 · every fault with its cell",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public DraftView.Changed upload(
            @PathParam("id") int id,
            @PathParam("slug") @Parameter(example = EXAMPLE) String slug,
            @QueryParam("mine")
                    @Parameter(
                            description =
                                    "冲突的单元格，取本次的值；表/行/栏，参数只写标识 · cells in conflict of which this workbook's value is kept: table/row/column, or the id of a parameter",
                            example = "m1-1-priority-power/a/festivalUseRatio.from")
                    List<String> mine,
            @QueryParam("theirs")
                    @Parameter(
                            description = "取他人的值 · those of which somebody else's value is kept",
                            example = "baseMonth")
                    List<String> theirs,
            InputStream file)
            throws IOException {
        var bytes = file.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refused(
                    ProblemCode.TOO_LARGE,
                    "工作簿最大 5 MB；请从本系统重新下载，只填写需要的内容。",
                    "A workbook has at most 5 MB. Maybe start again from the workbook as downloaded here.");
        }
        var choice = new HashMap<String, Choice>();
        theirs.forEach(place -> choice.put(place, Choice.THEIRS));
        mine.forEach(place -> choice.put(place, Choice.MINE));
        return view(tables.upload(id, slug, bytes, choice, who(actor)));
    }

    @PATCH
    @Path(SLUG)
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Operation(
            summary = "修改单元格、增删或移动行；If-Match 为读取时的 ETag",
            description =
                    "Changes cells, adds, removes or moves rows. If-Match is the ETag that the table was read with. With dryRun"
                            + " everything is read and checked and nothing is kept, so that faults are told while somebody types.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DraftView.Changed.class)))
    @APIResponse(
            responseCode = "409",
            description = "CHANGED_SINCE、WRONG_STATE",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "HAS_FAULTS：每处问题及其单元格 · every fault with its cell",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "428",
            description = "PRECONDITION_REQUIRED",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response edit(
            @PathParam("id") int id,
            @PathParam("slug") @Parameter(example = EXAMPLE) String slug,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"sha256:9f86d0…\"") String match,
            @QueryParam("dryRun")
                    @Parameter(
                            description = "true：只检查，不保存 · only checked, nothing is kept",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String dryRun,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CellEdit[].class)))
                    List<CellEdit> edits) {
        if (match == null) {
            throw new Refused(
                    ProblemCode.PRECONDITION_REQUIRED,
                    "请在请求头 If-Match 中写明读取时的 ETag，以免盖掉他人的改动。",
                    "Give the ETag that the table was read with as If-Match, so that nobody's edit is lost.");
        }
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            // what was meant to be tried must not be saved for a slip
            throw DraftsResource.badParameter("dryRun", "应为 true 或 false。", "true or false is expected.");
        }
        var digest = match.replace("\"", "");
        if ("true".equals(dryRun)) {
            return Response.ok(view(tables.tried(id, slug, digest, CellEdit.edits(edits)), true))
                    .build();
        }
        var changed = tables.edit(id, slug, digest, CellEdit.edits(edits), who(actor));
        return Response.ok(view(changed)).tag(new EntityTag(changed.digest())).build();
    }

    @DELETE
    @Path(SLUG)
    @RolesAllowed(Roles.EDITOR)
    @Operation(summary = "放弃对一张表的改动", description = "Makes a table what it is in the release the draft is based on.")
    public DraftView.Changed revert(
            @PathParam("id") int id, @PathParam("slug") @Parameter(example = EXAMPLE) String slug) {
        return view(tables.revert(id, slug, who(actor)));
    }

    private static DraftView.Changed view(DraftTables.Changed changed) {
        return view(changed, null);
    }

    private static DraftView.Changed view(DraftTables.Changed changed, Boolean dryRun) {
        return new DraftView.Changed(
                changed.slug(),
                changed.digest(),
                changed.differences().stream()
                        .map(ReleasesResource.Difference::of)
                        .toList(),
                changed.findings().stream().map(Problem.Fault::of).toList(),
                LawNotice.of(changed.slug(), changed.departures()),
                dryRun);
    }

    static Who who(CurrentActor current) {
        var actor = current.get();
        return new Who(actor.id(), actor.name());
    }
}
