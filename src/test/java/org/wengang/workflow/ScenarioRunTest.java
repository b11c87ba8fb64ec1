package org.wengang.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wengang.cases.ShippedPackage;
import org.wengang.rulebase.Release;

/** The shipped cases and dossiers, tried as the package's scenarios. */
class ScenarioRunTest {
    static final LocalDate DAY = LocalDate.of(2024, 6, 30);
    static final List<Scenario> SHIPPED = ScenarioFiles.read(Path.of("rules/sz-2024"), ShippedPackage.RULES.policy());

    /** The threshold of M1-1 lowered from 80% to 75%. */
    static final Release EASIER = ShippedPackage.release(
            Map.of("M1-1", text -> text.replace("festivalUseRatio.from = 0.8\n", "festivalUseRatio.from = 0.75\n")));

    @Test
    void shipped() {
        var run = ScenarioRun.of(ShippedPackage.RELEASE, SHIPPED, DAY);
        assertEquals(List.of(), run.failed());
        assertEquals(146, run.passed());
    }

    @Test
    void coverage_namesTheRowsThatNothingShows() {
        var coverage = ScenarioRun.of(ShippedPackage.RELEASE, SHIPPED, DAY).coverage();
        assertEquals(
                List.of("m4-1-consumption-vouchers 发放对象!A5 第a行", "m7-8-referral-bonus 补贴标准!A6 第b行"),
                coverage.unfired().stream().map(Coverage.Unfired::place).toList());
        assertEquals(coverage.rows() - 2, coverage.fired());
        var first = coverage.tables().get(0).rows().get(0);
        assertTrue(
                first.scenarios().contains("G-M1-1-03") && !first.scenarios().contains("G-M1-1-01"), first.toString());
    }

    @Test
    void differences_inWords() {
        var failed = ScenarioRun.of(EASIER, SHIPPED, DAY).failed();
        assertEquals(
                List.of("G-M1-1-01"),
                failed.stream().map(result -> result.scenario().id()).toList());
        assertEquals(
                List.of(
                        "M1-1 判定：应为 不符合，实为 符合 / M1-1 outcome: expected ineligible, got eligible",
                        "M1-1 原因：应为 [RATIO_BELOW_MIN]，实为 无 / M1-1 reasons: expected [RATIO_BELOW_MIN], got []"),
                failed.get(0).differences().stream()
                        .map(difference -> difference.zh() + " / " + difference.en())
                        .toList());
    }

    @Test
    void expectedNow_acceptsTheNewResult() {
        for (var result : ScenarioRun.of(EASIER, SHIPPED, DAY).failed()) {
            var accepted = ScenarioRun.expectedNow(EASIER, result.scenario(), DAY);
            assertEquals(
                    List.of(), ScenarioRun.of(EASIER, List.of(accepted), DAY).failed());
            assertEquals(
                    1,
                    ScenarioRun.of(ShippedPackage.RELEASE, List.of(accepted), DAY)
                            .failed()
                            .size());
        }
    }

    /** What the release gives is a stricter expectation than the one before, and it is met. */
    @Test
    void expectedNow_ofEveryShippedOne() {
        var stricter = SHIPPED.stream()
                .map(scenario -> ScenarioRun.expectedNow(ShippedPackage.RELEASE, scenario, DAY))
                .toList();
        assertEquals(
                List.of(), ScenarioRun.of(ShippedPackage.RELEASE, stricter, DAY).failed());
        for (int i = 0; i < stricter.size(); i++) {
            var text = stricter.get(i).text();
            assertEquals(stricter.get(i), Scenario.parse(text));
            assertEquals(
                    SHIPPED.get(i).expected().keySet(),
                    stricter.get(i).expected().keySet());
        }
    }

    /** Each thing that a scenario may state is held: another statement in its place is a difference. */
    @Test
    void differences_inEveryField() {
        int changed = 0;
        for (var scenario : SHIPPED) {
            for (var one : scenario.expected().entrySet()) {
                var json = one.getValue().json();
                for (var name : List.of("outcome", "amount", "missing", "unit", "items", "details")) {
                    if (!json.has(name) && !name.equals("unit")) {
                        continue;
                    }
                    var other = json.deepCopy();
                    switch (name) {
                        case "outcome" ->
                            other.put(name, json.get(name).asText().equals("eligible") ? "ineligible" : "eligible");
                        case "amount" -> other.put(name, "0.07");
                        case "missing" -> other.putArray(name).add("loan");
                        case "unit" -> other.put(name, "只");
                        case "items" -> other.withArray(name).addObject();
                        default -> other.withObject(name).put("surplus", 1);
                    }
                    var wrong = new TreeMap<>(scenario.expected());
                    wrong.put(one.getKey(), Expected.of(other));
                    var failed = ScenarioRun.of(ShippedPackage.RELEASE, List.of(scenario.expecting(wrong)), DAY)
                            .failed();
                    assertEquals(1, failed.size(), () -> scenario.id() + " " + one.getKey() + " " + name);
                    changed++;
                }
            }
        }
        assertTrue(changed > 600, "changed " + changed);
    }

    @Test
    void scenarioOfOtherRules_isAFaultOfItsOwn() {
        var scenario = Scenario.parse(SHIPPED.get(0).text().replace("isKeyIndustrial", "isRemarkable"));
        var failed = ScenarioRun.of(ShippedPackage.RELEASE, List.of(scenario, SHIPPED.get(1)), DAY)
                .failed();
        assertEquals(1, failed.size());
        assertEquals(
                "$.facts.enterprise.isRemarkable", failed.get(0).faults().get(0).path());
        assertThrows(
                IllegalArgumentException.class, () -> ScenarioRun.expectedNow(ShippedPackage.RELEASE, scenario, DAY));
    }
}
