package org.wengang.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wengang.facts.Quantity;
import org.wengang.table.Row;

/**
 * What the rules see: one row of a decision table held against one dossier, or against one item of it. A rule names the
 * table and asks whether the match is {@code open}; Drools then has the row tested, and the rule's consequence says what
 * the law gives.
 *
 * <p>A match is open when its row fits, or may fit once missing facts are known. Amounts carry what they lack with them, so
 * that a consequence is written once for both.
 */
public final class Match {
    private final Standing standing;
    private final int place;
    private final List<List<String>> readings = new ArrayList<>(4);
    private final List<Reckoned> reckoned = new ArrayList<>(4);
    private Award award;

    /**
     * @param place which of the open rows this is, counting from 0
     */
    Match(Standing standing, int place) {
        this.standing = standing;
        this.place = place;
    }

    Standing standing() {
        return standing;
    }

    int place() {
        return place;
    }

    Award award() {
        return award;
    }

    /** Adds the lists of readings that what was given depends on. */
    void collectReadings(Set<List<String>> into) {
        into.addAll(readings);
    }

    /** The table's identifier, e.g. {@code m1-4-emission-carry-over}. */
    public String getTable() {
        return standing.table().id();
    }

    /** Whether the row fits, or may fit once more is known. */
    public boolean isOpen() {
        return standing.openRows().size() > place;
    }

    /** The row, as an auditor names it. */
    public Row row() {
        return standing.table().rows().get(standing.openRows().get(place));
    }

    /** Whether the named cell, of the row or a parameter, holds that code. */
    public boolean has(String cell, String code) {
        return code.equals(typed(cell));
    }

    /** Whether the named cell, of the row or a parameter, was left blank. */
    public boolean blank(String cell) {
        return typed(cell) == null;
    }

    /** The number in the named cell, which the rule reckons with: yuan, a rate as a fraction, a count. */
    public Quantity number(String name) {
        var number = limit(name);
        if (number == null) {
            throw new BlankCell(standing.table().id(), row(), name);
        }
        return number;
    }

    /** The limit in the named cell; null when the cell is blank, which means no limit. */
    public Quantity limit(String name) {
        if (!(typed(name) instanceof BigDecimal number)) {
            return null;
        }
        var spec = standing.table().named(name).spec();
        var limit = Quantity.of(number);
        reckoned.add(new Reckoned(spec.label(), spec.type(), spec.unit(), limit));
        return limit;
    }

    /** The figures that the rule asked for, in order. */
    List<Reckoned> reckoned() {
        return reckoned;
    }

    /** A rule reckons with a cell that staff left blank: found before a release is put in force. */
    public static final class BlankCell extends IllegalStateException {
        private static final long serialVersionUID = 1;
        private final String table;
        private final transient Row row;
        private final String column;

        BlankCell(String table, Row row, String column) {
            super("row " + row.letter() + " of " + table + " needs a number in " + column + ", and it is blank");
            this.table = table;
            this.row = row;
            this.column = column;
        }

        public String table() {
            return table;
        }

        public Row row() {
            return row;
        }

        public String column() {
            return column;
        }
    }

    /** The code in the named cell. Null when the cell is blank. */
    public String code(String name) {
        return (String) typed(name);
    }

    /** Whether the named cell says 是. */
    public boolean yes(String cell) {
        return Boolean.TRUE.equals(typed(cell));
    }

    /** The named indicator of the table, for this dossier or item. */
    public Quantity value(String indicator) {
        var named = standing.table().indicator(indicator);
        readings.add(named.readings());
        var quantity = (Quantity) named.formula().of(standing, row());
        reckoned.add(new Reckoned(named.label(), null, named.unit(), quantity));
        return quantity;
    }

    /** The law gives what it promises, without an amount. */
    public Award.Given grants() {
        return gives(null);
    }

    /** Names cells that say what the answer rests on without being reckoned with: how a figure was taken, a form of payment. */
    public void states(String... cells) {
        for (var cell : cells) {
            typed(cell);
        }
    }

    /** The law gives this much. Rounded once, at the end, when all that is given under the measure has been added up. */
    public Award.Given gives(Quantity amount) {
        var given = new Award.Given(amount);
        award(given);
        return given;
    }

    /** This much is due under the row; {@code paid} is what was paid for all rows together. */
    public void owes(Quantity due, Quantity paid) {
        award(new Award.Due(due, paid));
    }

    /** The row's payer bears this share of the total. */
    public void bears(Quantity total, String payer, Quantity share, boolean remainder) {
        award(new Award.Share(total, payer, share, remainder));
    }

    private void award(Award given) {
        if (award != null) {
            throw new IllegalStateException("two rules gave something for row " + row().letter() + " of " + getTable());
        }
        award = given;
    }

    private Object typed(String name) {
        var cell = standing.table().named(name);
        if (!cell.readings().isEmpty()) {
            readings.add(cell.readings());
        }
        return cell.in(row());
    }
}
