package org.wengang.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.law.Label;
import org.wengang.law.Reading;
import org.wengang.measure.Measure;
import org.wengang.measure.PolicyPackage;
import org.wengang.rulebase.RuleText;
import org.wengang.table.Book;
import org.wengang.table.BookPlan;
import org.wengang.table.SheetPlace;

/** A measure as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Measure")
public record MeasureView(
        @Schema(examples = "M1-4") String id,
        @Schema(examples = "m1-4-emission-carry-over") String slug,
        @Schema(examples = "SZ-2024:M1-4") String citation,
        @Schema(examples = "1") int article,
        Label title,

        @Schema(description = "原文，一字不差 · the words of the text")
        String quote,

        Departments departments,
        @Schema(examples = "quantity") String kind,

        @Schema(description = "table 由决策表判定；open 向全体开放；government 政府自身工作", examples = "table")
        String decidedBy,

        @Schema(description = "对象 → always 或 addressed（材料涉及时才答复）")
        Map<String, String> subjects,

        @Schema(description = "补贴付给谁 · who is paid", examples = "enterprise")
        String payee,

        @Schema(description = "文本给什么，一句话 · what the text gives, in a sentence")
        Label promise,

        @Schema(description = "文本中的期间，首尾均含 · windows named in the text")
        List<Measure.Window> windows,

        @Schema(description = "能否免申即享 · whether it can be given without application")
        Measure.WithoutApplication withoutApplication,

        @Schema(description = "口径 · where the text can be read two ways")
        List<ReadingView> readings,

        @Schema(description = "现行决策表；没有时缺省 · the table in force")
        TableView table,

        @Schema(description = "适用它的规则 · the rules that apply it")
        List<Rule> rules) {

    /** A measure in the list of all. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MeasureSummary")
    public record Summary(
            @Schema(examples = "M1-4") String id,
            @Schema(examples = "m1-4-emission-carry-over") String slug,
            @Schema(examples = "SZ-2024:M1-4") String citation,
            @Schema(examples = "1") int article,
            Label title,

            @Schema(description = "原文，一字不差 · the words of the text")
            String quote,

            Departments departments,
            @Schema(examples = "quantity") String kind,
            @Schema(examples = "table") String decidedBy,
            Map<String, String> subjects,
            Label promise,

            @Schema(description = "没有决策表的措施缺省 · absent where no table decides", examples = "m1-4-emission-carry-over")
            String table) {}

    /** 责任单位; the lead ones are marked △ in the text. */
    @Schema(name = "Departments")
    public record Departments(
            @Schema(examples = "市生态环境分局") List<String> lead,
            List<String> others,

            @Schema(description = "它们的英文名；较早的政策包没有 · what they are called in English; an older package has none")
            Map<String, String> english) {}

    /** A reading with the cells that hold it now. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Reading")
    public record ReadingView(
            @Schema(examples = "A-28") String id,

            @Schema(description = "所涉文字 · the words in question")
            String clause,

            Label question,

            @Schema(description = "本包采用的读法 · the reading of the package")
            Reading.Choice inForce,

            List<Reading.Choice> others,
            Label why,
            @Schema(examples = "medium") String confidence,

            @Schema(description = "现在决定它的单元格 · the cells that decide it now")
            List<Place> cells) {}

    /** A cell that a reading is switched by. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReadingCell")
    public record Place(
            @Schema(examples = "参数") String sheet,
            @Schema(examples = "a") String row,
            Label label,
            TableView.Cell value) {}

    /** A rule by name, with its metadata. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Rule")
    public record Rule(
            @Schema(examples = "M1-4 结转全部剩余指标") String name,
            @Schema(examples = "SZ-2024:M1-4") String citation,
            @Schema(examples = "结转全部剩余指标") String zh,

            @Schema(examples = "all that is left is carried over")
            String en,

            @Schema(description = "只在该口径下适用 · applies only under that reading", examples = "A-28")
            String reading) {
        static Rule of(RuleText rule) {
            return new Rule(rule.name(), rule.citation(), rule.zh(), rule.en(), rule.reading());
        }
    }

    static Summary summary(PolicyPackage policy, Measure measure, BookPlan plan) {
        return new Summary(
                measure.id(),
                measure.slug(),
                policy.citation(measure),
                measure.article(),
                measure.title(),
                measure.quote(),
                departments(policy, measure),
                measure.kind().word(),
                TableView.word(measure.decidedBy()),
                subjects(measure),
                measure.promise(),
                plan == null ? null : plan.slug());
    }

    static MeasureView of(PolicyPackage policy, Measure measure, BookPlan plan, Book book, List<Rule> rules) {
        return new MeasureView(
                measure.id(),
                measure.slug(),
                policy.citation(measure),
                measure.article(),
                measure.title(),
                measure.quote(),
                departments(policy, measure),
                measure.kind().word(),
                TableView.word(measure.decidedBy()),
                subjects(measure),
                measure.payee() == null ? null : measure.payee().word(),
                measure.promise(),
                measure.windows() == null ? List.of() : measure.windows(),
                measure.withoutApplication(),
                measure.readings() == null
                        ? List.of()
                        : measure.readings().stream()
                                .map(id -> reading(policy.readings().get(id), book))
                                .toList(),
                book == null ? null : TableView.of(book),
                rules);
    }

    private static Departments departments(PolicyPackage policy, Measure measure) {
        var departments = measure.departments();
        var english = new LinkedHashMap<String, String>();
        Stream.concat(departments.lead().stream(), departments.others().stream())
                .filter(policy.departments()::containsKey)
                .forEach(
                        name -> english.put(name, policy.departments().get(name).en()));
        return new Departments(departments.lead(), departments.others(), english);
    }

    private static Map<String, String> subjects(Measure measure) {
        var subjects = new LinkedHashMap<String, String>();
        measure.subjects().forEach((kind, addressed) -> subjects.put(kind.word(), TableView.word(addressed)));
        return subjects;
    }

    private static ReadingView reading(Reading reading, Book book) {
        return new ReadingView(
                reading.id(),
                reading.clause(),
                reading.question(),
                reading.inForce(),
                reading.others(),
                reading.why(),
                reading.confidence(),
                book == null ? null : cells(reading.id(), book));
    }

    private static List<Place> cells(String reading, Book book) {
        var places = new ArrayList<Place>();
        var parameters = book.plan().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            var spec = parameters.get(i);
            if (spec.readings().contains(reading)) {
                places.add(new Place(SheetPlace.PARAMETERS, null, spec.label(), TableView.parameter(book, i)));
            }
        }
        for (var table : book.tables().values()) {
            var specs = table.columns().specs();
            for (var row : table.rows()) {
                for (int i = 0; i < specs.size(); i++) {
                    if (specs.get(i).readings().contains(reading)) {
                        places.add(new Place(
                                table.header().sheet(),
                                row.letter(),
                                specs.get(i).label(),
                                TableView.cell(table, row, i)));
                    }
                }
            }
        }
        return places;
    }
}
