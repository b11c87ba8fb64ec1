package org.wengang.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wengang.cases.InProcess;
import org.wengang.cases.ShippedPackage;
import org.wengang.evaluation.Detail;
import org.wengang.evaluation.Determination;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.evaluation.Finding;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Facts;
import org.wengang.law.Label;
import org.wengang.law.Sources;
import org.wengang.measure.Outcome;
import org.wengang.measure.PolicyPackage;
import org.wengang.rulebase.Release;

/** A pack as an auditor gets it: a plant that missed M1-2 by one kilowatt hour, decided by the shipped package. */
final class SamplePack {
    static final Instant AT = Instant.parse("2026-11-27T01:02:03.123456Z");
    static final String DECISION = "019ac2f1-6b3c-7d2e-9f10-3a5b7c9d1e2f";
    static final long INDEX = 48_213_907;

    private static final Release RELEASE = ShippedPackage.RELEASE;
    private static final PolicyPackage POLICY = RELEASE.policy();
    private static final Set<String> MEASURES =
            new LinkedHashSet<>(List.of("M1-1", "M1-2", "M1-3", "M1-4", "M7-7", "M7-2"));
    private static final String FACTS = """
            {"enterprise": {"isAboveScaleIndustrial": true, "isKeyIndustrial": true, "isBelowScaleSample": false,
                "isRegisteredInCity": true, "continuousProduction": true},
             "electricity": {"kwhByMonth": {"2023-11": 300000, "2023-12": 310000, "2024-01": 310000, "2024-02": 262500},
                "holidayKwh": 44999, "q1Kwh": {"2023": 600000, "2024": "700001"}, "q1BillYuan": {"2024": "490123.45"}},
             "socialInsurance": {"insuredByMonth": {"2024-01": 100}},
             "sales": {"q1Yuan": {"2023": 10000000}},
             "emissions": [
                {"pollutant": "COD", "unit": "t", "month": "2024-02", "quota": 10, "used": 7},
                {"pollutant": "氨氮", "unit": "t", "month": "2024-02", "quota": "1.5", "used": "1.06"},
                {"pollutant": "二氧化硫", "unit": "t", "month": "2024-02", "quota": 4}],
             "recruits": [
                {"personId": "张*", "firstTimeInCity": true, "rewardedToAgency": false, "siMonthsPaid": 3},
                {"personId": "李*", "firstTimeInCity": true, "rewardedToAgency": true, "siMonthsPaid": 5},
                {"personId": "欧阳*", "firstTimeInCity": false, "rewardedToAgency": false, "siMonthsPaid": 6},
                {"personId": "阿卜杜拉·*", "firstTimeInCity": true, "rewardedToAgency": false},
                {"personId": "张*", "firstTimeInCity": true, "rewardedToAgency": false, "siMonthsPaid": 4}],
             "events": [
                {"role": "ENTERPRISE", "organizerIsGovernment": true, "outsideCity": true, "boardLodgingYuan": 2500},
                {"role": "ENTERPRISE", "organizerIsGovernment": true, "outsideCity": true, "boardLodgingYuan": 4000}]}
            """;

    private final Evaluation evaluation;
    private final JsonNode answer;

