package org.wengang.measure;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.facts.FactCatalogue;
import org.wengang.law.Label;
import org.wengang.law.Reading;
import org.wengang.law.Sources;
import org.wengang.law.Yaml;

/**
 * 政策包: one published text with its measures, readings, reason sentences and facts, as kept in its folder under {@code
 * rules/}. The rules and tables that apply it come on top.
 */
public final class PolicyPackage {
    /** The file that says which package it is. */
    public static final String ABOUT = "package.yaml";

    private static final String DEPARTMENTS = "departments.yaml";

    private final String folder;
    private final About about;
    private final String text;
    private final Map<String, Measure> measures;
    private final Map<String, Reading> readings;
    private final Map<String, Label> reasons;
    private final Map<String, Label> departments;
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
            String folder,
            About about,
            String text,
            Map<String, Measure> measures,
            Map<String, Reading> readings,
            Map<String, Label> reasons,
            Map<String, Label> departments,
            FactCatalogue facts) {
        this.folder = folder;
        this.about = about;
        this.text = text;
        this.measures = measures;
        this.readings = readings;
        this.reasons = reasons;
        this.departments = departments;
        this.facts = facts;
    }

    /** Reads a package from its files. */
    public static PolicyPackage read(Sources sources) {
        var measures = new LinkedHashMap<String, Measure>();
        for (var measure : Yaml.read(sources, "measures.yaml", new TypeReference<List<Measure>>() {})) {
            measures.put(measure.id(), measure);
        }
        var readings = new LinkedHashMap<String, Reading>();
        for (var reading : Yaml.read(sources, "readings.yaml", new TypeReference<List<Reading>>() {})) {
            readings.put(reading.id(), reading);
        }
        var departments = new LinkedHashMap<String, Label>();
        if (sources.files().containsKey(DEPARTMENTS)) {
            for (var one : Yaml.read(sources, DEPARTMENTS, new TypeReference<List<Label>>() {})) {
                departments.put(one.zh(), one);
            }
        }
        return new PolicyPackage(
                sources.folder(),
                Yaml.read(sources, ABOUT, new TypeReference<About>() {}),
                sources.text("law.txt"),
                measures,
                readings,
                Yaml.read(sources, "reasons.yaml", new TypeReference<LinkedHashMap<String, Label>>() {}),
                departments,
                FactCatalogue.of(Yaml.read(sources, "facts.yaml", new TypeReference<FactCatalogue.Declaration>() {})));
    }

    public String id() {
        return about.id();
    }

    public About about() {
        return about;
    }

    /** The name of its folder under {@code rules/} and {@code decision-tables/}, e.g. {@code sz-2024}. */
    public String folder() {
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

    /** Departments and bureaus by the name that the text has; of a package made before they had English names there are none. */
    public Map<String, Label> departments() {
        return departments;
    }

    public FactCatalogue facts() {
        return facts;
    }

    /** The citation of a measure, e.g. {@code SZ-2024:M1-4}. */
    public String citation(Measure measure) {
        return id() + ":" + measure.id();
    }
}
