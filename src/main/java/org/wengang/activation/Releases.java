package org.wengang.activation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.wengang.rulebase.Release;
import org.wengang.rulebase.RuleBase;
import org.wengang.rulebase.RuleText;
import org.wengang.rulebase.Rules;

/**
 * What is in force, and what was. Putting a release in force is one write of one reference: an evaluation sees the release
 * before or the one after, and finishes with the one it began with. The rule base is the same for all, since rows are data.
 */
public final class Releases implements AutoCloseable {
    private static final int KEPT = 20;

    private final Rules rules;
    private final RuleBase base;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile State state = new State(null, List.of(), null);

    private record State(Release inForce, List<Entry> history, Refusal refused) {}

    public Releases(Rules rules, RuleBase base, Clock clock) {
        this.rules = rules;
        this.base = base;
        this.clock = clock;
    }

    /** The release in force, or null as long as there were no sound tables. */
    public Release inForce() {
        return state.inForce;
    }

    /** That release, or null if there was none of that number, or too long ago: the last 20 are kept. */
    public Release byNumber(int number) {
        return history().stream()
                .map(Entry::release)
                .filter(release -> release.number() == number)
                .findFirst()
                .orElse(null);
    }

    /** The releases that were put in force, newest first. */
    public List<Entry> history() {
        return state.history;
    }

    /** The last attempt, if it was refused and nothing has been put right since. */
    public Optional<Refusal> refused() {
        return Optional.ofNullable(state.refused);
    }

    /** The rules of the package, which all these releases share. */
    public Rules rules() {
        return rules;
    }

    /** The rules that cite a clause, e.g. {@code SZ-2024:M1-4}, as they say what they do. */
    public List<RuleText> rulesOf(String citation) {
        return base.rules().stream()
                .map(RuleText::of)
                .filter(rule -> citation.equals(rule.citation()))
                .toList();
    }

    /**
     * Begins to put tables in force. One attempt at a time: another waits until this one is closed.
     *
     * @return an attempt that changes nothing unless it is committed; close it in the thread that began it
     */
    public Activation begin(Tables tables) {
        changing.lock();
        try {
            return new Activation(this, tables, clock);
        } catch (RuntimeException | Error e) {
            changing.unlock();
            throw e;
        }
    }

    RuleBase base() {
        return base;
    }

    void putInForce(Entry entry) {
        var history = new ArrayList<Entry>();
        history.add(entry);
        history.addAll(state.history);
        state = new State(entry.release(), List.copyOf(history.subList(0, Math.min(KEPT, history.size()))), null);
    }

    void keep(Refusal refused) {
        state = new State(state.inForce, state.history, refused);
    }

    void end() {
        changing.unlock();
    }

    /** Lets the rule base go; nothing can be decided any more. */
    @Override
    public void close() {
        base.close();
    }
}
