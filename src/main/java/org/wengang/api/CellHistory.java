package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.activation.Releases;

/** One cell that a release changed: who, when, why. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CellHistory")
public record CellHistory(
        @Schema(examples = "2") int release,
        Instant at,
        @Schema(examples = "m1-1-continuous-production") String table,

        @Schema(description = "工作簿的版本 · version of the workbook", examples = "2")
        int version,

        @Schema(description = "表，参数为空 · the table; none for a parameter")
        String sheet,

        @Schema(examples = "a") String row,
        String column,

        @Schema(examples = "M1-1 第a行 用电比下限 80% → 75%") String zh,

        String en,
        @Schema(examples = "林编辑") String author,
        @Schema(examples = "王审批") String approver,
        String reason) {

    /** What releases changed in a workbook, newest first. */
    static List<CellHistory> of(Releases releases, String packageId, String slug) {
        var timeline = releases.timeline();
        return releases.register().changes("packageId = ?1 and slug = ?2", packageId, slug).stream()
                .map(change -> {
                    var release = timeline.byNumber(change.release).orElseThrow();
                    return new CellHistory(
                            change.release,
                            release.knownAt(),
                            change.slug,
                            change.version,
                            change.table,
                            change.row,
                            change.column,
                            change.zh,
                            change.en,
                            release.author().name(),
                            release.approver() == null
                                    ? null
                                    : release.approver().name(),
                            release.reason());
                })
                .toList();
    }
}
