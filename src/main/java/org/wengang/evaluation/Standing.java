package org.wengang.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.wengang.facts.Facts;
import org.wengang.facts.JsonText;
import org.wengang.facts.Missing;
import org.wengang.facts.Quantity;
import org.wengang.facts.Truth;
import org.wengang.facts.Value;
import org.wengang.table.Criterion;
import org.wengang.table.Row;
import org.wengang.table.Table;
import org.wengang.table.Test;
import org.wengang.table.formula.Scope;

/**
 * How one dossier, or one item of it, stands with one table: which rows fit it, which may fit once more is known, and
 * what each criterion found. A pure function of facts and table, worked out when first asked for, so that rules may fire
 * in any order.
 */
final class Standing implements Scope {
    /** With more rows than this that may fit, those that are alike are looked at once. */
    private static final int ALIKE_FROM = 16;

    private final Case whole;
    private final Table table;
    private final Facts item;
    private final LocalDate day;
    private final Value[] values;
    private final List<Match> matches = new ArrayList<>(2);
    private List<Integer> open;
    private List<Finding> grounds;
    private Truth truth;
    private Missing missing;

    Standing(Case whole, Table table, Facts item) {
        this.whole = whole;
        this.table = table;
        this.item = item;
        this.day = whole.day();
        this.values = new Value[table.criteria().size()];
    }

    Table table() {
        return table;
    }

    /** The match for one of the open rows; rules fire over it. */
    Match match(int place) {
        var match = new Match(this, place);
        matches.add(match);
        return match;
    }

    List<Match> matches() {
        return matches;
    }

    /** The rows that fit, or may fit once more is known, in order; only the deciding one where that is settled. */
    List<Integer> openRows() {
        settle();
        return open;
    }

    /** Whether some row fits. */
    Truth truth() {
        settle();
        return truth;
    }

    /** What the open rows still turn on. */
    Missing missing() {
        settle();
        return missing;
    }

    private void settle() {
        if (open != null) {
            return;
        }
        open = new ArrayList<>(2);
        missing = Missing.NONE;
        truth = Truth.FALSE;
        var index = table.rowIndex();
        var candidates = index.rows(index.criterion() == null ? null : value(index.criterion(), null, null));
        for (int row : candidates) {
            var standing = standing(row);
            if (standing.isFalse()) {
                continue;
            }
            open.add(row);
            truth = truth.or(standing);
            missing = missing.and(standing.missing());
            if (standing.isTrue() && !table.isEveryRow()) {
                break;
            }
        }
        decide();
    }

    /** A later row that surely fits decides if the earlier ones, which may fit, would give the same. */
    private void decide() {
        if (table.isEveryRow() || open.isEmpty()) {
            return;
        }
        int last = open.get(open.size() - 1);
        if (!standing(last).isTrue()) {
            absorb();
            return;
        }
        if (open.size() == 1 || open.stream().allMatch(row -> sameOutcome(row, last))) {
            open = List.of(last);
            missing = Missing.NONE;
        } else {
            truth = Truth.unknown(missing);
        }
    }

    /** Of rows that would give the same, one that hangs on more than another tells nothing new: A or (A and B) is A. */
    private void absorb() {
        if (open.size() < 2) {
            return;
        }
        if (open.size() > ALIKE_FROM) {
            keepOneOfAKind();
        }
        var hangsOn = new ArrayList<Set<Object>>(open.size());
        for (int row : open) {
            hangsOn.add(hangsOn(row));
        }
        var kept = new ArrayList<Integer>(open.size());
        for (int i = 0; i < open.size(); i++) {
            boolean absorbed = false;
            for (int j = 0; j < open.size() && !absorbed; j++) {
                boolean less = hangsOn.get(j).size() < hangsOn.get(i).size()
                        || j < i && hangsOn.get(j).size() == hangsOn.get(i).size();
                absorbed = less && hangsOn.get(i).containsAll(hangsOn.get(j)) && sameOutcome(open.get(i), open.get(j));
            }
            if (!absorbed) {
                kept.add(open.get(i));
            }
        }
        if (kept.size() < open.size()) {
            open = kept;
            missing = Missing.NONE;
            for (int row : open) {
                missing = missing.and(standing(row).missing());
            }
            truth = Truth.unknown(missing);
        }
    }

