package org.wengang.rulebase;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BiConsumer;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * 规则库: the compiled rules. Tables are data that the rules test, so that one rule base serves every release whose rules
 * are the same, and a changed number compiles nothing.
 *
 * <p>Safe for many threads: each firing borrows a session of its own. A session that threw is thrown away.
 */
public final class RuleBase implements AutoCloseable {
    /** Far above what one dossier can fire; a rule base that reaches it gives no decision. */
    private static final int MOST_FIRINGS = 200_000;

    private final KieBase base;
    /** The one used last first: what it touches is still in the processor's caches. */
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();

    private volatile boolean closed;

    private RuleBase(KieBase base) {
        this.base = base;
    }

    /**
     * Compiles rules, or loads what the build made of the very same ones.
     *
     * @param sources DRL by file name
     * @throws IllegalArgumentException with every compiler message if they do not compile
     */
    public static RuleBase compile(Map<String, String> sources) {
        return compile(sources, null);
    }

    /**
     * The same, keeping what had to be compiled for the next time.
     *
     * @param kept the folder in which compiled rules are kept, or null. Its classes are run: nobody else may write there.
     */
    public static RuleBase compile(Map<String, String> sources, Path kept) {
        return new RuleBase(CompiledRules.of(sources, kept).load());
    }

    /** The rules, with their metadata. */
    public List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        base.getKiePackages().forEach(kiePackage -> rules.addAll(kiePackage.getRules()));
        return rules;
    }

    /**
     * Lets the rules fire over these facts until none is left to fire.
     *
     * @param fired told of each firing: the rule's name and the fact it matched
     */
    public void fire(Collection<?> facts, BiConsumer<String, Object> fired) {
        if (closed) {
            throw new IllegalStateException("this rule base was let go");
        }
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(RuleBase.class.getClassLoader());
        try {
            borrow(facts, fired);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    /**
     * Drools looks for its parts through the thread's class loader when it first fires, and fails for good where they are
     * not found, as from a thread of the common pool.
     */
    private void borrow(Collection<?> facts, BiConsumer<String, Object> fired) {
        var session = idle.poll();
        if (session == null) {
            session = new Session(base.newKieSession());
        }
        try {
            session.fire(facts, fired);
        } catch (RuntimeException e) {
            session.dispose();
            throw e;
        }
        idle.push(session);
        if (closed) {
            disposeIdle();
        }
    }

    @Override
    public void close() {
        closed = true;
        disposeIdle();
    }

    private void disposeIdle() {
        for (var session = idle.poll(); session != null; session = idle.poll()) {
            session.dispose();
        }
    }

    private static final class Session extends DefaultAgendaEventListener {
        private final KieSession session;
        private final List<FactHandle> handles = new ArrayList<>();
        private BiConsumer<String, Object> fired;

        Session(KieSession session) {
            this.session = session;
            session.addEventListener(this);
        }

        void fire(Collection<?> facts, BiConsumer<String, Object> listener) {
            fired = listener;
            for (var fact : facts) {
                handles.add(session.insert(fact));
            }
            if (session.fireAllRules(MOST_FIRINGS) >= MOST_FIRINGS) {
                throw new IllegalStateException("the rules fired " + MOST_FIRINGS + " times and were stopped");
            }
            for (var handle : handles) {
                session.delete(handle);
            }
            handles.clear();
            fired = null;
        }

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            fired.accept(
                    event.getMatch().getRule().getName(),
                    event.getMatch().getObjects().get(0));
        }

        void dispose() {
            session.dispose();
        }
    }
}
