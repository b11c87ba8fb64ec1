package org.wengang.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.wengang.activation.FileFault;
import org.wengang.activation.Published.Who;
import org.wengang.activation.Register;
import org.wengang.activation.ReviewedTables;
import org.wengang.activation.WorkbookFolder;
import org.wengang.law.Sources;
import org.wengang.rulebase.Rules;
import org.wengang.table.BookAnalysis;
import org.wengang.table.BookData;
import org.wengang.table.BookDiff;
import org.wengang.table.BookEdit;
import org.wengang.table.BookMerge;
import org.wengang.table.BookMerge.Choice;
import org.wengang.table.BookPlan;
import org.wengang.table.BookReader;
import org.wengang.table.BookStamp;
import org.wengang.table.BookText;
import org.wengang.table.Departures.Departure;
import org.wengang.table.workbook.WorkbookFault;
import org.wengang.workflow.DraftRevision.Action;
import org.wengang.workflow.NotPossible.Why;

/**
 * The workbooks of drafts, changed by upload or cell by cell. Two people at once: what touches different cells is put
 * together, what does not is refused with both values, and nothing is lost.
 */
@ApplicationScoped
public class DraftTables {
    private static final String ALGORITHM = "sha256:";
    /** How many changes a revision tells in words; all of them are in the texts. */
    private static final int TOLD = 50;

    private final Drafts drafts;
    private final Register register;
    private final ReviewedTables reviewed;

    DraftTables(Drafts drafts, Register register, ReviewedTables reviewed) {
        this.reviewed = reviewed;
        this.drafts = drafts;
        this.register = register;
    }

    /**
     * What came of a change.
     *
     * @param digest of the workbook's canonical text now, {@code sha256:…}
     * @param differences what it changed in the draft; empty if nothing
     * @param findings gaps, overlaps and the like: it is kept with them, and cannot be approved until they are gone
     * @param departures cells that say another figure than the clause
     */
    public record Changed(
            String slug,
            String digest,
            List<BookDiff.Difference> differences,
            List<FileFault> findings,
            List<Departure> departures) {}

    /** A workbook of a draft before it is changed. */
    private record AsItStands(DraftContent content, BookPlan plan, BookData data) {
        static AsItStands of(DraftContent content, String slug) {
            var plan = content.plan(slug);
            return new AsItStands(content, plan, content.data(plan));
        }

        String text() {
            return content.texts().get(plan.measure());
        }
    }

    /**
     * Takes a workbook that was downloaded, edited and brought back.
     *
     * @param choice of which value to keep where somebody else changed the same cell, by {@link
     *     org.wengang.table.MergeConflict#place}
     * @throws NotPossible with every fault if it is refused, with both values where somebody else changed the same cell
     */
    public Changed upload(int draft, String slug, byte[] file, Map<String, Choice> choice, Who who) {
        // reading a file takes a while, and nobody should wait for it
        var plan = drafts.content(drafts.get(draft)).plan(slug);
        var reading = BookReader.read(file, plan);
        return change(draft, slug, who, file, now -> {
            if (!reading.isTyped()) {
                throw faults(now.content().rules(), plan, reading.faults());
            }
            var basis = basis(reading.stamp(), now.content(), plan);
            if (BookText.write(plan, basis).equals(now.text())) {
                return reading.data();
            }
            var merge = BookMerge.of(plan, basis, now.data(), reading.data());
            return merged(
                    merge instanceof BookMerge.Conflicted conflicted
                            ? conflicted.chosen(plan, basis, now.data(), reading.data(), choice)
                            : merge);
        });
    }

    /** The data that an uploaded workbook was made from. */
    private BookData basis(BookStamp stamp, DraftContent content, BookPlan plan) {
        if (stamp == null || !stamp.packageId().equals(content.rules().policy().id())) {
            throw unknownBasis();
        }
        try {
            return register.text(stamp.digest().substring(ALGORITHM.length()))
                    .map(text -> BookText.parse(plan, text))
                    .orElseThrow(DraftTables::unknownBasis);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw unknownBasis();
        }
    }

    private static NotPossible unknownBasis() {
        return new NotPossible(
                Why.UNKNOWN_BASIS,
                "无法确认该工作簿由哪一版本下载而来（可能已另存为其他格式，或来自其他系统、其他政策包）。怎样改：从本草案重新下载，把改动填入后再上传。",
                "It cannot be told which version this workbook was made from. Maybe it was saved in another format or comes from"
                        + " another system or package; download it from this draft again and redo the changes there.");
    }

    private static BookData merged(BookMerge merge) {
        if (merge instanceof BookMerge.Merged sound) {
            return sound.data();
        }
        var conflicts = ((BookMerge.Conflicted) merge).conflicts();
        throw new NotPossible(
                Why.EDIT_CONFLICT,
                "有 " + conflicts.size() + " 处与他人的改动冲突，均未保存；逐处见 conflicts，两边的值都在其中。",
                conflicts.size()
                        + " changes are at odds with somebody else's and nothing was saved; conflicts has each, with"
                        + " both values.",
                List.of(),
                conflicts);
    }

