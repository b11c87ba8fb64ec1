package org.wengang.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wengang.activation.Published;
import org.wengang.audit.LogProofs;
import org.wengang.audit.Replay;
import org.wengang.audit.Traces;
import org.wengang.evaluation.Determination;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.Explanation;
import org.wengang.evaluation.Finding;
import org.wengang.evidence.EvidencePack;
import org.wengang.evidence.Mark;
import org.wengang.evidence.Phrase;
import org.wengang.evidence.Section;
import org.wengang.facts.Fact;
import org.wengang.facts.FactType;
import org.wengang.facts.Facts;
import org.wengang.law.Label;
import org.wengang.measure.Outcome;
import org.wengang.measure.PolicyPackage;
import org.wengang.trace.Masked;
import org.wengang.trace.Trace;

/**
 * Puts the evidence pack of one case together: what was known and who says so, what was decided for each measure with the clause, every
 * row and its findings, who wrote and who approved what it was decided by, and how anybody can verify that it stands in the log.
 */
final class CasePaper {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Phrase HIDDEN = Phrase.plain("＊＊＊");
    /** Of a longer list the records are told, and not each of their rows. */
    private static final int MOST_ITEMS_WITH_ROWS = 20;

    private final Traces.Kept kept;
    private final Trace trace;
    private final Published published;
    private final Evaluation evaluation;
    private final PolicyPackage policy;
    private final LogProofs.Inclusion proof;
    private final boolean nameless;
    private final boolean masked;
    private final ZoneId zone;

    /**
     * @param replay by the decision's own release, with the same result
     * @param published null for a draft
     * @param masked whether personal values are hidden
     */
    CasePaper(
            Traces.Kept kept,
            Trace trace,
            Published published,
            Replay replay,
            LogProofs.Inclusion proof,
            boolean masked,
            ZoneId zone) {
        this.kept = kept;
        this.trace = trace;
        this.published = published;
        this.evaluation = replay.evaluation();
        this.policy = evaluation.release().policy();
        this.proof = proof;
        this.nameless = masked;
        this.masked = masked && Trace.hasPersonalFacts(kept.persons());
        this.zone = zone;
    }

    EvidencePack pack(Instant at) {
        var subject = Trace.subject(kept.persons());
        var who = subject(subject.id(), subject.name());
        var sections = new ArrayList<Section>();
        sections.add(outcomes());
        sections.add(facts());
        for (var determination : evaluation.determinations()) {
            if (determination.outcome() != Outcome.NOT_APPLICABLE
                    && !determination.findings().isEmpty()) {
                sections.add(chapter(determination));
            }
        }
        sections.add(readings());
        sections.add(fired());
        lost().ifPresent(sections::add);
        sections.add(release());
        sections.add(proof());
        var told = new ArrayList<>(List.of(
                Phrase.of(policy.about().title()),
                Phrase.of("对象：" + who, "Subject: " + who),
                Phrase.of(
                        "判定时间 " + time(trace.at()) + "（北京时间），适用日期 " + trace.asOf(),
                        "decided at that time, for " + trace.asOf())));
        if (nameless) {
            told.add(Phrase.of("个人信息已遮蔽", "Personal values are masked"));
        }
        return new EvidencePack(
                new Label("判定证据包", "Evidence pack of a decision"), told, at, trace.id(), kept.index(), sections);
    }

