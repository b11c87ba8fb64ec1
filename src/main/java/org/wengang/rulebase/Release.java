package org.wengang.rulebase;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.wengang.measure.Measure;
import org.wengang.measure.PolicyPackage;
import org.wengang.table.Book;
import org.wengang.table.Table;

/**
 * 发布版本: an immutable set of tables and rules. The same facts under the same release are decided the same way, years
 * later.
 */
public final class Release {
    private final int number;
    private final String digest;
    private final PolicyPackage policy;
    private final RuleBase rules;
    private final Map<String, Book> books;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

    /** How one measure is decided: the table that decides it and those that count for it; none for a mere service. */
    public record Plan(Measure measure, Table decides, List<Table> counts) {}

    public Release(int number, String digest, PolicyPackage policy, RuleBase rules, Map<String, Book> books) {
        this.number = number;
        this.digest = digest;
        this.policy = policy;
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

    public int number() {
        return number;
    }

    /** {@code sha256:…} over rules, headers and canonical tables. */
    public String digest() {
        return digest;
    }

    public PolicyPackage policy() {
        return policy;
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

    /** Something worked out from this release once, and kept as long as the release is. */
    public <T> T derived(Class<T> type, Supplier<T> from) {
        return type.cast(derived.computeIfAbsent(type, t -> from.get()));
    }

    public Table table(String id) {
        var table = tables.get(id);
        if (table == null) {
            throw new IllegalArgumentException("release " + number + " has no table " + id);
        }
        return table;
    }
}
