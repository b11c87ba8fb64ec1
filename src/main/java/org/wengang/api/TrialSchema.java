package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.law.Label;

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

            @JsonProperty("package") @Schema(required = true)
            String policyPackage,

            @Schema(required = true) TriedBy release,
            @Schema(required = true) String asOf,
            @Schema(required = true) String evaluatedAt,
            @Schema(required = true) List<EvaluationSchema.Result> results,

            @Schema(required = true, description = "yuan by kind; kinds are never added together")
            Map<String, String> totals,

            @Schema(description = "with detail=trace: the rules that fired, and how every row stood")
            Map<String, Object> trace,

            @Schema(
                    required = true,
                    description = "还值得问的材料，最该先问的在前，至多 30 项 · facts still worth asking, best first, at most 30")
            List<NextFact> next) {}

    /** A fact that is still worth asking. */
    @Schema(name = "NextFact")
    public record NextFact(
            @Schema(
                    required = true,
                    examples = "electricity.kwhByMonth.2024-01",
                    description = "as `missing` writes it; of a list that was not given, the list")
            String path,

            @Schema(
                    required = true,
                    examples = "electricity.kwhByMonth",
                    description = "the path in GET /facts, without its {month} or {year}; items as []")
            String fact,

            @Schema(required = true) Label label,

            @Schema(examples = "市供电局", description = "left out where nobody is named, as for lists")
            String bureau,

            @Schema(
                    required = true,
                    examples = "decimal",
                    description = "flag、integer、decimal、date、month、code、text、list")
            String type,

            @Schema(examples = "kWh") String unit,

            @Schema(description = "可取的代码 · the codes that are known")
            List<FactsResource.Code> options,

            @Schema(required = true, description = "those that lack it, in the order of the text")
            List<String> measures,

            @Schema(
                    required = true,
                    nullable = true,
                    examples = "50000.00",
                    description =
                            "the most that one of these measures may still come to with the facts known; null where that"
                                    + " hangs on missing facts, or no money is involved")
            String atStake,

            @Schema(
                    required = true,
                    nullable = true,
                    examples = "CNY",
                    description = "CNY for money, known or not; else the unit of the quantity, or null")
            String atStakeUnit) {}

    /** By what it was tried: a release or a draft, perhaps with cells edited. */
    @Schema(name = "TriedBy")
    public record TriedBy(
            @Schema(description = "of a release", examples = "2")
            Integer number,

            @Schema(description = "of a draft") Integer draft,

            @Schema(required = true, description = "of rules and tables as they were tried, edits included")
            String digest,

            @Schema(description = "true where edits changed it; left out otherwise")
            Boolean edited) {}

    /** The answer for a workbook. */
    @Schema(name = "TrialRows")
    public record TrialRows(
            @Schema(required = true, description = "always true: 不是判定 · no decision")
            boolean trial,

            @JsonProperty("package") @Schema(required = true)
            String policyPackage,

            @Schema(required = true) TriedBy release,
            @Schema(required = true) String asOf,
            @Schema(required = true) List<TrialRow> rows) {}

    /** One line of a workbook. */
    @Schema(name = "TrialRow")
    public record TrialRow(
            @Schema(required = true, examples = "3", description = "as the spreadsheet program counts it")
            int row,

            @Schema(required = true, nullable = true) String name,

            @Schema(required = true, description = "yuan by kind; kinds are never added together")
            Map<String, String> totals,

            @Schema(required = true) List<TrialRowResult> results) {}

    /** What would be decided for one measure. */
    @Schema(name = "TrialRowResult")
    public record TrialRowResult(
            @Schema(required = true, examples = "M1-2") String measure,

            @Schema(
                    required = true,
                    enumeration = {"eligible", "ineligible", "undetermined", "not_applicable"})
            String outcome,

            @Schema(required = true, nullable = true, examples = "50000.00")
            String amount,

            @Schema(required = true, nullable = true, examples = "CNY")
            String unit,

            @Schema(required = true) List<String> missing,
            @Schema(required = true) List<String> reasons,
            @Schema(required = true) List<TrialShortfall> shortfalls) {}

    /** How far an unmet condition is from being met. */
    @Schema(name = "TrialShortfall")
    public record TrialShortfall(
            @Schema(required = true, examples = "holidayUseRatio")
            String criterion,

            @Schema(required = true) Label label,

            @Schema(required = true, examples = "1 kWh") String shortfall) {}
}
