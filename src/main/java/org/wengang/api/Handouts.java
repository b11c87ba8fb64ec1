package org.wengang.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.activation.Releases;
import org.wengang.law.Sources;
import org.wengang.rulebase.Rules;
import org.wengang.table.Book;
import org.wengang.table.BookWriter;

/** The workbooks that are handed out, written anew from the data; the last ones are kept, since writing takes a while. */
@ApplicationScoped
public class Handouts {
    private static final int KEPT = 64;

    private final Releases releases;
    private final Map<String, Handout> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Handout> eldest) {
            return size() > KEPT;
        }
    };

    /** A workbook as a file. */
    public record Handout(byte[] bytes, EntityTag tag) {}

    Handouts(Releases releases) {
        this.releases = releases;
    }

    /**
     * A workbook.
     *
     * @param release the release it is of, or the one that the draft is based on; its history goes that far
     * @param draft or null
     */
    Handout of(Rules rules, Book book, int release, Integer draft) {
        var digest = TableView.digest(book);
        var history = history(rules, book, release);
        var key = String.join(
                " ",
                rules.policy().id(),
                book.plan().slug(),
                digest,
                String.valueOf(book.version()),
                String.valueOf(draft),
                String.valueOf(history.size()));
        synchronized (kept) {
            return kept.computeIfAbsent(key, any -> render(rules, book, digest, draft, history));
        }
    }

    private static Handout render(
            Rules rules, Book book, String digest, Integer draft, List<BookWriter.Change> history) {
        var policy = rules.policy();
        var measure = policy.measures().get(book.plan().measure());
        var readings =
                measure.readings().stream().map(id -> policy.readings().get(id)).toList();
        var stamp = new BookWriter.Stamp(policy.id(), book.version(), digest, draft);
        var bytes =
                BookWriter.render(book.plan(), book.data(), new BookWriter.Annex(measure, readings, history, stamp));
        return new Handout(bytes, new EntityTag(Sources.sha256(bytes)));
    }

    /** A line for each release that changed the workbook, oldest first. */
    private List<BookWriter.Change> history(Rules rules, Book book, int release) {
        var zone = ZoneId.of(rules.policy().about().timeZone());
        var lines = new LinkedHashMap<Integer, List<CellHistory>>();
        CellHistory.of(releases, rules.policy().id(), book.plan().slug()).stream()
                .filter(change -> change.release() <= release)
                .forEach(change -> lines.computeIfAbsent(change.release(), any -> new ArrayList<>())
                        .add(change));
        var history = new ArrayList<BookWriter.Change>();
        lines.values().forEach(changes -> {
            var first = changes.get(0);
            history.add(
                    0,
                    new BookWriter.Change(
                            first.version(),
                            LocalDate.ofInstant(first.at(), zone),
                            first.author(),
                            first.approver(),
                            first.release(),
                            first.reason(),
                            String.join(
                                    "；", changes.stream().map(CellHistory::zh).toList())));
        });
        return history;
    }
}
