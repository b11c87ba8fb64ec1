package org.wengang.table;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A set of codes: those listed, or those that begin with one of some prefixes and with none of others.
 *
 * @param among the codes, if they are listed; then the prefixes are null and empty
 * @param begins one of these; null where any beginning will do
 */
record Codes(Set<String> among, Set<String> begins, Set<String> notBegins) implements Region {
    /** Division codes have six digits. */
    static final int LENGTH = 6;

    /** Division codes begin with 1 to 9; a zero is tried last. */
    private static final String DIGITS = "1234567890";

    static Codes among(Set<String> codes) {
        return new Codes(codes, null, Set.of());
    }

    static Codes beginning(Test.Beginning test) {
        return test.wanted() ? new Codes(null, shortest(test.prefixes()), Set.of()) : without(test.prefixes());
    }

    private static Codes without(Set<String> prefixes) {
        return new Codes(null, null, shortest(prefixes));
    }

    /** Without those that say nothing beside a shorter one. */
    private static Set<String> shortest(Set<String> prefixes) {
        var shortest = new TreeSet<>(prefixes);
        shortest.removeIf(prefix -> prefixes.stream().anyMatch(one -> prefix.startsWith(one) && !prefix.equals(one)));
        return shortest;
    }

    @Override
    public Codes and(Region other) {
        var codes = (Codes) other;
        if (among != null || codes.among != null) {
            var both = new LinkedHashSet<>(among != null ? among : codes.among);
            both.removeIf(code -> !has(code) || !codes.has(code));
            return among(both);
        }
        var neither = new TreeSet<>(notBegins);
        neither.addAll(codes.notBegins);
        return new Codes(null, bothBegin(codes), shortest(neither));
    }

    private Set<String> bothBegin(Codes codes) {
        if (begins == null || codes.begins == null) {
            return begins == null ? codes.begins : begins;
        }
        var both = new TreeSet<String>();
        for (var one : begins) {
            for (var other : codes.begins) {
                if (one.startsWith(other)) {
                    both.add(one);
                } else if (other.startsWith(one)) {
                    both.add(other);
                }
            }
        }
        return both;
    }

    /** What is left of these without the others, where that can be said as one set; else all of these. */
    Codes minus(Codes other) {
        if (among != null) {
            var rest = new LinkedHashSet<>(among);
            rest.removeIf(other::has);
            return among(rest);
        }
        return other.among == null && other.begins != null && other.notBegins.isEmpty()
                ? and(without(other.begins))
                : this;
    }

    private boolean has(String code) {
        return among != null
                ? among.contains(code)
                : (begins == null || begins.stream().anyMatch(code::startsWith))
                        && notBegins.stream().noneMatch(code::startsWith);
    }

    @Override
    public boolean isEmpty() {
        return among != null ? among.isEmpty() : freePrefix() == null;
    }

    @Override
    public boolean covers(Region other) {
        var codes = (Codes) other;
        if (codes.among != null) {
            return codes.among.stream().allMatch(this::has);
        }
        if (among != null) {
            return codes.isEmpty();
        }
        return (begins == null || codes.and(without(begins)).isEmpty())
                && codes.and(new Codes(null, notBegins, Set.of())).isEmpty();
    }

    /** A beginning all of whose codes are in the set, {@code ""} for every code; null if there is none. */
    String freePrefix() {
        for (var prefix : begins == null ? Set.of("") : begins) {
            var free = freePrefix(prefix);
            if (free != null) {
                return free;
            }
        }
        return null;
    }

    private String freePrefix(String prefix) {
        if (notBegins.stream().anyMatch(prefix::startsWith)) {
            return null;
        }
        if (notBegins.stream().noneMatch(one -> one.startsWith(prefix))) {
            return prefix;
        }
        for (int i = 0; i < DIGITS.length() && prefix.length() < LENGTH; i++) {
            var free = freePrefix(prefix + DIGITS.charAt(i));
            if (free != null) {
                return free;
            }
        }
        return null;
    }
}
