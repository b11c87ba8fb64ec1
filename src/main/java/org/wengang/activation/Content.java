package org.wengang.activation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wengang.law.Sources;
import org.wengang.rulebase.BookVersion;
import org.wengang.rulebase.Rules;

/**
 * What a release decides by.
 *
 * @param books the workbooks by measure; empty for a retirement
 */
public record Content(Sources sources, Map<String, BookVersion> books) {

    /** The canonical texts by measure. */
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        books.forEach((measure, book) -> texts.put(measure, book.text()));
        return texts;
    }

    /** {@code sha256:…}, over rules and tables. */
    public String digest(Rules rules) {
        return rules.digestOf(texts());
    }
}
