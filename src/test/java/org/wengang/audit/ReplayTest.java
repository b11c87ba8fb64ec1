package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wengang.cases.InProcess;
import org.wengang.cases.ShippedPackage;
import org.wengang.evaluation.EvaluationJson;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.evaluation.TraceHead;
import org.wengang.evaluation.TraceJson;
import org.wengang.plain.DossierGenerator;
import org.wengang.proof.TreeHash;
import org.wengang.rulebase.Release;
import org.wengang.trace.Leaf;
import org.wengang.trace.Trace;

/** What a decision leaves is enough to make it again, byte for byte; what is personal is not in it. */
class ReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PACKAGE = Path.of("rules/sz-2024");
    private static final int GENERATED = 400;

    private final Random random = new Random(20_24);

    @Test
    void replay_byItsOwnRelease_isTheSameToTheByte() throws IOException {
        for (var body : bodies()) {
            var kept = kept(body);
            var replay = Replay.of(kept, Trace.read(kept.leaf()), ShippedPackage.RELEASE, TreeHash.SHA256);
            assertEquals(
                    List.of(),
                    replay.differences(),
                    () -> new String(body, StandardCharsets.UTF_8) + "\n" + text(kept));
            assertEquals(Replay.Verdict.SAME, replay.verdict(), () -> new String(body, StandardCharsets.UTF_8));
        }
    }

    @Test
    void leaf_packedAndUnpacked_isTheSame() throws IOException {
        var packing = new Packing();
        for (var body : bodies()) {
            var leaf = leaf(body);
            assertArrayEquals(
                    leaf.bytes(),
                    packing.unpack(packing.pack(leaf.bytes(), null).bytes(), null));
            var persons = PackedPersons.persons(PackedPersons.of(leaf.persons()).body());
            assertEquals(leaf.persons().size(), persons.size());
            for (int i = 0; i < persons.size(); i++) {
                assertEquals(leaf.persons().get(i).place(), persons.get(i).place());
                assertEquals(leaf.persons().get(i).token(), persons.get(i).token());
                assertArrayEquals(leaf.persons().get(i).salt(), persons.get(i).salt());
                assertArrayEquals(leaf.persons().get(i).clear(), persons.get(i).clear());
            }
        }
    }

    @Test
    void leaf_ofPersons_holdsCommitmentsAlone() {
        var leaf = leaf(bytes("""
                {"subject":{"kind":"enterprise","id":"CANARY-SUBJECT","name":"金丝雀"},
                 "facts":{"recruits":[{"personId":"CANARY-PERSON","onboardDate":"2024-02-03","siMonthsPaid":37},{}],
                          "person":{"hukouDivisionCode":"987654"}}}"""));
        var text = new String(leaf.bytes(), StandardCharsets.UTF_8);
        for (var personal : List.of("CANARY", "金丝雀", "2024-02-03", "37", "987654")) {
            assertFalse(
                    text.substring(text.indexOf("\"facts\""), text.indexOf("\"persons\""))
                            .contains(personal),
                    text);
        }
        assertFalse(text.contains("CANARY") || text.contains("金丝雀") || text.contains("987654"), text);
        assertEquals(
                List.of("", "recruits[0]"),
                List.copyOf(Trace.read(leaf.bytes()).persons().keySet()));
        var person = leaf.persons().get(1);
        assertEquals("CANARY-PERSON", person.token());
        assertEquals(
                hex(TreeHash.SHA256.of(person.salt(), person.clear())),
                Trace.read(leaf.bytes()).persons().get("recruits[0]"));
    }

    @Test
    void replay_byAnotherRelease_saysWhatWouldBeDifferent() {
        var kept = kept(bytes("""
                {"measures":["M1-1"],"asOf":"2024-06-30","facts":{
                  "enterprise":{"isAboveScaleIndustrial":true,"isKeyIndustrial":true},
                  "electricity":{"kwhByMonth":{"2023-11":1000000,"2024-02":775000}}}}"""));
        var lower = ShippedPackage.release(Map.of("M1-1", text -> text.replace("from = 0.8", "from = 0.75")));
        var replay = Replay.of(kept, Trace.read(kept.leaf()), lower, TreeHash.SHA256);
        assertEquals(Replay.Verdict.DIFFERENT, replay.verdict());
        assertTrue(
                replay.differences().contains(new Replay.Difference("results.M1-1.outcome", "ineligible", "eligible")),
                replay.differences().toString());
    }

    @Test
    void replay_afterAPersonWasErased_saysWho() {
        var kept = kept(bytes("""
                {"measures":["M7-7"],"facts":{"recruits":[{"personId":"P1","siMonthsPaid":7},{"personId":"P2"}]}}"""));
        var left = new Traces.Kept(
                kept.index(),
                kept.id(),
                kept.leafHash(),
                kept.leaf(),
                kept.persons().subList(0, 1));
        var replay = Replay.of(left, Trace.read(left.leaf()), ShippedPackage.RELEASE, TreeHash.SHA256);
        assertEquals(Replay.Verdict.ERASED, replay.verdict());
        assertEquals(List.of("recruits[1]"), replay.erased());
    }

    /** Values that cannot be true were asked as they were asked, and are so again. */
    @Test
    void replay_ofValuesThatCannotBeTrue_isTheSame() {
        var kept = kept(bytes("""
                {"facts":{"electricity":{"holidayKwh":-5,"kwhByMonth":{"2024-02":"abc","2024-01":"-7.25"}},
                          "charterTrips":[{"arrivalDate":"2024-02-30"}],
                          "enterprise":{"constructionGrade":"NO SUCH \\" GRADE"}}}"""));
        var replay = Replay.of(kept, Trace.read(kept.leaf()), ShippedPackage.RELEASE, TreeHash.SHA256);
        assertEquals(Replay.Verdict.SAME, replay.verdict(), () -> replay.differences() + text(kept));
        assertTrue(text(kept).contains("\"holidayKwh\":-5"), text(kept));
    }

    // --- dossiers

    private static List<byte[]> bodies() throws IOException {
        var bodies = new ArrayList<byte[]>();
        for (var one : JSON.readTree(Files.readString(PACKAGE.resolve("cases.json")))) {
            var body = JSON.createObjectNode();
            body.putArray("measures").add(one.get("measure"));
            add(bodies, body, one.get("facts"));
            add(bodies, JSON.createObjectNode(), one.get("facts"));
        }
        for (var one : JSON.readTree(Files.readString(PACKAGE.resolve("dossiers.json")))
                .get("dossiers")) {
            var body = JSON.createObjectNode();
            body.putObject("subject").put("id", one.get("id").asText()).set("kind", one.get("kind"));
            add(bodies, body, one.get("facts"));
        }
        for (var one : DossierGenerator.generate(GENERATED, 7)) {
            var body = JSON.createObjectNode().put("asOf", InProcess.DAY.toString());
            body.putObject("subject").put("kind", one.kind());
            add(bodies, body, one.facts());
        }
        return bodies.stream().filter(body -> read(body).faults().isEmpty()).toList();
    }

    private static void add(List<byte[]> bodies, ObjectNode body, JsonNode facts) {
        body.set("facts", facts);
        bodies.add(bytes(body.toString()));
    }

    private static EvaluationRequest.Read read(byte[] body) {
        return EvaluationRequest.read(body, 0, body.length, ShippedPackage.RULES.policy());
    }

    private Traces.Kept kept(byte[] body) {
        var leaf = leaf(body);
        return new Traces.Kept(7, UUID.randomUUID(), TreeHash.SHA256.leaf(leaf.bytes()), leaf.bytes(), leaf.persons());
    }

    private Leaf leaf(byte[] body) {
        return leaf(body, ShippedPackage.RELEASE);
    }

    private Leaf leaf(byte[] body, Release release) {
        var asked = read(body).request();
        var asOf = asked.asOf() == null ? InProcess.DAY : asked.asOf();
        var evaluation = new Evaluator()
                .evaluate(release, new Request(asked.facts(), asked.measures(), asked.subjectKind(), asOf));
        var id = new UUID(0x0190_0000_0000_7000L, random.nextLong()).toString();
        var at = Instant.parse("2026-11-27T01:02:03.123456Z");
        var head = new TraceHead(id, at, "key:1", "wengang 0, drools 0");
        return TraceJson.write(
                evaluation,
                asked,
                head,
                place -> salt(),
                TreeHash.SHA256::of,
                EvaluationJson.bytes(evaluation, id, at, asked.detail()));
    }

    private byte[] salt() {
        var salt = new byte[16];
        random.nextBytes(salt);
        return salt;
    }

    private static String text(Traces.Kept kept) {
        return new String(kept.leaf(), StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
