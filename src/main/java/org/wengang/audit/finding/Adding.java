package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wengang.audit.finding.Stretches.Share;

/** Adds up what is found, word by word, and each stretch of time for itself. */
final class Adding {
    /** So many postings may be in memory at once; those with amounts are large. */
    private static final int MOST_POSTINGS = 10_000;

    private final DecisionIndex index;
    private final Set<Word> words;
    private final Word decision;
    private final Stretches stretches;
    private final long size;
    private final List<Totals> totals = new ArrayList<>();

    /** What one stretch comes to. */
    static final class Totals {
        private final Map<Word, Total> byWord = new HashMap<>();
        private long decisions;

        long decisions() {
            return decisions;
        }

        /** In the order of the words. */
        List<Total> all() {
            return byWord.values().stream()
                    .sorted(Comparator.comparing(total -> total.word.text()))
                    .toList();
        }

        private Total of(Word word) {
            return byWord.computeIfAbsent(word, Total::new);
        }
    }

    /** What one word comes to. */
    static final class Total {
        private final Word word;
        private long count;
        private BigDecimal parts = BigDecimal.ZERO;

        private Total(Word word) {
            this.word = word;
        }

        Word word() {
            return word;
        }

        /** How many decisions have it. */
        long count() {
            return count;
        }

        private void add(long more, BigDecimal amount) {
            count += more;
            parts = parts.add(amount);
        }

        boolean hasAmount() {
            return parts.signum() != 0;
        }

        Sum.Amount amount() {
            var amount = parts.movePointLeft(word.kind().scale());
            var isMoney = word.unit().equals(Word.CNY);
            return new Sum.Amount(isMoney ? amount.setScale(2) : plain(amount), word.unit());
        }

