package org.wengang.api;

import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.audit.finding.Finder;
import org.wengang.audit.finding.Found;
import org.wengang.audit.finding.Query;
import org.wengang.audit.finding.Sum;
import org.wengang.audit.finding.UsedCells;
import org.wengang.evidence.TabularExport;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.Role;
import org.wengang.identity.SecurityEvent;
import org.wengang.trace.Masked;
import org.wengang.trace.Trace;

/** 查找判定: decisions by what is in them, and what they add up to. */
@Path("/v1")
@RolesAllowed({AUDITOR, CASEWORKER})
@Tag(name = "decisions")
public class DecisionsResource {
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String NOT_APPLICABLE = "not_applicable";
    private static final int PAGE = 200;
    private static final List<TabularExport.Column> COLUMNS = List.of(
            new TabularExport.Column("日志位置", "index"),
            new TabularExport.Column("判定编号", "evaluationId"),
            new TabularExport.Column("判定时间", "evaluatedAt"),
            new TabularExport.Column("适用日期", "asOf"),
            new TabularExport.Column("政策包", "package"),
            new TabularExport.Column("版本", "release"),
            new TabularExport.Column("请求方", "caller"),
            new TabularExport.Column("对象类别", "subject kind"),
            new TabularExport.Column("对象", "subject"),
            new TabularExport.Column("名称", "name"),
            new TabularExport.Column("措施", "measure"),
            new TabularExport.Column("判定", "outcome"),
            new TabularExport.Column("金额", "amount"),
            new TabularExport.Column("单位", "unit"),
            new TabularExport.Column("理由", "reasons"),
            new TabularExport.Column("未采用", "set aside"));

    private final Finder finder;
    private final UsedCells cells;
    private final CurrentActor actor;
    private final Event<SecurityEvent> events;
    private final Clock clock;

