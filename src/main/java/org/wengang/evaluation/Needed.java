package org.wengang.evaluation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wengang.facts.Fact;
import org.wengang.facts.Facts;
import org.wengang.facts.Missing;
import org.wengang.law.Label;

/** A fact that is still needed, and the bureau that holds it. */
public record Needed(String path, Label label, String bureau) {

    /** What is missing of one record or of the dossier as a whole, other records of the same list left aside. */
    static SortedMap<String, Needed> of(Missing missing, Facts item) {
        var needed = of(missing);
        if (needed.size() < 2) {
            return needed;
        }
        var own = new TreeMap<String, Needed>();
        var list = item.place().substring(0, item.place().indexOf('[') + 1);
        needed.forEach((path, one) -> {
            if (list.isEmpty() || !path.startsWith(list) || path.startsWith(item.place() + ".")) {
                own.put(path, one);
            }
        });
        return own.isEmpty() ? needed : own;
    }

    static SortedMap<String, Needed> of(Missing missing) {
        if (missing.isNone()) {
            return Collections.emptySortedMap();
        }
        var needed = new TreeMap<String, Needed>();
        missing.visit((facts, fact, key) -> {
            var path = facts.pathOf(fact, key);
            if (!needed.containsKey(path)) {
                needed.put(path, new Needed(path, label(facts, fact, key), fact.bureau()));
            }
        });
        return needed;
    }

    static Label label(Facts facts, Fact fact, Object key) {
        if (facts.listUnknown()) {
            var item = facts.shape().label();
            return new Label(item.zh() + "清单", "list of " + item.en());
        }
        int bracket = facts.place().lastIndexOf('[');
        if (bracket < 0 && key == null) {
            return fact.label();
        }
        var zh = fact.label().zh() + (key == null ? "" : "（" + key + "）");
        var en = fact.label().en() + (key == null ? "" : " (" + key + ")");
        if (bracket < 0) {
            return new Label(zh, en);
        }
        int number = Integer.parseInt(
                        facts.place().substring(bracket + 1, facts.place().length() - 1))
                + 1;
        var item = facts.shape().label();
        return new Label("第" + number + "条" + item.zh() + "的" + zh, en + " of " + item.en() + " no. " + number);
    }
}
