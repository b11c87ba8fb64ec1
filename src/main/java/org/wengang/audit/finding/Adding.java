package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up what is found, word by word. */
final class Adding {
    /** So many postings may be in memory at once; those with amounts are large. */
    private static final int MOST_POSTINGS = 10_000;

    private final DecisionIndex index;
    private final Set<Word> words;
    private final long size;
    private final Map<String, Total> totals = new TreeMap<>();
    private long decisions;

    private static final class Total {
        private final Word word;
        private long count;
        private BigDecimal parts = BigDecimal.ZERO;

        private Total(Word word) {
            this.word = word;
        }

        private void add(long more, BigDecimal amount) {
            count += more;
            parts = parts.add(amount);
        }

        private boolean hasAmount() {
            return parts.signum() != 0;
        }
    }

    Adding(DecisionIndex index, Set<Word> words, long size) {
        this.index = index;
        this.words = words;
        this.size = size;
    }

    void add(Search.Window found) {
        found.hits().values().forEach(bits -> decisions += bits.count());
        if (words.isEmpty()) {
            return;
        }
        wholeRuns(found.whole().stream().sorted().toList());
        var some = new ArrayList<Integer>();
        for (int number : found.hits().keySet()) {
            if (found.whole().contains(number)) {
                continue;
            }
            some.add(number);
            if (some.size() * words.size() >= MOST_POSTINGS) {
                addSome(some, found);
                some.clear();
            }
        }
        if (!some.isEmpty()) {
            addSome(some, found);
        }
    }

    /** Of segments that were found as a whole the key of each posting says enough. */
    private void wholeRuns(List<Integer> numbers) {
        for (int i = 0; i < numbers.size(); ) {
            int from = numbers.get(i);
            int to = from;
            while (++i < numbers.size() && numbers.get(i) == to + 1) {
                to++;
            }
            int last = to;
            index.ask(connection -> IndexStore.sums(connection, words, from, last))
                    .forEach((word, sum) -> total(word).add(sum.count(), sum.cents()));
        }
    }

    private void addSome(Collection<Integer> numbers, Search.Window found) {
        var segments = Segments.of(numbers);
        var views = index.ask(connection -> IndexStore.postings(connection, words, segments, true));
        for (int number : numbers) {
            var bits = found.hits().get(number);
            if (!found.open().contains(number)) {
                add(views.of(number), bits);
            } else {
                index.open().look(number, size, segment -> {
                    add(segment, bits);
                    return null;
                });
            }
        }
    }

    private void add(View segment, Bits bits) {
        for (var word : words) {
            var posting = segment.posting(word);
            int count = posting == null ? 0 : Bits.of(bits).and(posting.bits()).count();
            if (count > 0) {
                total(word).add(count, BigDecimal.valueOf(posting.sum(bits)));
            }
        }
    }

    private Total total(Word word) {
        return totals.computeIfAbsent(word.text(), any -> new Total(word));
    }

    // --- as it is told

    Sum sum() {
        var measures = new ArrayList<Sum.OfMeasure>();
        var rows = new ArrayList<Sum.OfRow>();
        for (var total : totals.values()) {
            var word = total.word;
            var named = word.of();
            var packageId = named.substring(0, named.indexOf(':'));
            var name = named.substring(packageId.length() + 1);
            if (word.kind() == Word.Kind.OUTCOME) {
                measures.add(new Sum.OfMeasure(
                        packageId, name, word.what(), total.count, amounts(total, Word.Kind.QUANTITY)));
            } else if (word.kind() == Word.Kind.ROW) {
                rows.add(new Sum.OfRow(
                        packageId, name + "/" + word.what(), total.count, amounts(total, Word.Kind.ROW_QUANTITY)));
            }
        }
        return new Sum(decisions, measures, rows);
    }

    private List<Sum.Amount> amounts(Total of, Word.Kind quantities) {
        var amounts = new ArrayList<Sum.Amount>();
        if (of.hasAmount()) {
            amounts.add(amount(of));
        }
        for (var total : totals.values()) {
            var word = total.word;
            if (word.kind() == quantities
                    && total.hasAmount()
                    && word.of().equals(of.word.of())
                    && word.what().equals(of.word.what())) {
                amounts.add(amount(total));
            }
        }
        return amounts;
    }

    private static Sum.Amount amount(Total total) {
        var amount = total.parts.movePointLeft(total.word.kind().scale());
        var isMoney = total.word.unit().equals(Word.CNY);
        return new Sum.Amount(isMoney ? amount.setScale(2) : plain(amount), total.word.unit());
    }

    private static BigDecimal plain(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
