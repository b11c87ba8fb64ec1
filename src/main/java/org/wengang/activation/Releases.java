package org.wengang.activation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.wengang.rulebase.Library;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.Rules;

/**
 * The releases as this node knows them: the timeline of what was published, and the releases that decide today or later,
 * ready to serve. Putting one in force is one write of one reference: an evaluation sees the timeline before or the one
 * after, and finishes with the release it began with. Nothing that cannot be built ever replaces what serves.
 */
public final class Releases {
    /** Releases of other days are built when asked for, and so many are kept. */
    private static final int KEPT = 16;

    private final Register register;
    private final Library library;
    private final List<Rules> shipped;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<Integer, Release> others = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Release> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<String, Inspection> inspected = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Inspection> eldest) {
            return size() > KEPT;
        }
    };
    private volatile State state = new State(new Timeline(List.of()), Map.of(), true);
    private volatile Refusal refused;
    private volatile Trouble trouble;

    /** What one read of one reference gives an evaluation. */
    private record State(Timeline timeline, Map<Integer, Release> serving, boolean isUniform) {}

    /** Something keeps this node from following the register; it goes on with what it has. */
    public record Trouble(Instant since, String message) {}

    /** @param shipped the packages that came with the service */
    public Releases(Register register, Library library, List<Rules> shipped, Clock clock) {
        this.register = register;
        this.library = library;
        this.shipped = List.copyOf(shipped);
        this.clock = clock;
    }

    /** What was published, as far as this node knows. */
    public Timeline timeline() {
        return state.timeline;
    }

    /** The release in force today of the package in force, or null for none. */
    public Release inForce() {
        return load(state, state.timeline.inForce(today()));
    }

    /** The release of a package in force on that day, or null for none. */
    public Release inForce(String packageId, LocalDate day) {
        return load(state, state.timeline.inForce(packageId, day));
    }

    /**
     * The release that decides.
     *
     * @param packageId or null for the one in force on that day
     * @param known by what was known then, or null for now
     * @return null if none is in force on that day
     */
    public Release inForce(String packageId, LocalDate day, Instant known) {
        var now = state;
        var timeline = known == null ? now.timeline : now.timeline.knownAt(known);
        return load(now, packageId == null ? timeline.inForce(day) : timeline.inForce(packageId, day));
    }

    /** Whether the release in force on that day is one that this node has loaded; another would have to be built first. */
    public boolean serves(String packageId, LocalDate day) {
        var now = state;
        var published = packageId == null ? now.timeline.inForce(day) : now.timeline.inForce(packageId, day);
        return published.isPresent() && now.serving.containsKey(published.get().number());
    }

    /** Whether all releases speak of the same facts. */
    public boolean isUniform() {
        return state.isUniform;
    }

    /** That release, or null if there is none of that number, or nothing can be decided by it. */
    public Release byNumber(int number) {
        var now = state;
        return load(now, now.timeline.byNumber(number).filter(release -> !release.isRetirement()));
    }

    private Release load(State now, Optional<Published> published) {
        if (published.isEmpty()) {
            return null;
        }
        int number = published.get().number();
        var serving = now.serving.get(number);
        if (serving != null) {
            return serving;
        }
        synchronized (others) {
            return others.computeIfAbsent(number, any -> build(published.get()));
        }
    }

    /** Builds a release from the store, and makes sure that it is the one that was published. */
    private Release build(Published published) {
        var content = register.content(published.number());
        var release = library.release(published.number(), library.rules(content.sources()), content.books());
        if (!release.digest().equals(published.digest())) {
            throw new IllegalStateException("release " + published.number() + " was published as " + published.digest()
                    + ", and the store holds " + release.digest());
        }
        return release;
    }

    /**
     * Everything that speaks against putting these workbooks in force today. The same workbooks are inspected once a day: who
     * drafts, submits, approves and activates looks at the same.
     *
     * @param digest of rules and tables
     */
    public Inspection inspect(Rules rules, Tables tables, String digest) {
        synchronized (inspected) {
            return inspected.computeIfAbsent(
                    digest + " " + today(), any -> Inspection.of(library, rules, tables, today()));
        }
    }

    /** Begins to put a release in force. One attempt at a time: another waits until this one is closed. */
    public Activation begin(Proposal proposal) {
        changing.lock();
        try {
            return new Activation(this, proposal);
        } catch (RuntimeException | Error e) {
            changing.unlock();
            throw e;
        }
    }

    void end() {
        changing.unlock();
    }

    /** Puts what was just recorded in force on this node. */
    void putInForce(Published published, Release release) {
        var timeline = state.timeline;
        if (timeline.last() != published.number() - 1) {
            catchUp();
            return;
        }
        swap(timeline.plus(published), release);
        refused = null;
    }

    /**
     * Reads what other nodes have published and puts it in force here. If something of it cannot be built, everything stays
     * as it is.
     */
    public void catchUp() {
        changing.lock();
        try {
            var known = state.timeline;
            var more = register.after(known.last());
            if (!more.isEmpty() || isStale()) {
                var all = new ArrayList<>(known.releases());
                all.addAll(more);
                swap(new Timeline(all), null);
            }
            trouble = null;
        } catch (RuntimeException e) {
            var since = trouble == null ? clock.instant() : trouble.since();
            trouble = new Trouble(since, e.getMessage());
            throw e;
        } finally {
            changing.unlock();
        }
    }

    /** Whether a day has begun whose release is not ready to serve. */
    private boolean isStale() {
        var now = state;
        var today = today();
        return now.timeline.packages().stream()
                .flatMap(id -> now.timeline.inForce(id, today).stream())
                .anyMatch(release -> !now.serving.containsKey(release.number()));
    }

    private void swap(Timeline timeline, Release built) {
        var serving = new LinkedHashMap<Integer, Release>();
        for (var packageId : timeline.packages()) {
            for (var published : timeline.from(packageId, today())) {
                var ready = built != null && built.number() == published.number()
                        ? built
                        : state.serving.get(published.number());
                serving.put(published.number(), ready != null ? ready : build(published));
            }
        }
        state = new State(timeline, Map.copyOf(serving), timeline.isUniform());
    }

    /** Why this node does not follow the register, if so. */
    public Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The last attempt from the folder of workbooks, if it was refused and nothing has been put right since. */
    public Optional<Refusal> refused() {
        return Optional.ofNullable(refused);
    }

    void keep(Refusal refusal) {
        refused = refusal;
    }

    /** The packages that came with the service. */
    public List<Rules> shipped() {
        return shipped;
    }

    /**
     * The rules of a package: those of the release in force, else of the next to come, else of the last there was; or those
     * that came with the service; or null.
     */
    public Rules rules(String packageId) {
        var now = state;
        var known = now.timeline.inForce(packageId, today()).or(() -> nearest(now.timeline.spans(packageId)));
        if (known.isPresent()) {
            return load(now, known).source();
        }
        return shipped.stream()
                .filter(rules -> rules.policy().id().equals(packageId))
                .findFirst()
                .orElse(null);
    }

    private Optional<Published> nearest(List<Timeline.Span> spans) {
        var today = today();
        return spans.stream()
                .filter(span -> span.from() != null && span.from().isAfter(today))
                .findFirst()
                .or(() -> spans.isEmpty() ? Optional.empty() : Optional.of(spans.get(spans.size() - 1)))
                .map(Timeline.Span::release);
    }

    public Library library() {
        return library;
    }

    public Register register() {
        return register;
    }

    /** Today, where the law's days are counted. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** As exact as the store keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
