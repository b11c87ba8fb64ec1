package org.wengang.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.wengang.identity.SecurityEvent.What;
import org.wengang.law.Label;

/** The door for people: a name and a password for a session, and the way out. */
@ApplicationScoped
public class SignIn {
    private static final int LONGEST_NAME = 64;
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);

    private final People people;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final Event<SecurityEvent> events;
    private final Event<Refusal> refusals;
    private final Clock clock;
    /** A flood of attempts must not take the processors away from those who evaluate. */
    private final Semaphore hashing =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    SignIn(
            People people,
            Sessions sessions,
            SignInFailures failures,
            Event<SecurityEvent> events,
            Event<Refusal> refusals,
            Clock clock) {
        this.people = people;
        this.sessions = sessions;
        this.failures = failures;
        this.events = events;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * A session that has begun.
     *
     * @param token to be shown with each request; nobody can find it out again
     */
    public record Started(String token, Caller caller) {
        @Override
        public String toString() {
            return "session of " + caller.actor();
        }
    }

    /** @throws Declined if they do not belong together, in words that do not say which is wrong; or it is too early */
    public Started signIn(String name, String password) {
        var login = login(name);
        var person = prove(login, password);
        var secret = Secret.newSession();
        // outside the transaction: it takes a tenth of a second
        var stronger = person.password().outdated() ? PasswordHash.of(password) : null;
        return QuarkusTransaction.requiringNew().call(() -> {
            var current = people.findById(login);
            if (stronger != null) {
                current.strengthen(stronger);
            }
            var caller = sessions.start(secret, current);
            events.fire(event(What.SIGN_IN, login, true));
            return new Started(secret.reveal(), caller);
        });
    }

    /** Notes that somebody came in from the page with a token of the provider. */
    void enter(Actor actor) {
        tell(actor, What.SIGN_IN);
    }

    /** Notes that they left. */
    void leave(Actor actor) {
        tell(actor, What.SIGN_OUT);
    }

    private void tell(Actor actor, What what) {
        QuarkusTransaction.requiringNew()
                .run(() -> events.fire(new SecurityEvent(clock.instant(), actor.id(), what, actor.id(), true)));
    }

    /** A session of a key of a trial. */
    Started start(ApiKey key) {
        var secret = Secret.newSession();
        return QuarkusTransaction.requiringNew().call(() -> {
            var caller = sessions.start(secret, key);
            var id = caller.actor().id();
            events.fire(new SecurityEvent(clock.instant(), id, What.SIGN_IN, id, true));
            return new Started(secret.reveal(), caller);
        });
    }

    /** Ends the session that the request was made with. */
    void signOut(String token, Actor actor) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (sessions.end(Secret.of(token))) {
                events.fire(new SecurityEvent(clock.instant(), actor.id(), What.SIGN_OUT, actor.id(), true));
            }
        });
    }

    /**
     * Changes one's own password; other sessions of the same person end.
     *
     * @throws Declined if {@code current} is not the password, or {@code chosen} is not fit for one
     */
    void changePassword(Actor actor, String token, String current, String chosen) {
        var name = actor.id().substring(Actor.local("").length());
        prove(name, current);
        if (chosen.equals(current)) {
            throw Declined.unfit(
                    "$.password",
                    new Label("新密码与原密码相同，请换一个。", "the new password is the old one. Maybe choose another."));
        }
        people.choosePassword(name, chosen, Secret.of(token));
    }

    /** The person, if the password is theirs. It takes as long if there is none of that name. */
    private Person prove(String name, String password) {
        failures.attempt(name);
        var person = QuarkusTransaction.requiringNew().call(() -> people.findById(name));
        var hash = person == null ? PasswordHash.OF_NOBODY : person.password();
        boolean right = matches(hash, password) && person != null && !person.disabled();
        if (!right) {
            tellWrong(person, name);
            throw Declined.because(
                    Declined.Why.WRONG_CREDENTIALS,
                    "登录名或密码不正确。请检查后重试；忘记密码请找管理员重置。",
                    "The name or the password is not right. Maybe check both; an administrator can reset a forgotten"
                            + " password.");
        }
        failures.forget(name);
        return person;
    }

    private boolean matches(PasswordHash hash, String password) {
        try {
            if (!hashing.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Declined.tooMany(LONGEST_QUEUE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a password was to be checked", e);
        }
        try {
            return password.length() <= PasswordRules.LONGEST && hash.matches(password);
        } finally {
            hashing.release();
        }
    }

    private static String login(String name) {
        var login = name.strip().toLowerCase(Locale.ROOT);
        return login.length() > LONGEST_NAME ? login.substring(0, LONGEST_NAME) : login;
    }

    /**
     * A name nobody has is not written down: people type passwords there. Nor is there a limit to such names, so that attempts
     * on them are counted; attempts on a person's are few, since each makes the next one wait.
     */
    private void tellWrong(Person person, String name) {
        if (person == null) {
            refusals.fire(new Refusal(event(What.SIGN_IN, "", false)));
        } else {
            QuarkusTransaction.requiringNew().run(() -> events.fire(event(What.SIGN_IN, name, false)));
        }
    }

    private SecurityEvent event(What what, String name, boolean ok) {
        var id = Actor.local(name);
        return new SecurityEvent(clock.instant(), id, what, id, ok);
    }
}
