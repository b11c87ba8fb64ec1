package org.wengang.api;

import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.EDITOR;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Releases;
import org.wengang.audit.finding.Finder;
import org.wengang.audit.finding.Query;
import org.wengang.audit.finding.RowUses;
import org.wengang.rulebase.Release;
import org.wengang.table.Book;
import org.wengang.table.Row;
import org.wengang.table.Table;

/** 各行的使用: which rows of the tables decide, which never do, and which do so more or less than before. Counts, no persons. */
@Path("/v1/rows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "decisions")
public class RowHitsResource {
    /** A measure must have been decided so often before a row of its table is called dead. */
    private static final int DECIDED_FOR_DEAD = 100;

    private static final int USUAL_DAYS = 30;

    // the stretches that time is divided into: earlier than before, before, the time asked for, later
    private static final int BEFORE = 1;
    private static final int ASKED = 2;

    private final DecisionQueries queries;
    private final Finder finder;
    private final Releases releases;

    @Inject
    RowHitsResource(DecisionQueries queries, Finder finder, Releases releases) {
        this.queries = queries;
        this.finder = finder;
        this.releases = releases;
    }

    @GET
    @Path("/hits")
    @Blocking
    @RolesAllowed({EDITOR, APPROVER, AUDITOR})
    @Operation(
            summary = "今天生效的各表各行用到了多少次：这段时间、之前同样长的时间、有记录以来；从未用到的、突然变多变少的",
            description =
                    "For each row of each table in force today how many decisions used it, in a time and in as much time before;"
                            + " rows that are never used, and rows whose share of their measure's decisions jumped: by a factor of at"
                            + " least 2, the measure decided at least 100 times on both sides, two-proportion z at least 4.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RowHits.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST：逐个参数列出 · each parameter that cannot be understood",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "NOT_INDEXED：索引正在编制 · the index is being made",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public RowHits hits(
            @QueryParam("from")
                    @Parameter(
                            description =
                                    "从何时起：日期，或带时区的时间；默认为 to 之前 30 天 · from that day or moment on, 30 days before `to` unless given",
                            example = "2024-06-01")
                    String from,
            @QueryParam("to")
                    @Parameter(
                            description =
                                    "到何时止：日期（含当日），或带时区的时间（不含）；默认到今天 · to the end of that day, or before that moment; to the end of today unless given",
                            example = "2024-06-30")
                    String to) {
        var today = releases.today();
        var period = queries.period(from, to, today, USUAL_DAYS);
        var before = period.from().minus(Duration.between(period.from(), period.to()));
        var moments = List.of(before, period.from(), period.to());
        long decisions = 0;
        long decisionsBefore = 0;
        var rows = new ArrayList<RowHits.OfRow>();
        for (var packageId : releases.timeline().packages()) {
            var release = releases.inForce(packageId, today);
            if (release == null) {
                continue;
            }
            var uses = finder.uses(packageId, tables(release), moments);
            decisions += uses.decisions(ASKED);
            decisionsBefore += uses.decisions(BEFORE);
            rows(release, uses, today, rows);
        }
        return new RowHits(period.from(), period.to(), decisions, decisionsBefore, rows);
    }

    private static Set<String> tables(Release release) {
        var tables = new TreeSet<String>();
        release.books().values().forEach(book -> tables.addAll(book.tables().keySet()));
        return tables;
    }

    private void rows(Release release, RowUses uses, LocalDate today, List<RowHits.OfRow> rows) {
        for (var book : release.books().values()) {
            Boolean isDecided = null;
            for (var table : book.tables().values()) {
                for (var row : table.rows()) {
                    boolean isDead = mayBeDead(table, row, uses, today);
                    if (isDead) {
                        isDecided = isDecided == null ? isDecidedOften(release, book) : isDecided;
                    }
                    rows.add(row(release, table, row, uses, isDead && isDecided));
                }
            }
        }
    }

    private static boolean mayBeDead(Table table, Row row, RowUses uses, LocalDate today) {
        boolean hasBegun = row.from() == null || !row.from().isAfter(today);
        return hasBegun && !uses.isUsed(table.id(), table.book().version(), row.letter());
    }

    /** By releases that have this version of the workbook. */
    private boolean isDecidedOften(Release release, Book book) {
        var packageId = release.policy().id();
        var measure = book.plan().measure();
        var query = Query.where().packageId(packageId).measure(measure);
        releases.register()
                .having(packageId, measure, book.version())
                .forEach(number -> query.release(String.valueOf(number)));
        return finder.hasAtLeast(DECIDED_FOR_DEAD, query.build());
    }

    private static RowHits.OfRow row(Release release, Table table, Row row, RowUses uses, boolean isDead) {
        var measure = table.book().plan().measure();
        var id = table.id();
        var letter = row.letter();
        long hits = uses.hits(ASKED, id, letter);
        long before = uses.hits(BEFORE, id, letter);
        return new RowHits.OfRow(
                release.policy().id(),
                measure,
                id,
                table.book().version(),
                letter,
                row.cites(),
                hits,
                before,
                uses.open(ASKED, id, letter),
                uses.lost(ASKED, id, letter),
                uses.ever(id, letter),
                uses.amounts(ASKED, id, letter).stream()
                        .map(DecisionSum.Amount::of)
                        .toList(),
                isDead,
                RowJump.of(hits, uses.decided(ASKED, measure), before, uses.decided(BEFORE, measure)));
    }
}
