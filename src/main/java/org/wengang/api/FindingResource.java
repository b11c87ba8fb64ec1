package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Releases;
import org.wengang.audit.finding.Finder;
import org.wengang.audit.finding.Indexer;
import org.wengang.identity.CurrentActor;
import org.wengang.measure.Kind;

/** 查找判定: decisions by what is in them, and what they add up to. */
@Path("/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "decisions")
public class FindingResource {
    static final String PARAMETERS =
            "Every parameter may be given several times: any of its values. Different ones must all"
                    + " hold; measure, outcome, reason and amount of the same measure.";

    private final DecisionQueries queries;
    private final Finder finder;
    private final Indexer indexer;
    private final Releases releases;
    private final CurrentActor actor;

    @Inject
    FindingResource(DecisionQueries queries, Finder finder, Indexer indexer, Releases releases, CurrentActor actor) {
        this.queries = queries;
        this.finder = finder;
        this.indexer = indexer;
        this.releases = releases;
        this.actor = actor;
    }

    /** How far the index is. */
    @Schema(name = "DecisionIndex")
    public record IndexView(
            @Schema(description = "日志的条数 · leaves in the log", examples = "1000000")
            long leaves,

            @Schema(description = "日志中满 1,024 条的段 · full segments of 1,024 leaves", examples = "976")
            long segments,

            @Schema(description = "已编入索引的段 · of them in the index", examples = "976")
            long indexed,

            @Schema(description = "待重新编制的段 · of these to be made anew", examples = "0")
            long stale) {
        static IndexView of(Indexer.Progress progress) {
            return new IndexView(progress.leaves(), progress.segments(), progress.sealed(), progress.stale());
        }
    }

    @GET
    @RolesAllowed({CASEWORKER, AUDITOR})
    @Operation(
            summary = "查找判定，新的在前；before 为上一页最后一个 index。经办人只见自己的",
            description =
                    "Decisions by what is in them, newest first; for the next page give the last index as `before`, which"
                            + " stays right while others decide. A caseworker sees their own. " + PARAMETERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FoundDecision[].class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST：逐个参数列出 · each parameter that cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "NOT_INDEXED：索引正在编制 · the index is being made",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public List<FoundDecision> find(
            @BeanParam DecisionQuery asked,
            @QueryParam("before") @Parameter(description = "index 小于此数 · indexes below this", example = "4711")
                    String before,
            @QueryParam("limit") @Parameter(description = "1 至 500，默认 50 · 1 to 500, 50 unless given", example = "50")
                    String limit) {
        var paged = queries.paged(asked, before, limit, actor.get());
        return finder.find(paged.query(), paged.before(), paged.limit()).decisions().stream()
                .map(found -> FoundDecision.of(found, paged.query()))
                .toList();
    }

    @GET
    @Path("/sum")
    @RolesAllowed({CASEWORKER, AUDITOR})
    @Operation(
            summary = "查到的判定的件数和金额，按措施、结果和所问的行",
            description = "How many decisions there are, and what they give and demand, by measure, outcome and row. "
                    + PARAMETERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionSum.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST：逐个参数列出 · each parameter that cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "NOT_INDEXED：索引正在编制 · the index is being made",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public DecisionSum sum(@BeanParam DecisionQuery asked) {
        return DecisionSum.of(finder.sum(queries.query(asked, actor.get())), this::kind);
    }

    @GET
    @Path("/series")
    @RolesAllowed({CASEWORKER, AUDITOR})
    @Operation(
            summary = "件数和金额随时间的变化：按小时、日、周、月，条件同 sum；须给出 from、to，至多 400 段",
            description =
                    "How many decisions there were and what they give and demand, by hours, days, weeks from Monday or months in"
                            + " Asia/Shanghai; from and to are needed, and make at most 400 steps. The first and the last may be"
                            + " shorter. " + PARAMETERS)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DecisionSeries.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST：逐个参数列出 · each parameter that cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "NOT_INDEXED：索引正在编制 · the index is being made",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public DecisionSeries series(
            @BeanParam DecisionQuery asked,
            @QueryParam("step")
                    @Parameter(
                            description = "每段多长 · how long each is",
                            schema =
                                    @Schema(
                                            enumeration = {"hour", "day", "week", "month"},
                                            defaultValue = "day"))
                    String step) {
        var stepped = queries.stepped(asked, step, actor.get());
        return DecisionSeries.of(stepped, finder.sums(stepped.query(), stepped.bounds()), this::kind);
    }

    private Kind kind(String packageId, String measure) {
        var rules = releases.rules(packageId);
        var known = rules == null ? null : rules.policy().measures().get(measure);
        return known == null ? null : known.kind();
    }

    @GET
    @Path("/index")
    @RolesAllowed({AUDITOR, ADMINISTRATOR})
    @Operation(summary = "索引编到了哪里", description = "How far the index is that decisions are found by.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IndexView.class)))
    public IndexView index() {
        return IndexView.of(indexer.progress());
    }

    @POST
    @Path("/index/rebuild")
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            summary = "由日志重新编制全部索引；其间照常查找",
            description =
                    "Has the whole index made anew from the log, beside everything else; decisions are found meanwhile.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = IndexView.class)))
    public Response rebuild() {
        indexer.rebuild();
        return Response.accepted(index()).build();
    }
}
