package org.wengang.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wengang.evaluation.Determination;
import org.wengang.measure.Outcome;
import org.wengang.plain.DossierGenerator.Generated;
import org.wengang.plain.PlainDecider;
import org.wengang.plain.PlainDecider.Decision;
import org.wengang.plain.PlainFacts;

/** Holds the engine's outcomes and amounts against those of the hand-written Java: only equal work is compared. */
final class SameAnswers {
    private final List<String> differences = new ArrayList<>();
    private final Map<Choice, Integer> choices = new EnumMap<>(Choice.class);
    private int compared;

    /** Where the conventions leave a choice, the two chose differently, and neither grants or refuses wrongly. */
    enum Choice {
        NO_OVERTIME_AT_UNKNOWN_WAGE(
                "M8-4", "no days and no hours come to nothing at any wage, so the engine does not ask for the wage") {
            @Override
            boolean explains(Determination engine, JsonNode facts) {
                var overtime = facts.path("overtime");
                return isZero(overtime, "statutoryDays")
                        && isZero(overtime, "restDaysNoCompLeave")
                        && isZero(overtime, "extendedHours")
                        && !engine.missing().contains("overtime.monthlyWageYuan");
            }
        },
        BILL_OF_ZERO_WITHOUT_BASE(
                "M1-3",
                "a bill of zero prices any growth at nothing, but where the growth may have no base a person decides") {
            @Override
            boolean explains(Determination engine, JsonNode facts) {
                return isZero(facts.path("electricity").path("q1BillYuan"), "2024")
                        && engine.outcome() == Outcome.UNDETERMINED;
            }
        },
        INVALID_LOAN_REQUEST("M9-2", "what was asked for cannot be: stated at the ceiling, or asked for again") {
            @Override
            boolean explains(Determination engine, JsonNode facts) {
                return PlainFacts.of(facts).invalid().contains("loan.requestedYuan")
                        && engine.reasons().contains("INVALID_FACT");
            }
        };

        final String measure;
        final String reason;

        Choice(String measure, String reason) {
            this.measure = measure;
            this.reason = reason;
        }

        abstract boolean explains(Determination engine, JsonNode facts);
    }

    static SameAnswers of(List<Generated> dossiers) {
        var same = new SameAnswers();
        for (int i = 0; i < dossiers.size(); i++) {
            same.compare(i, dossiers.get(i));
        }
        return same;
    }

    int compared() {
        return compared;
    }

    /** Every answer that differs and that no choice explains. */
    List<String> differences() {
        return differences;
    }

    /** How many answers differ by choice. */
    Map<Choice, Integer> choices() {
        return choices;
    }

    private void compare(int number, Generated dossier) {
        var engine = new HashMap<String, Determination>();
        Dossiers.evaluate(Dossiers.likePlain(dossier))
                .determinations()
                .forEach(determination -> engine.put(determination.measure().id(), determination));
        for (var plain : PlainDecider.decide(PlainFacts.of(dossier.facts()))) {
            compare(plain, engine.get(plain.measure()), dossier.facts(), number);
        }
    }

    private void compare(Decision plain, Determination engine, JsonNode facts, int number) {
        compared++;
        if (engine.outcome().name().equals(plain.outcome().name()) && equal(engine.amount(), plain.amount())) {
            return;
        }
        for (var choice : Choice.values()) {
            if (choice.measure.equals(plain.measure()) && choice.explains(engine, facts)) {
                choices.merge(choice, 1, Integer::sum);
                return;
            }
        }
        differences.add(plain.measure() + ": the engine says " + engine.outcome() + " " + engine.amount()
                + ", the hand-written Java " + plain.outcome() + " " + plain.amount() + ", of dossier " + number + ": "
                + facts);
    }

    private static boolean equal(BigDecimal a, BigDecimal b) {
        return a == null ? b == null : b != null && a.compareTo(b) == 0;
    }

    private static boolean isZero(JsonNode facts, String name) {
        var value = facts.path(name);
        return value.isValueNode() && !value.isNull() && value.asText().matches("0+(\\.0+)?");
    }
}
