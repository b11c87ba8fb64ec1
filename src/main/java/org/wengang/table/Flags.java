package org.wengang.table;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a row asks of all its flags together. Two classes of enterprise do not rule each other out: one enterprise can be
 * both.
 *
 * @param anyOf of each of these sets one flag must be true
 * @param denied none of these may be
 */
record Flags(Set<Set<Axis.Subject>> anyOf, Set<Axis.Subject> denied) implements Region {
    @Override
    public Flags and(Region other) {
        var flags = (Flags) other;
        return new Flags(union(anyOf, flags.anyOf), union(denied, flags.denied));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }

    @Override
    public boolean isEmpty() {
        return anyOf.stream().anyMatch(denied::containsAll);
    }

    @Override
    public boolean meets(Region other) {
        boolean denies = !denied.isEmpty() || !((Flags) other).denied.isEmpty();
        return !denies || !and(other).isEmpty();
    }

    @Override
    public boolean covers(Region other) {
        var flags = (Flags) other;
        return flags.denied.containsAll(denied) && anyOf.stream().allMatch(flags::implies);
    }

    private boolean implies(Set<Axis.Subject> any) {
        return anyOf.stream().anyMatch(one -> {
            var left = new HashSet<>(one);
            left.removeAll(denied);
            return any.containsAll(left);
        });
    }

    /** Flags that pass. */
    Map<Axis.Subject, Boolean> example() {
        var example = new LinkedHashMap<Axis.Subject, Boolean>();
        anyOf.forEach(any -> any.stream()
                .filter(flag -> !denied.contains(flag))
                .findFirst()
                .ifPresent(flag -> example.put(flag, true)));
        denied.forEach(flag -> example.put(flag, false));
        return example;
    }
}
