package org.wengang.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.facts.FactFault;
import org.wengang.facts.FactFault.Code;
import org.wengang.facts.FactsReader;
import org.wengang.measure.Outcome;
import org.wengang.measure.PolicyPackage;
import org.wengang.table.workbook.RawWorkbookReader;

/**
 * Reads a scenario strictly, all faults at once, each with its JSON path. {@code asOf}, {@code subject.kind}, {@code
 * measures} and {@code facts} are those of an evaluation request and are read by the same reader.
 *
 * <pre>
 * { "id": "G-M1-2-01", "title": "…", "why": "…", "asOf": "2024-06-30", "subject": { "kind": "enterprise" },
 *   "measures": ["M1-2"], "facts": { … },
 *   "expected": { "M1-2": { "outcome": "eligible", "amount": "200000.00", "missing": [], "reasons": [] } } }
 * </pre>
 */
public final class ScenarioReader {
    static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,40}");
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_WHY = 1_000;
    static final int MOST_ITEMS = 2_000;

    private static final Set<String> FIELDS =
            Set.of("package", "id", "title", "why", "asOf", "subject", "measures", "facts", "expected");
    private static final List<String> OF_REQUEST = List.of("asOf", "subject", "measures", "facts");
    private static final Set<String> EXPECTED_FIELDS =
            Set.of("outcome", "amount", "missing", "reasons", "unit", "items", "details");

    private final PolicyPackage policy;
    private final List<FactFault> faults = new ArrayList<>();

    /** The scenario that was read, or what is wrong with it. */
    public record Read(Scenario scenario, List<FactFault> faults) {}

    private ScenarioReader(PolicyPackage policy) {
        this.policy = policy;
    }

    /** Reads a scenario of that package. */
    public static Read read(byte[] json, PolicyPackage policy) {
        var reader = new ScenarioReader(policy);
        var object = ScenarioJson.read(json, reader.faults);
        return object == null ? new Read(null, reader.faults) : reader.read(object);
    }

    private Read read(ObjectNode json) {
        for (var field : json.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                unknown("$." + FactsReader.shortened(field.getKey()), FIELDS);
            }
        }
        id(json.path("id"));
        text(json.path("title"), "$.title", LONGEST_TITLE);
        text(json.path("why"), "$.why", LONGEST_WHY);
        if (json.has("package") && !policy.id().equals(json.get("package").textValue())) {
            add("$.package", Code.NOT_ALLOWED, "应为 " + policy.id() + "，或不写", policy.id() + ", or nothing");
        }
        var request = request(json);
        characters(json.path("facts"), "$.facts");
        expected(json);
        return faults.isEmpty() ? new Read(Scenario.of(canonical(json, request)), faults) : new Read(null, faults);
    }

    private void id(JsonNode id) {
        if (!id.isTextual() || !ID.matcher(id.textValue()).matches()) {
            add(
                    "$.id",
                    id.isMissingNode() ? Code.REQUIRED : Code.NOT_ALLOWED,
                    "应为 1 至 40 个字母、数字或“-”，如 G-M1-2-01",
                    "1 to 40 letters, digits or '-', such as G-M1-2-01");
        }
    }

    private void text(JsonNode text, String path, int longest) {
        if (!text.isTextual() || text.textValue().isBlank()) {
            add(path, Code.REQUIRED, "必填，一句话", "required: a sentence");
        } else if (text.textValue().length() > longest) {
            add(path, Code.TOO_LONG, "最多 " + longest + " 个字符", "at most " + longest + " characters");
        } else {
            characters(text, path);
        }
    }

    /** Text that a workbook would not bring back is refused wherever it stands. */
    private void characters(JsonNode value, String path) {
        if (value.isTextual()) {
            if (!RawWorkbookReader.accepts(value.textValue())) {
                add(
                        path,
                        Code.NOT_ALLOWED,
                        "含有控制字符、不可见字符或未按 NFC 组合的字符，请用键盘重新输入",
                        "it holds control or invisible characters, or characters not composed in NFC; type it again");
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                characters(value.get(i), path + "[" + i + "]");
            }
        } else {
            value.properties()
                    .forEach(field -> characters(field.getValue(), path + "." + FactsReader.shortened(field.getKey())));
        }
    }

    /** Reads what is asked as the evaluation would; null after a fault. */
    private EvaluationRequest request(ObjectNode json) {
        var request = ScenarioJson.NODES.objectNode();
        OF_REQUEST.forEach(name -> {
            if (json.has(name)) {
                request.set(name, json.get(name));
            }
        });
        json.path("subject").properties().forEach(field -> {
            if (!field.getKey().equals("kind")) {
                add(
                        "$.subject." + FactsReader.shortened(field.getKey()),
                        Code.UNKNOWN_FIELD,
                        "场景不写真实对象，只可写 kind",
                        "a scenario names no real subject; only kind may be given");
            }
        });
        var body = request.toString().getBytes(StandardCharsets.UTF_8);
        var read = EvaluationRequest.read(body, 0, body.length, policy);
        read.faults().forEach(fault -> add(fault.path(), fault.code(), fault.zh(), fault.en()));
        return read.request();
    }

    private void expected(ObjectNode json) {
        var expected = json.path("expected");
        if (!expected.isObject() || expected.isEmpty()) {
            add(
                    "$.expected",
                    Code.REQUIRED,
                    "至少写明一项措施应得的结果，如 {\"M1-2\": {\"outcome\": \"eligible\"}}",
                    "state what at least one measure must give");
            return;
        }
        var asked = new ArrayList<String>();
        json.path("measures").forEach(one -> asked.add(one.asText()));
        for (var field : expected.properties()) {
            var path = "$.expected." + FactsReader.shortened(field.getKey());
            if (!policy.measures().containsKey(field.getKey())) {
                add(
                        path,
                        Code.NOT_ALLOWED,
                        "没有这项措施，见 GET /api/v1/measures",
                        "no such measure; see GET /api/v1/measures");
            } else if (!asked.isEmpty() && !asked.contains(field.getKey())) {
                add(path, Code.NOT_ALLOWED, "measures 中没有这项措施，请补上", "measures does not ask for it; add it there");
            }
            if (field.getValue().isObject()) {
                result(field.getValue(), path);
            } else {
                add(path, Code.WRONG_TYPE, "应为对象 {…}", "expected an object {…}");
            }
        }
    }

    private void result(JsonNode result, String path) {
        for (var field : result.properties()) {
            if (!EXPECTED_FIELDS.contains(field.getKey())) {
                unknown(path + "." + FactsReader.shortened(field.getKey()), EXPECTED_FIELDS);
            }
        }
        outcome(result.path("outcome"), path + ".outcome");
        amount(result.path("amount"), path + ".amount");
        texts(result.path("missing"), path + ".missing", this::missing);
        texts(result.path("reasons"), path + ".reasons", this::reason);
        var unit = result.path("unit");
        if (!unit.isMissingNode() && (!unit.isTextual() || unit.textValue().length() > 40)) {
            add(path + ".unit", Code.WRONG_TYPE, "应为计量单位，如 CNY、吨", "a unit, such as CNY");
        }
        characters(unit, path + ".unit");
        var items = result.path("items");
        if (!items.isMissingNode() && !items.isArray()) {
            add(path + ".items", Code.WRONG_TYPE, "应为数组 […]", "expected an array […]");
        } else if (items.size() > MOST_ITEMS) {
            add(path + ".items", Code.TOO_MANY_ITEMS, "最多 " + MOST_ITEMS + " 条", "at most " + MOST_ITEMS + " items");
        }
        for (int i = 0; i < Math.min(items.size(), MOST_ITEMS); i++) {
            figures(items.get(i), path + ".items[" + i + "]");
        }
        if (result.has("details")) {
            figures(result.get("details"), path + ".details");
        }
    }

    private void outcome(JsonNode outcome, String path) {
        for (var one : Outcome.values()) {
            if (one.word().equals(outcome.textValue())) {
                return;
            }
        }
        add(
                path,
                outcome.isMissingNode() ? Code.REQUIRED : Code.NOT_ALLOWED,
                "应为 eligible、ineligible、undetermined、not_applicable 之一",
                "one of eligible, ineligible, undetermined, not_applicable");
    }

    private void amount(JsonNode amount, String path) {
        boolean isAbsent = amount.isMissingNode() || amount.isNull();
        if (!isAbsent && !(amount.isValueNode() && !amount.isBoolean() && Expected.isNumber(plain(amount)))) {
            add(
                    path,
                    Code.WRONG_TYPE,
                    "应为带引号的小数，如 \"200000.00\"；没有金额时写 null",
                    "a decimal string such as \"200000.00\", or null for no amount");
        }
    }

    private static String plain(JsonNode value) {
        // a number with an enormous exponent is not spelled out
        return value.isNumber() && Math.abs(value.decimalValue().scale()) > 20
                ? ""
                : value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    private interface TextCheck {
        void check(String text, String path);
    }

    private void texts(JsonNode texts, String path, TextCheck check) {
        if (!texts.isMissingNode() && !texts.isArray()) {
            add(path, Code.WRONG_TYPE, "应为数组 […]", "expected an array […]");
        }
        for (int i = 0; i < texts.size() && texts.isArray(); i++) {
            var here = path + "[" + i + "]";
            if (texts.get(i).isTextual()) {
                check.check(texts.get(i).textValue(), here);
            } else {
                add(here, Code.WRONG_TYPE, "应为带引号的文字", "expected a string");
            }
        }
    }

    private void missing(String fact, String path) {
        if (ScenarioFacts.place(fact, policy.facts().dossier()).isEmpty()) {
            add(path, Code.NOT_ALLOWED, "没有这一项材料，见 GET /api/v1/facts", "there is no such fact; see GET /api/v1/facts");
        }
    }

    private void reason(String code, String path) {
        if (!policy.reasons().containsKey(code)) {
            add(
                    path,
                    Code.NOT_ALLOWED,
                    "没有这个原因代码，见 GET /api/v1/packages",
                    "there is no such reason; see GET /api/v1/packages");
        }
    }

    /** An object of single values: a field of an item, a figure beside an amount. */
    private void figures(JsonNode figures, String path) {
        if (!figures.isObject()) {
            add(path, Code.WRONG_TYPE, "应为对象 {…}", "expected an object {…}");
        }
        for (var field : figures.properties()) {
            var here = path + "." + FactsReader.shortened(field.getKey());
            var value = field.getValue();
            if (!ScenarioFacts.isName(field.getKey())) {
                add(here, Code.BAD_KEY, "名称只可用字母和数字", "a name has letters and digits only");
            } else if (!value.isValueNode() || value.isNumber() && !Expected.isNumber(plain(value))) {
                add(here, Code.WRONG_TYPE, "应为文字、数字、true、false 或 null", "a string, a number, true, false or null");
            } else if (value.isTextual() && value.textValue().length() > 200) {
                add(here, Code.TOO_LONG, "最多 200 个字符", "at most 200 characters");
            }
            characters(value, here);
        }
    }

    private void unknown(String path, Set<String> known) {
        var names = String.join("、", new java.util.TreeSet<>(known));
        add(
                path,
                Code.UNKNOWN_FIELD,
                "没有这一项；可用的有 " + names,
                "there is no such field; there are " + names.replace("、", ", "));
    }

    private void add(String path, Code code, String zh, String en) {
        ScenarioJson.add(faults, path, code, zh, en);
    }

    /** With facts in their canonical form, and the day where a scenario states it. */
    private ObjectNode canonical(ObjectNode json, EvaluationRequest request) {
        var canonical = json.deepCopy();
        canonical.remove("package");
        var facts = ((ObjectNode) json.get("facts")).deepCopy();
        facts.remove("evaluationDate");
        canonical.set("facts", ScenarioFacts.canonical(facts, policy.facts().dossier()));
        if (request.asOf() != null) {
            canonical.put("asOf", request.asOf().toString());
        }
        return canonical;
    }
}
