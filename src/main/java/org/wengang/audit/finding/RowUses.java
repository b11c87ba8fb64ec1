package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often rows were used, and measures decided, in stretches of time on end. Of a row all versions count, since a letter is given
 * once; what was used of one version is told apart.
 */
public final class RowUses {
    private final List<Stretch> stretches = new ArrayList<>();

    private RowUses() {}

    /** What one stretch comes to. */
    private record Stretch(long decisions, Map<String, Long> decided, Map<Key, Use> rows) {}

    private record Key(String table, String letter) {}

    private static final class Use {
        private final Map<Word.Kind, Long> counts = new HashMap<>();
        private final Map<Integer, Long> byVersion = new HashMap<>();
        private final Map<String, BigDecimal> amounts = new TreeMap<>();

        private long count(Word.Kind kind) {
            return counts.getOrDefault(kind, 0L);
        }
    }

    static RowUses of(List<Adding.Totals> totals) {
        var uses = new RowUses();
        totals.forEach(one -> uses.stretches.add(stretch(one)));
        return uses;
    }

    private static Stretch stretch(Adding.Totals totals) {
        var stretch = new Stretch(totals.decisions(), new HashMap<>(), new HashMap<>());
        for (var total : totals.all()) {
            var word = total.word();
            var name = word.of().substring(word.of().indexOf(':') + 1);
            if (word.kind() == Word.Kind.OUTCOME) {
                stretch.decided.merge(name, total.count(), Long::sum);
                continue;
            }
            int at = name.lastIndexOf('@');
            var use = stretch.rows.computeIfAbsent(new Key(name.substring(0, at), word.what()), any -> new Use());
            use.counts.merge(word.kind(), total.count(), Long::sum);
            if (word.kind() == Word.Kind.ROW) {
                use.byVersion.merge(Integer.valueOf(name.substring(at + 1)), total.count(), Long::sum);
            }
            boolean hasAmounts = word.kind() == Word.Kind.ROW || word.kind() == Word.Kind.ROW_QUANTITY;
            if (hasAmounts && total.hasAmount()) {
                var amount = total.amount();
                use.amounts.merge(amount.unit(), amount.value(), BigDecimal::add);
            }
        }
        return stretch;
    }

    /** How many decisions there were. */
    public long decisions(int stretch) {
        return stretches.get(stretch).decisions;
    }

    /** In how many of them that measure was decided: it was asked for, and applied. */
    public long decided(int stretch, String measure) {
        return stretches.get(stretch).decided.getOrDefault(measure, 0L);
    }

    /** In how many the row fitted and its rule fired. */
    public long hits(int stretch, String table, String letter) {
        return count(stretch, table, letter, Word.Kind.ROW);
    }

    /** In how many it might fit once more is known. */
    public long open(int stretch, String table, String letter) {
        return count(stretch, table, letter, Word.Kind.ROW_OPEN);
    }

    /** In how many it fitted and gave nothing, or not all it would have. */
    public long lost(int stretch, String table, String letter) {
        return count(stretch, table, letter, Word.Kind.ROW_LOST);
    }

    private long count(int stretch, String table, String letter, Word.Kind kind) {
        var use = stretches.get(stretch).rows.get(new Key(table, letter));
        return use == null ? 0 : use.count(kind);
    }

    /** What it gave, where that can be told. */
    public List<Sum.Amount> amounts(int stretch, String table, String letter) {
        var use = stretches.get(stretch).rows.get(new Key(table, letter));
        return use == null
                ? List.of()
                : use.amounts.entrySet().stream()
                        .map(entry -> new Sum.Amount(entry.getValue(), entry.getKey()))
                        .toList();
    }

    /** How often it was used at any time. */
    public long ever(String table, String letter) {
        long ever = 0;
        for (int i = 0; i < stretches.size(); i++) {
            ever += hits(i, table, letter);
        }
        return ever;
    }

    /** Whether that version of it was ever used. */
    public boolean isUsed(String table, int version, String letter) {
        return stretches.stream()
                .map(stretch -> stretch.rows.get(new Key(table, letter)))
                .anyMatch(use -> use != null && use.byVersion.containsKey(version));
    }
}
