package org.wengang.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wengang.cases.ShippedPackage;
import org.wengang.facts.FactFault;

class ScenarioTest {
    private static final String SOUND = """
            {"id": "S-1", "title": " 春节不停工 ", "why": "恰为一半", "package": "SZ-2024", "measures": ["M1-2"],
             "subject": {"kind": "enterprise"},
             "facts": {"evaluationDate": "2024-06-30",
               "enterprise": {"isKeyIndustrial": null, "isAboveScaleIndustrial": true},
               "electricity": {"kwhByMonth": {"2024-01": 1798000, "2023-12": "1922000"}, "holidayKwh": 301500.50},
               "emissions": [], "loan": {}},
             "expected": {"M1-2": {"outcome": "eligible", "amount": "200000.00", "details": {"termMonths": 12}}}}
            """;

    @Test
    void text_isCanonical() {
        var scenario = read(SOUND).scenario();
        assertEquals(
                "{\"asOf\":\"2024-06-30\",\"expected\":{\"M1-2\":{\"amount\":\"200000.00\",\"details\":{\"termMonths\":12},"
                        + "\"missing\":[],\"outcome\":\"eligible\",\"reasons\":[]}},"
                        + "\"facts\":{\"electricity\":{\"holidayKwh\":\"301500.50\","
                        + "\"kwhByMonth\":{\"2023-12\":1922000,\"2024-01\":1798000}},\"emissions\":[],"
                        + "\"enterprise\":{\"isAboveScaleIndustrial\":true},\"loan\":{}},"
                        + "\"id\":\"S-1\",\"measures\":[\"M1-2\"],\"subject\":{\"kind\":\"enterprise\"},"
                        + "\"title\":\"春节不停工\",\"why\":\"恰为一半\"}",
                scenario.text());
        assertEquals(scenario, Scenario.parse(scenario.text()));
        assertEquals(scenario.text(), read(scenario.text()).scenario().text());
    }

    /** What the canonical form leaves out does not decide. */
    @Test
    void text_ofEveryShippedOneIsReadAgain() {
        for (var scenario : ScenarioRunTest.SHIPPED) {
            var again = read(scenario.text());
            assertEquals(List.of(), again.faults(), scenario.id());
            assertEquals(scenario.text(), again.scenario().text());
            assertEquals(scenario, Scenario.parse(scenario.text()));
        }
    }

    @Test
    void read_everyFaultAtOnce() {
        var faults = read("""
                        {"id": "no spaces", "why": "\\u200b", "asOf": "2024-02-30", "surplus": 1,
                         "subject": {"kind": "firm", "id": "91330683"}, "measures": ["M1-2", "M9-9"],
                         "facts": {"electricity": {"holidayKwh": true, "holidayKwh": 1}, "weather": 1},
                         "expected": {"M1-1": {"outcome": "eligible"},
                           "M1-2": {"outcome": "yes", "amount": 1e9999, "missing": ["electricity.kwh", 7],
                             "reasons": ["BECAUSE"], "items": [{"a.b": 1, "c": []}], "bonus": 1}}}
                        """).faults();
        assertEquals(
                List.of(
                        "$.facts.electricity.holidayKwh DUPLICATE_KEY",
                        "$.surplus UNKNOWN_FIELD",
                        "$.id NOT_ALLOWED",
                        "$.title REQUIRED",
                        "$.why NOT_ALLOWED",
                        "$.subject.id UNKNOWN_FIELD",
                        "$.asOf NOT_ALLOWED",
                        "$.subject.kind NOT_ALLOWED",
                        "$.measures[1] NOT_ALLOWED",
                        "$.facts.weather UNKNOWN_FIELD",
                        "$.expected.M1-1 NOT_ALLOWED",
                        "$.expected.M1-2.bonus UNKNOWN_FIELD",
                        "$.expected.M1-2.outcome NOT_ALLOWED",
                        "$.expected.M1-2.amount WRONG_TYPE",
                        "$.expected.M1-2.missing[0] NOT_ALLOWED",
                        "$.expected.M1-2.missing[1] WRONG_TYPE",
                        "$.expected.M1-2.reasons[0] NOT_ALLOWED",
                        "$.expected.M1-2.items[0].a?b BAD_KEY",
                        "$.expected.M1-2.items[0].c WRONG_TYPE"),
                faults.stream().map(ScenarioTest::placeAndCode).toList());
    }

    @Test
    void read_notJson() {
        assertEquals(
                List.of("$ MALFORMED"),
                read("{\"id\": ").faults().stream()
                        .map(ScenarioTest::placeAndCode)
                        .toList());
        assertEquals(
                List.of("$ WRONG_TYPE"),
                read("[]").faults().stream().map(ScenarioTest::placeAndCode).toList());
    }

    private static String placeAndCode(FactFault fault) {
        return fault.path() + " " + fault.code();
    }

    private static ScenarioReader.Read read(String json) {
        return ScenarioReader.read(json.getBytes(StandardCharsets.UTF_8), ShippedPackage.RULES.policy());
    }
}
