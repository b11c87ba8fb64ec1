package org.wengang.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.wengang.facts.JsonText;
import org.wengang.proof.TreeHash;
import org.wengang.trace.Person;
import org.wengang.trace.Trace;

/**
 * Holds what the store has beside a leaf against the leaf: the id it is found by, the persons it committed to. No proof covers these,
 * since they may be erased; but what is there must be what was committed to.
 */
final class Commitments {
    private Commitments() {}

    /** What does not fit; the names are stable. */
    enum Misfit {
        /** The leaf is not that of its stored hash. */
        LEAF,
        /** It is found by another id than its own. */
        ID,
        /** Somebody's values or salts are not what the leaf commits to, or nobody's. */
        PERSON,
        /** Somebody's values are not there: erased, which an event in the log must say, or taken away. */
        GONE
    }

    /** The first thing that does not fit; empty if all does, and for what was removed by policy. */
    static Optional<Misfit> misfit(Traces.Kept kept, TreeHash hash) {
        if (kept.leaf() == null) {
            return Optional.empty();
        }
        if (!Arrays.equals(hash.leaf(kept.leaf()), kept.leafHash())) {
            return Optional.of(Misfit.LEAF);
        }
        if (!Trace.isDecision(kept.leaf())) {
            return kept.id() == null ? Optional.empty() : Optional.of(Misfit.ID);
        }
        var trace = Trace.read(kept.leaf());
        if (!Objects.equals(trace.id(), String.valueOf(kept.id()))) {
            return Optional.of(Misfit.ID);
        }
        var committed = trace.persons();
        var places = new HashSet<String>();
        for (var person : kept.persons()) {
            var all = Arrays.copyOf(person.salt(), person.salt().length + person.clear().length);
            System.arraycopy(person.clear(), 0, all, person.salt().length, person.clear().length);
            if (!places.add(person.place())
                    || !isNamed(person)
                    || !HexFormat.of().formatHex(hash.of(all)).equals(committed.get(person.place()))) {
                return Optional.of(Misfit.PERSON);
            }
        }
        return places.containsAll(committed.keySet()) ? Optional.empty() : Optional.of(Misfit.GONE);
    }

    /** A person is found, and erased, by what the caller calls them; so it must be what was committed to. */
    private static boolean isNamed(Person person) {
        if (person.token() == null) {
            return true;
        }
        var quoted = new JsonText(64).quoted(person.token()).toString();
        return new String(person.clear(), StandardCharsets.UTF_8).contains(quoted);
    }
}
