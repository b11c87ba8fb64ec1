package org.wengang.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.wengang.identity.SecurityEvent.What;
import org.wengang.law.Label;

/** The keys that were given out. */
@ApplicationScoped
public class ApiKeys implements PanacheRepositoryBase<ApiKey, String> {
    private static final int ID_DIGITS = 12;

    private final Trial trial;
    private final Event<SecurityEvent> events;
    private final Clock clock;

    ApiKeys(Trial trial, Event<SecurityEvent> events, Clock clock) {
        this.trial = trial;
        this.events = events;
        this.clock = clock;
    }

    /** A new key and its text, to be handed over once. */
    public record WithSecret(ApiKey key, String secret) {
        @Override
        public String toString() {
            return key.toString();
        }
    }

    /** Revoked ones too, oldest first. */
    public List<ApiKey> all() {
        return listAll(Sort.by("createdAt").and("name"));
    }

    /**
     * Makes a key.
     *
     * @param expiresAt null for never
     * @throws Declined if the name is taken or a value is not fit
     */
    @Transactional
    public WithSecret make(String name, Set<Role> roles, Instant expiresAt, Actor by) {
        People.checkName("$.name", name);
        if (roles.isEmpty()) {
            throw Declined.unfit(
                    "$.roles", new Label("至少要有一个角色：" + Role.words(), "expected at least one role of " + Role.words()));
        }
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw Declined.unfit("$.expiresAt", new Label("应晚于现在", "expected a time to come"));
        }
        if (byName(name).isPresent()) {
            throw People.nameTaken();
        }
        var secret = Secret.newKey();
        return new WithSecret(make(name, secret, roles, expiresAt, by), secret.reveal());
    }

    ApiKey make(String name, Secret secret, Set<Role> roles, Instant expiresAt, Actor by) {
        var id = Secret.newKey().digest().substring(0, ID_DIGITS);
        var key = new ApiKey(id, name, secret, roles, expiresAt, clock.instant(), by);
        try {
            persistAndFlush(key);
        } catch (ConstraintViolationException e) {
            throw People.nameTaken();
        }
        events.fire(event(by, What.KEY_MADE, key)
                .with("name", name)
                .with("roles", People.words(roles))
                .with("expiresAt", expiresAt == null ? null : expiresAt.toString()));
        return key;
    }

    /**
     * Ends a key for good, on every node within five seconds. Ending it twice is no fault.
     *
     * @throws Declined if there is none of that id
     */
    @Transactional
    public void revoke(String id, Actor by) {
        var key = findById(id);
        if (key == null) {
            throw Declined.because(
                    Declined.Why.NO_SUCH_KEY,
                    "没有这个密钥；全部密钥见 /api/v1/keys。",
                    "There is no such key. Maybe see /api/v1/keys.");
        }
        if (key.revokedAt() == null) {
            key.revoke(clock.instant(), by);
            events.fire(event(by, What.KEY_REVOKED, key).with("name", key.name()));
        }
    }

    Optional<ApiKey> byName(String name) {
        return find("name", name).firstResultOptional();
    }

    /** Whose key that is, if it is good; the day of its last use is kept. */
    @Transactional
    Optional<Caller> caller(Secret secret) {
        return find("digest", secret.digest())
                .firstResultOptional()
                .filter(key -> key.goodAt(clock.instant()))
                .filter(key -> !key.trial() || trial.on())
                .map(key -> {
                    var today = LocalDate.now(clock);
                    if (!today.equals(key.lastUsedOn())) {
                        key.used(today);
                    }
                    return new Caller(key.actor(), Caller.Means.KEY, key.expiresAt(), false);
                });
    }

    private SecurityEvent event(Actor by, What what, ApiKey key) {
        return new SecurityEvent(clock.instant(), by.id(), what, Actor.key(key.id()), true);
    }
}