    @Inject
    DecisionsResource(Finder finder, UsedCells cells, CurrentActor actor, Event<SecurityEvent> events, Clock clock) {
        this.finder = finder;
        this.cells = cells;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** Decisions, newest first. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Decisions")
    public record PageView(
            List<Item> decisions,

            @Schema(description = "下一页的 before；没有下一页时缺省 · to be given as before for the next page")
            Long next) {}

    /** One of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FoundDecision")
    public record Item(
            @Schema(examples = "4711") long index,
            String evaluationId,
            Instant evaluatedAt,

            @JsonProperty("package") @Schema(examples = "SZ-2024")
            String packageId,

            @Schema(description = "发布版本或草案", examples = "3") String release,

            LocalDate asOf,
            @Schema(examples = "key:3f9a0c1d2e4b") String caller,
            DecisionView.Subject subject,

            @Schema(description = "所问的措施；未指明时为除不适用以外的全部 · the measures asked for, or all that apply")
            List<Result> results) {}

    /** What was decided for one measure. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "FoundResult")
    public record Result(
            @Schema(examples = "M1-2") String measure,
            @Schema(examples = "eligible") String outcome,
            BigDecimal amount,
            String unit,
            List<String> reasons,
            List<Trace.Lost> lost) {}

    @GET
    @Path("/decisions")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "查找判定，新的在前；个人信息遮蔽；before 为上一页的 next",
            description =
                    "Decisions by what is in them, newest first, personal values masked. Every condition must hold; of"
                            + " several values of one any. A subject is looked for by the header `Wengang-Subject`, since it is"
                            + " personal and addresses are kept in logs. A caseworker finds their own.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PageView.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST：条件有误 · a condition cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public PageView find(
            @BeanParam DecisionQuery conditions,
            @HeaderParam("Wengang-Subject")
                    @Parameter(description = "对象或其中人员的代号；非 ASCII 字符用百分号编码 · percent-encoded if not ASCII")
                    String subject,
            @QueryParam("before") @Min(0) Long before,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Finder.MOST) int limit) {
        var query = query(conditions, subject);
        var page = finder.find(query, before == null ? Long.MAX_VALUE : before, limit);
        return new PageView(
                page.decisions().stream()
                        .map(found -> item(found, query.measures()))
                        .toList(),
                page.next());
    }

    @GET
    @Path("/decisions/sum")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "合计：多少条判定，各措施各结果的条数和金额，所问各行的条数和金额",
            description =
                    "How many there are, and their money, by measure and outcome, and by row where rows or cells are asked"
                            + " for.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Sum.class)))
    public Sum sum(@BeanParam DecisionQuery conditions, @HeaderParam("Wengang-Subject") String subject) {
        return finder.sum(query(conditions, subject));
    }

    @GET
    @Path("/decisions.csv")
    @Produces(CSV)
    @Operation(
            summary = "导出为 CSV，每项措施一行，流式；导出记入安全日志",
            description = "The same as CSV, a line a measure, streamed. The export is noted in the security log.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = CSV))
    public Response csv(
            @BeanParam DecisionQuery conditions,
            @HeaderParam("Wengang-Subject") String subject,
            @Context UriInfo address) {
        return export(query(conditions, subject), subject, address, "csv", CSV + ";charset=UTF-8");
    }

    @GET
    @Path("/decisions.xlsx")
    @Produces(XLSX)
    @Operation(
            summary = "导出为 XLSX，每项措施一行，流式；导出记入安全日志",
            description =
                    "The same as a workbook, a line a measure, streamed. The export is noted in the security log.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = XLSX))
    public Response workbook(
            @BeanParam DecisionQuery conditions,
            @HeaderParam("Wengang-Subject") String subject,
            @Context UriInfo address) {
        return export(query(conditions, subject), subject, address, "xlsx", XLSX);
    }

    private Response export(Query query, String subject, UriInfo address, String format, String type) {
        var event = new SecurityEvent(clock.instant(), actor.get().id(), SecurityEvent.What.EXPORT, "decisions", true)
                .with("format", format)
                .with("query", address.getRequestUri().getRawQuery())
                .with("ofSubject", subject == null ? null : true);
        // noted before the first line leaves
        QuarkusTransaction.requiringNew().run(() -> events.fire(event));
        StreamingOutput lines = out -> write(query, format, out);
        return Response.ok(lines, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"decisions." + format + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A page after the other, so that no memory grows with the list. */
    private void write(Query query, String format, OutputStream out) throws IOException {
        try (var export = format.equals("csv") ? TabularExport.csv(out, COLUMNS) : TabularExport.xlsx(out, COLUMNS)) {
            Long before = Long.MAX_VALUE;
            while (before != null) {
                var page = finder.find(query, before, PAGE);
                for (var found : page.decisions()) {
                    var item = item(found, query.measures());
                    for (var result : item.results()) {
                        export.row(line(item, result));
                    }
                }
                before = page.next();
            }
        }
    }

    private List<?> line(Item item, Result result) {
        return Arrays.asList(
                item.index(),
                item.evaluationId(),
                item.evaluatedAt().atZone(clock.getZone()).toOffsetDateTime(),
                item.asOf(),
                item.packageId(),
                item.release(),
                item.caller(),
                item.subject().kind(),
                item.subject().id(),
                item.subject().name(),
                result.measure(),
                result.outcome(),
                result.amount(),
                result.unit(),
                String.join(" ", result.reasons()),
                String.join(
                        " ", result.lost().stream().map(DecisionsResource::text).toList()));
    }

    private static String text(Trace.Lost lost) {
        return lost.row() + (lost.item().isEmpty() ? "" : " " + lost.item()) + " " + lost.to()
                + (lost.amount() == null ? "" : " " + lost.amount().toPlainString());
    }

    private Query query(DecisionQuery conditions, String subject) {
        var who = actor.get();
        return conditions.query(decoded(subject), who.is(Role.AUDITOR) ? null : who.id(), cells, clock);
    }

    private static String decoded(String subject) {
        if (subject == null) {
            return null;
        }
        try {
            return URLDecoder.decode(subject.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST,
                    "Wengang-Subject 的百分号编码有误。",
                    "The percent-encoding of Wengang-Subject cannot be read. Maybe write a percent sign as %25.");
        }
    }

    private static Item item(Found found, Set<String> measures) {
        var trace = found.trace();
        var subject = Trace.subject(found.persons());
        var results = new ArrayList<Result>();
        for (var result : trace.results()) {
            boolean isAsked =
                    measures.isEmpty() ? !result.outcome().equals(NOT_APPLICABLE) : measures.contains(result.measure());
            if (isAsked) {
                results.add(new Result(
                        result.measure(),
                        result.outcome(),
                        result.amount(),
                        result.unit(),
                        result.reasons(),
                        result.lost()));
            }
        }
        return new Item(
                found.index(),
                trace.id(),
                trace.at(),
                trace.packageId(),
                trace.releaseName(),
                trace.asOf(),
                trace.caller(),
                new DecisionView.Subject(trace.subjectKind(), Masked.id(subject.id()), Masked.name(subject.name())),
                results);
    }
}
