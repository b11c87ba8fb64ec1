package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.audit.finding.Sum;
import org.wengang.measure.Kind;

/** What found decisions add up to, stretch by stretch. */
@Schema(name = "DecisionSeries")
public record DecisionSeries(
        @Schema(
                description = "每段多长 · how long each is",
                enumeration = {"hour", "day", "week", "month"})
        String step,

        @Schema(description = "依时间先后；没有判定的也在内 · in order; those without decisions too")
        List<Bucket> buckets) {

    /** One stretch. */
    @Schema(name = "DecisionSeriesBucket")
    public record Bucket(
            @Schema(examples = "2024-05-31T16:00:00Z") Instant from,

            @Schema(description = "不含 · exclusive", examples = "2024-06-01T16:00:00Z")
            Instant to,

            @Schema(description = "判定数 · how many decisions", examples = "1234")
            long decisions,

            @Schema(
                    description =
                            "各类金额合计（元）：符合的各项；义务不论是否履行 · yuan by kind: what is eligible, and duties whether met or not")
            Map<String, String> totals,

            @Schema(description = "按措施和结果 · by measure and outcome")
            List<DecisionSum.OfMeasure> measures,

            @Schema(description = "按所问的行 · by the rows asked for") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<DecisionSum.OfRow> rows) {}

    static DecisionSeries of(DecisionQueries.Stepped asked, List<Sum> sums, BiFunction<String, String, Kind> kinds) {
        var buckets = new ArrayList<Bucket>();
        for (int i = 0; i < sums.size(); i++) {
            var sum = DecisionSum.of(sums.get(i), kinds);
            buckets.add(new Bucket(
                    asked.bounds().get(i),
                    asked.bounds().get(i + 1),
                    sum.decisions(),
                    sum.totals(),
                    sum.measures(),
                    sum.rows()));
        }
        return new DecisionSeries(asked.step().word(), buckets);
    }
}
