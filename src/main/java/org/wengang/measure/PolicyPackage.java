package org.wengang.measure;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.facts.FactCatalogue;
import org.wengang.law.Label;
import org.wengang.law.Reading;
import org.wengang.law.Yaml;

/**
 * 政策包: one published text with its measures, readings, reason sentences and facts, as kept in its folder under {@code
 * rules/}. The rules and tables that apply it come on top.
 */
public final class PolicyPackage {
    private final Path folder;
    private final About about;
    private final String text;
    private final Map<String, Measure> measures;
    private final Map<String, Reading> readings;
    private final Map<String, Label> reasons;
    private final FactCatalogue facts;

    /** The file {@code package.yaml}. */
    public record About(
            String id,
            Label title,
            List<String> titleLines,
            Label city,
            String divisionCode,
            Prefecture prefecture,
            String timeZone,
            Label status,
            Label readingsNote,
            String preamble,
            Units responsibleUnits) {}

    /** The prefecture that the city belongs to. */
    public record Prefecture(String zh, String en, String divisionCode) {}

    /** What the text says of responsible units. */
    public record Units(String zh, String en, String quote) {}

    private PolicyPackage(
            Path folder,
            About about,
            String text,
            Map<String, Measure> measures,
            Map<String, Reading> readings,
            Map<String, Label> reasons,
            FactCatalogue facts) {
        this.folder = folder;
        this.about = about;
        this.text = text;
        this.measures = measures;
        this.readings = readings;
        this.reasons = reasons;
        this.facts = facts;
    }

    /** Reads a package from its folder, e.g. {@code rules/sz-2024}. */
    public static PolicyPackage read(Path folder) {
        var measures = new LinkedHashMap<String, Measure>();
        for (var measure : Yaml.read(folder.resolve("measures.yaml"), new TypeReference<List<Measure>>() {})) {
            measures.put(measure.id(), measure);
        }
        var readings = new LinkedHashMap<String, Reading>();
        for (var reading : Yaml.read(folder.resolve("readings.yaml"), new TypeReference<List<Reading>>() {})) {
            readings.put(reading.id(), reading);
        }
        try {
            return new PolicyPackage(
                    folder,
                    Yaml.read(folder.resolve("package.yaml"), new TypeReference<About>() {}),
                    Files.readString(folder.resolve("law.txt")),
                    measures,
                    readings,
                    Yaml.read(folder.resolve("reasons.yaml"), new TypeReference<LinkedHashMap<String, Label>>() {}),
                    FactCatalogue.of(Yaml.read(
                            folder.resolve("facts.yaml"), new TypeReference<FactCatalogue.Declaration>() {})));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String id() {
        return about.id();
    }

    public About about() {
        return about;
    }

    public Path folder() {
        return folder;
    }

    /** The law's text, as published. */
    public String text() {
        return text;
    }

    /** The measures by id, in the order of the text. */
    public Map<String, Measure> measures() {
        return measures;
    }

    public Map<String, Reading> readings() {
        return readings;
    }

    /** The sentence for each reason code. */
    public Map<String, Label> reasons() {
        return reasons;
    }

    public FactCatalogue facts() {
        return facts;
    }

    /** The citation of a measure, e.g. {@code SZ-2024:M1-4}. */
    public String citation(Measure measure) {
        return id() + ":" + measure.id();
    }
}
