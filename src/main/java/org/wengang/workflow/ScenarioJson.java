package org.wengang.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.facts.FactFault;
import org.wengang.facts.FactsReader;

/**
 * JSON as scenarios keep it: numbers as they were written, never through binary floating point, and one canonical text for
 * the same content: names sorted, no spaces.
 */
final class ScenarioJson {
    static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxNumberLength(40)
                    .maxStringLength(4_096)
                    .maxNameLength(256)
                    .maxDocumentLength(EvaluationRequest.MOST_BYTES)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private ScenarioJson() {}

    /** The object that the text spells, or null with what is wrong with it; a name given twice is a fault with its path. */
    static ObjectNode read(byte[] text, List<FactFault> faults) {
        try (var json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                add(faults, "$", FactFault.Code.WRONG_TYPE, "应为对象 {…}", "expected an object {…}");
                return null;
            }
            var read = object(json, "$", faults);
            if (json.nextToken() != null) {
                add(faults, "$", FactFault.Code.MALFORMED, "JSON 之后还有多余内容", "there is something after the JSON");
            }
            return read;
        } catch (StreamConstraintsException e) {
            add(faults, "$", FactFault.Code.TOO_LONG, "场景过大或嵌套过深：最多 1 MB", "too large or too deep: at most 1 MB");
        } catch (JsonParseException e) {
            var where = e.getLocation();
            add(
                    faults,
                    "$",
                    FactFault.Code.MALFORMED,
                    "不是有效的 UTF-8 编码 JSON（第 " + where.getLineNr() + " 行第 " + where.getColumnNr() + " 列附近）",
                    "not JSON in UTF-8 (near line " + where.getLineNr() + ", column " + where.getColumnNr() + ")");
        } catch (IOException | NumberFormatException e) {
            add(faults, "$", FactFault.Code.MALFORMED, "不是 UTF-8 编码的 JSON", "not JSON in UTF-8");
        }
        return null;
    }

    private static ObjectNode object(JsonParser json, String path, List<FactFault> faults) throws IOException {
        var object = NODES.objectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var here = path + "." + FactsReader.shortened(name);
            json.nextToken();
            var value = value(json, here, faults);
            if (object.has(name)) {
                add(faults, here, FactFault.Code.DUPLICATE_KEY, "同一项出现两次，请只保留一次", "given twice; keep one");
            }
            object.set(name, value);
        }
        return object;
    }

    private static JsonNode value(JsonParser json, String path, List<FactFault> faults) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, path, faults);
            case START_ARRAY -> array(json, path, faults);
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(new BigDecimal(json.getText()));
            default -> NullNode.getInstance();
        };
    }

    private static ArrayNode array(JsonParser json, String path, List<FactFault> faults) throws IOException {
        var array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json, path + "[" + array.size() + "]", faults));
        }
        return array;
    }

    /** What was written by {@link #text}. */
    static ObjectNode parse(String text) {
        var faults = new java.util.ArrayList<FactFault>();
        var read = read(text.getBytes(StandardCharsets.UTF_8), faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("not a canonical text: " + faults);
        }
        return read;
    }

    /** The canonical text: equal exactly when the content is. */
    static String text(JsonNode node) {
        var text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, JsonNode>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            text.append('{');
            sorted.forEach((name, value) -> {
                text.append(text.charAt(text.length() - 1) == '{' ? "" : ",");
                quoted(name, text);
                text.append(':');
                write(value, text);
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            for (int i = 0; i < node.size(); i++) {
                text.append(i == 0 ? "" : ",");
                write(node.get(i), text);
            }
            text.append(']');
        } else if (node.isTextual()) {
            quoted(node.textValue(), text);
        } else if (node.isNumber()) {
            text.append(node.decimalValue().toPlainString());
        } else {
            text.append(node.asText());
        }
    }

    private static void quoted(String value, StringBuilder text) {
        text.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(value))
                .append('"');
    }

    static void add(List<FactFault> faults, String path, FactFault.Code code, String zh, String en) {
        if (faults.size() < FactsReader.MOST_FAULTS) {
            faults.add(new FactFault(path, code, zh, en));
        }
    }
}
