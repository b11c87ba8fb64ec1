package org.wengang.activation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Match;
import org.wengang.evaluation.Request;
import org.wengang.facts.Facts;
import org.wengang.rulebase.Release;
import org.wengang.table.Book;
import org.wengang.table.BookAnalysis;
import org.wengang.table.BookData;
import org.wengang.table.BookDiff;
import org.wengang.table.BookPlan;
import org.wengang.table.BookText;
import org.wengang.table.SheetPlace;
import org.wengang.table.formula.Binder;
import org.wengang.table.workbook.CellAddress;

/**
 * An attempt to put tables in force. Everything is checked before anything changes; an attempt that is neither committed
 * nor refused leaves no trace.
 *
 * <pre>
 * try (var attempt = releases.begin(tables)) {
 *     if (attempt.faults().isEmpty()) {
 *         attempt.commit();
 *     } else {
 *         attempt.refuse();
 *     }
 * }
 * </pre>
 */
public final class Activation implements AutoCloseable {
    private final Releases releases;
    private final Clock clock;
    private final Release before;
    private final List<FileFault> faults;
    private Release candidate;
    private boolean ended;
    private boolean closed;

    Activation(Releases releases, Tables tables, Clock clock) {
        this.releases = releases;
        this.clock = clock;
        this.before = releases.inForce();
        this.faults = new ArrayList<>(tables.faults());
        check(tables.books());
    }

    /** Everything that speaks against these tables; empty if they can be put in force. */
    public List<FileFault> faults() {
        return List.copyOf(faults);
    }

    /** Whether these tables are those in force already. */
    public boolean isUnchanged() {
        return faults.isEmpty() && candidate == before;
    }

    /**
     * Puts the tables in force. Tables equal to those in force make no new release.
     *
     * @return the release that is in force now
     * @throws IllegalStateException if there are faults, or this attempt has ended
     */
    public Release commit() {
        check(faults.isEmpty(), "there are faults: " + faults);
        if (candidate == before) {
            releases.keep(null);
        } else {
            releases.putInForce(new Entry(candidate, clock.instant(), changes()));
        }
        return candidate;
    }

    /**
     * Keeps the faults to be shown. The release in force stays.
     *
     * @throws IllegalStateException if there is no fault, or this attempt has ended
     */
    public Refusal refuse() {
        check(!faults.isEmpty(), "there is no fault");
        var refusal = new Refusal(clock.instant(), faults());
        releases.keep(refusal);
        return refusal;
    }

    private void check(boolean possible, String because) {
        if (ended || !possible) {
            throw new IllegalStateException(ended ? "this attempt has ended" : because);
        }
        ended = true;
    }

    /** Rolls back what was not committed. */
    @Override
    public void close() {
        ended = true;
        if (!closed) {
            closed = true;
            releases.end();
        }
    }

    private void check(Map<String, BookData> books) {
        releases.rules().plans().forEach((measure, plan) -> {
            var data = books.get(measure);
            var file = WorkbookFolder.file(releases.rules(), plan);
            if (data != null) {
                BookAnalysis.faults(plan, data).forEach(fault -> faults.add(new FileFault(file, fault)));
                checkCitations(file, plan, data);
                bind(file, plan, data);
            } else if (faults.stream().noneMatch(fault -> file.equals(fault.file()) || fault.file() == null)) {
                faults.add(FolderFault.MISSING_WORKBOOK.in(file));
            }
        });
        if (faults.isEmpty()) {
            candidate =
                    before != null && before.digest().equals(releases.rules().digest(books)) ? before : release(books);
        }
    }

    /** A row cites its own measure, or another law; a citation of another measure would mislead whoever reads an answer. */
    private void checkCitations(String file, BookPlan plan, BookData data) {
        var own = releases.rules().policy().id() + ":" + plan.measure();
        data.tables()
                .forEach((table, rows) -> rows.forEach(row -> {
                    var cites = row.cites();
                    boolean ofPackage = cites != null
                            && cites.startsWith(releases.rules().policy().id() + ":");
                    if (ofPackage && !cites.equals(own) && !cites.startsWith(own + "/")) {
                        var sheet = plan.header().tables().get(table).sheet();
                        faults.add(FolderFault.WRONG_CITATION.at(file, sheet, new CellAddress(row.line(), 1), own));
                    }
                }));
    }

