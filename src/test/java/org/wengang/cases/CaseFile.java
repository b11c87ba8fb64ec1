package org.wengang.cases;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cases and dossiers that lie beside the rules: facts in, expected results out. */
public final class CaseFile {
    private static final Path FOLDER = Path.of("rules/sz-2024");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CaseFile() {}

    /**
     * One dossier and what one measure gives it.
     *
     * @param params the cells that select another reading, e.g. {@code M1-3.pricing} → {@code BILL_DIFF}; mostly empty
     */
    public record Case(
            String id,
            String policyPackage,
            String measure,
            String description,
            JsonNode facts,
            JsonNode expected,
            Map<String, JsonNode> params) {

        @Override
        public String toString() {
            return id + " " + description;
        }
    }

    /**
     * A complete dossier and what every measure gives it.
     *
     * @param totals sums of yuan by who receives them; the cash among them are subsidies
     */
    public record Dossier(
            String id,
            String kind,
            String name,
            JsonNode facts,
            Map<String, JsonNode> expected,
            Map<String, JsonNode> totals) {}

    public static List<Case> cases() {
        return cases("cases.json");
    }

    public static List<Case> casesOfOtherReadings() {
        return cases("cases-other-readings.json");
    }

    public static List<Dossier> dossiers() {
        var dossiers = new ArrayList<Dossier>();
        for (var one : read("dossiers.json").get("dossiers")) {
            dossiers.add(new Dossier(
                    one.get("id").textValue(),
                    one.get("kind").textValue(),
                    one.get("name").textValue(),
                    one.get("facts"),
                    fields(one.get("expected")),
                    fields(one.path("totals"))));
        }
        return dossiers;
    }

    private static List<Case> cases(String file) {
        var cases = new ArrayList<Case>();
        for (var one : read(file)) {
            cases.add(new Case(
                    one.get("id").textValue(),
                    one.get("package").textValue(),
                    one.get("measure").textValue(),
                    one.get("description").textValue(),
                    one.get("facts"),
                    one.get("expected"),
                    fields(one.path("params"))));
        }
        return cases;
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        var fields = new LinkedHashMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(Files.readString(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