    private String subject(String id, String name) {
        if (id == null && name == null) {
            return "—";
        }
        var shownName = name == null ? "" : nameless ? Masked.name(name) : name;
        var shownId = id == null ? "" : nameless ? Masked.id(id) : id;
        return shownName + (shownId.isEmpty() ? "" : "（" + shownId + "）");
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private Section outcomes() {
        var rows = new ArrayList<List<Section.Cell>>();
        int others = 0;
        for (var determination : evaluation.determinations()) {
            if (determination.outcome() == Outcome.NOT_APPLICABLE) {
                others++;
                continue;
            }
            var measure = determination.measure();
            rows.add(List.of(
                    new Section.Cell(Phrase.code(measure.id())),
                    new Section.Cell(Phrase.of(measure.title())),
                    new Section.Cell(mark(determination.outcome())),
                    Section.Cell.plain(amount(determination.amount(), determination.unit())),
                    new Section.Cell(reasons(determination.reasons()))));
        }
        var totals = evaluation.totals().entrySet().stream()
                .map(total -> total.getKey().word() + " " + total.getValue().toPlainString())
                .collect(Collectors.joining("，"));
        return new Section.Grid(
                new Label("判定结果", "Determinations"),
                List.of(
                        new Section.Head("措施", "Measure"),
                        new Section.Head("名称", "Title"),
                        new Section.Head("判定", "Outcome"),
                        new Section.Head(new Label("金额或数量", "Amount"), true),
                        new Section.Head("理由", "Reasons")),
                rows,
                Phrase.of(
                        "合计：" + totals + "。" + (others == 0 ? "" : "另有 " + others + " 项措施不适用于该对象。"),
                        "Totals by kind. "
                                + (others == 0 ? "" : others + " more measures do not apply to this subject.")));
    }

    private Phrase reasons(List<String> codes) {
        if (codes.isEmpty()) {
            return Phrase.NONE;
        }
        return Phrase.of(
                codes.stream().map(code -> sentence(code).zh()).collect(Collectors.joining("；")),
                String.join(", ", codes));
    }

    private Label sentence(String code) {
        return policy.reasons().getOrDefault(code, new Label(code, code));
    }

    private static String amount(BigDecimal amount, String unit) {
        return amount == null
                ? ""
                : amount.toPlainString() + (unit == null ? "" : unit.equals("CNY") ? " 元" : " " + unit);
    }

    private static Mark mark(Outcome outcome) {
        return switch (outcome) {
            case ELIGIBLE -> Mark.ELIGIBLE;
            case INELIGIBLE -> Mark.INELIGIBLE;
            case UNDETERMINED -> Mark.UNDETERMINED;
            case NOT_APPLICABLE -> Mark.NOT_APPLICABLE;
        };
    }

    // --- what was known

    private Section facts() {
        var pairs = new ArrayList<Section.Pair>();
        collect(evaluation.request().facts(), Phrase.NONE, pairs);
        return new Section.Pairs(new Label("事实与来源", "Facts and their sources"), pairs);
    }

    private void collect(Facts facts, Phrase item, List<Section.Pair> pairs) {
        for (var fact : facts.shape().facts()) {
            if (fact.type() instanceof FactType.Group) {
                var group = facts.group(fact);
                if (group != null) {
                    collect(group, item, pairs);
                }
            } else if (fact.type() instanceof FactType.Records records) {
                var items = facts.items(fact);
                for (int i = 0; items != null && i < items.size(); i++) {
                    var label = records.shape().label();
                    collect(
                            items.get(i),
                            Phrase.of(label.zh() + (i + 1) + "：", label.en() + " " + (i + 1) + ": "),
                            pairs);
                }
            } else if (facts.get(fact) instanceof Map<?, ?> byTime) {
                byTime.entrySet().stream()
                        .sorted((one, other) ->
                                one.getKey().toString().compareTo(other.getKey().toString()))
                        .forEach(one -> pairs.add(
                                pair(fact, item, "（" + one.getKey() + "）", " " + one.getKey(), one.getValue())));
            } else if (facts.get(fact) != null) {
                pairs.add(pair(fact, item, "", "", facts.get(fact)));
            }
        }
    }

    private Section.Pair pair(Fact fact, Phrase item, String timeZh, String timeEn, Object value) {
        boolean isHidden = masked && fact.protection() != Fact.Protection.NONE;
        return new Section.Pair(
                new Label(
                        item.zh() + fact.label().zh() + timeZh,
                        (item.en() == null ? "" : item.en()) + fact.label().en() + timeEn),
                new Section.Cell(isHidden ? HIDDEN : shown(fact, value)),
                Phrase.plain(fact.bureau() == null ? "" : fact.bureau()));
    }

    private static Phrase shown(Fact fact, Object value) {
        if (value instanceof Boolean flag) {
            return flag ? Phrase.of("是", "yes") : Phrase.of("否", "no");
        }
        if (value instanceof Facts.Invalid invalid) {
            return Phrase.of(invalid.given() + "（不可能的值，视为未知）", "(cannot be true: taken as unknown)");
        }
        if (fact.type() instanceof FactType.Code code && code.values().get(value) != null) {
            return Phrase.of(code.values().get(value));
        }
        var text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        return Phrase.plain(text + (fact.unit() == null ? "" : " " + fact.unit()));
    }

    // --- one measure

    private Section chapter(Determination determination) {
        var measure = determination.measure();
        var sections = new ArrayList<Section>();
        sections.add(new Section.Clauses(
                new Label("条文", "Clause"),
                List.of(new Section.Clause(
                        policy.citation(measure),
                        Phrase.of("第" + measure.article() + "条", "article " + measure.article()),
                        measure.quote()))));
        sections.add(findings(determination));
        if (!determination.items().isEmpty()) {
            sections.add(items(determination));
        }
        if (!masked) {
            var said = Explanation.of(policy, determination);
            sections.add(new Section.Paragraphs(new Label("说明", "Explanation"), List.of(Phrase.of(said))));
        }
        return new Section.Chapter(
                new Label(
                        measure.id() + " " + measure.title().zh(),
                        measure.id() + " " + measure.title().en()),
                mark(determination.outcome()),
                sections);
    }

    /** Every row of the measure's tables, criterion by criterion. */
    private Section findings(Determination determination) {
        var rows = new ArrayList<List<Section.Cell>>();
        boolean isLong = determination.items().size() > MOST_ITEMS_WITH_ROWS;
        for (var standing : evaluation.rows()) {
            boolean isOfMeasure = standing.table()
                    .book()
                    .plan()
                    .measure()
                    .equals(determination.measure().id());
            if (!isOfMeasure || isLong && !standing.place().isEmpty()) {
                continue;
            }
            for (var finding : standing.findings()) {
                rows.add(List.of(
                        new Section.Cell(Phrase.code(
                                standing.letter() + (standing.place().isEmpty() ? "" : " " + standing.place()))),
                        new Section.Cell(Phrase.of(finding.criterion().label())),
                        new Section.Cell(hideable(finding.actual())),
                        new Section.Cell(Phrase.of(finding.demand().words())),
                        new Section.Cell(
                                finding.isUnmet() && finding.shortfall() != null
                                        ? masked ? HIDDEN : Phrase.of(finding.shortfall())
                                        : Phrase.NONE),
                        new Section.Cell(mark(finding)),
                        new Section.Cell(Phrase.code(finding.cell()))));
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
                rows,
                isLong
                        ? Phrase.of(
                                "共 " + determination.items().size() + " 条记录，逐行结果见判定记录的轨迹。",
                                "Of so many records the rows are in the trace.")
                        : Phrase.NONE);
    }

    private Phrase hideable(String actual) {
        return actual == null ? Phrase.NONE : masked ? HIDDEN : Phrase.plain(actual);
    }

    private static Mark mark(Finding finding) {
        return finding.isMet() ? Mark.MET : finding.isUnmet() ? Mark.UNMET : Mark.UNKNOWN;
    }

    private Section items(Determination determination) {
        var lost = trace.results().stream()
                .filter(result ->
                        result.measure().equals(determination.measure().id()))
                .flatMap(result -> result.lost().stream())
                .map(Trace.Lost::item)
                .collect(Collectors.toSet());
        var rows = new ArrayList<List<Section.Cell>>();
        for (var item : determination.items()) {
            boolean isLost = item.outcome() == Outcome.INELIGIBLE && lost.contains(item.path());
            rows.add(List.of(
                    new Section.Cell(Phrase.code(item.path())),
                    new Section.Cell(hideable(item.name())),
                    new Section.Cell(isLost ? Mark.LOST : mark(item.outcome())),
                    Section.Cell.plain(amount(item.amount(), item.unit())),
                    new Section.Cell(
                            item.missing().isEmpty()
                                    ? reasons(item.reasons())
                                    : Phrase.of(
                                            "缺少 " + String.join("、", item.missing()),
                                            "missing " + String.join(", ", item.missing())))));
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

    // --- how it came about

    private Section readings() {
        var ids = new LinkedHashSet<String>();
        evaluation.determinations().forEach(determination -> ids.addAll(determination.readings()));
        var rows = ids.stream()
                .sorted()
                .map(id -> policy.readings().get(id))
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
        var rows = trace.fired().stream()
                .map(firing -> List.of(
                        Section.Cell.plain(firing.rule()),
                        new Section.Cell(Phrase.code(firing.table() + "@" + firing.version())),
                        new Section.Cell(Phrase.code(firing.row())),
                        new Section.Cell(Phrase.code(firing.place())),
                        new Section.Cell(firing.fits() ? Mark.MET : Mark.UNKNOWN)))
                .toList();
        return new Section.Grid(
                new Label("依次触发的规则", "Rules that fired, in order"),
                List.of(
                        new Section.Head("规则", "Rule"),
                        new Section.Head("决策表", "Decision table"),
                        new Section.Head("行", "Row"),
                        new Section.Head("记录", "Record"),
                        new Section.Head("结果", "Status")),
                rows);
    }

    private Optional<Section> lost() {
        var rows = new ArrayList<List<Section.Cell>>();
        for (var result : trace.results()) {
            for (var lost : result.lost()) {
                rows.add(List.of(
                        new Section.Cell(Phrase.code(result.measure())),
                        new Section.Cell(Phrase.code(lost.row())),
                        new Section.Cell(Phrase.code(lost.item())),
                        new Section.Cell(to(lost.to()), Mark.LOST),
                        Section.Cell.plain(
                                lost.amount() == null ? "" : lost.amount().toPlainString())));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section.Grid(
                        new Label("符合而未采用的行", "Rows that fit and were set aside"),
                        List.of(
                                new Section.Head("措施", "Measure"),
                                new Section.Head("行", "Row"),
                                new Section.Head("记录", "Record"),
                                new Section.Head("原因", "Lost to"),
                                new Section.Head(new Label("未得的金额", "Amount lost"), true)),
                        rows));
    }

    private Phrase to(String to) {
        if (to.startsWith("ROW:")) {
            var row = to.substring("ROW:".length());
            return Phrase.of("第 " + row + " 行在先", "row " + row + " comes first");
        }
        return switch (to) {
            case "LIMIT" -> Phrase.of("超过单项限额的部分", "over the limit of the row");
            case "LIMIT_IN_TOTAL" -> Phrase.of("超过总限额的部分", "over the limit of the measure");
            default -> Phrase.of(sentence(to));
        };
    }

    private Section release() {
        var pairs = new ArrayList<Section.Pair>();
        pairs.add(new Section.Pair(new Label("版本", "Number"), Phrase.plain(trace.releaseName())));
        pairs.add(new Section.Pair(new Label("摘要", "Digest"), Phrase.code(trace.digest())));
        if (published != null) {
            pairs.add(new Section.Pair(
                    new Label("起草", "Author"),
                    Phrase.plain(
                            published.author().name() + "（" + published.author().id() + "）")));
            pairs.add(new Section.Pair(
                    new Label("批准", "Approver"),
                    published.approver() == null
                            ? Phrase.of("随服务提供，未经审批", "shipped with the service, approved by nobody")
                            : Phrase.plain(published.approver().name() + "（"
                                    + published.approver().id() + "）")));
            pairs.add(new Section.Pair(
                    new Label("发布时间", "Put in force"), Phrase.plain(time(published.knownAt()) + "（北京时间）")));
            pairs.add(new Section.Pair(new Label("依据", "Reason"), Phrase.plain(published.reason())));
        }
        pairs.add(new Section.Pair(new Label("判定程序", "Engine"), Phrase.plain(trace.engine())));
        pairs.add(new Section.Pair(new Label("请求方", "Caller"), Phrase.code(trace.caller())));
        return new Section.Pairs(new Label("发布版本", "Release"), pairs);
    }

    private Section proof() {
        return new Section.Verbatim(
                new Label("完整性证明与核验方法", "Proof, and how to verify it"),
                List.of(
                        new Section.Block(new Label("记录原文", "Leaf"), new String(kept.leaf(), StandardCharsets.UTF_8)),
                        new Section.Block(
                                new Label("记录散列（第 " + proof.index() + " 号）", "Leaf hash, index " + proof.index()),
                                HexFormat.of().formatHex(proof.leafHash())),
                        new Section.Block(
                                new Label("包含证明", "Inclusion proof"),
                                proof.path().isEmpty()
                                        ? "—"
                                        : proof.path().stream()
                                                .map(HexFormat.of()::formatHex)
                                                .collect(Collectors.joining("\n"))),
                        new Section.Block(new Label("签名检查点", "Signed checkpoint"), proof.checkpoint()),
                        new Section.Block(
                                new Label("核验命令", "Command"),
                                "curl -o proof.json …/api/v1/decisions/" + trace.id() + "/proof\n"
                                        + "java -jar target/quarkus-app/quarkus-run.jar verify --proof proof.json --key log.pub")));
    }
}
