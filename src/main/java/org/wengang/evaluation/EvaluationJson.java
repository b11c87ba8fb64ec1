package org.wengang.evaluation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.wengang.facts.FactType;
import org.wengang.facts.JsonText;
import org.wengang.law.Label;

/** Writes an evaluation as the contract says: amounts and figures as decimal strings, and the unchanging parts as they were encoded once. */
public final class EvaluationJson {
    /** Bytes that are enough for most answers. */
    private static final int USUAL = 65_536;

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** In a longer list the items state outcome, amount, reasons and missing facts only. */
    private static final int MOST_ITEMS_WITH_FINDINGS = 100;

    private final JsonText json;
    private final Evaluation evaluation;
    private final Detail detail;
    private final ReleaseText text;
    private boolean fewItems;

    private EvaluationJson(JsonText json, Evaluation evaluation, Detail detail) {
        this.json = json;
        this.evaluation = evaluation;
        this.detail = detail;
        this.text = ReleaseText.of(evaluation.release());
    }

    /** One evaluation as one JSON object, UTF-8. */
    public static byte[] bytes(Evaluation evaluation, String id, Instant evaluatedAt, Detail detail) {
        var json = new JsonText(USUAL);
        json.append("{\"evaluationId\":").quoted(id).append(',');
        new EvaluationJson(json, evaluation, detail).writeDecided(evaluatedAt, false);
        return json.append('}').bytes();
    }

    /**
     * A trial: the same without an id, since nothing was decided that could be cited, and with the facts that are still worth asking.
     *
     * @param isEdited whether cells are otherwise than in the release that is named
     */
    public static byte[] trial(Evaluation evaluation, Instant evaluatedAt, Detail detail, boolean isEdited) {
        var json = new JsonText(USUAL);
        json.append("{\"trial\":true,");
        var trial = new EvaluationJson(json, evaluation, detail);
        trial.writeDecided(evaluatedAt, isEdited);
        trial.writeNext();
        return json.append('}').bytes();
    }

    /** By what, when, and what: all fields of an evaluation but the one that names it. */
    private void writeDecided(Instant evaluatedAt, boolean isEdited) {
        var release = evaluation.release();
        json.append("\"package\":").quoted(release.policy().id());
        json.append(release.isDraft() ? ",\"release\":{\"draft\":" : ",\"release\":{\"number\":")
                .append(release.isDraft() ? (int) release.draft() : release.number());
        json.append(",\"digest\":").quoted(release.digest());
        if (isEdited) {
            json.append(",\"edited\":true");
        }
        json.append("},\"asOf\":\"").append(evaluation.request().asOf().toString());
        json.append("\",\"evaluatedAt\":\"").append(evaluatedAt.toString());
        json.append("\",\"results\":[");
        each(evaluation.determinations(), this::write);
        json.append("],\"totals\":{");
        each(evaluation.totals().entrySet(), total -> {
            word(total.getKey().word());
            json.append(':');
            word(total.getValue().toPlainString());
        });
        json.append('}');
        if (detail == Detail.TRACE) {
            writeTrace();
        }
    }

    private void write(Determination determination) {
        if (determination.dependsOnDossier()) {
            json.append(text.head(determination.measure().id()));
            writeRest(determination);
        } else {
            var of = new ReleaseText.Constant(determination.measure().id(), determination.reasons(), detail);
            json.append(text.constant(of, () -> constant(determination)));
        }
    }

    /** A result that is the same for every dossier, encoded once. */
    private byte[] constant(Determination determination) {
        var own = new JsonText(1_024);
        own.append(text.head(determination.measure().id()));
        new EvaluationJson(own, evaluation, detail).writeRest(determination);
        return own.bytes();
    }

    /** Everything after the opening of a result, up to its closing brace. */
    private void writeRest(Determination determination) {
        json.append(determination.outcome().word());
        json.append("\",\"kind\":\"").append(determination.measure().kind().word());
        json.append("\",\"amount\":");
        figure(determination.amount());
        json.append(",\"unit\":");
        quoted(determination.unit());
        json.append(",\"missing\":");
        words(determination.missing());
        json.append(",\"reasons\":");
        words(determination.reasons());
        if (detail != Detail.OUTCOME) {
            findings(determination.findings());
        }
        json.append(",\"items\":[");
        fewItems = determination.items().size() <= MOST_ITEMS_WITH_FINDINGS;
        each(determination.items(), this::write);
        json.append("],\"details\":{");
        each(determination.details().entrySet(), entry -> {
            word(entry.getKey());
            json.append(':');
            if (entry.getValue() instanceof String figure) {
                word(figure);
            } else {
                json.append(entry.getValue().toString());
            }
        });
        json.append("},\"readings\":");
        words(determination.readings());
        if (detail != Detail.OUTCOME) {
            var policy = evaluation.release().policy();
            var explanation = Explanation.of(policy, determination);
            json.append(",\"citation\":");
            word(policy.citation(determination.measure()));
            json.append(",\"explanation\":{\"zh\":").quoted(explanation.zh());
            json.append(",\"en\":").quoted(explanation.en());
            json.append('}');
        }
        json.append('}');
    }

