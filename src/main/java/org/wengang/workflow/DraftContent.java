package org.wengang.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.activation.Activation;
import org.wengang.activation.FileFault;
import org.wengang.activation.Tables;
import org.wengang.rulebase.BookVersion;
import org.wengang.rulebase.Rules;
import org.wengang.table.BookData;
import org.wengang.table.BookDiff;
import org.wengang.table.BookPlan;
import org.wengang.table.BookText;

/**
 * What a draft would put in force.
 *
 * @param rules the rules it decides by
 * @param texts the canonical texts by measure; empty for a retirement
 * @param before those that it began with
 * @param digest of rules and tables, {@code sha256:…}; null where it has one workbook alone
 * @param origin the package whose tables were reviewed against the text: its own, or the one it is a copy of
 */
record DraftContent(Rules rules, Map<String, String> texts, Map<String, String> before, String digest, String origin) {

    static DraftContent of(Rules rules, Map<String, String> texts, Map<String, String> before, String origin) {
        var digest = texts.isEmpty() ? RETIRED : rules.digestOf(texts);
        return new DraftContent(rules, texts, before, digest, origin);
    }

    /** The digest of nothing. */
    static final String RETIRED = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** The plan of the workbook of that name. */
    BookPlan plan(String slug) {
        return rules.plans().values().stream()
                .filter(plan -> plan.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new NotPossible(
                        NotPossible.Why.TABLE_NOT_FOUND,
                        "没有这个名称的决策表；全部决策表见 /api/v1/tables。",
                        "There is no decision table of that name. Maybe see /api/v1/tables."));
    }

    /** @throws NotPossible if it has no such workbook: a retirement has none */
    BookData data(BookPlan plan) {
        var text = texts.get(plan.measure());
        if (text == null) {
            throw new NotPossible(
                    NotPossible.Why.TABLE_NOT_FOUND,
                    "这份草案中没有这张决策表；停用草案不含决策表。",
                    "The draft has no such table. Maybe it is a retirement, which has none.");
        }
        return BookText.parse(plan, text);
    }

    /** The workbooks, as far as these rules can read them; one they cannot is a fault. */
    Tables tables() {
        var books = new LinkedHashMap<String, BookData>();
        var faults = new ArrayList<FileFault>();
        rules.plans().forEach((measure, plan) -> {
            try {
                if (texts.containsKey(measure)) {
                    books.put(measure, data(plan));
                }
            } catch (IllegalArgumentException e) {
                faults.add(FileFault.unreadable(rules, plan, e.getMessage()));
            }
        });
        return new Tables(books, faults, digest);
    }

    /** The measures whose workbooks it changes. */
    List<String> changed() {
        return texts.keySet().stream()
                .filter(measure -> !texts.get(measure).equals(before.get(measure)))
                .toList();
    }

    /**
     * What it changes, in words; workbooks that are new, or that the rules before could not be compared with, are left out.
     *
     * @param versions that its workbooks would have
     */
    List<Activation.Change> differences(Map<String, BookVersion> versions) {
        var changes = new ArrayList<Activation.Change>();
        for (var measure : changed()) {
            var plan = rules.plans().get(measure);
            var old = before.get(measure);
            var version = versions.get(measure).version();
            if (plan == null || old == null) {
                continue;
            }
            try {
                changes.add(new Activation.Change(
                        measure, plan.slug(), version, BookDiff.between(plan, BookText.parse(plan, old), data(plan))));
            } catch (IllegalArgumentException e) {
                // the rules before had other columns: there is nothing to compare cell by cell
                changes.add(new Activation.Change(measure, plan.slug(), version, List.of()));
            }
        }
        return changes;
    }
}