    /** Of many rows that may fit, those that hang on the same conditions and give the same kind of thing lack the same. */
    private void keepOneOfAKind() {
        var seen = new HashSet<Object>();
        var kept = new ArrayList<Integer>();
        for (int row : open) {
            var kind = new ArrayList<Object>();
            kind.add(table.pattern(row));
            for (var finding : findings(row)) {
                if (!finding.truth().isKnown()) {
                    kind.add(finding.criterion().index());
                    kind.add(finding.test() instanceof Test.AnyOf flags ? flags : "");
                }
            }
            if (seen.add(kind)) {
                kept.add(row);
            }
        }
        open = kept;
    }

    /** The conditions of a row that are still unknown. */
    private Set<Object> hangsOn(int row) {
        var conditions = new HashSet<Object>();
        for (var finding : findings(row)) {
            if (!finding.truth().isKnown()) {
                conditions.add(List.of(finding.criterion().index(), finding.test()));
            }
        }
        return conditions;
    }

    private boolean sameOutcome(int a, int b) {
        var outcomes = table.header().outcomes();
        return outcomes == null
                || outcomes.keySet().stream()
                        .allMatch(id -> Objects.equals(
                                table.cell(table.rows().get(a), id),
                                table.cell(table.rows().get(b), id)));
    }

    private Truth standing(int rowNumber) {
        var row = table.rows().get(rowNumber);
        if (!row.isInForce(day)) {
            return Truth.FALSE;
        }
        var result = Truth.TRUE;
        for (var criterion : table.criteria()) {
            var test = table.test(rowNumber, criterion);
            if (test != null) {
                result = result.and(criterion.standing(test, value(criterion, row, test)));
                if (result.isFalse()) {
                    return result;
                }
            }
        }
        return result;
    }

    private Value value(Criterion criterion, Row row, Test test) {
        if (criterion.readsRow()) {
            return criterion.value(this, row, test);
        }
        var known = values[criterion.index()];
        if (known == null) {
            known = criterion.indicator().of(this, null);
            values[criterion.index()] = known;
        }
        return known;
    }

    /** What each criterion of a row found. */
    List<Finding> findings(int rowNumber) {
        var row = table.rows().get(rowNumber);
        var findings = new ArrayList<Finding>(table.criteria().size());
        for (var criterion : table.criteria()) {
            var test = table.test(rowNumber, criterion);
            if (test != null) {
                var value = value(criterion, row, test);
                findings.add(
                        new Finding(table, rowNumber, criterion, test, value, criterion.standing(test, value), this));
            }
        }
        return findings;
    }

    /**
     * The findings that say why: of the open rows, or, where no row fits, of the rows that come nearest: those meant for
     * such a case, with the fewest conditions unmet.
     */
    List<Finding> grounds() {
        if (grounds == null) {
            grounds = openRows().isEmpty() ? nearest() : ofOpenRows();
        }
        return grounds;
    }

    private List<Finding> ofOpenRows() {
        if (open.size() == 1) {
            return findings(open.get(0));
        }
        var findings = new ArrayList<Finding>();
        for (int row : open) {
            findings.addAll(findings(row));
        }
        return findings;
    }

    private List<Finding> nearest() {
        var index = table.rowIndex();
        var near = index.nearest(index.criterion() == null ? null : value(index.criterion(), null, null));
        var nearest = new ArrayList<Finding>();
        int least = Integer.MAX_VALUE;
        for (int row : near) {
            if (!table.rows().get(row).isInForce(day)) {
                continue;
            }
            var findings = findings(row);
            int distance = distance(findings);
            if (distance < least) {
                least = distance;
                nearest.clear();
            }
            if (distance == least) {
                nearest.addAll(findings);
            }
        }
        return nearest;
    }

