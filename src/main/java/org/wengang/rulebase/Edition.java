package org.wengang.rulebase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.regex.Pattern;
import org.wengang.law.Label;
import org.wengang.law.Sources;
import org.wengang.measure.PolicyPackage;

/**
 * A package copied from another under an id of its own, such as next year's: the same measures, rules and columns, and
 * tables to be edited. Whatever cites the package it was copied from cites the copy.
 */
public final class Edition {
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]{0,11}-[0-9]{4}[A-Z]?");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final String from;
    private final String id;
    private final Sources sources;

    private Edition(String from, String id, Sources sources) {
        this.from = from;
        this.id = id;
        this.sources = sources;
    }

    /**
     * Copies a package.
     *
     * @param id e.g. {@code SZ-2025}; it goes into the text of rules, so nothing but capitals, digits and one hyphen
     * @throws IllegalArgumentException if the id is not of that form
     */
    public static Edition of(Sources copied, String id, Label title) {
        if (!isId(id)) {
            throw new IllegalArgumentException("not the id of a package: it is like SZ-2025");
        }
        try {
            var about = (ObjectNode) YAML.readTree(copied.text(PolicyPackage.ABOUT));
            var from = about.get("id").textValue();
            about.put("id", id);
            about.putObject("title").put("zh", title.zh()).put("en", title.en());
            about.putArray("titleLines").add(title.zh());
            about.putObject("status").put("zh", "以 " + from + " 为底本复制。").put("en", "Copied from " + from + ".");
            var files = new LinkedHashMap<>(copied.files());
            files.replaceAll((name, text) -> cited(text, from, id));
            files.put(PolicyPackage.ABOUT, YAML.writeValueAsString(about));
            return new Edition(from, id, new Sources(id.toLowerCase(Locale.ROOT), files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether that can be the id of a package. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    public Sources sources() {
        return sources;
    }

    /** A canonical text of the package it was copied from, as one of the copy. */
    public String text(String copied) {
        return cited(copied, from, id);
    }

    /** A text of one package as one of its copy. */
    public static String cited(String text, String from, String id) {
        return text.replace(from + ":", id + ":");
    }
}