    /**
     * Changes single cells or rows.
     *
     * @param digest of the text that the edits were made on, {@code sha256:…}
     * @throws NotPossible with every fault if one of the edits is refused
     */
    public Changed edit(int draft, String slug, String digest, List<BookEdit> edits, Who who) {
        return change(draft, slug, who, null, now -> edited(now, digest, edits));
    }

    /**
     * What {@link #edit} would come to. Nothing is kept and nobody waits: it is for somebody who is still typing.
     *
     * @throws NotPossible as {@link #edit} would
     */
    public Changed tried(int draft, String slug, String digest, List<BookEdit> edits) {
        var now = AsItStands.of(drafts.edited(draft, slug), slug);
        var data = edited(now, digest, edits);
        return changed(now, data, BookText.write(now.plan(), data), BookDiff.between(now.plan(), now.data(), data));
    }

    private static BookData edited(AsItStands now, String digest, List<BookEdit> edits) {
        if (!digest(now.text()).equals(digest)) {
            throw new NotPossible(
                    Why.CHANGED_SINCE,
                    "这张决策表在此期间已被改动；请重新读取后再改。",
                    "The table was changed in the meantime. Maybe read it again, then redo the edit.");
        }
        var outcome = BookEdit.apply(now.plan(), now.data(), edits);
        if (!outcome.faults().isEmpty()) {
            throw faults(
                    now.content().rules(),
                    now.plan(),
                    outcome.faults().stream().map(BookEdit.Fault::placed).toList());
        }
        return outcome.data();
    }

    /** Makes a workbook what it is in the release that the draft is based on. */
    public Changed revert(int draft, String slug, Who who) {
        return change(draft, slug, who, null, now -> {
            var before = now.content().before().get(now.plan().measure());
            if (before == null) {
                throw new NotPossible(
                        Why.WRONG_STATE,
                        "这张决策表在所依据的版本中没有，无可恢复。",
                        "The table is not in the release that the draft is based on: there is nothing to go back to.");
            }
            return BookText.parse(now.plan(), before);
        });
    }

    private Changed change(int id, String slug, Who who, byte[] file, Function<AsItStands, BookData> edit) {
        return drafts.change(id, draft -> {
            mustBeOpen(draft);
            var now = AsItStands.of(drafts.content(draft), slug);
            var plan = now.plan();
            var data = edit.apply(now);
            var text = BookText.write(plan, data);
            var differences = BookDiff.between(plan, now.data(), data);
            if (!differences.isEmpty()) {
                drafts.putBook(draft, slug, plan.measure(), text);
                draft.state = DraftState.OPEN;
                drafts.record(
                        draft,
                        who,
                        file == null ? Action.EDITED : Action.UPLOADED,
                        slug,
                        told(differences.stream().map(BookDiff.Difference::zh).toList(), "；", "等共 "),
                        told(differences.stream().map(BookDiff.Difference::en).toList(), "; ", "and more, in all "),
                        file);
            }
            return changed(now, data, text, differences);
        });
    }

    private Changed changed(AsItStands now, BookData data, String text, List<BookDiff.Difference> differences) {
        var plan = now.plan();
        var file = WorkbookFolder.file(now.content().rules(), plan);
        var findings = BookAnalysis.faults(plan, data).stream()
                .map(fault -> new FileFault(file, fault))
                .toList();
        return new Changed(
                plan.slug(),
                digest(text),
                differences,
                findings,
                reviewed.departures(now.content().rules(), now.content().origin(), plan, data));
    }

    private static String told(List<String> changes, String between, String more) {
        return changes.size() <= TOLD
                ? String.join(between, changes)
                : String.join(between, changes.subList(0, TOLD)) + between + more + changes.size();
    }

    static void mustBeOpen(Draft draft) {
        if (draft.state.isOver() || !draft.isEdited()) {
            throw new NotPossible(
                    Why.WRONG_STATE,
                    draft.state.isOver() ? "草案已结束，不能再改；请新建草案。" : "回退或停用草案没有可改的内容；请新建变更草案。",
                    draft.state.isOver()
                            ? "The draft is over. Maybe open another."
                            : "A roll-back or retirement has nothing to edit. Maybe open a draft that changes tables.");
        }
    }

    private static NotPossible faults(Rules rules, BookPlan plan, List<WorkbookFault> faults) {
        var file = WorkbookFolder.file(rules, plan);
        return new NotPossible(
                Why.HAS_FAULTS,
                "有 " + faults.size() + " 处问题，草案未改动；逐处列明，改正后再试。",
                (faults.size() == 1 ? "One fault, to be found" : faults.size() + " faults, each to be found")
                        + " in faults; the draft was not changed. Maybe mend it and try again.",
                faults.stream().map(fault -> new FileFault(file, fault)).toList(),
                List.of());
    }

    static String digest(String text) {
        return ALGORITHM + Sources.sha256(text);
    }
}