    /** How each row stands, condition by condition. */
    List<RowStanding> everyRow() {
        var rows = new ArrayList<RowStanding>(table.rows().size());
        for (int i = 0; i < table.rows().size(); i++) {
            var row = table.rows().get(i);
            var findings = findings(i);
            var truth = standing(i);
            var status =
                    !row.isInForce(day) ? "not_in_force" : truth.isTrue() ? "fits" : truth.isFalse() ? "unmet" : "open";
            rows.add(new RowStanding(table, row.letter(), item == dossier() ? "" : item.place(), status, findings));
        }
        return rows;
    }

    /**
     * Appends how each row stands in signs, as JSON strings with commas between: the row's letter, {@code !} if it is not in
     * force on the day, and for each criterion {@code +} met, {@code -} unmet, {@code ?} unknown, {@code .} not asked.
     */
    void sign(JsonText out) {
        for (int i = 0; i < table.rows().size(); i++) {
            var row = table.rows().get(i);
            out.append(i == 0 ? "\"" : ",\"").append(row.letter());
            if (!row.isInForce(day)) {
                out.append('!');
            }
            for (var criterion : table.criteria()) {
                var test = table.test(i, criterion);
                if (test == null) {
                    out.append('.');
                } else {
                    var found = criterion.standing(test, value(criterion, row, test));
                    out.append(found.isTrue() ? '+' : found.isFalse() ? '-' : '?');
                }
            }
            out.append('"');
        }
    }

    /** Rows after that one that surely fit as well: in a table where the first decides, they lost to it. */
    List<Integer> fittingAfter(int decides) {
        var fitting = new ArrayList<Integer>(0);
        for (int i = decides + 1; i < table.rows().size(); i++) {
            if (standing(i).isTrue()) {
                fitting.add(i);
            }
        }
        return fitting;
    }

    private static int distance(List<Finding> findings) {
        int distance = 0;
        for (var finding : findings) {
            if (finding.isUnmet()) {
                distance += finding.criterion().header().selects() ? 1000 : 1;
            }
        }
        return distance;
    }

    // --- what formulas see

    @Override
    public Facts dossier() {
        return whole.facts();
    }

    @Override
    public Facts item() {
        return item;
    }

    @Override
    public Quantity count(String tableId) {
        return whole.count(tableId);
    }

    @Override
    public Quantity countByHost(String tableId, String host, int least) {
        return whole.countByHost(tableId, host, least);
    }

    @Override
    public Truth met(String tableId, String criterionId) {
        return whole.met(tableId, criterionId);
    }

    /** Whether one criterion is met in some row, whatever the others say. */
    Truth met(String criterionId) {
        var any = Truth.FALSE;
        for (int i = 0; i < table.rows().size(); i++) {
            var row = table.rows().get(i);
            if (!row.isInForce(day)) {
                continue;
            }
            for (var criterion : table.criteria()) {
                if (criterion.id().equals(criterionId)) {
                    var test = table.test(i, criterion);
                    any = any.or(test == null ? Truth.TRUE : criterion.standing(test, value(criterion, row, test)));
                }
            }
        }
        return any;
    }

    @Override
    public Value once(Object key, Supplier<Value> value) {
        return whole.once(key, value);
    }

    @Override
    public Scope with(Facts dossier, Facts otherItem) {
        return new Supposed(this, dossier, otherItem);
    }

    /** The same scope with other facts. */
    private record Supposed(Standing standing, Facts dossier, Facts item) implements Scope {
        @Override
        public Quantity count(String tableId) {
            return standing.count(tableId);
        }

        @Override
        public Quantity countByHost(String tableId, String host, int least) {
            return standing.countByHost(tableId, host, least);
        }

        @Override
        public Truth met(String tableId, String criterionId) {
            return standing.met(tableId, criterionId);
        }

        @Override
        public Scope with(Facts otherDossier, Facts otherItem) {
            return new Supposed(standing, otherDossier, otherItem);
        }
    }
}
