package org.wengang.rulebase;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.wengang.law.Sources;
import org.wengang.law.Yaml;
import org.wengang.measure.PolicyPackage;
import org.wengang.table.Book;
import org.wengang.table.BookData;
import org.wengang.table.BookHeader;
import org.wengang.table.BookPlan;
import org.wengang.table.BookText;

/**
 * Everything of a package that is source: the law and its measures, the headers of the workbooks, the rules. With the data
 * of the workbooks it makes a {@link Release}.
 */
public final class Rules {
    private static final String DRL = ".drl";

    private final Sources sources;
    private final PolicyPackage policy;
    private final Map<String, BookPlan> plans;

    private Rules(Sources sources, PolicyPackage policy, Map<String, BookPlan> plans) {
        this.sources = sources;
        this.policy = policy;
        this.plans = plans;
    }

    /** Reads a package from its folder, e.g. {@code rules/sz-2024}. */
    public static Rules read(Path folder) {
        return of(Sources.read(folder));
    }

    /** Reads a package from its files. */
    public static Rules of(Sources sources) {
        var policy = PolicyPackage.read(sources);
        var plans = new LinkedHashMap<String, BookPlan>();
        for (var measure : policy.measures().values()) {
            var header = BookPlan.folder(measure.article()) + "/" + measure.slug() + ".yaml";
            if (sources.files().containsKey(header)) {
                var declared = Yaml.read(sources, header, new TypeReference<BookHeader>() {});
                plans.put(measure.id(), BookPlan.of(measure.slug(), measure.article(), declared));
            }
        }
        return new Rules(sources, policy, plans);
    }

    /** The DRL files among them, by name. */
    public static Map<String, String> drl(Sources sources) {
        var drl = new TreeMap<String, String>();
        sources.files().forEach((name, text) -> {
            if (name.endsWith(DRL)) {
                drl.put(name, text);
            }
        });
        return drl;
    }

    /** The files it was read from. */
    public Sources sources() {
        return sources;
    }

    public PolicyPackage policy() {
        return policy;
    }

    /** The plans of the workbooks, by measure. */
    public Map<String, BookPlan> plans() {
        return plans;
    }

    /** The DRL files by name. */
    public Map<String, String> drl() {
        return drl(sources);
    }

    /** Compiles the rules, or loads what the build made of them. */
    public RuleBase compile() {
        return RuleBase.compile(drl());
    }

    /**
     * Makes a release.
     *
     * @param data the workbooks by measure; one for every plan
     * @param versions how often each workbook has been put in force
     */
    public Release release(int number, RuleBase base, Map<String, BookData> data, Map<String, Integer> versions) {
        var books = new LinkedHashMap<String, Book>();
        plans.forEach((measure, plan) -> books.put(
                measure, Book.bind(plan, data.get(measure), policy.facts(), versions.getOrDefault(measure, 1))));
        return release(number, null, base, books);
    }

    Release release(int number, Integer draft, RuleBase base, Map<String, Book> books) {
        var texts = new LinkedHashMap<String, String>();
        books.forEach((measure, book) -> texts.put(measure, BookText.write(book.plan(), book.data())));
        return new Release(number, draft, digestOf(texts), this, base, books);
    }

    /** The digest of these rules with that data: {@code sha256:…}. The number of a release does not enter it. */
    public String digest(Map<String, BookData> data) {
        var texts = new LinkedHashMap<String, String>();
        plans.forEach((measure, plan) -> texts.put(measure, BookText.write(plan, data.get(measure))));
        return digestOf(texts);
    }

    /** The digest of these rules with workbooks of those canonical texts, by measure. */
    public String digestOf(Map<String, String> texts) {
        var text = new StringBuilder(policy.id())
                .append('\n')
                .append("rules ")
                .append(sources.digest())
                .append('\n');
        plans.forEach((measure, plan) -> text.append(plan.slug())
                .append(' ')
                .append(Sources.sha256(texts.get(measure)))
                .append('\n'));
        return "sha256:" + Sources.sha256(text.toString());
    }
}
