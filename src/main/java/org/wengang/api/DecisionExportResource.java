package org.wengang.api;

import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.audit.finding.Finder;
import org.wengang.audit.finding.Found;
import org.wengang.audit.finding.Query;
import org.wengang.evidence.TabularExport;
import org.wengang.evidence.TabularExport.Column;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.SecurityEvent;
import org.wengang.trace.Masked;

/** Lists of found decisions that leave the service; each is noted in the security log before its first line is sent. */
@Path("/v1")
@RolesAllowed({CASEWORKER, AUDITOR})
@Tag(name = "decisions")
public class DecisionExportResource {
    private static final String CSV = "text/csv";
    private static final String XLSX = TablesResource.XLSX;
    private static final String SUBJECT = "decisions";
    private static final List<Column> COLUMNS = List.of(
            new Column("日志位置", "index"),
            new Column("判定编号", "evaluation id"),
            new Column("判定时间", "decided at"),
            new Column("政策包", "package"),
            new Column("发布版本", "release"),
            new Column("适用日期", "as of"),
            new Column("对象类型", "kind of subject"),
            new Column("对象编号（遮蔽）", "subject id, masked"),
            new Column("对象名称（遮蔽）", "subject name, masked"),
            new Column("请求方", "caller"),
            new Column("措施", "measure"),
            new Column("结果", "outcome"),
            new Column("金额或数量", "amount"),
            new Column("单位", "unit"),
            new Column("理由", "reasons"),
            new Column("用到的行", "rows used"));

    private final DecisionQueries queries;
    private final Finder finder;
    private final CurrentActor actor;
    private final Event<SecurityEvent> events;
    private final Clock clock;

    @Inject
    DecisionExportResource(
            DecisionQueries queries, Finder finder, CurrentActor actor, Event<SecurityEvent> events, Clock clock) {
        this.queries = queries;
        this.finder = finder;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** Begins a list. */
    @FunctionalInterface
    private interface Begin {
        TabularExport list(OutputStream out, List<Column> columns) throws IOException;
    }

    @GET
    @Path("/decisions.csv")
    @Produces(CSV)
    @Operation(
            summary = "导出查到的判定（CSV），每项措施一行，新的在前；导出记入安全日志",
            description =
                    "What is found as CSV, one line a measure, newest first, all of it, streamed. The security log has the"
                            + " export before the first line is sent. " + FindingResource.PARAMETERS)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST：逐个参数列出 · each parameter that cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response csv(@BeanParam DecisionQuery asked) {
        return export(asked, CSV + ";charset=UTF-8", "csv", TabularExport::csv);
    }

    @GET
    @Path("/decisions.xlsx")
    @Produces(XLSX)
    @Operation(
            summary = "导出查到的判定（XLSX），每项措施一行，新的在前；导出记入安全日志",
            description = "The same as a workbook. " + FindingResource.PARAMETERS)
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST：逐个参数列出 · each parameter that cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response xlsx(@BeanParam DecisionQuery asked) {
        return export(asked, XLSX, "xlsx", TabularExport::xlsx);
    }

    private Response export(DecisionQuery asked, String type, String ending, Begin begin) {
        var query = queries.query(asked, actor.get());
        // whatever keeps it from being answered is told before it is noted as done
        var first = finder.find(query, Long.MAX_VALUE, Finder.MOST);
        var event = told(query, asked).with("format", ending);
        QuarkusTransaction.requiringNew().run(() -> events.fire(event));
        StreamingOutput lines = out -> {
            // closed only when it is complete: what breaks off must not look whole
            var list = begin.list(out, COLUMNS);
            var page = first;
            while (true) {
                for (var found : page.decisions()) {
                    write(found, query, list);
                }
                if (page.next() == null) {
                    break;
                }
                page = finder.find(query, page.next(), Finder.MOST);
            }
            list.close();
        };
        return Response.ok(lines, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"decisions." + ending + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static void write(Found found, Query query, TabularExport list) throws IOException {
        var decision = FoundDecision.of(found, query);
        for (var result : decision.results()) {
            if (result.items().isEmpty()) {
                write(decision, result, result.amount(), result.unit(), list);
            }
            for (var item : result.items()) {
                write(decision, result, item.amount(), item.unit(), list);
            }
        }
    }

    private static void write(
            FoundDecision decision, FoundDecision.Result result, String amount, String unit, TabularExport list)
            throws IOException {
        list.row(Arrays.asList(
                decision.index(),
                decision.evaluationId(),
                decision.at(),
                decision.packageId(),
                decision.draft() == null ? String.valueOf(decision.release()) : "draft-" + decision.draft(),
                decision.asOf(),
                decision.subject().kind(),
                decision.subject().id(),
                decision.subject().name(),
                decision.caller(),
                result.measure(),
                result.outcome(),
                amount == null ? null : new BigDecimal(amount),
                unit,
                String.join(" ", result.reasons()),
                String.join(" ", result.rows())));
    }

    /** What was asked for, as it was asked; of a person only so much as anybody is shown. */
    private SecurityEvent told(Query query, DecisionQuery asked) {
        var event = new SecurityEvent(clock.instant(), actor.get().id(), SecurityEvent.What.EXPORT, SUBJECT, true)
                .with("subject", Masked.id(query.subject()));
        for (var name : new TreeSet<>(asked.address.getQueryParameters().keySet())) {
            if (!name.equals("subject")) {
                event = event.with(
                        name, List.copyOf(asked.address.getQueryParameters().get(name)));
            }
        }
        return event;
    }
}
