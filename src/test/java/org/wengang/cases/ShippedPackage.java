package org.wengang.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.RuleBase;
import org.wengang.rulebase.Rules;
import org.wengang.table.BookData;
import org.wengang.table.BookText;

/** The 2024 package as shipped, read from the canonical texts beside the workbooks; compiled once for all tests. */
public final class ShippedPackage {
    public static final Rules RULES = Rules.read(Path.of("rules/sz-2024"));
    public static final RuleBase BASE = RULES.compile();
    public static final Release RELEASE = release(Map.of());

    private ShippedPackage() {}

    /** The package with some workbooks' canonical texts changed, by measure. */
    public static Release release(Map<String, UnaryOperator<String>> edits) {
        var data = new LinkedHashMap<String, BookData>();
        RULES.plans()
                .forEach((measure, plan) -> data.put(
                        measure,
                        BookText.parse(
                                plan, edits.getOrDefault(measure, text -> text).apply(text(measure)))));
        return RULES.release(1, BASE, data, Map.of());
    }

    /** The canonical text of a measure's workbook. */
    public static String text(String measure) {
        var plan = RULES.plans().get(measure);
        try {
            return Files.readString(Path.of("decision-tables/sz-2024", plan.folder(), plan.slug() + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
