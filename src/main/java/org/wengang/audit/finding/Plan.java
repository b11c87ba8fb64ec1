package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wengang.measure.Outcome;

/**
 * A query in words. Words that no decision has are left out, so a row that was never used is found nowhere.
 *
 * @param parts conditions that must all hold; those that are looked up with the fewest words stand first
 */
record Plan(List<Condition> parts) {
    private static final String DRAFT = "draft-";

    static Plan of(Query query, Words words) {
        return new Maker(query, words).plan();
    }

    /** What is added up: the outcomes and quantities that the query speaks of, and the rows. */
    static Set<Word> sums(Query query, Words words) {
        return new Maker(query, words).sums();
    }

    /** What tells how often rows of a package's tables were used, and how often its measures were decided. */
    static Set<Word> uses(String packageId, Set<String> tables, Words words) {
        var uses = new LinkedHashSet<Word>();
        for (var kind : List.of(Word.Kind.ROW, Word.Kind.ROW_QUANTITY, Word.Kind.ROW_OPEN, Word.Kind.ROW_LOST)) {
            uses.addAll(words.all(kind, word -> {
                var table = Maker.name(word);
                return Maker.isOf(word, packageId) && tables.contains(table.substring(0, table.lastIndexOf('@')));
            }));
        }
        uses.addAll(words.all(Word.Kind.OUTCOME, word -> Maker.isOf(word, packageId) && Maker.isDecided(word)));
        return uses;
    }

    private record Maker(Query query, Words words) {
        private Plan plan() {
            var parts = new ArrayList<Condition>();
            any(parts, Word.Kind.PACKAGE, query.packages());
            any(parts, Word.Kind.CALLER, query.callers());
            any(parts, Word.Kind.READING, query.readings());
            any(parts, Word.Kind.RULE, query.rules());
            any(
                    parts,
                    Word.Kind.SUBJECT_KIND,
                    query.subjectKinds().stream().map(kind -> kind.word()).toList());
            releases(parts);
            rows(parts, Word.Kind.ROW, query.rows());
            rows(parts, Word.Kind.ROW_OPEN, query.rowsOpen());
            rows(parts, Word.Kind.ROW_LOST, query.rowsLost());
            if (!query.cells().isEmpty()) {
                parts.add(anyOf(query.cells().stream().map(this::cell).toList()));
            }
            measures(parts);
            if (parts.isEmpty()) {
                any(parts, Word.Kind.DECISION, Set.of(""));
            }
            parts.sort(Comparator.comparingInt(part -> part.words().size()));
            var tried = words.known(Word.Kind.TRIED, "");
            if (!query.drafts()
                    && query.releases().stream().noneMatch(name -> name.startsWith(DRAFT))
                    && tried != null) {
                parts.add(new Condition.Not(new Condition.Has(Set.of(tried))));
            }
            return new Plan(parts);
        }

        private void any(List<Condition> parts, Word.Kind kind, Collection<String> rests) {
            if (!rests.isEmpty()) {
                parts.add(has(kind, rests));
            }
        }

        private Condition has(Word.Kind kind, Collection<String> rests) {
            var known = new LinkedHashSet<Word>();
            for (var rest : rests) {
                var word = words.known(kind, rest);
                if (word != null) {
                    known.add(word);
                }
            }
            return new Condition.Has(known);
        }

        private void releases(List<Condition> parts) {
            if (query.releases().isEmpty()) {
                return;
            }
            var known = new LinkedHashSet<Word>();
            for (var name : query.releases()) {
                var word = name.startsWith(DRAFT)
                        ? words.known(Word.Kind.DRAFT, name.substring(DRAFT.length()))
                        : words.known(Word.Kind.RELEASE, name);
                if (word != null) {
                    known.add(word);
                }
            }
            parts.add(new Condition.Has(known));
        }

        private void rows(List<Condition> parts, Word.Kind kind, Set<RowName> rows) {
            if (!rows.isEmpty()) {
                parts.add(new Condition.Has(words.all(
                        kind, word -> isInPackage(word) && rows.stream().anyMatch(row -> row.isMeantBy(word)))));
            }
        }

        private Condition cell(CellUse use) {
            if (use instanceof CellUse.OfRow of) {
                return new Condition.Has(words.all(
                        Word.Kind.ROW,
                        word -> isOf(word, of.packageId()) && of.row().isMeantBy(word)));
            }
            var of = (CellUse.OfParameter) use;
            var all = new ArrayList<Condition>();
            all.add(has(
                    Word.Kind.RELEASE,
                    of.releases().stream().map(String::valueOf).toList()));
            all.add(new Condition.Has(words.all(
                    Word.Kind.OUTCOME,
                    word -> word.of().equals(of.packageId() + ":" + of.measure()) && isDecided(word))));
            if (!of.readings().isEmpty()) {
                all.add(has(Word.Kind.READING, of.readings()));
            }
            return new Condition.All(all);
        }

