package org.wengang.activation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.Rules;
import org.wengang.table.Book;
import org.wengang.table.BookData;
import org.wengang.table.BookDiff;
import org.wengang.table.BookText;

/**
 * An attempt to put a release in force. It is built and verified beside what serves, recorded in the store, and only then
 * put in force, by one write of one reference. An attempt that is not committed leaves no trace; one that is recorded is in
 * force on every node, whatever dies next.
 *
 * <pre>
 * try (var attempt = releases.begin(proposal)) {
 *     attempt.build();
 *     attempt.verify();
 *     attempt.commit(published -> …);
 * }
 * </pre>
 */
public final class Activation implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Activation.class.getName());

    private final Releases releases;
    private final Proposal proposal;
    private Rules rules;
    private Content content;
    private Release candidate;
    private Step step = Step.BEGUN;
    private boolean closed;

    /** How far an attempt has come. */
    enum Step {
        BEGUN,
        BUILT,
        VERIFIED,
        RECORDED,
        IN_FORCE
    }

    /** It cannot be put in force, since another release came in between: the proposal is to be made anew on top of that. */
    public static final class Overtaken extends RuntimeException {
        private final transient Published by;

        Overtaken(Published by) {
            super(by == null ? "no release is in force on that day" : "release " + by.number() + " came in between");
            this.by = by;
        }

        /** The release that is in force now on the first day of the proposal, or null for none. */
        public Published by() {
            return by;
        }
    }

    /** It cannot be put in force: what was built is not sound, or not what was approved. */
    public static final class Unfit extends RuntimeException {
        private final transient List<FileFault> faults;

        Unfit(String message, List<FileFault> faults) {
            super(message + (faults.isEmpty() ? "" : ": " + faults));
            this.faults = faults;
        }

        public List<FileFault> faults() {
            return faults;
        }
    }

    Activation(Releases releases, Proposal proposal) {
        this.releases = releases;
        this.proposal = proposal;
        reached(Step.BEGUN);
    }

    /** Builds the release beside the one that serves. This is what takes time, if rules are to be compiled. */
    public void build() {
        must(Step.BEGUN);
        rules = releases.library().rules(proposal.sources());
        content = new Content(
                proposal.sources(),
                releases.register().versions(proposal.packageId()).of(proposal.texts()));
        if (proposal.kind() != ReleaseKind.RETIREMENT) {
            candidate = releases.library().draft(0, rules, content.books());
        }
        reached(Step.BUILT);
    }

    /**
     * Makes sure that it is what was approved, and sound.
     *
     * @throws Unfit if it is not
     */
    public void verify() {
        must(Step.BUILT);
        if (candidate != null) {
            if (!candidate.digest().equals(proposal.digest())) {
                throw new Unfit("approved was " + proposal.digest() + ", built " + candidate.digest(), List.of());
            }
            var books = new LinkedHashMap<String, BookData>();
            candidate.books().forEach((measure, book) -> books.put(measure, book.data()));
            var faults = releases.inspect(rules, Tables.of(books), candidate.digest())
                    .faults();
            if (!faults.isEmpty()) {
                throw new Unfit("it has faults", faults);
            }
        }
        reached(Step.VERIFIED);
    }

    /**
     * Records the release and puts it in force, or does neither.
     *
     * @param also what belongs to the same transaction, e.g. closing the draft
     * @throws Overtaken if the release it is based on is not in force any more
     */
    public Published commit(Consumer<Published> also) {
        must(Step.VERIFIED);
        var published = QuarkusTransaction.requiringNew().call(() -> record(also));
        reached(Step.RECORDED);
        releases.putInForce(published, candidate == null ? null : candidate.numbered(published.number()));
        reached(Step.IN_FORCE);
        return published;
    }

    private Published record(Consumer<Published> also) {
        var register = releases.register();
        int last = register.lock();
        releases.catchUp();
        checkBase();
        // versions may have moved on since it was built; the texts, and so the digest, have not
        content = new Content(
                content.sources(), register.versions(proposal.packageId()).of(proposal.texts()));
        if (candidate != null) {
            candidate = releases.library().draft(0, rules, content.books());
        }
        var published = proposal.published(last + 1, register.nextMoment());
        var slugs = new LinkedHashMap<String, String>();
        rules.plans().forEach((measure, plan) -> slugs.put(measure, plan.slug()));
        register.append(published, content, slugs, changes(published));
        also.accept(published);
        register.announce(published);
        return published;
    }

    private void checkBase() {
        if (proposal.kind() == ReleaseKind.FOLDER) {
            return;
        }
        if (proposal.kind() == ReleaseKind.IMPORT) {
            if (releases.timeline().packages().contains(proposal.packageId())) {
                throw new Overtaken(null);
            }
            return;
        }
        var first = proposal.validFrom() == null ? releases.today() : proposal.validFrom();
        var now = releases.timeline().inForce(proposal.packageId(), first).orElse(null);
        var base = proposal.base() == null ? -1 : proposal.base();
        if ((now == null ? -1 : now.number()) != base) {
            throw new Overtaken(now);
        }
    }

    private List<CellChange> changes(Published published) {
        var before = before();
        var changes = new ArrayList<CellChange>();
        if (before == null || candidate == null) {
            return changes;
        }
        for (var change : changes(before, candidate)) {
            for (var difference : change.differences()) {
                var row = new CellChange();
                row.release = published.number();
                row.position = changes.size() + 1;
                row.packageId = published.packageId();
                row.measure = change.measure();
                row.slug = change.slug();
                row.version = change.version();
                row.table = difference.table();
                row.row = difference.row();
                row.column = difference.column();
                row.zh = difference.zh();
                row.en = difference.en();
                changes.add(row);
            }
        }
        return changes;
    }

    private Release before() {
        var first = proposal.validFrom() == null ? releases.today() : proposal.validFrom();
        return proposal.base() != null
                ? releases.byNumber(proposal.base())
                : releases.inForce(proposal.packageId(), first);
    }

    /** What changed in one workbook. */
    public record Change(String measure, String slug, int version, List<BookDiff.Difference> differences) {}

    /** What is different in the second release, workbook by workbook; workbooks that only one of them has are left out. */
    public static List<Change> changes(Release before, Release after) {
        var changes = new ArrayList<Change>();
        after.books().forEach((measure, book) -> {
            var old = before.books().get(measure);
            if (old != null && !text(old).equals(text(book))) {
                changes.add(new Change(
                        measure,
                        book.plan().slug(),
                        book.version(),
                        BookDiff.between(book.plan(), old.data(), book.data())));
            }
        });
        return changes;
    }

    private static String text(Book book) {
        return BookText.write(book.plan(), book.data());
    }

    private void must(Step expected) {
        if (closed || step != expected) {
            throw new IllegalStateException("this attempt is " + step + (closed ? " and closed" : ""));
        }
    }

    private void reached(Step now) {
        step = now;
        LOG.log(
                Level.DEBUG,
                "activation of " + (proposal.draft() == null ? proposal.kind().name() : "draft-" + proposal.draft())
                        + ": " + now);
    }

    /** Rolls back what was not committed. Close it in the thread that began it. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            releases.end();
        }
    }
}
