package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.law.Label;
import org.wengang.workflow.Effect;
import org.wengang.workflow.EffectExample;
import org.wengang.workflow.Effects;

/** What a draft would do to the dossiers decided so far. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Effect")
public record EffectView(
        @Schema(description = "一句话 · in a sentence") Label summary,

        @Schema(description = "与哪个版本比较 · the release it is held against")
        int release,

        @Schema(description = "何时算出 · when it was worked out")
        Instant at,

        @Schema(examples = "1204") long dossiers,

        @Schema(description = "按材料计 · by dossier") Effect.Counts subjects,

        @Schema(description = "按类型和单位的增减，不跨类型相加 · by kind and unit, never added across kinds")
        Map<String, SortedMap<String, Sum>> sums,

        @Schema(description = "结果有变的措施 · the measures for which anything changes")
        List<OfMeasure> measures,

        @Schema(description = "两套规则之一读不了的材料数 · dossiers that one of both sets of rules cannot read")
        long unreadable,

        List<Unreadable> unreadableExamples,

        @Schema(description = "对场景的影响；场景是虚构的，不计入预算 · on the scenarios, which are invented: no budget")
        OnScenarios scenarios) {

    /** The same on scenarios. */
    @Schema(name = "EffectOnScenarios")
    public record OnScenarios(Label summary, Effect.Counts subjects, List<OfMeasure> measures) {
        static OnScenarios of(Effect effect) {
            return new OnScenarios(
                    effect.sentence(),
                    effect.subjects(),
                    effect.measures().stream().map(EffectView::of).toList());
        }
    }

    /** How far it has come. */
    @Schema(name = "EffectProgress")
    public record Progress(
            @Schema(description = "已看过的材料数 · dossiers looked at")
            long done) {}

    /** Exact sums. */
    @Schema(name = "EffectSum")
    public record Sum(
            @Schema(examples = "1200.00") String more,
            @Schema(examples = "0.00") String less,
            @Schema(examples = "1200.00") String net) {
        static Sum of(Effect.Sum sum) {
            return new Sum(
                    sum.more().toPlainString(),
                    sum.less().toPlainString(),
                    sum.net().toPlainString());
        }
    }

    /** One measure. */
    @Schema(name = "EffectOfMeasure")
    public record OfMeasure(
            @Schema(examples = "M1-1") String measure,
            Label title,
            String kind,
            Label summary,
            Effect.Counts counts,
            SortedMap<String, Sum> sums,
            List<Example> examples) {}

    /** A dossier that fares otherwise. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EffectExample")
    public record Example(
            @Schema(
                    description =
                            "申请对象的代号；个人及未说明类别的已遮盖 · the caller's token for the subject; masked of persons, and where no kind was given")
            String subject,

            @Schema(description = "同样遮盖 · masked likewise") String name,

            @Schema(
                    description = "类别；未说明的没有 · none where it was not given",
                    enumeration = {"enterprise", "agency", "individual", "government"})
            String subjectKind,

            @Schema(examples = "gains") String fares,
            Given before,
            Given after) {}

    /** What a measure gives. */
    @Schema(name = "EffectGiven")
    public record Given(@Schema(examples = "eligible") String outcome, Map<String, String> amounts) {
        static Given of(EffectExample.Given given) {
            var amounts = new TreeMap<String, String>();
            given.amounts().forEach((unit, amount) -> amounts.put(unit, amount.toPlainString()));
            return new Given(given.outcome().word(), amounts);
        }
    }

    /** A dossier that cannot be read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EffectUnreadable")
    public record Unreadable(String subject, String name, String rules, String path, Label fault) {}

    static EffectView of(Effects.Outcome outcome) {
        var effect = outcome.effect();
        var sums = new TreeMap<String, SortedMap<String, Sum>>();
        effect.sums().forEach((kind, byUnit) -> {
            if (!byUnit.isEmpty()) {
                sums.put(kind.word(), sums(byUnit));
            }
        });
        return new EffectView(
                effect.sentence(),
                outcome.before(),
                outcome.at(),
                effect.dossiers(),
                effect.subjects(),
                sums,
                effect.measures().stream().map(EffectView::of).toList(),
                effect.unreadable(),
                effect.unreadableNamed().stream()
                        .map(one -> new Unreadable(
                                one.subjectId(),
                                one.subjectName(),
                                one.before() ? "before" : "after",
                                one.path(),
                                one.fault()))
                        .toList(),
                OnScenarios.of(outcome.onScenarios()));
    }

    private static SortedMap<String, Sum> sums(SortedMap<String, Effect.Sum> byUnit) {
        var sums = new TreeMap<String, Sum>();
        byUnit.forEach((unit, sum) -> sums.put(unit, Sum.of(sum)));
        return sums;
    }

    private static OfMeasure of(Effect.OfMeasure one) {
        return new OfMeasure(
                one.measure(),
                one.title(),
                one.kind().word(),
                one.sentence(),
                one.counts(),
                sums(one.sums()),
                one.examples().stream()
                        .map(example -> new Example(
                                example.subjectId(),
                                example.subjectName(),
                                example.subjectKind() == null
                                        ? null
                                        : example.subjectKind().word(),
                                TableView.word(example.fares()),
                                Given.of(example.before()),
                                Given.of(example.after())))
                        .toList());
    }
}
