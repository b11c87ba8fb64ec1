package org.wengang.rulebase;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.wengang.law.Sources;
import org.wengang.table.Book;
import org.wengang.table.BookText;

/**
 * Makes releases, sharing between them what is equal: the rules read, the rule base compiled, each workbook bound. What no
 * release uses any more is let go.
 */
public final class Library {
    private final Path compiled;
    private final Map<String, Held<Rules>> rules = new ConcurrentHashMap<>();
    private final Map<String, Held<RuleBase>> bases = new ConcurrentHashMap<>();
    private final Map<String, Held<Book>> books = new ConcurrentHashMap<>();

    /** Something that is kept as long as somebody uses it. */
    private static final class Held<T> {
        private WeakReference<T> reference = new WeakReference<>(null);

        /** One thread makes it, others wait for it. */
        synchronized T get(Supplier<T> make) {
            var held = reference.get();
            if (held == null) {
                held = make.get();
                reference = new WeakReference<>(held);
            }
            return held;
        }

        synchronized boolean isGone() {
            return reference.get() == null;
        }
    }

    /** @param compiled the folder in which compiled rules are kept, or null to compile at each start */
    public Library(Path compiled) {
        this.compiled = compiled;
    }

    /** The rules that these files spell. */
    public Rules rules(Sources sources) {
        return get(rules, sources.folder() + " " + sources.digest(), () -> Rules.of(sources));
    }

    /** The rule base of these rules; compiling takes seconds, unless the build or an earlier start has done so. */
    public RuleBase base(Sources sources) {
        var drl = Rules.drl(sources);
        return get(bases, CompiledRules.resource(drl), () -> RuleBase.compile(drl, compiled));
    }

    /**
     * A release.
     *
     * @param content the workbooks by measure, one for every plan
     * @throws IllegalArgumentException if a text cannot be read; it names workbook and line
     */
    public Release release(int number, Rules rules, Map<String, BookVersion> content) {
        return rules.release(number, null, base(rules.sources()), books(rules, content));
    }

    /** What would be the release of a draft. */
    public Release draft(int draft, Rules rules, Map<String, BookVersion> content) {
        return rules.release(0, draft, base(rules.sources()), books(rules, content));
    }

    private Map<String, Book> books(Rules rules, Map<String, BookVersion> content) {
        var bound = new LinkedHashMap<String, Book>();
        rules.plans().forEach((measure, plan) -> {
            var one = content.get(measure);
            if (one == null) {
                throw new IllegalArgumentException("there is no text of the workbook " + plan.slug());
            }
            var key = String.join(
                    " ", rules.sources().digest(), measure, String.valueOf(one.version()), Sources.sha256(one.text()));
            bound.put(
                    measure,
                    get(
                            books,
                            key,
                            () -> Book.bind(
                                    plan,
                                    BookText.parse(plan, one.text()),
                                    rules.policy().facts(),
                                    one.version())));
        });
        return bound;
    }

    private static <T> T get(Map<String, Held<T>> shelf, String key, Supplier<T> make) {
        var known = shelf.get(key);
        if (known == null) {
            shelf.values().removeIf(Held::isGone);
            known = shelf.computeIfAbsent(key, any -> new Held<>());
        }
        return known.get(make);
    }
}
