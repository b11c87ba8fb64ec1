package org.wengang.workflow;

import java.util.List;
import java.util.Map;
import org.wengang.activation.FileFault;
import org.wengang.rulebase.BookVersion;
import org.wengang.rulebase.Rules;
import org.wengang.table.Book;
import org.wengang.table.BookPlan;
import org.wengang.workflow.NotPossible.Why;

/** The workbooks of a draft as they stand. They may have gaps and overlaps; each cell is of its type. */
public final class DraftBooks {
    private final DraftContent content;
    private final Map<String, BookVersion> versions;
    private final int base;

    DraftBooks(DraftContent content, Map<String, BookVersion> versions, int base) {
        this.content = content;
        this.versions = versions;
        this.base = base;
    }

    /** The rules of the draft, which say what its workbooks look like. */
    public Rules rules() {
        return content.rules();
    }

    /** The release it is based on, 0 for none. */
    public int base() {
        return base;
    }

    /** The package whose tables were reviewed against the text: its own, or the one it is a copy of. */
    public String origin() {
        return content.origin();
    }

    /** All of them, in the order of the text. */
    public List<Book> books() {
        return content.texts().isEmpty()
                ? List.of()
                : rules().plans().values().stream().map(this::book).toList();
    }

    /** @throws NotPossible if there is none of that name */
    public Book book(String slug) {
        return book(content.plan(slug));
    }

    private Book book(BookPlan plan) {
        try {
            return Book.bind(
                    plan,
                    content.data(plan),
                    rules().policy().facts(),
                    versions.get(plan.measure()).version());
        } catch (NotPossible e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NotPossible(
                    Why.HAS_FAULTS,
                    "这张决策表不能使用，原因逐处列明；另见草案的检查结果。",
                    "This table cannot be used as it stands; see faults, and the checks of the draft.",
                    List.of(FileFault.unreadable(rules(), plan, e.getMessage())),
                    List.of());
        }
    }
}
