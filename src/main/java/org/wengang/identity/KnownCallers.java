package org.wengang.identity;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Whose a credential is: the store knows keys and sessions, the identity provider signs its tokens. */
@ApplicationScoped
class KnownCallers {
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 256;

    private final ExecutorService stored = threads("identity-store");
    private final ExecutorService signed = threads("identity-token");
    private final Known ours;
    private final Known oursUnattended;
    private final Known theirs;

    KnownCallers(
            ApiKeys keys,
            Sessions sessions,
            ProviderTokens tokens,
            IdentitySettings settings,
            Patience patience,
            Clock clock) {
        var storeTimes = new Known.Times(settings.cache(), patience.store(), patience.first(), settings.withoutStore());
        ours = new Known(
                text -> text.startsWith(Secret.KEY) ? keys.caller(Secret.of(text)) : sessions.caller(Secret.of(text)),
                Unavailable.What.STORE,
                stored,
                clock,
                System::nanoTime,
                storeTimes);
        // apart: a look-up that notes no use must not stand in for one that does
        oursUnattended = new Known(
                text -> sessions.callerUnattended(Secret.of(text)),
                Unavailable.What.STORE,
                stored,
                clock,
                System::nanoTime,
                storeTimes);
        theirs = new Known(
                text -> Optional.of(tokens.caller(text)),
                Unavailable.What.IDENTITY_PROVIDER,
                signed,
                clock,
                System::nanoTime,
                new Known.Times(settings.cache(), patience.provider(), patience.provider(), settings.withoutStore()));
    }

    CompletableFuture<Caller> caller(Credential credential) {
        return credential.kind() == Credential.Kind.TOKEN
                ? theirs.caller(credential.text())
                : ours.caller(credential.text());
    }

    /** The same for a request that nobody is behind, such as one a page makes by the clock: a session lasts no longer for it. */
    CompletableFuture<Caller> callerUnattended(Credential credential) {
        return credential.kind() == Credential.Kind.SESSION
                ? oursUnattended.caller(credential.text())
                : caller(credential);
    }

    void forget(String session) {
        ours.forget(session);
        oursUnattended.forget(session);
    }

    @PreDestroy
    void close() {
        stored.shutdownNow();
        signed.shutdownNow();
    }

    /** Few, so that a store that hangs holds up few; many waiting, so that a burst does not fail. */
    private static ExecutorService threads(String name) {
        var number = new AtomicInteger();
        var loader = Thread.currentThread().getContextClassLoader();
        var pool = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    var thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
