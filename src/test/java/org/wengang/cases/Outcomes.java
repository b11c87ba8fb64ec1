package org.wengang.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.Set;
import org.wengang.evaluation.Determination;
import org.wengang.rulebase.Release;

/** Determinations in one line of text, so that a test states all of one at once. */
final class Outcomes {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private Outcomes() {}

    /** Facts written as JSON with single quotes or none, e.g. {@code {loan: {isSmallMicro: true}}}. */
    static JsonNode facts(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + " in " + json, e);
        }
    }

    static Determination decide(Release release, String measure, String facts, LocalDate asOf) {
        return InProcess.evaluate(release, facts(facts), Set.of(measure), null, asOf)
                .determinations()
                .get(0);
    }

    /**
     * Outcome, amount, unit unless yuan, details, reasons, missing facts; what there is none of is left out. Where only the
     * items have amounts, those.
     */
    static String text(Determination one) {
        var text = new StringBuilder(one.outcome().word());
        if (one.amount() != null) {
            text.append(' ').append(one.amount().toPlainString());
            if (!"CNY".equals(one.unit())) {
                text.append(' ').append(one.unit());
            }
        }
        if (one.amount() == null && one.items().stream().anyMatch(item -> item.amount() != null)) {
            text.append(' ').append(one.items().stream().map(Outcomes::text).toList());
        }
        if (!one.details().isEmpty()) {
            text.append(' ').append(one.details());
        }
        one.reasons().forEach(reason -> text.append(' ').append(reason));
        if (!one.missing().isEmpty()) {
            text.append(" missing ").append(one.missing());
        }
        return text.toString();
    }

    private static String text(Determination.Item item) {
        var amount =
                item.amount() == null ? item.outcome().word() : item.amount().toPlainString() + " " + item.unit();
        return item.name() + " " + amount;
    }
}
