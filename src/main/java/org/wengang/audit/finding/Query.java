package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wengang.measure.Outcome;
import org.wengang.measure.SubjectKind;

/**
 * Which decisions are looked for. Every condition that is given must hold; of several values of one any. What is asked of measure,
 * outcome, reason and amount must hold of one and the same measure.
 *
 * @param packages ids of packages
 * @param measures {@code M1-4}
 * @param outcomes of a measure; a measure without an outcome is one that was not {@code not_applicable}
 * @param reasons codes
 * @param amountFrom yuan, of one measure
 * @param amountTo yuan, inclusive
 * @param releases {@code 3} or {@code draft-12}
 * @param rules names of rules that fired
 * @param rows rows that fit and whose rule fired
 * @param rowsOpen rows that may fit once missing facts are known
 * @param rowsLost rows that fit and gave nothing, or not all they would have
 * @param cells cells that a decision rests on
 * @param readings ids of readings that a determination rests on
 * @param callers {@code key:3f9a…}
 * @param subjectKinds of whom the dossier is about
 * @param subject the caller's token of the subject, or of another person in the dossier; or null
 * @param from decided then or later, or null
 * @param to decided before, or null
 * @param drafts whether what was tried by drafts is looked for too; it is wherever a draft is named in {@code releases}
 */
public record Query(
        Set<String> packages,
        Set<String> measures,
        Set<Outcome> outcomes,
        Set<String> reasons,
        BigDecimal amountFrom,
        BigDecimal amountTo,
        Set<String> releases,
        Set<String> rules,
        Set<RowName> rows,
        Set<RowName> rowsOpen,
        Set<RowName> rowsLost,
        List<CellUse> cells,
        Set<String> readings,
        Set<String> callers,
        Set<SubjectKind> subjectKinds,
        String subject,
        Instant from,
        Instant to,
        boolean drafts) {

    /** Every decision that was not merely tried. */
    public static final Query ALL = where().build();

    /** Begins with every decision; each condition narrows it. */
    public static Builder where() {
        return new Builder();
    }

    boolean hasAmounts() {
        return amountFrom != null || amountTo != null;
    }

    /** Puts a query together, one condition after the other. */
    public static final class Builder {
        private final Set<String> packages = new TreeSet<>();
        private final Set<String> measures = new TreeSet<>();
        private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        private final Set<String> reasons = new TreeSet<>();
        private BigDecimal amountFrom;
        private BigDecimal amountTo;
        private final Set<String> releases = new TreeSet<>();
        private final Set<String> rules = new TreeSet<>();
        private final Set<RowName> rows = new LinkedHashSet<>();
        private final Set<RowName> rowsOpen = new LinkedHashSet<>();
        private final Set<RowName> rowsLost = new LinkedHashSet<>();
        private final List<CellUse> cells = new ArrayList<>();
        private final Set<String> readings = new TreeSet<>();
        private final Set<String> callers = new TreeSet<>();
        private final Set<SubjectKind> subjectKinds = EnumSet.noneOf(SubjectKind.class);
        private String subject;
        private Instant from;
        private Instant to;
        private boolean drafts;

        private Builder() {}

        public Builder packageId(String id) {
            packages.add(id);
            return this;
        }

        public Builder measure(String id) {
            measures.add(id);
            return this;
        }

        public Builder outcome(Outcome outcome) {
            outcomes.add(outcome);
            return this;
        }

        public Builder reason(String code) {
            reasons.add(code);
            return this;
        }

        /** @param least or null */
        public Builder amountFrom(BigDecimal least) {
            amountFrom = least;
            return this;
        }

        /** @param most or null */
        public Builder amountTo(BigDecimal most) {
            amountTo = most;
            return this;
        }

        public Builder release(String name) {
            releases.add(name);
            return this;
        }

        public Builder rule(String name) {
            rules.add(name);
            return this;
        }

        public Builder row(RowName row) {
            rows.add(row);
            return this;
        }

        public Builder rowOpen(RowName row) {
            rowsOpen.add(row);
            return this;
        }

        public Builder rowLost(RowName row) {
            rowsLost.add(row);
            return this;
        }

        public Builder cell(CellUse use) {
            cells.add(use);
            return this;
        }

        public Builder reading(String id) {
            readings.add(id);
            return this;
        }

        public Builder caller(String id) {
            callers.add(id);
            return this;
        }

        public Builder subjectKind(SubjectKind kind) {
            subjectKinds.add(kind);
            return this;
        }

        /** @param token or null for anybody */
        public Builder subject(String token) {
            subject = token;
            return this;
        }

        /** @param moment or null for no beginning */
        public Builder from(Instant moment) {
            from = moment;
            return this;
        }

        /** @param moment or null for no end */
        public Builder to(Instant moment) {
            to = moment;
            return this;
        }

        public Builder drafts(boolean too) {
            drafts = too;
            return this;
        }

        public Query build() {
            return new Query(
                    Set.copyOf(packages),
                    Set.copyOf(measures),
                    Set.copyOf(outcomes),
                    Set.copyOf(reasons),
                    amountFrom,
                    amountTo,
                    Set.copyOf(releases),
                    Set.copyOf(rules),
                    Set.copyOf(rows),
                    Set.copyOf(rowsOpen),
                    Set.copyOf(rowsLost),
                    List.copyOf(cells),
                    Set.copyOf(readings),
                    Set.copyOf(callers),
                    Set.copyOf(subjectKinds),
                    subject,
                    micros(from),
                    micros(to),
                    drafts);
        }

        /** The index knows times to the microsecond, as the store does. */
        private static Instant micros(Instant moment) {
            return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
