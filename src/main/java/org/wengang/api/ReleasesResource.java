package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Activation;
import org.wengang.activation.CellChange;
import org.wengang.activation.Published;
import org.wengang.activation.Releases;
import org.wengang.rulebase.Release;
import org.wengang.table.BookDiff;

/** 发布版本: what is in force, what was, and why the last change of a table was refused. */
@Path("/v1")
@RolesAllowed({EDITOR, APPROVER, CASEWORKER, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "releases", description = "发布版本 · releases")
public class ReleasesResource {
    private final Releases releases;
    private final Catalogue catalogue;

    ReleasesResource(Releases releases, Catalogue catalogue) {
        this.releases = releases;
        this.catalogue = catalogue;
    }

    /** A release by number and digest, as answers name it. */
    @Schema(name = "ReleaseRef")
    public record Ref(
            @Schema(examples = "2") int number,
            @Schema(examples = "sha256:9f86d0…") String digest) {
        static Ref of(Release release) {
            return release == null ? null : new Ref(release.number(), release.digest());
        }
    }

    /** A release: who put it in force, why, for which days. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Release")
    public record View(
            @Schema(examples = "2") int number,
            @Schema(examples = "sha256:9f86d0…") String digest,

            @JsonProperty("package") @Schema(examples = "SZ-2024")
            String packageId,

            @Schema(enumeration = {"import", "change", "rollback", "retirement", "rules", "package", "folder"})
            String kind,

            @Schema(description = "今天由它判定 · it decides today")
            boolean inForce,

            @Schema(description = "首日；空为不限 · first day it decides, none for no beginning")
            LocalDate validFrom,

            @Schema(description = "末日；空为不限 · last day, none for no end")
            LocalDate validTo,

            @Schema(description = "何时发布 · since when it is known")
            Instant knownAt,

            @Schema(description = "提交人 · who proposed it") Person author,
            Instant submittedAt,

            @Schema(description = "审批人，不会是提交人 · who approved it, never the author")
            Person approver,

            String reason,

            @Schema(description = "由哪个草案而来 · the draft it was")
            Integer draft,

            @Schema(description = "恢复的是哪个版本 · the release whose content it restores")
            Integer restores,

            @Schema(description = "与所依据的版本不同的工作簿 · the workbooks that differ from the release it was based on")
            List<Changed> changes) {}

    /** Someone who acted. */
    @Schema(name = "Person")
    public record Person(
            @Schema(examples = "local:lin") String id,
            @Schema(examples = "林编辑") String name) {
        public static Person of(Published.Who who) {
            return who == null ? null : new Person(who.id(), who.name());
        }
    }

    /** Days on end that one release decides. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TimelineSpan")
    public record Span(
            @JsonProperty("package") @Schema(examples = "SZ-2024")
            String packageId,

            @Schema(description = "首日；空为不限 · first day, none for no beginning")
            LocalDate from,

            @Schema(description = "末日；空为不限 · last day, none for no end")
            LocalDate to,

            Ref release) {}

    /** A workbook that changed. */
    @Schema(name = "ChangedTable")
    public record Changed(
            @Schema(examples = "M2-5") String measure,
            @Schema(examples = "m2-5-self-travel") String table,
            @Schema(examples = "2") int version,
            List<Difference> differences) {}

    /** One change in words. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Difference")
    public record Difference(
            @Schema(examples = "m2-5-self-travel") String table,
            @Schema(examples = "a") String row,
            @Schema(examples = "amountYuan") String column,
            @Schema(examples = "M2-5 第a行 标准 500 元 → 600 元") String zh,

            @Schema(examples = "M2-5 row a amount 500 yuan → 600 yuan")
            String en) {
        static Difference of(BookDiff.Difference difference) {
            return new Difference(
                    difference.table(), difference.row(), difference.column(), difference.zh(), difference.en());
        }
    }

    /** The last change that was refused. */
    @Schema(name = "TableFaults")
    public record TableFaults(
            @Schema(description = "仍在生效的版本 · the release that stays in force")
            Ref inForce,

            @Schema(description = "无问题时为空 · null when the tables are sound")
            Instant refusedAt,

            List<Problem.Fault> faults) {}

    @GET
    @Path("/releases")
    @Operation(
            summary = "发布版本，新的在前；before 为上一页最后一个编号",
            description = "The releases, newest first; for the next page give the last number as `before`.")
    public List<View> all(
            @QueryParam("package") @Parameter(example = "SZ-2024") String packageId,
            @QueryParam("before") @Parameter(description = "编号小于此数 · numbers below this") @Min(1) Integer before,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        var newestFirst = new ArrayList<>(releases.timeline().releases());
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(release -> packageId == null || packageId.equals(release.packageId()))
                .filter(release -> before == null || release.number() < before)
                .limit(limit)
                .map(release -> view(release, false))
                .toList();
    }

    @GET
    @Path("/releases/current")
    @Operation(summary = "当日生效的发布版本", description = "The release in force.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "404",
            description = "NOTHING_IN_FORCE、PACKAGE_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "没有任何版本 · there is no release at all",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public View current(@BeanParam Chosen chosen) {
        return byNumber(catalogue.shelf(chosen).release().number());
    }

    @GET
    @Path("/releases/timeline")
    @Operation(
            summary = "哪些天由哪个版本判定；knownAt 按当时已知的情况",
            description = "Which release decides which days; with `knownAt`, as it was known then.")
    public List<Span> timeline(
            @QueryParam("package") @Parameter(example = "SZ-2024") String packageId,
            @QueryParam("knownAt") @Parameter(description = "带时区的时间 · a time with its offset") String knownAt) {
        var timeline = releases.timeline();
        if (knownAt != null) {
            timeline = timeline.knownAt(instant(knownAt));
        }
        var spans = new ArrayList<Span>();
        for (var id : timeline.packages()) {
            if (packageId == null || packageId.equals(id)) {
                timeline.spans(id)
                        .forEach(span -> spans.add(new Span(
                                id,
                                span.from(),
                                span.to(),
                                new Ref(span.release().number(), span.release().digest()))));
            }
        }
        return spans;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST,
                    "查询参数有误。",
                    "Some query parameters cannot be understood.",
                    List.of(
                            Problem.Fault.at(
                                    "knownAt",
                                    "BAD_PARAMETER",
                                    "应为带时区的时间，如 2024-06-30T09:00:00+08:00（网址中 + 写作 %2B）。",
                                    "A time with its offset is expected, such as 2024-06-30T09:00:00+08:00 (+ is %2B in an address).")));
        }
    }

    @GET
    @Path("/releases/{number: [0-9]{1,9}}")
    @Operation(summary = "一个发布版本及其改动", description = "One release, with what it changed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "404",
            description = "RELEASE_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public View byNumber(@PathParam("number") @Parameter(example = "1") int number) {
        return releases.timeline()
                .byNumber(number)
                .map(release -> view(release, true))
                .orElseThrow(() -> new Refused(
                        ProblemCode.RELEASE_NOT_FOUND,
                        "没有这个发布版本；见 /api/v1/releases。",
                        "There is no such release. Maybe see /api/v1/releases."));
    }

    @GET
    @Path("/table-faults")
    @Operation(
            summary = "最近一次未能生效的改动有哪些问题；无问题时 faults 为空",
            description = "The faults for which the last change of a table was refused, each with file, sheet, cell and"
                    + " remedy; empty when the tables are sound.")
    public TableFaults faults() {
        var refused = releases.refused();
        return new TableFaults(
                Ref.of(releases.inForce()),
                refused.map(refusal -> refusal.at()).orElse(null),
                refused.stream()
                        .flatMap(refusal -> refusal.faults().stream())
                        .map(Problem.Fault::of)
                        .toList());
    }

    private View view(Published release, boolean withChanges) {
        return new View(
                release.number(),
                release.digest(),
                release.packageId(),
                TableView.word(release.kind()),
                releases.timeline()
                        .inForce(release.packageId(), releases.today())
                        .filter(release::equals)
                        .isPresent(),
                release.validFrom(),
                release.validTo(),
                release.knownAt(),
                Person.of(release.author()),
                release.submittedAt(),
                Person.of(release.approver()),
                release.reason(),
                release.draft(),
                release.restores(),
                withChanges ? changed(releases.register().changes("release = ?1", release.number())) : null);
    }

    static Changed changed(Activation.Change change) {
        return new Changed(
                change.measure(),
                change.slug(),
                change.version(),
                change.differences().stream().map(Difference::of).toList());
    }

    private static List<Changed> changed(List<CellChange> cells) {
        var books = new LinkedHashMap<String, Changed>();
        for (var cell : cells) {
            books.computeIfAbsent(cell.slug, slug -> new Changed(cell.measure, slug, cell.version, new ArrayList<>()))
                    .differences()
                    .add(new Difference(cell.table, cell.row, cell.column, cell.zh, cell.en));
        }
        return List.copyOf(books.values());
    }
}