    private void bind(String file, BookPlan plan, BookData data) {
        try {
            Book.bind(plan, data, releases.rules().policy().facts(), 1);
        } catch (Binder.BlankParameter e) {
            for (int i = 0; i < plan.parameters().size(); i++) {
                var spec = plan.parameters().get(i);
                if (spec.id().equals(e.parameter())) {
                    faults.add(FolderFault.BLANK_PARAMETER.at(
                            file,
                            SheetPlace.PARAMETERS,
                            SheetPlace.parameter(i),
                            spec.label().zh()));
                }
            }
        } catch (RuntimeException e) {
            faults.add(FolderFault.UNUSABLE_WORKBOOK.in(file, e.getMessage()));
        }
    }

    private Release release(Map<String, BookData> books) {
        var versions = new LinkedHashMap<String, Integer>();
        releases.rules().plans().forEach((measure, plan) -> {
            var old = before == null ? null : before.books().get(measure);
            versions.put(
                    measure,
                    old == null ? 1 : isSame(plan, old.data(), books.get(measure)) ? old.version() : old.version() + 1);
        });
        int number = before == null ? 1 : before.number() + 1;
        try {
            var release = releases.rules().release(number, releases.base(), books, versions);
            var empty = Facts.dossier(release.policy().facts().dossier());
            var today = LocalDate.now(
                    clock.withZone(ZoneId.of(release.policy().about().timeZone())));
            for (var day : daysOfChange(release, today)) {
                new Evaluator().evaluate(release, new Request(empty, Set.of(), null, day));
            }
            return release;
        } catch (RuntimeException e) {
            faults.add(selfCheck(e));
            return null;
        }
    }

    /** Today, and every day on which another set of rows comes into force. */
    private static Set<LocalDate> daysOfChange(Release release, LocalDate today) {
        var days = new TreeSet<LocalDate>(Set.of(today));
        for (var book : release.books().values()) {
            for (var table : book.tables().values()) {
                for (var row : table.rows()) {
                    if (row.from() != null) {
                        days.add(row.from());
                    }
                    if (row.to() != null) {
                        days.add(row.to().plusDays(1));
                    }
                }
            }
        }
        return days;
    }

    /** An empty dossier leaves every row open, so that a blank cell that a rule reckons with comes to light. */
    private FileFault selfCheck(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Match.BlankCell blank) {
                return blankCell(blank);
            }
        }
        return FolderFault.SELF_CHECK.in(null, failure);
    }

    private FileFault blankCell(Match.BlankCell blank) {
        for (var plan : releases.rules().plans().values()) {
            var columns = plan.columns().get(blank.table());
            if (columns == null) {
                continue;
            }
            var file = WorkbookFolder.file(releases.rules(), plan);
            var column = columns.byId().get(blank.column());
            if (column != null) {
                var sheet = plan.header().tables().get(blank.table()).sheet();
                var label = columns.specs().get(column).label().zh();
                return FolderFault.BLANK_CELL.at(file, sheet, SheetPlace.cell(blank.row(), column), label);
            }
            for (int i = 0; i < plan.parameters().size(); i++) {
                if (plan.parameters().get(i).id().equals(blank.column())) {
                    var label = plan.parameters().get(i).label().zh();
                    return FolderFault.BLANK_PARAMETER.at(file, SheetPlace.PARAMETERS, SheetPlace.parameter(i), label);
                }
            }
        }
        return FolderFault.SELF_CHECK.in(null, blank.getMessage());
    }

    private List<Entry.Change> changes() {
        var changes = new ArrayList<Entry.Change>();
        if (before != null) {
            candidate.books().forEach((measure, book) -> {
                var old = before.books().get(measure);
                if (old.version() != book.version()) {
                    changes.add(new Entry.Change(
                            measure,
                            book.plan().slug(),
                            book.version(),
                            BookDiff.between(book.plan(), old.data(), book.data())));
                }
            });
        }
        return List.copyOf(changes);
    }

    private static boolean isSame(BookPlan plan, BookData one, BookData other) {
        return BookText.write(plan, one).equals(BookText.write(plan, other));
    }
}
