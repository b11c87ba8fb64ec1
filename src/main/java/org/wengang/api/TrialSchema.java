package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of trials, for their description in OpenAPI; the wire itself is written by hand, as that of evaluations. */
public final class TrialSchema {
    static final String EMPTY = """
            {"measures":["M1-2"],"subject":{"kind":"enterprise"},"facts":{}}""";

    static final String EDITED = """
            {"measures":["M1-1"],"subject":{"kind":"enterprise"},"facts":{
              "enterprise":{"isAboveScaleIndustrial":true,"isKeyIndustrial":true},
              "electricity":{"kwhByMonth":{"2023-11":400000,"2024-02":300000}}},
             "edits":[{"book":"m1-1-priority-power","edits":[
              {"table":"m1-1-priority-power","row":"a","column":"festivalUseRatio.from","value":"75%"}]}]}""";

    private TrialSchema() {}

    /** What is asked. */
    @Schema(name = "TrialRequest")
    public record TrialRequest(
            @JsonProperty("package") @Schema(examples = "SZ-2024", description = "defaults to the package in force")
            String policyPackage,

            @Schema(examples = "2024-06-30", description = "Asia/Shanghai date; defaults to today")
            String asOf,

            @Schema(
                    examples = "2024-07-01T09:00:00+08:00",
                    description = "as it was known then: a time with its offset, or the end of a day; defaults to now")
            String knownAt,

            @Schema(examples = "draft-12", description = "a release by number, or a draft, instead of asOf")
            String release,

            @Schema(description = "measures asked for; all if left out")
            List<String> measures,

            EvaluationSchema.Subject subject,

            @Schema(required = true, description = "see GET /api/v1/facts; {} for none")
            Map<String, Object> facts,

            @Schema(
                    enumeration = {"outcome", "findings", "trace"},
                    defaultValue = "findings")
            String detail,

            @Schema(description = "假如这些单元格不是现在这样 · what would be decided if these cells were otherwise")
            List<TrialEdits> edits) {}

    /** The edits of one workbook. */
    @Schema(name = "TrialEdits")
    public record TrialEdits(
            @Schema(required = true, examples = "m1-1-priority-power", description = "see GET /api/v1/tables")
            String book,

            @Schema(required = true) List<CellEdit> edits) {}

    /** The answer. */
    @Schema(name = "Trial")
    public record Trial(
            @Schema(required = true, description = "always true: 不是判定 · no decision")
            boolean trial,

            @JsonProperty("package") String policyPackage,
            TriedBy release,
            String asOf,
            String evaluatedAt,
            List<EvaluationSchema.Result> results,

            @Schema(description = "yuan by kind; kinds are never added together")
            Map<String, String> totals,

            @Schema(description = "with detail=trace: the rules that fired, and how every row stood")
            Map<String, Object> trace) {}

    /** By what it was tried: a release or a draft, perhaps with cells edited. */
    @Schema(name = "TriedBy")
    public record TriedBy(
            @Schema(description = "of a release", examples = "2")
            Integer number,

            @Schema(description = "of a draft") Integer draft,

            @Schema(description = "of rules and tables as they were tried, edits included")
            String digest,

            @Schema(description = "true where edits changed it; left out otherwise")
            Boolean edited) {}
}
