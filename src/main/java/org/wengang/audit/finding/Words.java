package org.wengang.audit.finding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The words that this process knows: those in the store, and those that leaves had which are not in it yet. */
final class Words {
    private static final Map<String, Word.Kind> KINDS = kinds();

    private final Map<String, Word> known = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    private static Map<String, Word.Kind> kinds() {
        var kinds = new HashMap<String, Word.Kind>();
        for (var kind : Word.Kind.values()) {
            kinds.put(kind.word(), kind);
        }
        return kinds;
    }

    /** That word; a new one if it was not known. */
    Word of(Word.Kind kind, String rest) {
        return known.computeIfAbsent(rest.isEmpty() ? kind.word() : kind.word() + ":" + rest, any -> add(kind, rest));
    }

    /** That word if it is known, or null: what is asked for adds none. */
    Word known(Word.Kind kind, String rest) {
        return known.get(rest.isEmpty() ? kind.word() : kind.word() + ":" + rest);
    }

    /** A word that the store has; null if only a later version of the service knows its kind. */
    Word stored(int id, String text, boolean hasAmounts) {
        int colon = text.indexOf(':');
        var kind = KINDS.get(colon < 0 ? text : text.substring(0, colon));
        if (kind == null) {
            return null;
        }
        var word = of(kind, colon < 0 ? "" : text.substring(colon + 1));
        word.isStoredAs(id);
        word.hasAmounts(hasAmounts);
        return word;
    }

    /** All of a kind of which that holds. */
    List<Word> all(Word.Kind kind, Predicate<Word> which) {
        return known.values().stream()
                .filter(word -> word.kind() == kind && which.test(word))
                .toList();
    }

    /** How many there are, and how many outcomes have amounts: whatever is new to this process changes it. */
    int state() {
        return count.get() + all(Word.Kind.OUTCOME, Word::hasAmounts).size();
    }

    private Word add(Word.Kind kind, String rest) {
        return new Word(count.getAndIncrement(), kind, rest);
    }
}
