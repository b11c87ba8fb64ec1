package org.wengang.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** 密钥: what another system shows instead of a name and a password. Keys are revoked, never deleted: releases name them. */
@Entity
@Table(name = "api_key")
public class ApiKey {
    @Id
    private String id;

    private String name;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 64)
    private String digest;

    @Convert(converter = RolesColumn.class)
    private Set<Role> roles;

    private boolean trial;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_on")
    private LocalDate lastUsedOn;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "revoked_by")
    private String revokedBy;

    ApiKey() {}

    ApiKey(String id, String name, Secret secret, Set<Role> roles, Instant expiresAt, Instant at, Actor by) {
        this.id = id;
        this.name = name;
        this.digest = secret.digest();
        this.roles = Set.copyOf(roles);
        this.expiresAt = expiresAt;
        this.createdAt = at;
        this.createdBy = by.id();
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Set<Role> roles() {
        return roles;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Null if it never was. */
    public LocalDate lastUsedOn() {
        return lastUsedOn;
    }

    public Instant revokedAt() {
        return revokedAt;
    }

    public String revokedBy() {
        return revokedBy;
    }

    boolean trial() {
        return trial;
    }

    boolean has(Secret secret) {
        return digest.equals(secret.digest());
    }

    boolean goodAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    Actor actor() {
        return new Actor(Actor.key(id), name, roles);
    }

    void used(LocalDate day) {
        lastUsedOn = day;
    }

    void revoke(Instant at, Actor by) {
        revokedAt = at;
        revokedBy = by.id();
    }

    void forTrial(Secret secret) {
        trial = true;
        digest = secret.digest();
    }

    @Override
    public String toString() {
        return Actor.key(id);
    }
}