        // --- measure, outcome, reason, amount: of one and the same

        private void measures(List<Condition> parts) {
            boolean asksOutcome = !query.outcomes().isEmpty() || query.hasAmounts();
            if (query.reasons().isEmpty()) {
                if (asksOutcome || !query.measures().isEmpty()) {
                    parts.add(outcomes(words.all(Word.Kind.OUTCOME, this::isAskedOutcome)));
                }
                return;
            }
            var reasons = words.all(
                    Word.Kind.REASON,
                    word -> isAskedMeasure(word) && query.reasons().contains(word.what()));
            if (!asksOutcome) {
                parts.add(new Condition.Has(reasons));
                return;
            }
            var each = new ArrayList<Condition>();
            for (var measure : reasons.stream().map(Word::of).collect(Collectors.toCollection(TreeSet::new))) {
                Predicate<Word> isOfIt = word -> word.of().equals(measure);
                each.add(new Condition.All(List.of(
                        new Condition.Has(reasons.stream().filter(isOfIt).toList()),
                        outcomes(words.all(Word.Kind.OUTCOME, word -> isOfIt.test(word) && isAskedOutcome(word))))));
            }
            parts.add(anyOf(each));
        }

        private Condition outcomes(List<Word> outcomes) {
            if (!query.hasAmounts()) {
                return new Condition.Has(outcomes);
            }
            return new Condition.HasAmount(
                    outcomes.stream().filter(Word::hasAmounts).collect(Collectors.toSet()),
                    query.amountFrom() == null ? -Posting.LARGEST : cents(query.amountFrom(), RoundingMode.CEILING),
                    query.amountTo() == null ? Posting.LARGEST : cents(query.amountTo(), RoundingMode.FLOOR));
        }

        private static long cents(BigDecimal yuan, RoundingMode rounding) {
            var cents = yuan.movePointRight(2).setScale(0, rounding);
            return cents.min(BigDecimal.valueOf(Posting.LARGEST))
                    .max(BigDecimal.valueOf(-Posting.LARGEST))
                    .longValue();
        }

        private boolean isAskedOutcome(Word word) {
            return isAskedMeasure(word)
                    && (query.outcomes().isEmpty()
                            ? isDecided(word)
                            : query.outcomes().stream()
                                    .anyMatch(one -> one.word().equals(word.what())));
        }

        private static boolean isDecided(Word word) {
            return !word.what().equals(Outcome.NOT_APPLICABLE.word());
        }

        private boolean isAskedMeasure(Word word) {
            return isInPackage(word)
                    && (query.measures().isEmpty() || query.measures().contains(name(word)));
        }

        // --- sums

        private Set<Word> sums() {
            var rows = words.all(Word.Kind.ROW, this::isAskedRow);
            var sums = new LinkedHashSet<>(rows);
            sums.addAll(words.all(Word.Kind.ROW_QUANTITY, this::isAskedRow));
            for (var kind : List.of(Word.Kind.OUTCOME, Word.Kind.QUANTITY)) {
                sums.addAll(words.all(kind, word -> isAskedOutcome(word) && isOfRow(word, rows)));
            }
            return sums;
        }

        /** Who asks for a row and for no measure is told of the row's. */
        private boolean isOfRow(Word outcome, List<Word> rows) {
            boolean asksRows = !query.rows().isEmpty() || !query.cells().isEmpty();
            if (!asksRows || !query.measures().isEmpty()) {
                return true;
            }
            var measure = name(outcome);
            return rows.stream().anyMatch(row -> isOf(row, packageOf(outcome)) && RowName.isOf(name(row), measure))
                    || query.cells().stream()
                            .anyMatch(use -> use instanceof CellUse.OfParameter of
                                    && outcome.of().equals(of.packageId() + ":" + of.measure()));
        }

        private boolean isAskedRow(Word word) {
            return query.rows().stream().anyMatch(row -> isInPackage(word) && row.isMeantBy(word))
                    || query.cells().stream()
                            .anyMatch(use -> use instanceof CellUse.OfRow of
                                    && isOf(word, of.packageId())
                                    && of.row().isMeantBy(word));
        }

        // --- whose a word is

        private boolean isInPackage(Word word) {
            return query.packages().isEmpty() || query.packages().contains(packageOf(word));
        }

        private static boolean isOf(Word word, String packageId) {
            return packageOf(word).equals(packageId);
        }

        private static String packageOf(Word word) {
            return word.rest().substring(0, word.rest().indexOf(':'));
        }

        private static String name(Word word) {
            return word.of().substring(word.of().indexOf(':') + 1);
        }

        private static Condition anyOf(List<Condition> parts) {
            return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
        }
    }
}