    private void write(Determination.Item item) {
        json.append("{\"path\":");
        word(item.path());
        if (item.key() != null) {
            json.append(',');
            word(item.key());
            json.append(':');
            quoted(item.name());
        }
        json.append(",\"outcome\":");
        word(item.outcome().word());
        json.append(",\"amount\":");
        figure(item.amount());
        if (item.unit() != null) {
            json.append(",\"unit\":");
            quoted(item.unit());
        }
        json.append(",\"missing\":");
        words(item.missing());
        json.append(",\"reasons\":");
        words(item.reasons());
        if (detail != Detail.OUTCOME && fewItems) {
            findings(
                    item.findings().stream().filter(finding -> !finding.isMet()).toList());
        }
        json.append('}');
    }

    private void findings(List<Finding> findings) {
        json.append(",\"findings\":[");
        each(findings, this::write);
        json.append(']');
    }

    private void write(Finding finding) {
        var fixed = text.finding(finding.demand());
        json.append(fixed.head()).append(finding.status()).append("\",\"actual\":");
        quoted(finding.actual());
        json.append(fixed.middle());
        word(finding.shortfall() == null ? null : finding.shortfall().en());
        if (!finding.truth().isKnown()) {
            json.append(",\"missing\":");
            words(Needed.of(finding.truth().missing()).keySet());
        }
        json.append(finding.isAbove() ? fixed.upperTail() : fixed.lowerTail());
    }

    private void writeTrace() {
        json.append(",\"trace\":{\"fired\":[");
        each(evaluation.firings(), firing -> {
            json.append("{\"rule\":").quoted(firing.rule());
            place(firing.table() + "@" + firing.version(), firing.row(), firing.place());
            json.append(",\"fits\":").append(firing.fits()).append('}');
        });
        json.append("],\"rows\":[");
        each(evaluation.rows(), row -> {
            json.append('{');
            place(row.table().id() + "@" + row.table().book().version(), row.letter(), row.place());
            json.append(",\"status\":");
            word(row.status());
            findings(row.findings());
            json.append('}');
        });
        json.append("]}");
    }

    private void place(String table, String row, String item) {
        field("table", table);
        field("row", row);
        field("item", item.isEmpty() ? null : item);
    }

    private void writeNext() {
        json.append(",\"next\":[");
        each(OpenFacts.of(evaluation), this::write);
        json.append(']');
    }

    private void write(OpenFact open) {
        var fact = open.fact();
        json.append('{');
        field("path", open.path());
        field("fact", open.id());
        json.append(",\"label\":");
        label(open.label());
        if (fact.bureau() != null) {
            field("bureau", fact.bureau());
        }
        field("type", fact.type().word());
        if (fact.unit() != null) {
            field("unit", fact.unit());
        }
        if (fact.type() instanceof FactType.Code code && !code.values().isEmpty()) {
            json.append(",\"options\":[");
            each(code.values().entrySet(), option -> {
                json.append('{');
                field("code", option.getKey());
                field("zh", option.getValue().zh());
                field("en", option.getValue().en());
                json.append('}');
            });
            json.append(']');
        }
        json.append(",\"measures\":");
        words(open.measures());
        var amount = open.stake().amount();
        field("atStake", amount == null ? null : amount.toPlainString());
        field("atStakeUnit", open.stake().unit());
        json.append('}');
    }

    private void label(Label label) {
        json.append("{\"zh\":")
                .quoted(label.zh())
                .append(",\"en\":")
                .quoted(label.en())
                .append('}');
    }

    // --- what JSON is made of

    /** One after another, with commas between. */
    private <T> void each(Iterable<T> those, Consumer<T> write) {
        boolean first = true;
        for (var one : those) {
            if (!first) {
                json.append(',');
            }
            first = false;
            write.accept(one);
        }
    }

    /** A field of an object, its first or a further one. */
    private void field(String name, String text) {
        if (!json.endsWith('{')) {
            json.append(',');
        }
        word(name);
        json.append(':');
        quoted(text);
    }

    /** Text that is known to need no escaping: words, figures, codes and paths of our own. */
    private void word(String word) {
        if (word == null) {
            json.append(NULL);
        } else {
            json.append('"').append(word).append('"');
        }
    }

    private void words(Collection<String> words) {
        json.append('[');
        each(words, this::word);
        json.append(']');
    }

    private void figure(BigDecimal figure) {
        word(figure == null ? null : figure.toPlainString());
    }

    /** Text that may hold anything, a caller's own token for one. */
    private void quoted(String text) {
        if (text == null) {
            json.append(NULL);
        } else {
            json.quoted(text);
        }
    }
}
