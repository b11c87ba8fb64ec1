package org.wengang.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wengang.cases.ShippedPackage;
import org.wengang.measure.SubjectKind;
import org.wengang.rulebase.Release;

class EffectTest {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
    private static final Release BEFORE = ShippedPackage.RELEASE;

    /** A traveller who paid that much; 500 yuan at most are given back. */
    private static DecidedDossier traveller(String id, String fareYuan) {
        return dossier(id, """
                {"measures": ["M2-5"], "subject": {"kind": "individual", "id": "%s"},
                 "facts": {"traveller": {"hukouDivisionCode": "522601", "employedInCity": true, "travelMode": "SELF",
                   "arrivalDate": "2024-02-17", "isNewcomer": false, "paidInWindow": false, "fareYuan": "%s"}}}""".formatted(id, fareYuan));
    }

    private static DecidedDossier dossier(String id, String body) {
        return dossier(id, SubjectKind.ENTERPRISE, body);
    }

    private static DecidedDossier dossier(String id, SubjectKind kind, String body) {
        return new DecidedDossier(
                "SZ-2024", id, kind, id, "某" + id, DAY, body.getBytes(StandardCharsets.UTF_8), 1, Instant.EPOCH);
    }

    private static Release edited(String measure, String from, String to) {
        return ShippedPackage.release(Map.of(measure, text -> {
            assertTrue(text.contains(from), from);
            return text.replace(from, to);
        }));
    }

    private static Effect effect(Release after, DecidedDossier... dossiers) {
        return Effect.of(BEFORE, after, Stream.of(dossiers), done -> {});
    }

    @Test
    void aHigherCeiling() {
        var effect = effect(
                edited("M2-5", "amountYuan = 500", "amountYuan = 600"),
                traveller("a", "468.50"),
                traveller("b", "560.00"),
                traveller("c", "900"),
                traveller("d", "599.99"));
        assertEquals("3 家获益，0 家受损，补贴 +259.99 元", effect.sentence().zh());
        assertEquals(
                "3 gain, none lose, subsidy +259.99 yuan", effect.sentence().en());
        var measure = effect.measures().get(0);
        assertEquals("3 家获益，0 家受损，+259.99 元", measure.sentence().zh());
        assertEquals(new Effect.Counts(3, 0, 1, 0, 0), measure.counts());
        assertEquals(
                List.of("c", "d", "b"),
                measure.examples().stream().map(EffectExample::subjectId).toList());
        var first = measure.examples().get(0);
        assertEquals(
                "{CNY=500.00} → {CNY=600.00}",
                first.before().amounts() + " → " + first.after().amounts());
    }

    @Test
    void aLowerCeilingAndNoChange() {
        var effect = effect(edited("M2-5", "amountYuan = 500", "amountYuan = 400"), traveller("a", "450"));
        assertEquals("1 loses", effect.sentence().en().split(", ")[1]);
        assertEquals("0 家获益，1 家受损，补贴 −50.00 元", effect.sentence().zh());
        assertEquals(
                "0 家获益，0 家受损，+0 元",
                effect(BEFORE, traveller("a", "450")).sentence().zh());
    }

    @Test
    void becomesEligible() {
        var effect = Effect.onScenarios(BEFORE, ScenarioRunTest.EASIER, ScenarioRunTest.SHIPPED, DAY);
        assertEquals("1 gains, none lose, +0 yuan", effect.sentence().en());
        assertEquals(146, effect.dossiers());
        assertEquals("G-M1-1-01", effect.measures().get(0).examples().get(0).subjectId());
    }

    /** Firms and agencies are named, persons are not, nor whoever may be one. */
    @Test
    void examples_personsAreMasked() {
        var after = edited("M2-5", "amountYuan = 500", "amountYuan = 600");
        var kinds = new SubjectKind[] {SubjectKind.ENTERPRISE, SubjectKind.GOVERNMENT, SubjectKind.INDIVIDUAL, null};
        var asked = traveller("330683199001011234", "560.00");
        assertEquals(
                List.of(
                        "ENTERPRISE 330683199001011234 某330683199001011234",
                        "GOVERNMENT 330683199001011234 某330683199001011234",
                        "INDIVIDUAL 3306＊＊＊ 某＊＊＊",
                        "null 3306＊＊＊ 某＊＊＊"),
                Arrays.stream(kinds)
                        .map(kind ->
                                dossier(asked.subjectId(), kind, new String(asked.request(), StandardCharsets.UTF_8)))
                        .map(dossier -> effect(after, dossier)
                                .measures()
                                .get(0)
                                .examples()
                                .get(0))
                        .map(one -> one.subjectKind() + " " + one.subjectId() + " " + one.subjectName())
                        .toList());
        var unreadable = effect(BEFORE, dossier("330683199001011234", null, "{\"facts\": {\"oldFact\": 1}}"))
                .unreadableNamed()
                .get(0);
        assertEquals("3306＊＊＊ 某＊＊＊", unreadable.subjectId() + " " + unreadable.subjectName());
    }

    /** Quantities are summed by their own unit, and never with yuan. */
    @Test
    void quantitiesByUnit() {
        var effect =
                Effect.onScenarios(BEFORE, edited("M1-4", "share = 0.2", "share = 0.1"), ScenarioRunTest.SHIPPED, DAY);
        assertEquals(
                List.of("M1-4"),
                effect.measures().stream().map(Effect.OfMeasure::measure).toList());
        var sums = effect.measures().get(0).sums();
        assertTrue(sums.containsKey("t") && !sums.containsKey("CNY"), sums.toString());
        assertEquals(1, effect.sums().size());
    }

    @Test
    void unreadableDossiers_areNamed() {
        var effect = effect(
                BEFORE, traveller("a", "450"), dossier("b", "{\"facts\": {\"oldFact\": 1}}"), traveller("c", "1"));
        assertEquals(2, effect.dossiers());
        assertEquals(1, effect.unreadable());
        assertEquals(
                "b 某b $.facts.oldFact",
                effect.unreadableNamed().stream()
                        .map(one -> one.subjectId() + " " + one.subjectName() + " " + one.path())
                        .findFirst()
                        .orElseThrow());
    }

    /** The sums are exact, the examples the largest, in whatever order the dossiers come. */
    @Test
    void manyDossiers_inAnyOrder() {
        var after = edited("M2-5", "amountYuan = 500", "amountYuan = 800.01");
        var dossiers = new ArrayList<>(IntStream.range(0, 1_000)
                .mapToObj(i -> traveller(
                        "p" + i, new BigDecimal(i).add(new BigDecimal("0.01")).toPlainString()))
                .toList());
        var reports = new ArrayList<Long>();
        var one = Effect.of(BEFORE, after, dossiers.stream(), reports::add);
        java.util.Collections.reverse(dossiers);
        var other = Effect.of(BEFORE, after, dossiers.stream(), done -> {});
        assertEquals(one, other);
        assertEquals(List.of(256L, 512L, 768L, 1_000L), reports);
        // fares of 500.01 to 799.01 yuan gain what is above 500, and 800.01 and more gain 300.01
        var expected = BigDecimal.ZERO;
        for (int i = 500; i < 1_000; i++) {
            expected = expected.add(new BigDecimal(Math.min(i, 800) - 500).add(new BigDecimal("0.01")));
        }
        assertEquals(
                0, expected.compareTo(one.measures().get(0).sums().get("CNY").more()));
        assertEquals(Effect.EXAMPLES, one.measures().get(0).examples().size());
        assertTrue(one.measures().get(0).examples().stream()
                .allMatch(example -> example.size().compareTo(new BigDecimal("300.01")) == 0));
    }
}
