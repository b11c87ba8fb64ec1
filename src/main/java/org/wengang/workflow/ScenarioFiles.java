package org.wengang.workflow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wengang.measure.PolicyPackage;

/** The cases and dossiers that are shipped beside the rules of a package, as its first scenarios. */
final class ScenarioFiles {
    private static final String CASES = "cases.json";
    private static final String DOSSIERS = "dossiers.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .nodeFactory(ScenarioJson.NODES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ScenarioFiles() {}

    /**
     * What lies in the folder of a package; none if there are no such files.
     *
     * @throws IllegalArgumentException if a file is there and cannot be used, naming each fault
     */
    static List<Scenario> read(Path folder, PolicyPackage policy) {
        var scenarios = new ArrayList<Scenario>();
        if (Files.exists(folder.resolve(CASES))) {
            json(folder.resolve(CASES)).forEach(one -> scenarios.add(sound(ofCase(one), CASES, policy)));
        }
        if (Files.exists(folder.resolve(DOSSIERS))) {
            json(folder.resolve(DOSSIERS))
                    .path("dossiers")
                    .forEach(one -> scenarios.add(sound(ofDossier(one), DOSSIERS, policy)));
        }
        return scenarios;
    }

    private static ObjectNode ofCase(JsonNode one) {
        var scenario = ScenarioJson.NODES.objectNode();
        scenario.set("id", one.path("id"));
        scenario.put("title", title(one));
        scenario.set("why", one.path("reasoning"));
        scenario.putArray("measures").add(one.path("measure"));
        scenario.set("facts", one.path("facts"));
        scenario.putObject("expected").set(one.path("measure").asText(), one.path("expected"));
        return scenario;
    }

    /** In both languages: 差一分到封顶 · one cent below the cap. */
    private static String title(JsonNode one) {
        return Stream.of(one.path("title"), one.path("description"))
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    private static ObjectNode ofDossier(JsonNode one) {
        var scenario = ScenarioJson.NODES.objectNode();
        scenario.set("id", one.path("id"));
        scenario.set("title", one.path("name"));
        scenario.set("why", one.path("note"));
        scenario.putObject("subject").set("kind", one.path("kind"));
        scenario.set("facts", one.path("facts"));
        scenario.set("expected", one.path("expected"));
        return scenario;
    }

    private static Scenario sound(ObjectNode json, String file, PolicyPackage policy) {
        var read = ScenarioReader.read(json.toString().getBytes(StandardCharsets.UTF_8), policy);
        if (!read.faults().isEmpty()) {
            throw new IllegalArgumentException(file + ", " + json.path("id").asText() + ": " + read.faults());
        }
        return read.scenario();
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
