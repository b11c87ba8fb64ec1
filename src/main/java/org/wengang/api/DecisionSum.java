package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.audit.finding.Sum;
import org.wengang.measure.Kind;
import org.wengang.measure.Outcome;

/** What found decisions add up to. */
@Schema(name = "DecisionSum")
public record DecisionSum(
        @Schema(description = "判定数 · how many decisions", examples = "1234")
        long decisions,

        @Schema(
                description =
                        "各类金额合计（元）：符合的各项；义务不论是否履行 · yuan by kind: what is eligible, and duties whether met or not")
        Map<String, String> totals,

        @Schema(description = "按措施和结果 · by measure and outcome")
        List<OfMeasure> measures,

        @Schema(description = "按所问的行 · by the rows asked for") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<OfRow> rows) {

    /** One outcome of one measure. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionSumOfMeasure")
    public record OfMeasure(
            @JsonProperty("package") @Schema(examples = "SZ-2024")
            String packageId,

            @Schema(examples = "M1-2") String measure,

            @Schema(description = "措施的类型 · the kind of the measure", examples = "subsidy")
            String kind,

            @Schema(examples = "eligible") String outcome,
            @Schema(examples = "321") long decisions,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Amount> amounts) {}

    /** One row. */
    @Schema(name = "DecisionSumOfRow")
    public record OfRow(
            @JsonProperty("package") @Schema(examples = "SZ-2024")
            String packageId,

            @Schema(examples = "m1-4-emission-carry-over@3/b")
            String row,

            @Schema(examples = "321") long decisions,

            @Schema(description = "该行给予的，能分清的 · what the row gave, where that can be told")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Amount> amounts) {}

    /** An amount in its unit. */
    @Schema(name = "DecisionSumAmount")
    public record Amount(
            @Schema(examples = "160500.00") String amount,
            @Schema(examples = "CNY") String unit) {
        static Amount of(Sum.Amount amount) {
            return new Amount(amount.value().toPlainString(), amount.unit());
        }
    }

    /** @param kinds by package and measure; null for a measure that nobody knows any more */
    static DecisionSum of(Sum sum, BiFunction<String, String, Kind> kinds) {
        var totals = new EnumMap<Kind, BigDecimal>(Kind.class);
        for (var one : sum.measures()) {
            var kind = kinds.apply(one.packageId(), one.measure());
            boolean stands = one.outcome().equals(Outcome.ELIGIBLE.word()) || kind == Kind.DUTY;
            if (kind != null && kind.isMoney() && stands) {
                one.amounts().forEach(amount -> totals.merge(kind, amount.value(), BigDecimal::add));
            }
        }
        var words = new TreeMap<String, String>();
        totals.forEach((kind, amount) -> words.put(kind.word(), amount.toPlainString()));
        return new DecisionSum(
                sum.decisions(),
                words,
                sum.measures().stream()
                        .map(one -> {
                            var kind = kinds.apply(one.packageId(), one.measure());
                            return new OfMeasure(
                                    one.packageId(),
                                    one.measure(),
                                    kind == null ? null : kind.word(),
                                    one.outcome(),
                                    one.decisions(),
                                    one.amounts().stream().map(Amount::of).toList());
                        })
                        .toList(),
                sum.rows().stream()
                        .map(one -> new OfRow(
                                one.packageId(),
                                one.row(),
                                one.decisions(),
                                one.amounts().stream().map(Amount::of).toList()))
                        .toList());
    }
}
