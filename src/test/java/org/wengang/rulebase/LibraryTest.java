package org.wengang.rulebase;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wengang.cases.ShippedPackage;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.facts.Facts;
import org.wengang.law.Sources;
import org.wengang.store.Patient;

class LibraryTest {
    private static final Sources SOURCES = Sources.read(Path.of("rules/sz-2024"));
    private static final LocalDate DAY = LocalDate.of(2024, 6, 30);

    private final Library library = new Library(null);

    @Test
    void release_sharesWhatIsEqual() {
        var first = release(1);
        var second = release(2);

        assertSame(first.rules(), second.rules());
        first.books().forEach((measure, book) -> assertSame(book, second.books().get(measure)));
        assertNotSame(first.rules(), new Library(null).base(SOURCES));
    }

    /** Otherwise the classes of every rule base that was ever in force would stay in memory. */
    @Test
    void release_letGo() throws InterruptedException {
        var bases = new ArrayList<WeakReference<RuleBase>>();
        for (int number = 1; number <= 3; number++) {
            bases.add(decidedBy(new Library(null)));
        }

        for (var base : bases) {
            Patient.until("a rule base that no release uses is let go", () -> {
                System.gc();
                return base.get() == null;
            });
        }
    }

    /** A rule base that has decided something, and that only its release holds. */
    private static WeakReference<RuleBase> decidedBy(Library library) {
        var release = library.release(1, library.rules(SOURCES), books());
        var empty = Facts.dossier(release.policy().facts().dossier());
        new Evaluator().evaluate(release, new Request(empty, Set.of(), null, DAY));
        return new WeakReference<>(release.rules());
    }

    private Release release(int number) {
        return library.release(number, library.rules(SOURCES), books());
    }

    private static Map<String, BookVersion> books() {
        var books = new LinkedHashMap<String, BookVersion>();
        ShippedPackage.RULES
                .plans()
                .keySet()
                .forEach(measure -> books.put(measure, new BookVersion(1, ShippedPackage.text(measure))));
        return books;
    }
}
