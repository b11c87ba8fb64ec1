package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.AUDITOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.audit.EventFilter;
import org.wengang.audit.KeptEvent;
import org.wengang.audit.SecurityEvents;
import org.wengang.evidence.TabularExport;
import org.wengang.identity.CurrentActor;
import org.wengang.identity.SecurityEvent;
import org.wengang.identity.SecurityEvent.What;
import org.wengang.law.Label;

/** 安全日志: who did what to whom, when, and whether it was done. */
@Path("/v1")
@RolesAllowed({AUDITOR, ADMINISTRATOR})
@Tag(name = "security-events", description = "安全日志 · the security log")
public class SecurityEventsResource {
    private static final String CSV = "text/csv";
    private static final String SUBJECT = "security-events";
    private static final int PAGE = 1_000;
    private static final List<TabularExport.Column> COLUMNS = List.of(
            new TabularExport.Column("编号", "id"),
            new TabularExport.Column("日志位置", "index"),
            new TabularExport.Column("时间", "at"),
            new TabularExport.Column("行为人", "actor"),
            new TabularExport.Column("事项", "event"),
            new TabularExport.Column("代码", "what"),
            new TabularExport.Column("对象", "subject"),
            new TabularExport.Column("做成", "ok"),
            new TabularExport.Column("详情", "detail"));

    private final SecurityEvents events;
    private final Event<SecurityEvent> told;
    private final CurrentActor current;
    private final Clock clock;

    SecurityEventsResource(SecurityEvents events, Event<SecurityEvent> told, CurrentActor current, Clock clock) {
        this.events = events;
        this.told = told;
        this.current = current;
        this.clock = clock;
    }

    /** An event. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SecurityEvent")
    public record View(
            @Schema(description = "查下一页时作 before · for the next page", examples = "4711")
            long id,

            @Schema(
                    description =
                            "在防篡改日志中的位置；没有则尚未编入 · its leaf in the tamper-evident log; none while it is not there yet")
            Long index,

            Instant at,

            @Schema(
                    description = "谁；nobody 为未能证明身份者，service 为本服务 · who; nobody, if they could not show it",
                    examples = "local:lin")
            String actor,

            @Schema(implementation = What.class) String what,
            Label label,

            @Schema(description = "对谁、对什么 · whom or what", examples = "draft-12")
            String subject,

            @Schema(description = "false 为被拒绝 · false: it was refused")
            boolean ok,

            @Schema(
                    description = "其他情况：address 来源地址，code 拒绝的代码，repeats 一分钟内又有几次，digest、reason 等 · what else is known",
                    type = SchemaType.OBJECT,
                    implementation = Object.class)
            @JsonRawValue
            String detail) {
        static View of(KeptEvent event) {
            return new View(
                    event.row(),
                    event.index(),
                    event.at(),
                    event.actor(),
                    event.what(),
                    words(event.what()),
                    event.subject(),
                    event.ok(),
                    event.detail());
        }
    }

    /** None of what only another version of the service knows. */
    private static Label words(String what) {
        return Arrays.stream(What.values())
                .filter(known -> known.name().equals(what))
                .findFirst()
                .map(What::label)
                .orElse(null);
    }

    @GET
    @Path("/security-events")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "安全日志：登录、拒绝、改动、审批、导出等，新的在前；before 为上一页最后一个 id",
            description =
                    "The security log: sign-ins, refusals, changes, approvals, exports and the like, newest first; for the"
                            + " next page give the last id as `before`.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = View.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST：查询参数有误 · a query parameter cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public List<View> all(
            @BeanParam EventQuery query,
            @QueryParam("before") @Parameter(description = "id 小于此数 · ids below this") @Min(1) Long before,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        return events.find(query.filter(clock), before == null ? Long.MAX_VALUE : before, limit).stream()
                .map(View::of)
                .toList();
    }

    @GET
    @Path("/security-events.csv")
    @Produces(CSV)
    @Operation(
            summary = "导出安全日志（CSV），新的在前；导出本身也记入日志",
            description =
                    "The same as CSV, all of it, streamed. The export is an event itself, and written before the first"
                            + " line is sent.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST：查询参数有误 · a query parameter cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response csv(@BeanParam EventQuery query) {
        var filter = query.filter(clock);
        long newest = events.find(filter, Long.MAX_VALUE, 1).stream()
                .mapToLong(KeptEvent::row)
                .findFirst()
                .orElse(0);
        var export = export(filter).with("newest", newest);
        QuarkusTransaction.requiringNew().run(() -> told.fire(export));
        StreamingOutput lines = out -> write(filter, newest, out);
        return Response.ok(lines, CSV + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"security-events.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** What is exported can be told afterwards: that kind of event, up to the newest there was. */
    private SecurityEvent export(EventFilter filter) {
        return new SecurityEvent(clock.instant(), current.get().id(), What.EXPORT, SUBJECT, true)
                .with("format", "csv")
                .with("from", text(filter.from()))
                .with("to", text(filter.to()))
                .with("actor", filter.actor())
                .with("what", text(filter.what()))
                .with("subject", filter.subject())
                .with("ok", filter.ok());
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** A page after the other, so that neither memory nor a transaction grows with the log. */
    private void write(EventFilter filter, long newest, OutputStream out) throws IOException {
        try (var rows = TabularExport.csv(out, COLUMNS)) {
            long before = newest + 1;
            List<KeptEvent> page;
            do {
                page = events.find(filter, before, PAGE);
                for (var event : page) {
                    var label = words(event.what());
                    rows.row(Arrays.asList(
                            event.row(),
                            event.index(),
                            event.at().atZone(clock.getZone()).toOffsetDateTime(),
                            event.actor(),
                            label == null ? null : label.zh() + " " + label.en(),
                            event.what(),
                            event.subject(),
                            event.ok(),
                            event.detail()));
                    before = event.row();
                }
            } while (page.size() == PAGE);
        }
    }
}
