package org.wengang.audit.finding;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What decisions are asked for, in words. */
sealed interface Condition {
    /** Which leaves of a segment are so. The bits are the caller's to change. */
    Bits in(View segment);

    /** All words it speaks of. */
    Set<Word> words();

    /** Whether the amounts of its words are looked at. */
    default boolean needsAmounts() {
        return false;
    }

    /** Any of the words. */
    record Has(Set<Word> words) implements Condition {
        Has(Collection<Word> words) {
            this(Set.copyOf(words));
        }

        @Override
        public Bits in(View segment) {
            var found = new Bits();
            for (var word : words) {
                var posting = segment.posting(word);
                if (posting != null) {
                    found.or(posting.bits());
                }
            }
            return found;
        }
    }

    /**
     * Any of the words, with an amount from one to another.
     *
     * @param from in hundredths of yuan
     * @param to inclusive
     */
    record HasAmount(Set<Word> words, long from, long to) implements Condition {
        @Override
        public Bits in(View segment) {
            var found = new Bits();
            for (var word : words) {
                var posting = segment.posting(word);
                if (posting != null) {
                    found.or(posting.where(amount -> amount >= from && amount <= to));
                }
            }
            return found;
        }

        @Override
        public boolean needsAmounts() {
            return true;
        }
    }

    /** All of them. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public Bits in(View segment) {
            var found = Bits.all();
            parts.forEach(part -> found.and(part.in(segment)));
            return found;
        }

        @Override
        public Set<Word> words() {
            return Condition.words(parts);
        }

        @Override
        public boolean needsAmounts() {
            return parts.stream().anyMatch(Condition::needsAmounts);
        }
    }

    /** Any of them. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public Bits in(View segment) {
            var found = new Bits();
            parts.forEach(part -> found.or(part.in(segment)));
            return found;
        }

        @Override
        public Set<Word> words() {
            return Condition.words(parts);
        }

        @Override
        public boolean needsAmounts() {
            return parts.stream().anyMatch(Condition::needsAmounts);
        }
    }

    /** Not so. Together with others only: by itself it holds for what is no decision. */
    record Not(Condition part) implements Condition {
        @Override
        public Bits in(View segment) {
            return Bits.all().andNot(part.in(segment));
        }

        @Override
        public Set<Word> words() {
            return part.words();
        }
    }

    private static Set<Word> words(List<Condition> parts) {
        var words = new LinkedHashSet<Word>();
        parts.forEach(part -> words.addAll(part.words()));
        return words;
    }
}
