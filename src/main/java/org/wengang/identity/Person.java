package org.wengang.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

/** Somebody who signs in here with a name and a password. Persons are never deleted: releases name them. */
@Entity
@Table(name = "person")
public class Person {
    @Id
    private String name;

    @Column(name = "display_name")
    private String displayName;

    @Convert(converter = RolesColumn.class)
    private Set<Role> roles;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "must_change_password")
    private boolean mustChangePassword;

    private boolean disabled;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    Person() {}

    Person(String name, String displayName, Set<Role> roles, PasswordHash password, Instant at, String by) {
        this.name = name;
        this.displayName = displayName;
        this.roles = Set.copyOf(roles);
        this.passwordHash = password.text();
        this.createdAt = at;
        this.createdBy = by;
        this.changedAt = at;
        this.changedBy = by;
    }

    public String name() {
        return name;
    }

    public String displayName() {
        return displayName;
    }

    public Set<Role> roles() {
        return roles;
    }

    public boolean mustChangePassword() {
        return mustChangePassword;
    }

    public boolean disabled() {
        return disabled;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public String changedBy() {
        return changedBy;
    }

    Actor actor() {
        return new Actor(Actor.local(name), displayName, roles);
    }

    PasswordHash password() {
        return PasswordHash.parse(passwordHash);
    }

    boolean administers() {
        return !disabled && roles.contains(Role.ADMINISTRATOR);
    }

    void rename(String displayName) {
        this.displayName = displayName;
    }

    void takeRoles(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    void disable(boolean disabled) {
        this.disabled = disabled;
    }

    /** @param chosenByAnother it serves once, to choose one's own */
    void setPassword(PasswordHash password, boolean chosenByAnother) {
        passwordHash = password.text();
        mustChangePassword = chosenByAnother;
    }

    /** The same password under today's parameters. */
    void strengthen(PasswordHash password) {
        passwordHash = password.text();
    }

    void changed(Instant at, Actor by) {
        changedAt = at;
        changedBy = by.id();
    }

    @Override
    public String toString() {
        return Actor.local(name);
    }
}
