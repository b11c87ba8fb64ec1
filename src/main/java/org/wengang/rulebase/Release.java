package org.wengang.rulebase;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.wengang.measure.Measure;
import org.wengang.measure.PolicyPackage;
import org.wengang.table.Book;
import org.wengang.table.BookData;
import org.wengang.table.BookText;
import org.wengang.table.Table;
import org.wengang.table.formula.Binder;

/**
 * 发布版本: an immutable set of tables and rules. The same facts under the same release are decided the same way, years
 * later.
 */
public final class Release {
    /** How the name of a draft begins. */
    public static final String DRAFT = "draft-";

    private final int number;
    private final Integer draft;
    private final String digest;
    private final Rules source;
    private final PolicyPackage policy;
    private final RuleBase rules;
    private final Map<String, Book> books;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

    /** How one measure is decided: the table that decides it and those that count for it; none for a mere service. */
    public record Plan(Measure measure, Table decides, List<Table> counts) {}

    Release(int number, Integer draft, String digest, Rules source, RuleBase rules, Map<String, Book> books) {
        this.number = number;
        this.draft = draft;
        this.digest = digest;
        this.source = source;
        this.policy = source.policy();
        this.rules = rules;
        this.books = new LinkedHashMap<>(books);
        books.values().forEach(book -> tables.putAll(book.tables()));
        policy.measures().values().forEach(measure -> plans.put(measure.id(), plan(measure)));
    }

    private Plan plan(Measure measure) {
        var book = books.get(measure.id());
        if (book == null) {
            return new Plan(measure, null, List.of());
        }
        var decides = book.tables().values().stream().filter(Table::decides).toList();
        if (decides.size() != 1) {
            throw new IllegalArgumentException(measure.id() + " is decided by one table, not by " + decides.size());
        }
        return new Plan(
                measure,
                decides.get(0),
                book.tables().values().stream()
                        .filter(table -> !table.decides())
                        .toList());
    }

    /** Counting from 1, over all packages; 0 for a draft. */
    public int number() {
        return number;
    }

    /** The draft that this would be the release of, or null for a release. */
    public Integer draft() {
        return draft;
    }

    /** The same under that number: a draft that is published, decided by the same books and rules. */
    public Release numbered(int assigned) {
        return new Release(assigned, null, digest, source, rules, books);
    }

    /**
     * The digest that it would have with other workbooks in the place of its own.
     *
     * @param others by measure
     */
    public String digestWith(Map<String, BookData> others) {
        var texts =
                new LinkedHashMap<>(derived(Texts.class, () -> Texts.of(books)).byMeasure());
        others.forEach((measure, data) ->
                texts.put(measure, BookText.write(books.get(measure).plan(), data)));
        return source.digestOf(texts);
    }

    /**
     * The same with other workbooks in the place of its own: what would be decided if these cells were otherwise. Rows are
     * data, so that only these workbooks are bound anew, and no rule is compiled. They keep their versions.
     *
     * @param others by measure
     * @throws RuntimeException if one of them cannot be bound
     */
    public Release with(Map<String, BookData> others) {
        var all = new LinkedHashMap<>(books);
        others.forEach((measure, data) -> {
            var own = books.get(measure);
            all.put(measure, Book.bind(own.plan(), data, policy.facts(), own.version()));
        });
        return new Release(number, draft, digestWith(others), source, rules, all);
    }

    /** The canonical texts of the workbooks. */
    private record Texts(Map<String, String> byMeasure) {
        static Texts of(Map<String, Book> books) {
            var texts = new LinkedHashMap<String, String>();
            books.forEach((measure, book) -> texts.put(measure, BookText.write(book.plan(), book.data())));
            return new Texts(texts);
        }
    }

    public boolean isDraft() {
        return draft != null;
    }

    /** {@code 7}, or {@code draft-12}. */
    public String name() {
        return isDraft() ? DRAFT + draft : String.valueOf(number);
    }

    /** {@code sha256:…} over rules, headers and canonical tables. */
    public String digest() {
        return digest;
    }

    public PolicyPackage policy() {
        return policy;
    }

    /** What the rules were read from: headers of workbooks, DRL. */
    public Rules source() {
        return source;
    }

    public RuleBase rules() {
        return rules;
    }

    /** The workbooks by measure. */
    public Map<String, Book> books() {
        return books;
    }

    public Map<String, Plan> plans() {
        return plans;
    }

    /**
     * The facts of groups that the tables of a measure read, those of criteria of other measures that they ask for included;
     * what they read of lists is not among them.
     */
    public Set<Binder.Read> reads(String measure) {
        var book = books.get(measure);
        if (book == null) {
            return Set.of();
        }
        var reads = new LinkedHashSet<>(book.reads());
        for (var asked : book.asks()) {
            books.values().forEach(other -> reads.addAll(other.reads(asked)));
        }
        return reads;
    }

    /** Something worked out from this release once, and kept as long as the release is. */
    public <T> T derived(Class<T> type, Supplier<T> from) {
        return type.cast(derived.computeIfAbsent(type, t -> from.get()));
    }

    public Table table(String id) {
        var table = tables.get(id);
        if (table == null) {
            throw new IllegalArgumentException("release " + name() + " has no table " + id);
        }
        return table;
    }
}
