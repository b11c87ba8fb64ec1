package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.activation.Entry;
import org.wengang.activation.Releases;
import org.wengang.rulebase.Release;

/** 发布版本: what is in force, what was, and why the last change of a table was refused. */
@Path("/v1")
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

    /** A release and what it changed. */
    @Schema(name = "Release")
    public record View(
            @Schema(examples = "2") int number,
            @Schema(examples = "sha256:9f86d0…") String digest,

            @JsonProperty("package") @Schema(examples = "SZ-2024")
            String packageId,

            boolean inForce,
            Instant activatedAt,

            @Schema(description = "与上一版本不同的工作簿 · the workbooks that differ from the release before")
            List<Changed> changes) {}

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
            String en) {}

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
    @Operation(summary = "最近的发布版本，新的在前", description = "The last 20 releases that were put in force, newest first.")
    public List<View> all() {
        return releases.history().stream().map(this::view).toList();
    }

    @GET
    @Path("/releases/current")
    @Operation(summary = "生效的发布版本", description = "The release in force.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "503",
            description = "没有生效的版本 · none is in force",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public View current() {
        return byNumber(catalogue.inForce().number());
    }

    @GET
    @Path("/releases/{number: [0-9]{1,9}}")
    @Operation(summary = "一个发布版本", description = "One release.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "404",
            description = "RELEASE_NOT_FOUND",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public View byNumber(@PathParam("number") @Parameter(example = "1") int number) {
        return releases.history().stream()
                .filter(entry -> entry.release().number() == number)
                .map(this::view)
                .findFirst()
                .orElseThrow(
                        () -> new Refused(
                                ProblemCode.RELEASE_NOT_FOUND,
                                "没有这个发布版本，或已超出保留的最近 20 个；见 /api/v1/releases。",
                                "There is no such release, or it is older than the 20 that are kept. Maybe see /api/v1/releases."));
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

    private View view(Entry entry) {
        var release = entry.release();
        return new View(
                release.number(),
                release.digest(),
                release.policy().id(),
                release == releases.inForce(),
                entry.activatedAt(),
                entry.changes().stream().map(ReleasesResource::changed).toList());
    }

    private static Changed changed(Entry.Change change) {
        return new Changed(
                change.measure(),
                change.slug(),
                change.version(),
                change.differences().stream()
                        .map(one -> new Difference(one.table(), one.row(), one.column(), one.zh(), one.en()))
                        .toList());
    }
}
