package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.activation.Published;
import org.wengang.audit.Replay;
import org.wengang.audit.Traces;
import org.wengang.law.Label;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.RuleText;
import org.wengang.table.Table;
import org.wengang.trace.Masked;
import org.wengang.trace.Trace;

/** One decision as an auditor reads it: what was asked, what came of it, and how every row of every table stood. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Decision", description = "一条判定及其轨迹；个人信息遮蔽显示 · a decision with its trace; personal values are masked")
public record DecisionView(
        @Schema(description = "在日志中的位置 · its place in the log", examples = "4711")
        long index,

        @Schema(examples = "sha256:9f86d0…") String leafHash,
        String evaluationId,
        Instant evaluatedAt,
        @Schema(examples = "key:3f9a0c1d2e4b") String caller,

        @JsonProperty("package") @Schema(examples = "SZ-2024")
        String packageId,

        Basis release,

        @Schema(description = "作出判定的程序版本 · what decided it", examples = "wengang 0.1.0, drools 10.2.0")
        String engine,

        LocalDate asOf,
        Subject subject,

        @Schema(description = "个人信息是否遮蔽 · whether personal values are masked")
        boolean masked,

        @Schema(description = "已删除个人信息的人员所在位置 · whose facts were erased, by place")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> erased,

        @Schema(description = "内容已按期限删除 · the content was removed by policy")
        Boolean removed,

        JsonNode facts,
        List<Result> results,

        @Schema(description = "依次触发的规则 · the rules that fired, in order")
        List<Fired> fired,

        @Schema(description = "各表各行各条件：met、unmet、unknown、not_asked · every row of every table")
        List<TableStanding> tables,

        @Schema(description = "由其发布版本重新判定：SAME 表示逐字节相同 · decided again by its own release")
        Replay.Verdict replay,

        @Schema(description = "当时的回答；含个人信息时须先申请查看 · the answer as it was given, unless it holds personal values")
        JsonNode answer) {

    /** The release, or the draft that was tried. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionRelease")
    public record Basis(
            Integer number,
            Integer draft,
            String digest,
            ReleasesResource.Person author,
            ReleasesResource.Person approver,
            String reason,
            LocalDate validFrom,
            LocalDate validTo) {}

    /** Whom it is about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DecisionSubject")
    public record Subject(
            @Schema(examples = "enterprise") String kind,
            @Schema(examples = "9133＊＊＊") String id,
            @Schema(examples = "甲＊＊＊") String name) {}

    /** What was decided for one measure. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "DecisionResult")
    public record Result(
            @Schema(examples = "M1-2") String measure,
            Label title,
            @Schema(examples = "ineligible") String outcome,
            BigDecimal amount,
            String unit,
            List<String> reasons,
            List<String> missing,
            List<String> readings,
            List<Trace.Item> items,

            @Schema(description = "符合而未得或少得的行：另一行、限额、重复人员 · rows that fit and lost")
            List<Trace.Lost> lost) {}

    /** A rule that fired. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FiredRule")
    public record Fired(
            String rule,
            Label words,
            @Schema(examples = "SZ-2024:M1-4") String citation,
            @Schema(examples = "m1-4-emission-carry-over@3") String table,
            @Schema(examples = "b") String row,
            @Schema(examples = "emissions[0]") String item,

            @Schema(description = "false：材料齐全后才可能符合 · false: it may fit once more is known")
            boolean fits) {}

    /** How a table stood with the dossier, or one item of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TableStanding")
    public record TableStanding(
            @Schema(examples = "M1-4") String measure,
            String table,
            String item,
            List<Condition> criteria,
            List<RowStanding> rows) {}

    @Schema(name = "StandingCriterion")
    public record Condition(String criterion, Label label) {}

    /** How one row stood: a status for each of the table's criteria. */
    @Schema(name = "RowStanding")
    public record RowStanding(
            @Schema(examples = "a") String row,
            boolean inForce,

            @Schema(examples = "[\"met\",\"unmet\",\"not_asked\"]")
            List<String> findings,

            @Schema(examples = "m1-4-emission-carry-over@3!D5", description = "各条件所在单元格 · the cell of each criterion")
            List<String> cells) {}

    static DecisionView of(
            Traces.Kept kept,
            String hash,
            Trace trace,
            Release release,
            Published published,
            Replay replay,
            JsonNode answer,
            boolean masked) {
        var erased = new TreeSet<>(trace.persons().keySet());
        kept.persons().forEach(person -> erased.remove(person.place()));
        var subject = Trace.subject(kept.persons());
        return new DecisionView(
                kept.index(),
                hash + ":" + HexFormat.of().formatHex(kept.leafHash()),
                trace.id(),
                trace.at(),
                trace.caller(),
                trace.packageId(),
                basis(trace, published),
                trace.engine(),
                trace.asOf(),
                new Subject(
                        trace.subjectKind(),
                        masked ? Masked.id(subject.id()) : subject.id(),
                        masked ? Masked.name(subject.name()) : subject.name()),
                masked,
                List.copyOf(erased),
                null,
                masked ? trace.maskedFacts(kept.persons()) : trace.wholeFacts(kept.persons()),
                trace.results().stream().map(result -> result(result, release)).toList(),
                fired(trace, release),
                tables(trace, release),
                replay == null ? null : replay.verdict(),
                answer);
    }

    /** One of which nothing is left but its place and its hash. */
    static DecisionView removed(Traces.Kept kept, String hash) {
        return new DecisionView(
                kept.index(),
                hash + ":" + HexFormat.of().formatHex(kept.leafHash()),
                kept.id().toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                List.of(),
                true,
                null,
                null,
                null,
                null,
                Replay.Verdict.REMOVED,
                null);
    }

    private static Basis basis(Trace trace, Published published) {
        return new Basis(
                trace.draft() == null ? trace.release() : null,
                trace.draft(),
                trace.digest(),
                published == null ? null : ReleasesResource.Person.of(published.author()),
                published == null ? null : ReleasesResource.Person.of(published.approver()),
                published == null ? null : published.reason(),
                published == null ? null : published.validFrom(),
                published == null ? null : published.validTo());
    }

    private static Result result(Trace.Result result, Release release) {
        var measure = release == null ? null : release.policy().measures().get(result.measure());
        return new Result(
                result.measure(),
                measure == null ? null : measure.title(),
                result.outcome(),
                result.amount(),
                result.unit(),
                result.reasons(),
                result.missing(),
                result.readings(),
                result.items(),
                result.lost());
    }

    private static List<Fired> fired(Trace trace, Release release) {
        var texts = new TreeMap<String, RuleText>();
        if (release != null) {
            release.rules().rules().forEach(rule -> texts.put(rule.getName(), RuleText.of(rule)));
        }
        return trace.fired().stream()
                .map(firing -> {
                    var text = texts.get(firing.rule());
                    return new Fired(
                            firing.rule(),
                            text == null ? null : new Label(text.zh(), text.en()),
                            text == null ? null : text.citation(),
                            firing.table() + "@" + firing.version(),
                            firing.row(),
                            firing.place().isEmpty() ? null : firing.place(),
                            firing.fits());
                })
                .toList();
    }

    private static List<TableStanding> tables(Trace trace, Release release) {
        var tables = tables(release);
        var standings = new ArrayList<TableStanding>();
        for (var signs : trace.rows()) {
            var table = tables.get(signs.table());
            var rows = new ArrayList<RowStanding>();
            for (int i = 0; i < signs.rows().size(); i++) {
                rows.add(row(signs.rows().get(i), table, i));
            }
            standings.add(new TableStanding(
                    table == null ? null : table.book().plan().measure(),
                    signs.table(),
                    signs.item().isEmpty() ? null : signs.item(),
                    table == null
                            ? List.of()
                            : table.criteria().stream()
                                    .map(criterion -> new Condition(criterion.id(), criterion.label()))
                                    .toList(),
                    rows));
        }
        return standings;
    }

    /** The tables of a release, as traces name them. */
    static Map<String, Table> tables(Release release) {
        var tables = new TreeMap<String, Table>();
        if (release != null) {
            release.books()
                    .values()
                    .forEach(book -> book.tables()
                            .values()
                            .forEach(table -> tables.put(table.id() + "@" + book.version(), table)));
        }
        return tables;
    }

    private static RowStanding row(String signs, Table table, int number) {
        int at = 0;
        while (at < signs.length() && "!+-?.".indexOf(signs.charAt(at)) < 0) {
            at++;
        }
        var letter = signs.substring(0, at);
        boolean inForce = at >= signs.length() || signs.charAt(at) != '!';
        var findings = new ArrayList<String>();
        for (int i = inForce ? at : at + 1; i < signs.length(); i++) {
            findings.add(
                    switch (signs.charAt(i)) {
                        case '+' -> "met";
                        case '-' -> "unmet";
                        case '?' -> "unknown";
                        default -> "not_asked";
                    });
        }
        return new RowStanding(letter, inForce, findings, table == null ? List.of() : cells(table, number));
    }

    private static List<String> cells(Table table, int row) {
        var cells = new ArrayList<String>();
        if (row < table.rows().size()) {
            for (var criterion : table.criteria()) {
                var demand = table.demand(row, criterion);
                cells.add(demand == null ? "" : table.id() + "@" + table.book().version() + "!" + demand.lowerCell());
            }
        }
        return cells;
    }
}
