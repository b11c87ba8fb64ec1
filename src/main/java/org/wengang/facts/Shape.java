package org.wengang.facts;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.law.Label;

/** The fields that one kind of record has: a dossier, a group such as {@code electricity}, an item of a list. */
public final class Shape {
    private final String name;
    private final Label label;
    private final String key;
    private final Map<String, Fact> facts;
    private final List<Fact> sorted;

    Shape(String name, Label label, String key, Map<String, Fact> facts) {
        this.name = name;
        this.label = label;
        this.key = key;
        this.facts = new LinkedHashMap<>(facts);
        this.sorted =
                facts.values().stream().sorted(Comparator.comparing(Fact::name)).toList();
        if (key != null && !facts.containsKey(key)) {
            throw new IllegalArgumentException(name + ": its key " + key + " is not one of its fields");
        }
    }

    public String name() {
        return name;
    }

    /** How one record is called in a sentence. */
    public Label label() {
        return label;
    }

    /** The field that names a record in answers, or null. */
    public String key() {
        return key;
    }

    /** The fact of that name, or null. */
    public Fact fact(String factName) {
        return facts.get(factName);
    }

    public Collection<Fact> facts() {
        return facts.values();
    }

    /** The same by name, as canonical texts have them. */
    List<Fact> sorted() {
        return sorted;
    }

    public int size() {
        return facts.size();
    }
}