    private SamplePack() {
        try {
            var facts = JsonMapper.builder().build().readTree(FACTS);
            evaluation = InProcess.evaluate(RELEASE, facts, MEASURES);
            answer =
                    JsonMapper.builder().build().readTree(EvaluationJson.bytes(evaluation, DECISION, AT, Detail.TRACE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EvidencePack pack() {
        return new SamplePack().build();
    }

    private EvidencePack build() {
        var sections = new ArrayList<Section>();
        sections.add(outcomes());
        sections.add(facts());
        evaluation.determinations().forEach(determination -> sections.add(chapter(determination)));
        sections.add(readings());
        sections.add(fired());
        sections.add(release());
        sections.add(proof());
        return new EvidencePack(
                new Label("判定证据包", "Evidence pack of a decision"),
                List.of(
                        Phrase.of(POLICY.about().title()),
                        Phrase.of("对象：嵊州市某某机械有限公司（91330683MA2*******）", "Subject: an enterprise"),
                        Phrase.of(
                                "判定时间 2026-11-27 09:02:03（北京时间），适用日期 2024-06-30", "decided at that time, for that day"),
                        Phrase.of("本件已按角色屏蔽个人信息", "Personal values are masked")),
                AT,
                DECISION,
                INDEX,
                sections);
    }

    private Section outcomes() {
        var rows = new ArrayList<List<Section.Cell>>();
        for (var determination : evaluation.determinations()) {
            var measure = determination.measure();
            rows.add(List.of(
                    new Section.Cell(Phrase.code(measure.id())),
                    new Section.Cell(Phrase.of(measure.title())),
                    new Section.Cell(mark(determination.outcome())),
                    Section.Cell.plain(amount(determination.amount(), determination.unit())),
                    new Section.Cell(reasons(determination.reasons()))));
        }
        return new Section.Grid(
                new Label("判定结果", "Determinations"),
                List.of(
                        new Section.Head("措施", "Measure"),
                        new Section.Head("名称", "Title"),
                        new Section.Head("判定", "Outcome"),
                        new Section.Head(new Label("金额或数量", "Amount"), true),
                        new Section.Head("理由", "Reasons")),
                rows,
                Phrase.of("各类金额不相加。", "Amounts of different kinds are not added."));
    }

    private static Phrase reasons(List<String> codes) {
        if (codes.isEmpty()) {
            return Phrase.NONE;
        }
        return Phrase.of(
                codes.stream().map(code -> POLICY.reasons().get(code).zh()).collect(Collectors.joining("；")),
                String.join(", ", codes));
    }

    private static String amount(BigDecimal amount, String unit) {
        return amount == null ? "" : amount.toPlainString() + (unit == null ? "" : " " + unit);
    }

    private static Mark mark(Outcome outcome) {
        return switch (outcome) {
            case ELIGIBLE -> Mark.ELIGIBLE;
            case INELIGIBLE -> Mark.INELIGIBLE;
            case UNDETERMINED -> Mark.UNDETERMINED;
            case NOT_APPLICABLE -> Mark.NOT_APPLICABLE;
        };
    }

    private Section facts() {
        var pairs = new ArrayList<Section.Pair>();
        collect(evaluation.request().facts(), "", pairs);
        return new Section.Pairs(new Label("事实与来源", "Facts and their sources"), pairs);
    }

    private static void collect(Facts facts, String item, List<Section.Pair> pairs) {
        for (var fact : facts.shape().facts()) {
            if (fact.type() instanceof FactType.Group) {
                var group = facts.group(fact);
                if (group != null) {
                    collect(group, item, pairs);
                }
            } else if (fact.type() instanceof FactType.Records records) {
                var items = facts.items(fact);
                for (int i = 0; items != null && i < items.size(); i++) {
                    collect(items.get(i), records.shape().label().zh() + (i + 1) + "：", pairs);
                }
            } else if (facts.get(fact) instanceof Map<?, ?> byTime) {
                byTime.forEach((time, value) -> pairs.add(pair(fact, item, "（" + time + "）", value)));
            } else if (facts.get(fact) != null) {
                pairs.add(pair(fact, item, "", facts.get(fact)));
            }
        }
    }

    private static Section.Pair pair(Fact fact, String item, String time, Object value) {
        var shown = value instanceof Boolean flag
                ? flag ? Phrase.of("是", "yes") : Phrase.of("否", "no")
                : Phrase.plain(value + (fact.unit() == null ? "" : " " + fact.unit()));
        return new Section.Pair(
                new Label(item + fact.label().zh() + time, fact.label().en()),
                new Section.Cell(shown),
                Phrase.plain(fact.bureau() == null ? "" : fact.bureau()));
    }

    private Section chapter(Determination determination) {
        var measure = determination.measure();
        var sections = new ArrayList<Section>();
        sections.add(new Section.Clauses(
                new Label("条文", "Clause"),
                List.of(new Section.Clause(
                        POLICY.citation(measure),
                        Phrase.of(
                                "第" + Numerals.before(1, measure.article()).replace("、", "条"),
                                "article " + measure.article()),
                        measure.quote()))));
        sections.add(findings(measure.id()));
        if (!determination.items().isEmpty()) {
            sections.add(items(determination));
        }
        var said = result(measure.id()).get("explanation");
        sections.add(new Section.Paragraphs(
                new Label("说明", "Explanation"),
                List.of(Phrase.of(said.get("zh").asText(), said.get("en").asText()))));
        return new Section.Chapter(
                new Label(
                        measure.id() + " " + measure.title().zh(),
                        measure.title().en()),
                mark(determination.outcome()),
                sections);
    }

    private JsonNode result(String measure) {
        for (var result : answer.get("results")) {
            if (result.get("measure").asText().equals(measure)) {
                return result;
            }
        }
        throw new IllegalArgumentException(measure);
    }

    private Section findings(String measure) {
        var rows = new ArrayList<List<Section.Cell>>();
        for (var standing : evaluation.rows()) {
            if (standing.table().id().startsWith(measure.toLowerCase(java.util.Locale.ROOT) + "-")) {
                for (var finding : standing.findings()) {
                    rows.add(List.of(
                            new Section.Cell(Phrase.code(
                                    standing.letter() + (standing.place().isEmpty() ? "" : " " + standing.place()))),
                            new Section.Cell(Phrase.of(finding.criterion().label())),
                            Section.Cell.plain(finding.actual() == null ? "" : finding.actual()),
                            new Section.Cell(Phrase.of(finding.demand().words())),
                            new Section.Cell(
                                    finding.isUnmet() && finding.shortfall() != null
                                            ? Phrase.of(finding.shortfall())
                                            : Phrase.NONE),
                            new Section.Cell(mark(finding)),
                            new Section.Cell(Phrase.code(finding.cell()))));
                }
            }
        }
        return new Section.Grid(
                new Label("条件结果", "Findings"),
                List.of(
                        new Section.Head("行", "Row"),
                        new Section.Head("条件", "Criterion"),
                        new Section.Head(new Label("实际", "Actual"), true),
                        new Section.Head("要求", "Required"),
                        new Section.Head("差距", "Short by"),
                        new Section.Head("结果", "Status"),
                        new Section.Head("单元格", "Cell")),
                rows);
    }

    private static Mark mark(Finding finding) {
        return finding.isMet() ? Mark.MET : finding.isUnmet() ? Mark.UNMET : Mark.UNKNOWN;
    }

    private static Section items(Determination determination) {
        var rows = new ArrayList<List<Section.Cell>>();
        for (var item : determination.items()) {
            boolean isLost = item.reasons().contains("DUPLICATE_PERSON");
            rows.add(List.of(
                    new Section.Cell(Phrase.code(item.path())),
                    Section.Cell.plain(item.name() == null ? "" : item.name()),
                    new Section.Cell(isLost ? Mark.LOST : mark(item.outcome())),
                    Section.Cell.plain(amount(item.amount(), item.unit())),
                    new Section.Cell(
                            item.missing().isEmpty()
                                    ? reasons(item.reasons())
                                    : Phrase.of("缺少 ", "missing " + String.join(", ", item.missing())))));
        }
        return new Section.Grid(
                new Label("逐条结果", "Records"),
                List.of(
                        new Section.Head("记录", "Record"),
                        new Section.Head("人员或名目", "Name"),
                        new Section.Head("判定", "Outcome"),
                        new Section.Head(new Label("金额", "Amount"), true),
                        new Section.Head("理由", "Reasons")),
                rows);
    }

    private Section readings() {
        var ids = new LinkedHashSet<String>();
        evaluation.determinations().forEach(determination -> ids.addAll(determination.readings()));
        var rows = ids.stream()
                .sorted()
                .map(id -> POLICY.readings().get(id))
                .map(reading -> List.of(
                        new Section.Cell(Phrase.code(reading.id())),
                        new Section.Cell(Phrase.of(reading.question())),
                        new Section.Cell(Phrase.of(
                                reading.inForce().zh(), reading.inForce().en()))))
                .toList();
        return new Section.Grid(
                new Label("所用口径", "Readings used"),
                List.of(
                        new Section.Head("编号", "Id"),
                        new Section.Head("问题", "Question"),
                        new Section.Head("本服务的选择", "Our choice")),
                rows,
                Phrase.of(
                        "口径是本服务在文本可作两种理解时的选择，不是官方解释。",
                        "A reading is our choice where the text can be read two ways, not an official interpretation."));
    }

    private Section fired() {
        var rows = evaluation.firings().stream()
                .map(firing -> List.of(
                        Section.Cell.plain(firing.rule()),
                        new Section.Cell(Phrase.code(firing.table() + "@" + firing.version())),
                        new Section.Cell(Phrase.code(firing.row())),
                        new Section.Cell(Phrase.code(firing.place())),
                        new Section.Cell(firing.fits() ? Mark.MET : Mark.UNKNOWN)))
                .toList();
        return new Section.Grid(
                new Label("触发的规则", "Rules that fired"),
                List.of(
                        new Section.Head("规则", "Rule"),
                        new Section.Head("决策表", "Decision table"),
                        new Section.Head("行", "Row"),
                        new Section.Head("记录", "Record"),
                        new Section.Head("结果", "Status")),
                rows);
    }

    private static Section release() {
        return new Section.Pairs(
                new Label("发布版本", "Release"),
                List.of(
                        new Section.Pair(new Label("编号", "Number"), Phrase.plain("1")),
                        new Section.Pair(
                                new Label("摘要", "Digest"), Phrase.code("sha256:" + Sources.sha256("release 1"))),
                        new Section.Pair(new Label("起草", "Author"), Phrase.plain("王起草（editor-07）")),
                        new Section.Pair(new Label("批准", "Approver"), Phrase.plain("赵审批（approver-02）")),
                        new Section.Pair(new Label("批准时间", "Approved"), Phrase.plain("2024-01-29 16:40:12（北京时间）")),
                        new Section.Pair(new Label("依据", "Reason"), Phrase.plain("市政府常务会议纪要〔2024〕3号"))));
    }

    private static Section proof() {
        var leaf = "{\"v\":1,\"kind\":\"decision\",\"id\":\"" + DECISION + "\",\"at\":\"2026-11-27T01:02:03.123456Z\","
                + "\"caller\":\"key:3f9a\",\"package\":\"SZ-2024\",\"release\":1,\"digest\":\"sha256:"
                + Sources.sha256("release 1")
                + "\",\"asOf\":\"2024-06-30\",\"detail\":\"findings\",\"facts\":{\"electricity\":"
                + "{\"holidayKwh\":44999,\"kwhByMonth\":{\"2023-12\":310000,\"2024-01\":310000}}},\"results\":[{\"measure\":"
                + "\"M1-2\",\"outcome\":\"ineligible\",\"kind\":\"subsidy\",\"reasons\":[\"RATIO_BELOW_MIN\"]}]}";
        var inclusion = IntStream.range(0, 26)
                .mapToObj(i -> Sources.sha256("node " + i))
                .collect(Collectors.joining("\n"));
        var note = "wengang.example/log\n48213908\n"
                + "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\ntime 2026-11-27T01:02:03.130Z\n\n"
                + "— wengang.example/log Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
        return new Section.Verbatim(
                new Label("完整性证明与核验方法", "Proof, and how to verify it"),
                List.of(
                        new Section.Block(new Label("记录原文", "Leaf"), leaf),
                        new Section.Block(new Label("记录散列", "Leaf hash"), Sources.sha256(leaf)),
                        new Section.Block(new Label("包含证明", "Inclusion proof"), inclusion),
                        new Section.Block(new Label("签名检查点", "Signed checkpoint"), note),
                        new Section.Block(
                                new Label("核验命令", "Command"),
                                "java -jar target/quarkus-app/quarkus-run.jar verify --proof " + DECISION
                                        + ".proof.json --key wengang-log.pub --checkpoint 000048213908.checkpoint")));
    }
}
