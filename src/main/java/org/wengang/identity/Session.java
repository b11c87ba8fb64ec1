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

/** A person signed in, until they sign out, or it ends by itself. */
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

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    Session() {}

    Session(Secret secret, Person person, Instant startedAt, Instant endsAt) {
        this.digest = secret.digest();
        this.person = person;
        this.startedAt = startedAt;
        this.lastUsedAt = startedAt;
        this.endsAt = endsAt;
    }

    Person person() {
        return person;
    }

    Instant endsAt() {
        return endsAt;
    }

    /** The moment from which it counts no more unless it is used before. */
    Instant goodUntil(Duration idle) {
        var idleEnd = lastUsedAt.plus(idle);
        return idleEnd.isBefore(endsAt) ? idleEnd : endsAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    void used(Instant at) {
        lastUsedAt = at;
    }

    @Override
    public String toString() {
        return "session of " + person + " since " + startedAt;
    }
}
