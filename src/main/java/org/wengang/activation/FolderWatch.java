package org.wengang.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.Rules;

/**
 * Puts the workbooks of a folder in force when they change, without anyone's approval: for developers of a package, and for
 * nobody else. It looks three times a second rather than wait to be told, so
 * that it works on network drives too.
 *
 * <p>A file is taken once it has looked the same twice. Tables with a fault may be half written: they are looked at again
 * until nothing has moved for a while, and refused only then.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(FolderWatch.class.getName());

    private static final Duration PAUSE = Duration.ofMillis(300);
    /** How long nothing may move before faults are believed. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    /** A file changed this short a time ago may have been changed again without its time showing it. */
    private static final Duration YOUNG = Duration.ofSeconds(3);
    /** Every so many looks the contents are compared, however the files look from outside. */
    private static final int THOROUGH = 20;
    /** How many differences or faults a line in the log tells. */
    private static final int TOLD = 20;

    private final WorkbookFolder folder;
    private final Rules rules;
    private final Releases releases;
    private final LongSupplier nanos;
    private final Thread thread = new Thread(this::watch, "tables-watch");
    private volatile boolean closed;

    private SortedMap<String, WorkbookFolder.Stamp> sight;
    private String seen;
    private String handled;
    private long movedAt;
    private int looks;

    public FolderWatch(WorkbookFolder folder, Rules rules, Releases releases) {
        this(folder, rules, releases, System::nanoTime);
    }

    /** @param nanos by which it is told how long nothing has moved */
    FolderWatch(WorkbookFolder folder, Rules rules, Releases releases, LongSupplier nanos) {
        this.folder = folder;
        this.rules = rules;
        this.releases = releases;
        this.nanos = nanos;
        thread.setDaemon(true);
    }

    /** Puts the tables in force as they are now, or refuses them, and watches from then on. */
    public void start() {
        begin();
        thread.start();
    }

    /** Puts the tables in force as they are now, or refuses them. */
    void begin() {
        sight = folder.look();
        take(folder.read(), true);
    }

    /** Stops watching. Returns once the watch can no longer change what is in force. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        synchronized (this) {
            notifyAll();
        }
        thread.join(Duration.ofSeconds(10).toMillis());
    }

    private void watch() {
        String trouble = null;
        while (pause()) {
            try {
                look();
                trouble = null;
            } catch (RuntimeException | Error e) {
                if (!e.toString().equals(trouble)) {
                    LOG.log(
                            Level.ERROR,
                            "the tables cannot be watched; the release in force stays, and the watch goes on",
                            e);
                }
                trouble = e.toString();
            }
        }
    }

    private synchronized boolean pause() {
        try {
            if (!closed) {
                wait(PAUSE.toMillis());
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** One look: whether something moved, and if all has come to rest, whether it is to be put in force. */
    void look() {
        var now = folder.look();
        looks++;
        if (!now.equals(sight)) {
            sight = now;
            seen = null;
            return;
        }
        boolean settled = handled != null && handled.equals(seen);
        if (!settled || looks % THOROUGH == 0 || isYoung()) {
            take(folder.read(), false);
        }
    }

    private boolean isYoung() {
        long since = System.currentTimeMillis() - YOUNG.toMillis();
        return sight.values().stream().anyMatch(stamp -> stamp.modified() >= since);
    }

    private void take(Tables tables, boolean believed) {
        if (!tables.fingerprint().equals(seen)) {
            seen = tables.fingerprint();
            movedAt = nanos.getAsLong();
        }
        if (seen.equals(handled)) {
            return;
        }
        var inspection = Inspection.of(releases.library(), rules, tables, releases.today());
        if (inspection.faults().isEmpty()) {
            handled = seen;
            putInForce(inspection.texts());
        } else if (believed || nanos.getAsLong() - movedAt >= PATIENCE.toNanos()) {
            handled = seen;
            var refusal = new Refusal(releases.now(), inspection.faults());
            releases.keep(refusal);
            log(refusal);
        }
    }

    private void putInForce(Map<String, String> texts) {
        var packageId = rules.policy().id();
        var before = releases.inForce(packageId, releases.today());
        var digest = rules.digestOf(texts);
        if (before != null && before.digest().equals(digest)) {
            if (releases.refused().isPresent()) {
                releases.keep(null);
                LOG.log(Level.INFO, "the tables are those of release " + before.number() + " again");
            }
            return;
        }
        try (var attempt = releases.begin(Proposal.unattended(
                ReleaseKind.FOLDER,
                rules.sources(),
                texts,
                digest,
                before == null ? null : before.number(),
                packageId,
                releases.now()))) {
            attempt.build();
            attempt.verify();
            log(attempt.commit(published -> {}), before);
        }
    }

    private void log(Published published, Release before) {
        var after = releases.byNumber(published.number());
        var changes = before == null ? List.<Activation.Change>of() : Activation.changes(before, after);
        LOG.log(
                Level.INFO,
                "release " + published.number() + " is in force, " + published.digest()
                        + changes.stream()
                                .flatMap(change -> change.differences().stream())
                                .limit(TOLD)
                                .map(difference -> "\n  " + difference.en())
                                .collect(Collectors.joining()));
    }

    private void log(Refusal refusal) {
        var release = releases.inForce(rules.policy().id(), releases.today());
        int more = refusal.faults().size() - TOLD;
        LOG.log(
                Level.WARNING,
                "the tables were not put in force, "
                        + (release == null ? "and none are" : "release " + release.number() + " stays")
                        + refusal.faults().stream()
                                .limit(TOLD)
                                .map(fault -> "\n  " + fault)
                                .collect(Collectors.joining())
                        + (more > 0 ? "\n  and " + more + " more" : ""));
    }
}
