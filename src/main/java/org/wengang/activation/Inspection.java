package org.wengang.activation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Match;
import org.wengang.evaluation.Request;
import org.wengang.facts.Facts;
import org.wengang.rulebase.BookVersion;
import org.wengang.rulebase.Library;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.Rules;
import org.wengang.table.Book;
import org.wengang.table.BookAnalysis;
import org.wengang.table.BookData;
import org.wengang.table.BookPlan;
import org.wengang.table.BookText;
import org.wengang.table.FaultPlaces;
import org.wengang.table.SheetPlace;
import org.wengang.table.formula.Binder;
import org.wengang.table.workbook.CellAddress;

/**
 * Everything that speaks against putting these workbooks in force together: gaps, overlaps and unreachable rows, citations
 * of another measure, blank cells that are needed, and whatever an empty dossier brings to light on each day on which
 * another set of rows begins. Finds all of it and changes nothing.
 */
public final class Inspection {
    private final Rules rules;
    private final List<FileFault> faults;
    private final Map<String, String> texts = new LinkedHashMap<>();

    private Inspection(Rules rules, List<FileFault> known) {
        this.rules = rules;
        this.faults = new ArrayList<>(known);
    }

    /**
     * Inspects the workbooks of a package.
     *
     * @param tables by measure; one that is missing, and of which no fault is known, is a fault itself
     * @param today decides which rows are in force now
     */
    public static Inspection of(Library library, Rules rules, Tables tables, LocalDate today) {
        var inspection = new Inspection(rules, tables.faults());
        inspection.inspect(tables.books());
        if (inspection.faults.isEmpty()) {
            inspection.tryOut(library, today);
        }
        inspection.namePlaces(tables.books());
        return inspection;
    }

    /**
     * What came of edits that are tried out in memory.
     *
     * @param release null if there is any fault
     */
    public record Edited(Release release, List<FileFault> faults) {}

    /**
     * Builds a release with some workbooks edited, and inspects those. They are held to what a draft is held to; the others
     * are in force, or were inspected with their draft.
     *
     * @param edited by measure
     * @param today decides which rows are in force now
     */
    public static Edited of(Release base, Map<String, BookData> edited, LocalDate today) {
        var inspection = new Inspection(base.source(), List.of());
        edited.forEach((measure, data) ->
                inspection.inspect(measure, base.books().get(measure).plan(), data));
        if (!inspection.faults.isEmpty()) {
            return new Edited(null, inspection.faults());
        }
        try {
            var release = base.with(edited);
            tryOut(release, edited.keySet(), today);
            return new Edited(release, List.of());
        } catch (RuntimeException e) {
            return new Edited(null, List.of(inspection.selfCheck(e)));
        }
    }

    /** Empty if they can be put in force. */
    public List<FileFault> faults() {
        return List.copyOf(faults);
    }

    /** The canonical texts by measure, of the workbooks that were there. */
    public Map<String, String> texts() {
        return texts;
    }

    /** Names the places of what is not told by the analysis, which names its own. */
    private void namePlaces(Map<String, BookData> books) {
        var places = new HashMap<String, FaultPlaces>();
        rules.plans().forEach((measure, plan) -> {
            if (books.containsKey(measure)) {
                places.put(WorkbookFolder.file(rules, plan), FaultPlaces.of(plan, books.get(measure)));
            }
        });
        faults.replaceAll(fault -> places.containsKey(fault.file())
                ? new FileFault(fault.file(), places.get(fault.file()).named(fault.fault()))
                : fault);
    }

    private void inspect(Map<String, BookData> books) {
        rules.plans().forEach((measure, plan) -> {
            var data = books.get(measure);
            var file = WorkbookFolder.file(rules, plan);
            if (data != null) {
                inspect(measure, plan, data);
            } else if (faults.stream().noneMatch(fault -> file.equals(fault.file()) || fault.file() == null)) {
                faults.add(FolderFault.MISSING_WORKBOOK.in(file));
            }
        });
    }

    private void inspect(String measure, BookPlan plan, BookData data) {
        var file = WorkbookFolder.file(rules, plan);
        texts.put(measure, BookText.write(plan, data));
        BookAnalysis.faults(plan, data).forEach(fault -> faults.add(new FileFault(file, fault)));
        checkCitations(file, plan, data);
        bind(file, plan, data);
    }

    private void tryOut(Library library, LocalDate today) {
        var content = new LinkedHashMap<String, BookVersion>();
        texts.forEach((measure, text) -> content.put(measure, new BookVersion(1, text)));
        try {
            tryOut(library.draft(0, rules, content), today);
        } catch (RuntimeException e) {
            faults.add(selfCheck(e));
        }
    }

    /**
     * Decides an empty dossier on each day on which another set of rows begins.
     *
     * @throws RuntimeException whatever comes to light
     */
    static void tryOut(Release release, LocalDate today) {
        tryOut(release, Set.of(), today);
    }

    /** @param measures those to decide; empty for all */
    private static void tryOut(Release release, Set<String> measures, LocalDate today) {
        var empty = Facts.dossier(release.policy().facts().dossier());
        for (var day : daysOfChange(release, measures, today)) {
            new Evaluator().evaluate(release, new Request(empty, measures, null, day));
        }
    }

    /** A row cites its own measure, or another law; a citation of another measure would mislead whoever reads an answer. */
    private void checkCitations(String file, BookPlan plan, BookData data) {
        var own = rules.policy().id() + ":" + plan.measure();
        data.tables()
                .forEach((table, rows) -> rows.forEach(row -> {
                    var cites = row.cites();
                    boolean ofPackage =
                            cites != null && cites.startsWith(rules.policy().id() + ":");
                    if (ofPackage && !cites.equals(own) && !cites.startsWith(own + "/")) {
                        var sheet = plan.header().tables().get(table).sheet();
                        faults.add(FolderFault.WRONG_CITATION.at(file, sheet, new CellAddress(row.line(), 1), own));
                    }
                }));
    }

    private void bind(String file, BookPlan plan, BookData data) {
        try {
            Book.bind(plan, data, rules.policy().facts(), 1);
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

    /** Today, and every day on which another set of rows comes into force. */
    private static Set<LocalDate> daysOfChange(Release release, Set<String> measures, LocalDate today) {
        var days = new TreeSet<LocalDate>(Set.of(today));
        for (var book : release.books().values()) {
            if (!measures.isEmpty() && !measures.contains(book.plan().measure())) {
                continue;
            }
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
        for (var plan : rules.plans().values()) {
            var columns = plan.columns().get(blank.table());
            if (columns == null) {
                continue;
            }
            var file = WorkbookFolder.file(rules, plan);
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
}
