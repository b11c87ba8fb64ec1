package org.wengang.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A person signed in, until they sign out, or it ends by itself. In a trial somebody may take the part of one of its keys: the
 * session is then the key's.
 */
@Entity
@Table(name = "session")
class Session {
    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String digest;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "person")
    private Person person;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "api_key")
    private ApiKey key;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    Session() {}

    /** Of a person or of a key; the other is null. */
    Session(Secret secret, Person person, ApiKey key, Instant startedAt, Instant endsAt) {
        this.digest = secret.digest();
        this.person = person;
        this.key = key;
        this.startedAt = startedAt;
        this.lastUsedAt = startedAt;
        this.endsAt = endsAt;
    }

    boolean goodAt(Instant now, Duration idle, boolean trial) {
        boolean lasts = now.isBefore(endsAt) && now.isBefore(lastUsedAt.plus(idle));
        return lasts && (key == null ? !person.disabled() : trial && key.trial() && key.goodAt(now));
    }

    Caller caller(Duration idle) {
        var actor = key == null ? person.actor() : key.actor();
        boolean mayOnlySetPassword = key == null && person.mustChangePassword();
        return new Caller(actor, Caller.Means.SESSION, endsAt, lastUsedAt.plus(idle), mayOnlySetPassword);
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    void used(Instant at) {
        lastUsedAt = at;
    }

    @Override
    public String toString() {
        return "session of " + (key == null ? person : key) + " since " + startedAt;
    }
}
