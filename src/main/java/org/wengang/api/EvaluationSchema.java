package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.law.Label;

/** The shapes of the evaluation contract, for its description in OpenAPI; the wire itself is written by hand for speed. */
public final class EvaluationSchema {
    static final String NO_STOP_SUBSIDY = """
            {"measures":["M1-2"],"subject":{"kind":"enterprise"},"facts":{
              "enterprise":{"isAboveScaleIndustrial":true},
              "electricity":{"kwhByMonth":{"2023-12":310000,"2024-01":310000},"holidayKwh":45000},
              "socialInsurance":{"insuredByMonth":{"2024-01":100}}}}""";

    static final String ONE_KWH_SHORT = """
            {"measures":["M1-2"],"subject":{"kind":"enterprise"},"facts":{
              "enterprise":{"isBelowScaleSample":true},
              "electricity":{"kwhByMonth":{"2023-12":40300,"2024-01":37200},"holidayKwh":5624},
              "socialInsurance":{"insuredByMonth":{"2024-01":23}}}}""";

    static final String INDIVIDUAL = """
            {"subject":{"kind":"individual"},"facts":{
              "traveller":{"hukouDivisionCode":"522601","employedInCity":true,"travelMode":"SELF",
                "arrivalDate":"2024-02-19","fareYuan":"468.50"}}}""";

    private EvaluationSchema() {}

    /** What is asked. */
    @Schema(name = "EvaluationRequest")
    public record Request(
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

            Subject subject,

            @Schema(required = true, description = "see GET /api/v1/facts")
            Map<String, Object> facts,

            @Schema(
                    enumeration = {"outcome", "findings", "trace"},
                    defaultValue = "findings")
            String detail) {}

    /** Whom the dossier is about. */
    @Schema(name = "Subject")
    public record Subject(
            @Schema(enumeration = {"enterprise", "agency", "individual", "government"})
            String kind,

            String id,
            String name) {}

    /** The answer. */
    @Schema(name = "Evaluation")
    public record Answer(
            String evaluationId,
            @JsonProperty("package") String policyPackage,
            DecidedBy release,
            String asOf,
            String evaluatedAt,
            List<Result> results,

            @Schema(description = "yuan by kind; kinds are never added together")
            Map<String, String> totals,

            @Schema(description = "with detail=trace: the rules that fired, and how every row stood")
            Map<String, Object> trace,

            @Schema(description = "判定已记入日志的凭据 · that the decision is in the log; keep it")
            ReceiptShape receipt) {}

    /** That a decision is in the log. */
    @Schema(name = "Receipt")
    public record ReceiptShape(
            @Schema(description = "its place in the log", examples = "4711")
            long index,

            @Schema(examples = "sha256:cbc210e680ee95ce0aad0f6a81e6111f2d8da2861cab725722de7531ad068285")
            String leafHash,

            @Schema(description = "a signed note (C2SP tlog-checkpoint) of a log that has the decision in it")
            String checkpoint) {}

    /** What decided: a release, or a draft that is tried out. */
    @Schema(name = "DecidedBy")
    public record DecidedBy(
            @Schema(description = "of a release", examples = "2")
            Integer number,

            @Schema(description = "of a draft; its answers are recorded, and not counted")
            Integer draft,

            String digest) {}

    /** What was decided for one measure. */
    @Schema(name = "Determination")
    public record Result(
            @Schema(examples = "M1-2") String measure,
            Label title,

            @Schema(enumeration = {"eligible", "ineligible", "undetermined", "not_applicable"})
            String outcome,

            String kind,
            @Schema(nullable = true, examples = "50000.00") String amount,
            @Schema(nullable = true, examples = "CNY") String unit,

            @Schema(description = "facts the outcome still turns on")
            List<String> missing,

            @Schema(description = "see GET /api/v1/reasons") List<String> reasons,
            List<FindingShape> findings,
            List<Map<String, Object>> items,
            Map<String, Object> details,

            @Schema(description = "readings the answer depends on")
            List<String> readings,

            String citation,
            Label explanation) {}

    /** One condition, applied. */
    @Schema(name = "Finding")
    public record FindingShape(
            String criterion,
            Label label,

            @Schema(enumeration = {"met", "unmet", "unknown"})
            String status,

            @Schema(nullable = true, examples = "0.49991") String actual,
            @Schema(examples = ">= 0.50") String required,
            @Schema(nullable = true, examples = "1 kWh") String shortfall,

            @Schema(description = "facts it lacks, when unknown")
            List<String> missing,

            String row,
            @Schema(examples = "m1-2-no-stop-subsidy@1!E5") String cell,
            @Schema(examples = "SZ-2024:M1-2/a") String citation) {}
}
