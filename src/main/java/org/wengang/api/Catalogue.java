package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wengang.activation.Releases;
import org.wengang.measure.Measure;
import org.wengang.measure.PolicyPackage;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.Rules;
import org.wengang.table.Book;
import org.wengang.table.BookData;

/** What the read-only doors look things up in. The law is always there; tables only once a release is in force. */
@ApplicationScoped
public class Catalogue {
    private final Releases releases;

    Catalogue(Releases releases) {
        this.releases = releases;
    }

    Rules rules() {
        return releases.rules();
    }

    PolicyPackage policy() {
        return rules().policy();
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

    /** @throws Refused if none is in force yet */
    Release inForce() {
        var release = releases.inForce();
        if (release == null) {
            throw new Refused(
                    ProblemCode.NOT_READY,
                    "没有生效的发布版本：决策表有误，见 /api/v1/table-faults。",
                    "No release is in force: the decision tables have faults, see /api/v1/table-faults.",
                    releases.refused().stream()
                            .flatMap(refused -> refused.faults().stream())
                            .map(Problem.Fault::of)
                            .toList());
        }
        return release;
    }

    /** The workbook in force of a measure, or null if it has none or none is in force. */
    Book book(Measure measure) {
        var release = releases.inForce();
        return release == null ? null : release.books().get(measure.id());
    }

    /**
     * The workbook of that name.
     *
     * @throws Refused if there is none
     */
    Book book(String slug) {
        for (var book : inForce().books().values()) {
            if (book.plan().slug().equals(slug)) {
                return book;
            }
        }
        throw new Refused(
                ProblemCode.TABLE_NOT_FOUND,
                "没有这个名称的决策表；全部决策表见 /api/v1/tables。",
                "There is no decision table of that name. Maybe see /api/v1/tables.");
    }

    /** The data in force by measure; empty if none is. */
    Map<String, BookData> books() {
        var books = new LinkedHashMap<String, BookData>();
        var release = releases.inForce();
        if (release != null) {
            release.books().forEach((measure, book) -> books.put(measure, book.data()));
        }
        return books;
    }
}
