package org.wengang.activation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wengang.law.Sources;
import org.wengang.rulebase.BookVersion;

/** Which version each content of a workbook is: a text that was there before keeps its number, a new one gets the next. */
final class Versions {
    private final Map<String, Integer> highest = new HashMap<>();
    private final Map<String, Integer> known = new HashMap<>();

    void know(String measure, String digest, int version) {
        known.put(measure + " " + digest, version);
        highest.merge(measure, version, Math::max);
    }

    /** The texts by measure, each with its version. */
    Map<String, BookVersion> of(Map<String, String> texts) {
        var versions = new LinkedHashMap<String, BookVersion>();
        texts.forEach((measure, text) -> versions.put(
                measure,
                new BookVersion(
                        known.getOrDefault(measure + " " + Sources.sha256(text), highest.getOrDefault(measure, 0) + 1),
                        text)));
        return versions;
    }
}
