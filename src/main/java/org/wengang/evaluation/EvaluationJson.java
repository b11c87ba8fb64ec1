package org.wengang.evaluation;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.wengang.facts.FactType;
import org.wengang.law.Label;

/** Writes an evaluation as the contract says: amounts and figures as decimal strings, and the unchanging parts as they were encoded once. */
public final class EvaluationJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** In a longer list the items state outcome, amount, reasons and missing facts only. */
    private static final int MOST_ITEMS_WITH_FINDINGS = 100;

    private final JsonGenerator json;
    private final Evaluation evaluation;
    private final Detail detail;
    private final ReleaseText text;
    private boolean fewItems;

    private EvaluationJson(JsonGenerator json, Evaluation evaluation, Detail detail) {
        this.json = json;
        this.evaluation = evaluation;
        this.detail = detail;
        this.text = ReleaseText.of(evaluation.release());
    }

    /** Writes one evaluation as one JSON object. */
    public static void write(JsonGenerator json, Evaluation evaluation, String id, Instant evaluatedAt, Detail detail)
            throws IOException {
        new EvaluationJson(json, evaluation, detail).write(id, evaluatedAt);
    }

    /** The same, UTF-8. */
    public static byte[] bytes(Evaluation evaluation, String id, Instant evaluatedAt, Detail detail) {
        var bytes = new ByteArrayBuilder(16_384);
        try (var json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(json, evaluation, id, evaluatedAt, detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.getClearAndRelease();
    }

    /**
     * Writes a trial: the same without an id, since nothing was decided that could be cited, and with the facts that are still
     * worth asking.
     *
     * @param isEdited whether cells are otherwise than in the release that is named
     */
    public static byte[] trial(Evaluation evaluation, Instant evaluatedAt, Detail detail, boolean isEdited) {
        var bytes = new ByteArrayBuilder(16_384);
        try (var json = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeBooleanField("trial", true);
            var trial = new EvaluationJson(json, evaluation, detail);
            trial.writeDecided(evaluatedAt, isEdited);
            trial.writeNext();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.getClearAndRelease();
    }

    private void write(String id, Instant evaluatedAt) throws IOException {
        json.writeStartObject();
        json.writeStringField("evaluationId", id);
        writeDecided(evaluatedAt, false);
        json.writeEndObject();
    }

    /** By what, when, and what: all fields of an evaluation but the one that names it. */
    private void writeDecided(Instant evaluatedAt, boolean isEdited) throws IOException {
        var release = evaluation.release();
        json.writeStringField("package", release.policy().id());
        json.writeObjectFieldStart("release");
        if (release.isDraft()) {
            json.writeNumberField("draft", release.draft());
        } else {
            json.writeNumberField("number", release.number());
        }
        json.writeStringField("digest", release.digest());
        if (isEdited) {
            json.writeBooleanField("edited", true);
        }
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
    }

    private void write(Determination determination) throws IOException {
        if (!determination.dependsOnDossier()) {
            var key = determination.measure().id() + determination.reasons() + detail;
            var constant = text.constant().get(key);
            if (constant == null) {
                constant = constant(determination);
                text.constant().put(key, constant);
            }
            json.writeRawValue(constant);
            return;
        }
        json.writeRawValue(text.head(determination.measure().id()));
        writeRest(json, determination);
    }

    /** A result that is the same for every dossier, encoded once. */
    private SerializableString constant(Determination determination) throws IOException {
        var buffer = new StringWriter();
        try (var own = FACTORY.createGenerator(buffer)) {
            own.writeRaw(text.head(determination.measure().id()));
            new EvaluationJson(own, evaluation, detail).writeRest(own, determination);
        }
        return ReleaseText.text(buffer.toString());
    }

    /** Everything after the opening of a result, up to its closing brace. */
    private void writeRest(JsonGenerator out, Determination determination) throws IOException {
        out.writeRaw(determination.outcome().word());
        out.writeRaw("\",\"kind\":\"");
        out.writeRaw(determination.measure().kind().word());
        out.writeRaw("\",\"amount\":");
        raw(determination.amount() == null ? null : determination.amount().toPlainString());
        out.writeRaw(",\"unit\":");
        quoted(determination.unit());
        out.writeRaw(",\"missing\":");
        raw(determination.missing());
        out.writeRaw(",\"reasons\":");
        raw(determination.reasons());
        if (detail != Detail.OUTCOME) {
            findings(determination.findings());
        }
        out.writeRaw(",\"items\":[");
        fewItems = determination.items().size() <= MOST_ITEMS_WITH_FINDINGS;
        boolean first = true;
        for (var item : determination.items()) {
            if (!first) {
                out.writeRaw(',');
            }
            first = false;
            write(item);
        }
        out.writeRaw("],\"details\":{");
        first = true;
        for (var entry : determination.details().entrySet()) {
            out.writeRaw(first ? "\"" : ",\"");
            first = false;
            out.writeRaw(entry.getKey());
            out.writeRaw("\":");
            if (entry.getValue() instanceof String figure) {
                raw(figure);
            } else {
                out.writeRaw(entry.getValue().toString());
            }
        }
        out.writeRaw("},\"readings\":");
        raw(determination.readings());
        if (detail != Detail.OUTCOME) {
            var policy = evaluation.release().policy();
            var explanation = Explanation.of(policy, determination);
            out.writeRaw(",\"citation\":\"");
            out.writeRaw(policy.citation(determination.measure()));
            out.writeRaw("\",\"explanation\":{\"zh\":");
            quoted(explanation.zh());
            out.writeRaw(",\"en\":");
            quoted(explanation.en());
            out.writeRaw('}');
        }
        out.writeRaw('}');
    }

    private void write(Determination.Item item) throws IOException {
        json.writeRaw("{\"path\":");
        raw(item.path());
        if (item.key() != null) {
            json.writeRaw(",\"");
            json.writeRaw(item.key());
            json.writeRaw("\":");
            quoted(item.name());
        }
        json.writeRaw(",\"outcome\":");
        raw(item.outcome().word());
        json.writeRaw(",\"amount\":");
        raw(item.amount() == null ? null : item.amount().toPlainString());
        if (item.unit() != null) {
            json.writeRaw(",\"unit\":");
            quoted(item.unit());
        }
        json.writeRaw(",\"missing\":");
        raw(item.missing());
        json.writeRaw(",\"reasons\":");
        raw(item.reasons());
        if (detail != Detail.OUTCOME && fewItems) {
            findings(
                    item.findings().stream().filter(finding -> !finding.isMet()).toList());
        }
        json.writeRaw('}');
    }

    private void findings(List<Finding> findings) throws IOException {
        json.writeRaw(",\"findings\":[");
        for (int i = 0; i < findings.size(); i++) {
            if (i > 0) {
                json.writeRaw(',');
            }
            write(findings.get(i));
        }
        json.writeRaw(']');
    }

    private void write(Finding finding) throws IOException {
        var fixed = text.finding(finding.demand());
        json.writeRaw(fixed.head());
        json.writeRaw(finding.status());
        json.writeRaw("\",\"actual\":");
        quoted(finding.actual());
        json.writeRaw(fixed.middle());
        raw(finding.shortfall() == null ? null : finding.shortfall().en());
        if (!finding.truth().isKnown()) {
            json.writeRaw(",\"missing\":");
            raw(Needed.of(finding.truth().missing()).keySet());
        }
        json.writeRaw(finding.isAbove() ? fixed.upperTail() : fixed.lowerTail());
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
            json.writeStringField(
                    "table", row.table().id() + "@" + row.table().book().version());
            json.writeStringField("row", row.letter());
            json.writeStringField("item", row.place().isEmpty() ? null : row.place());
            json.writeStringField("status", row.status());
            findings(row.findings());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeNext() throws IOException {
        json.writeArrayFieldStart("next");
        for (var open : OpenFacts.of(evaluation)) {
            var fact = open.fact();
            json.writeStartObject();
            json.writeStringField("path", open.path());
            json.writeStringField("fact", open.id());
            writeLabel("label", open.label());
            if (fact.bureau() != null) {
                json.writeStringField("bureau", fact.bureau());
            }
            json.writeStringField("type", fact.type().word());
            if (fact.unit() != null) {
                json.writeStringField("unit", fact.unit());
            }
            if (fact.type() instanceof FactType.Code code && !code.values().isEmpty()) {
                writeOptions(code);
            }
            json.writeArrayFieldStart("measures");
            for (var measure : open.measures()) {
                json.writeString(measure);
            }
            json.writeEndArray();
            var amount = open.stake().amount();
            json.writeStringField("atStake", amount == null ? null : amount.toPlainString());
            json.writeStringField("atStakeUnit", open.stake().unit());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeOptions(FactType.Code code) throws IOException {
        json.writeArrayFieldStart("options");
        for (var option : code.values().entrySet()) {
            json.writeStartObject();
            json.writeStringField("code", option.getKey());
            json.writeStringField("zh", option.getValue().zh());
            json.writeStringField("en", option.getValue().en());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeLabel(String field, Label label) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("zh", label.zh());
        json.writeStringField("en", label.en());
        json.writeEndObject();
    }

    // --- text that is known to need no escaping: words, figures, codes and paths of our own

    private void raw(String text) throws IOException {
        if (text == null) {
            json.writeRaw("null");
        } else {
            json.writeRaw('"');
            json.writeRaw(text);
            json.writeRaw('"');
        }
    }

    private void raw(Collection<String> texts) throws IOException {
        json.writeRaw('[');
        boolean first = true;
        for (var text : texts) {
            if (!first) {
                json.writeRaw(',');
            }
            first = false;
            raw(text);
        }
        json.writeRaw(']');
    }

    /** Text that may hold anything, a caller's own token for one. */
    private void quoted(String text) throws IOException {
        if (text == null) {
            json.writeRaw("null");
            return;
        }
        json.writeRaw('"');
        if (needsNoEscape(text)) {
            json.writeRaw(text);
        } else {
            var escaped = JsonStringEncoder.getInstance().quoteAsString(text);
            json.writeRaw(escaped, 0, escaped.length);
        }
        json.writeRaw('"');
    }

    private static boolean needsNoEscape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