        private static BigDecimal plain(BigDecimal amount) {
            var stripped = amount.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    Adding(DecisionIndex index, Set<Word> words, Word decision, Stretches stretches, long size) {
        this.index = index;
        this.words = words;
        this.decision = decision;
        this.stretches = stretches;
        this.size = size;
        for (int i = 0; i < stretches.count(); i++) {
            totals.add(new Totals());
        }
    }

    void add(Search.Window found) {
        var shares = shares(found);
        shares.values()
                .forEach(some -> some.forEach(share ->
                        totals.get(share.stretch()).decisions += share.bits().count()));
        if (words.isEmpty()) {
            return;
        }
        wholeSegments(found, shares);
        var some = new ArrayList<Integer>();
        for (int number : shares.keySet()) {
            if (isWhole(number, found, shares)) {
                continue;
            }
            some.add(number);
            if (some.size() * words.size() >= MOST_POSTINGS) {
                addSome(some, found, shares);
                some.clear();
            }
        }
        if (!some.isEmpty()) {
            addSome(some, found, shares);
        }
    }

    // --- which stretch they are of

    private Map<Integer, List<Share>> shares(Search.Window found) {
        var shares = new TreeMap<Integer, List<Share>>();
        var mixed = new ArrayList<Integer>();
        found.hits().forEach((number, bits) -> {
            var sealed = found.sealed().get(number);
            if (stretches.count() == 1) {
                shares.put(number, List.of(new Share(0, bits)));
            } else if (sealed == null || found.open().contains(number)) {
                shares.put(
                        number,
                        index.open()
                                .look(
                                        number,
                                        size,
                                        segment -> stretches.shares(
                                                bits, segment.posting(decision).bits(), segment.times())));
            } else if (stretches.isOne(sealed.firstMicros(), sealed.lastMicros())) {
                shares.put(number, List.of(new Share(stretches.of(sealed.firstMicros()), bits)));
            } else {
                mixed.add(number);
            }
        });
        if (!mixed.isEmpty()) {
            var times = index.ask(connection -> IndexStore.times(connection, mixed));
            var decisions = index.ask(
                    connection -> IndexStore.postings(connection, List.of(decision), Segments.of(mixed), false));
            for (int number : mixed) {
                shares.put(
                        number,
                        stretches.shares(
                                found.hits().get(number),
                                decisions.of(number).posting(decision).bits(),
                                times.get(number)));
            }
        }
        return shares;
    }

    private static boolean isWhole(int number, Search.Window found, Map<Integer, List<Share>> shares) {
        return found.whole().contains(number) && shares.get(number).size() == 1;
    }

    // --- what they come to

    /** Of segments that were found as a whole the key of each posting says enough. */
    private void wholeSegments(Search.Window found, Map<Integer, List<Share>> shares) {
        var groups = new ArrayList<Integer>();
        var stretchOf = new ArrayList<Integer>();
        int last = -1;
        for (int number : shares.keySet()) {
            if (!isWhole(number, found, shares)) {
                continue;
            }
            if (last >= 0 && last < number - 1) {
                groups.add(last + 1);
                stretchOf.add(null);
            }
            int stretch = shares.get(number).get(0).stretch();
            boolean goesOn =
                    last == number - 1 && !stretchOf.isEmpty() && stretchOf.get(stretchOf.size() - 1) == stretch;
            if (!goesOn) {
                groups.add(number);
                stretchOf.add(stretch);
            }
            last = number;
        }
        if (groups.isEmpty()) {
            return;
        }
        int end = last;
        for (var sum : index.ask(connection -> IndexStore.sums(connection, words, groups, end))) {
            var stretch = stretchOf.get(sum.group());
            if (stretch != null) {
                totals.get(stretch).of(sum.word()).add(sum.count(), sum.cents());
            }
        }
    }

    private void addSome(Collection<Integer> numbers, Search.Window found, Map<Integer, List<Share>> shares) {
        var segments = Segments.of(numbers);
        var views = index.ask(connection -> IndexStore.postings(connection, words, segments, true));
        for (int number : numbers) {
            if (!found.open().contains(number)) {
                add(views.of(number), shares.get(number));
            } else {
                index.open().look(number, size, segment -> {
                    add(segment, shares.get(number));
                    return null;
                });
            }
        }
    }

    private void add(View segment, List<Share> shares) {
        for (var word : words) {
            var posting = segment.posting(word);
            if (posting == null) {
                continue;
            }
            for (var share : shares) {
                int count = Bits.of(share.bits()).and(posting.bits()).count();
                if (count > 0) {
                    totals.get(share.stretch()).of(word).add(count, BigDecimal.valueOf(posting.sum(share.bits())));
                }
            }
        }
    }

    // --- as it is told

    /** Of each stretch. */
    List<Totals> totals() {
        return totals;
    }

    /** The same by measure, outcome and row. */
    List<Sum> sums() {
        return totals.stream().map(Adding::sum).toList();
    }

    private static Sum sum(Totals totals) {
        var measures = new ArrayList<Sum.OfMeasure>();
        var rows = new ArrayList<Sum.OfRow>();
        var all = totals.all();
        for (var total : all) {
            var word = total.word;
            var named = word.of();
            var packageId = named.substring(0, named.indexOf(':'));
            var name = named.substring(packageId.length() + 1);
            if (word.kind() == Word.Kind.OUTCOME) {
                measures.add(new Sum.OfMeasure(
                        packageId, name, word.what(), total.count, amounts(all, total, Word.Kind.QUANTITY)));
            } else if (word.kind() == Word.Kind.ROW) {
                rows.add(new Sum.OfRow(
                        packageId, name + "/" + word.what(), total.count, amounts(all, total, Word.Kind.ROW_QUANTITY)));
            }
        }
        return new Sum(totals.decisions, measures, rows);
    }

    private static List<Sum.Amount> amounts(List<Total> all, Total of, Word.Kind quantities) {
        var amounts = new ArrayList<Sum.Amount>();
        if (of.hasAmount()) {
            amounts.add(of.amount());
        }
        for (var total : all) {
            var word = total.word;
            if (word.kind() == quantities
                    && total.hasAmount()
                    && word.of().equals(of.word.of())
                    && word.what().equals(of.word.what())) {
                amounts.add(total.amount());
            }
        }
        return amounts;
    }
}
