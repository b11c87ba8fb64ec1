package org.wengang.audit.finding;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 1,024 leaves on end, looked through as far as there are: the words of each, and when it was decided. Not for several threads. */
final class Segment implements Marks, View {
    private final int number;
    private final Map<Word, Posting> postings = new LinkedHashMap<>();
    private Posting[] byNumber = new Posting[512];
    private long[] times = new long[64];
    private int count;
    private int filled;

    Segment(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The index of its first leaf. */
    long first() {
        return (long) number * Bits.SIZE;
    }

    /** How many leaves were looked at, decisions or not. */
    int filled() {
        return filled;
    }

    /** How many decisions there are among them. */
    int count() {
        return count;
    }

    /** Looks at the next leaf; null for one that is not there. */
    void add(byte[] leaf, LeafReader reader) {
        try {
            if (reader.read(leaf, this)) {
                decided(reader.atMicros());
            }
        } finally {
            next();
        }
    }

    /** The leaf at hand is a decision of that time. */
    void decided(long atMicros) {
        if (times.length == count) {
            times = Arrays.copyOf(times, count * 2);
        }
        times[count++] = atMicros;
    }

    /** The leaf at hand is done. */
    void next() {
        filled++;
    }

    @Override
    public void mark(Word word) {
        toFill(word).add(filled);
    }

    @Override
    public void mark(Word word, long amount) {
        toFill(word).add(filled, amount);
        // as soon as it may be looked for
        word.hasAmounts(true);
    }

    private Posting toFill(Word word) {
        int at = word.number();
        if (at >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, Math.max(at + 1, byNumber.length * 2));
        }
        if (byNumber[at] == null) {
            byNumber[at] = new Posting();
            postings.put(word, byNumber[at]);
        }
        return byNumber[at];
    }

    @Override
    public Posting posting(Word word) {
        return word.number() < byNumber.length ? byNumber[word.number()] : null;
    }

    Map<Word, Posting> postings() {
        return postings;
    }

    /** When its first decision was made; null if there is none. */
    Instant firstAt() {
        return count == 0 ? null : instant(Arrays.stream(times, 0, count).min().getAsLong());
    }

    Instant lastAt() {
        return count == 0 ? null : instant(Arrays.stream(times, 0, count).max().getAsLong());
    }

    Times times() {
        return new Times(Arrays.copyOf(times, count));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The words that the store does not have yet. */
    List<Word> newWords() {
        var words = new ArrayList<Word>();
        for (var word : postings.keySet()) {
            if (word.id() == 0) {
                words.add(word);
            }
        }
        return words;
    }
}
