package org.wengang.trial;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wengang.evaluation.Determination;
import org.wengang.evaluation.Evaluation;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.evidence.TabularExport;
import org.wengang.evidence.TabularExport.Column;
import org.wengang.law.Label;
import org.wengang.measure.Kind;
import org.wengang.measure.Outcome;
import org.wengang.rulebase.Release;
import org.wengang.trial.TrialWorkbook.Dossier;

/** What would be decided of the dossiers of a workbook, written line by line while they are tried. */
public final class TrialResults {
    private static final JsonFactory JSON = new JsonFactory();

    private static final List<Column> COLUMNS = List.of(
            new Column(new Label("行", "row"), 6),
            new Column("名称", "name"),
            new Column(new Label("措施", "measure"), 9),
            new Column(new Label("措施名称", "title"), 30),
            new Column("判定", "outcome"),
            new Column("金额或数量", "amount"),
            new Column(new Label("单位", "unit"), 8),
            new Column(new Label("本行补贴合计", "subsidies of this row"), 16),
            new Column(new Label("缺少的材料", "missing"), 40),
            new Column(new Label("理由", "reasons"), 40),
            new Column(new Label("差距", "shortfalls"), 40));

    private static final Map<Outcome, String> OUTCOMES = Map.of(
            Outcome.ELIGIBLE, "符合 eligible",
            Outcome.INELIGIBLE, "不符合 ineligible",
            Outcome.UNDETERMINED, "尚不能判定 undetermined",
            Outcome.NOT_APPLICABLE, "不适用 not_applicable");

    private final Release release;
    private final LocalDate asOf;
    private final Set<String> measures;
    private final List<Dossier> dossiers;
    private final Evaluator evaluator = new Evaluator();

    /** @param measures ids; empty for all */
    public TrialResults(Release release, LocalDate asOf, Set<String> measures, List<Dossier> dossiers) {
        this.release = release;
        this.asOf = asOf;
        this.measures = Set.copyOf(measures);
        this.dossiers = dossiers;
    }

    /** What an unmet condition lacks. */
    private record Shortfall(String criterion, Label label, Label words) {}

    private Evaluation evaluate(Dossier dossier) {
        return evaluator.evaluate(release, new Request(dossier.facts(), measures, dossier.kind(), asOf));
    }

    /** JSON in UTF-8. */
    public void writeJson(OutputStream out) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeBooleanField("trial", true);
            json.writeStringField("package", release.policy().id());
            json.writeObjectFieldStart("release");
            json.writeNumberField(
                    release.isDraft() ? "draft" : "number", release.isDraft() ? release.draft() : release.number());
            json.writeStringField("digest", release.digest());
            json.writeEndObject();
            json.writeStringField("asOf", asOf.toString());
            json.writeArrayFieldStart("rows");
            for (var dossier : dossiers) {
                write(json, dossier, evaluate(dossier));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Dossier dossier, Evaluation evaluation) throws IOException {
        json.writeStartObject();
        json.writeNumberField("row", dossier.row());
        json.writeStringField("name", dossier.name());
        json.writeObjectFieldStart("totals");
        for (var total : evaluation.totals().entrySet()) {
            json.writeStringField(total.getKey().word(), total.getValue().toPlainString());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("results");
        for (var determination : evaluation.determinations()) {
            write(json, determination);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Determination determination) throws IOException {
        json.writeStartObject();
        json.writeStringField("measure", determination.measure().id());
        json.writeStringField("outcome", determination.outcome().word());
        json.writeStringField(
                "amount",
                determination.amount() == null ? null : determination.amount().toPlainString());
        json.writeStringField("unit", determination.unit());
        json.writeArrayFieldStart("missing");
        for (var path : determination.missing()) {
            json.writeString(path);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("reasons");
        for (var reason : determination.reasons()) {
            json.writeString(reason);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("shortfalls");
        for (var one : shortfalls(determination)) {
            json.writeStartObject();
            json.writeStringField("criterion", one.criterion());
            json.writeObjectFieldStart("label");
            json.writeStringField("zh", one.label().zh());
            json.writeStringField("en", one.label().en());
            json.writeEndObject();
            json.writeStringField("shortfall", one.words().en());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Rows that are equally near may lack the same: it is told once. */
    private static Set<Shortfall> shortfalls(Determination determination) {
        var shortfalls = new LinkedHashSet<Shortfall>();
        for (var finding : determination.findings()) {
            if (finding.shortfall() != null) {
                var criterion = finding.criterion();
                shortfalls.add(new Shortfall(criterion.id(), criterion.label(), finding.shortfall()));
            }
        }
        return shortfalls;
    }

    /** The same as a workbook, a line a measure; what people typed comes out as text that is no formula. */
    public void writeXlsx(OutputStream out) throws IOException {
        // closed only when it is complete: what breaks off must not look whole
        var list = TabularExport.xlsx(out, COLUMNS);
        for (var dossier : dossiers) {
            var evaluation = evaluate(dossier);
            var subsidies = evaluation.totals().get(Kind.SUBSIDY);
            for (var determination : evaluation.determinations()) {
                list.row(Arrays.asList(
                        dossier.row(),
                        dossier.name(),
                        determination.measure().id(),
                        determination.measure().title().zh(),
                        OUTCOMES.get(determination.outcome()),
                        determination.amount(),
                        determination.unit(),
                        subsidies,
                        determination.needed().values().stream()
                                .map(needed -> needed.label().zh())
                                .distinct()
                                .collect(Collectors.joining("；")),
                        determination.reasons().stream().map(this::reason).collect(Collectors.joining("；")),
                        shortfalls(determination).stream()
                                .map(one -> one.label().zh() + "：" + one.words().zh())
                                .collect(Collectors.joining("；"))));
                // once a firm, so that the column adds up
                subsidies = null;
            }
        }
        list.close();
    }

    private String reason(String code) {
        var sentence = release.policy().reasons().get(code);
        return sentence == null ? code : code + " " + sentence.zh();
    }
}
