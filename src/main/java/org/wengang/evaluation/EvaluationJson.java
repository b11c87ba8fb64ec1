package org.wengang.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.wengang.law.Label;

/** Writes an evaluation as the contract says: amounts and figures as decimal strings, keys in the contract's order. */
public final class EvaluationJson {
    private final JsonGenerator json;
    private final Evaluation evaluation;
    private final Detail detail;

    private EvaluationJson(JsonGenerator json, Evaluation evaluation, Detail detail) {
        this.json = json;
        this.evaluation = evaluation;
        this.detail = detail;
    }

    /** Writes one evaluation as one JSON object. */
    public static void write(
            JsonGenerator json, Evaluation evaluation, String id, Instant evaluatedAt, Detail detail)
            throws IOException {
        new EvaluationJson(json, evaluation, detail).write(id, evaluatedAt);
    }

    private void write(String id, Instant evaluatedAt) throws IOException {
        var release = evaluation.release();
        json.writeStartObject();
        json.writeStringField("evaluationId", id);
        json.writeStringField("package", release.policy().id());
        json.writeObjectFieldStart("release");
        json.writeNumberField("number", release.number());
        json.writeStringField("digest", release.digest());
        json.writeEndObject();
        json.writeStringField("asOf", evaluation.request().asOf().toString());
        json.writeStringField("evaluatedAt", evaluatedAt.toString());
        json.writeArrayFieldStart("results");
        for (var determination : evaluation.determinations()) {
            write(determination);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("totals");
        for (var total : evaluation.totals().entrySet()) {
            json.writeStringField(total.getKey().word(), total.getValue().toPlainString());
        }
        json.writeEndObject();
        if (detail == Detail.TRACE) {
            writeTrace();
        }
        json.writeEndObject();
    }

    private void write(Determination determination) throws IOException {
        var measure = determination.measure();
        json.writeStartObject();
        json.writeStringField("measure", measure.id());
        write("title", measure.title());
        json.writeStringField("outcome", determination.outcome().word());
        json.writeStringField("kind", measure.kind().word());
        write("amount", determination.amount());
        json.writeStringField("unit", determination.unit());
        write("missing", determination.missing());
        write("reasons", determination.reasons());
        if (detail != Detail.OUTCOME) {
            write(determination.findings());
        }
        json.writeArrayFieldStart("items");
        for (var item : determination.items()) {
            write(item);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("details");
        for (var entry : determination.details().entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        write("readings", determination.readings());
        if (detail != Detail.OUTCOME) {
            json.writeStringField("citation", evaluation.release().policy().citation(measure));
            write("explanation", Explanation.of(evaluation.release().policy(), determination));
        }
        json.writeEndObject();
    }

    private void write(Determination.Item item) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", item.path());
        if (item.key() != null) {
            json.writeStringField(item.key(), item.name());
        }
        json.writeStringField("outcome", item.outcome().word());
        write("amount", item.amount());
        if (item.unit() != null) {
            json.writeStringField("unit", item.unit());
        }
        write("missing", item.missing());
        write("reasons", item.reasons());
        if (detail != Detail.OUTCOME) {
            write(item.findings());
        }
        json.writeEndObject();
    }

    private void write(List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (var finding : findings) {
            write(finding);
        }
        json.writeEndArray();
    }

    private void write(Finding finding) throws IOException {
        var distance = Distance.of(finding);
        json.writeStartObject();
        json.writeStringField("criterion", finding.criterion().id());
        write("label", finding.criterion().label());
        json.writeStringField("status", finding.status());
        json.writeStringField("actual", Shown.actual(finding));
        json.writeStringField("required", finding.demand().required());
        json.writeStringField("shortfall", distance == null ? null : distance.words().en());
        if (!finding.truth().isKnown()) {
            write("missing", Needed.of(finding.truth().missing()).keySet());
        }
        json.writeStringField("row", finding.row().letter());
        json.writeStringField("cell", finding.cell());
        json.writeStringField("citation", citation(finding));
        json.writeEndObject();
    }

    private String citation(Finding finding) {
        var cites = finding.row().cites();
        return cites != null
                ? cites
                : evaluation.release().policy().id() + ":"
                        + finding.table().book().plan().measure();
    }

    private void writeTrace() throws IOException {
        json.writeObjectFieldStart("trace");
        json.writeArrayFieldStart("fired");
        for (var firing : evaluation.firings()) {
            json.writeStartObject();
            json.writeStringField("rule", firing.rule());
            json.writeStringField("table", firing.table() + "@" + firing.version());
            json.writeStringField("row", firing.row());
            json.writeStringField("item", firing.place().isEmpty() ? null : firing.place());
            json.writeBooleanField("fits", firing.fits());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (var row : evaluation.rows()) {
            json.writeStartObject();
            json.writeStringField("table", row.table().id() + "@" + row.table().book().version());
            json.writeStringField("row", row.letter());
            json.writeStringField("item", row.place().isEmpty() ? null : row.place());
            json.writeStringField("status", row.status());
            write(row.findings());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(String name, Label label) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("zh", label.zh());
        json.writeStringField("en", label.en());
        json.writeEndObject();
    }

    private void write(String name, BigDecimal amount) throws IOException {
        json.writeStringField(name, amount == null ? null : amount.toPlainString());
    }

    private void write(String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void write(String name, Object value) throws IOException {
        if (value instanceof Integer number) {
            json.writeNumberField(name, number);
        } else if (value instanceof Boolean flag) {
            json.writeBooleanField(name, flag);
        } else {
            json.writeStringField(name, (String) value);
        }
    }
}
