package org.wengang.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wengang.facts.Fact;
import org.wengang.facts.FactFault;
import org.wengang.facts.FactType;
import org.wengang.facts.FactsReader;
import org.wengang.law.Label;
import org.wengang.measure.Outcome;
import org.wengang.measure.SubjectKind;

/**
 * How values stand in the cells of a scenario workbook: as staff write them, 是, 2024-02, {@code CHARTER 企业包车}; what
 * could be taken for something else stands in quotes as JSON. Every value comes back as it was.
 */
final class ScenarioCells {
    /** Days in a spreadsheet are counted from here. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    /** A program could take what begins so for a formula. */
    private static final String FORMULA_BEGINS = "=+-@\t\r";

    static final Map<Outcome, String> OUTCOMES = Map.of(
            Outcome.ELIGIBLE, "符合",
            Outcome.INELIGIBLE, "不符合",
            Outcome.UNDETERMINED, "尚不能判定",
            Outcome.NOT_APPLICABLE, "不适用");
    static final Map<SubjectKind, String> KINDS = Map.of(
            SubjectKind.ENTERPRISE, "企业",
            SubjectKind.AGENCY, "服务机构",
            SubjectKind.INDIVIDUAL, "个人",
            SubjectKind.GOVERNMENT, "政府");

    private ScenarioCells() {}

    /** A cell that cannot be understood. */
    static final class Unclear extends Exception {
        private static final long serialVersionUID = 1;
        final transient Label wanted;

        Unclear(String zh, String en) {
            super(en);
            wanted = new Label(zh, en);
        }
    }

    /** What stands in the cell of a fact. */
    static String shown(JsonNode value, ScenarioFacts.Place place) {
        var plain = plain(value, place);
        try {
            if (!plain.isEmpty()
                    && plain.equals(plain.strip())
                    && value(plain, place).equals(value)) {
                return plain;
            }
        } catch (Unclear e) {
            // then in quotes: a value that cannot be true, given on purpose
        }
        return ScenarioJson.text(value);
    }

    /** Without quotes; a text may be taken for something else then. */
    private static String plain(JsonNode value, ScenarioFacts.Place place) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "是" : "否";
        }
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        if (!value.isTextual()) {
            return ScenarioJson.text(value);
        }
        var text = value.textValue();
        if (place.fact().type() instanceof FactType.Code code && code.values().containsKey(text)) {
            return text + " " + code.values().get(text).zh();
        }
        return text;
    }

    /** The value that the cell of a fact says. */
    static JsonNode value(String cell, ScenarioFacts.Place place) throws Unclear {
        if (cell.startsWith("\"")) {
            return quoted(cell);
        }
        if (!place.isValue()) {
            return empty(cell, place.fact());
        }
        var type = place.fact().type();
        if (type instanceof FactType.Flag) {
            return flag(cell);
        }
        if (ScenarioFacts.isNumber(place.fact())) {
            if (!Expected.isNumber(cell)) {
                throw new Unclear("数字，不带千分位和单位，如 468.50", "a number without separators or unit, such as 468.50");
            }
            return ScenarioFacts.number(cell);
        }
        if (FORMULA_BEGINS.indexOf(cell.charAt(0)) >= 0) {
            throw new Unclear("以 " + cell.charAt(0) + " 开头的文字请加英文双引号", "text that begins so stands in double quotes");
        }
        if (type instanceof FactType.Day && FactsReader.day(cell) == null) {
            throw new Unclear("日期，如 2024-02-17", "a date, such as 2024-02-17");
        }
        if (type instanceof FactType.Month && FactsReader.month(cell) == null) {
            throw new Unclear("月份，如 2024-02", "a month, such as 2024-02");
        }
        return ScenarioJson.NODES.textNode(type instanceof FactType.Code code ? code(cell, code) : cell);
    }

    private static JsonNode empty(String cell, Fact fact) throws Unclear {
        boolean isList = fact.type() instanceof FactType.Records;
        if (isList && cell.equals("[]")) {
            return ScenarioJson.NODES.arrayNode();
        }
        if (cell.equals("{}")) {
            return ScenarioJson.NODES.objectNode();
        }
        throw new Unclear(
                isList ? "[]，表示已知一条也没有；有记录时写每条的各项" : "{}；有内容时写其中的各项",
                isList ? "[] for none; otherwise give the fields of each item" : "{}; otherwise give what is in it");
    }

    private static JsonNode flag(String cell) throws Unclear {
        return switch (cell) {
            case "是", "true", "TRUE" -> ScenarioJson.NODES.booleanNode(true);
            case "否", "false", "FALSE" -> ScenarioJson.NODES.booleanNode(false);
            default -> throw new Unclear("是或否", "是 (yes) or 否 (no)");
        };
    }

    private static String code(String cell, FactType.Code code) throws Unclear {
        for (var option : code.values().entrySet()) {
            if (cell.equals(option.getKey())
                    || cell.equals(option.getKey() + " " + option.getValue().zh())
                    || cell.equals(option.getValue().zh())) {
                return option.getKey();
            }
        }
        if (code.pattern() == null ? code.open() : code.pattern().matcher(cell).matches()) {
            return cell;
        }
        var choices = String.join("、", code.values().keySet());
        throw new Unclear(
                code.pattern() == null ? "下列之一：" + choices : "符合格式 " + code.pattern() + " 的代码",
                code.pattern() == null ? "one of " + choices : "a code of the form " + code.pattern());
    }

    /** The day that a number in a cell stands for. */
    static String day(BigDecimal serial) {
        boolean isDay = serial.scale() <= 0 && serial.signum() > 0 && serial.compareTo(BigDecimal.valueOf(200_000)) < 0;
        return isDay ? DAY_ZERO.plusDays(serial.longValue()).toString() : serial.toPlainString();
    }

    /** What stands in a cell for a single value of an expected result. */
    static String shown(JsonNode value) {
        if (!value.isTextual()) {
            return ScenarioJson.text(value);
        }
        var text = value.textValue();
        boolean isClear = !text.isEmpty()
                && text.equals(text.strip())
                && !text.contains("\n")
                && FORMULA_BEGINS.indexOf(text.charAt(0)) < 0
                && isWord(text);
        return isClear ? text : ScenarioJson.text(value);
    }

    /** Whether it can be nothing but a text. */
    private static boolean isWord(String text) {
        return !text.startsWith("\"")
                && !Expected.isNumber(text)
                && !List.of("null", "true", "false", "[]", "{}").contains(text);
    }

    /** The single value of an expected result that a cell says. */
    static JsonNode single(String cell) throws Unclear {
        if (cell.startsWith("\"")) {
            return quoted(cell);
        }
        if (Expected.isNumber(cell)) {
            return DecimalNode.valueOf(new BigDecimal(cell));
        }
        return switch (cell) {
            case "null" -> NullNode.getInstance();
            case "true", "false" -> ScenarioJson.NODES.booleanNode(cell.equals("true"));
            case "[]" -> ScenarioJson.NODES.arrayNode();
            case "{}" -> ScenarioJson.NODES.objectNode();
            default -> ScenarioJson.NODES.textNode(cell);
        };
    }

    private static JsonNode quoted(String cell) throws Unclear {
        var read = ScenarioJson.read(
                ("{\"v\":" + cell + "}").getBytes(StandardCharsets.UTF_8), new ArrayList<FactFault>());
        if (read == null || read.size() != 1 || !read.path("v").isTextual()) {
            throw new Unclear("引号成对的文字，如 \"20.00\"", "a text in double quotes, such as \"20.00\"");
        }
        return read.get("v");
    }
}
