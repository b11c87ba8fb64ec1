package org.wengang.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.wengang.measure.Measure;
import org.wengang.measure.PolicyPackage;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.RuleText;
import org.wengang.rulebase.Rules;
import org.wengang.table.Book;
import org.wengang.table.BookData;

/** What one release holds: the law, the measures, the tables, the rules. */
final class Shelf {
    private final Rules rules;
    private final Release release;
    private final Supplier<Release> orElse;

    Shelf(Release release) {
        this.rules = release.source();
        this.release = release;
        this.orElse = () -> release;
    }

    /** The law alone. @param orElse refuses, for what is only there with a release */
    Shelf(Rules rules, Supplier<Release> orElse) {
        this.rules = rules;
        this.release = null;
        this.orElse = orElse;
    }

    Rules rules() {
        return rules;
    }

    PolicyPackage policy() {
        return rules.policy();
    }

    /** @throws Refused if there is none */
    Release release() {
        return orElse.get();
    }

    /** @throws Refused if there is no such measure */
    Measure measure(String id) {
        var measure = policy().measures().get(id);
        if (measure == null) {
            throw new Refused(
                    ProblemCode.MEASURE_NOT_FOUND,
                    "政策包 " + policy().id() + " 中没有这项措施；全部措施见 /api/v1/measures。",
                    "Package " + policy().id() + " has no such measure. Maybe see /api/v1/measures.");
        }
        return measure;
    }

    /** The workbook of a measure, or null if it has none or there is no release. */
    Book book(Measure measure) {
        return release == null ? null : release.books().get(measure.id());
    }

    /**
     * The workbook of that name.
     *
     * @throws Refused if there is none
     */
    Book book(String slug) {
        for (var book : release().books().values()) {
            if (book.plan().slug().equals(slug)) {
                return book;
            }
        }
        throw new Refused(
                ProblemCode.TABLE_NOT_FOUND,
                "没有这个名称的决策表；全部决策表见 /api/v1/tables。",
                "There is no decision table of that name. Maybe see /api/v1/tables.");
    }

    /** The data by measure; empty if there is no release. */
    Map<String, BookData> books() {
        var books = new LinkedHashMap<String, BookData>();
        if (release != null) {
            release.books().forEach((measure, book) -> books.put(measure, book.data()));
        }
        return books;
    }

    /** The rules that cite a clause, e.g. {@code SZ-2024:M1-4}, as they say what they do. */
    List<RuleText> rulesOf(String citation) {
        return release == null
                ? List.of()
                : release.rules().rules().stream()
                        .map(RuleText::of)
                        .filter(rule -> citation.equals(rule.citation()))
                        .toList();
    }
}
