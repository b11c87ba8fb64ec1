package org.wengang.identity;

import java.util.Objects;
import java.util.Set;

/**
 * Who acts. Two actors are the same if and only if their ids are: a person is renamed and gets other roles, and is still
 * the author of what they drafted.
 *
 * @param id {@code local:lin}, {@code key:3f9a…}, {@code oidc:<subject>}, {@code trial:anonymous}, {@code service}, or {@code nobody}
 * @param name for people to read
 */
public record Actor(String id, String name, Set<Role> roles) {
    /** The service itself: what it does at its start, and what nobody asked for. */
    public static final Actor SERVICE = new Actor("service", "Wengang", Set.of());

    /** Who shows nothing that proves who they are. */
    public static final Actor NOBODY = new Actor("nobody", "未登录 · not signed in", Set.of());

    public Actor {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean sameAs(Actor other) {
        return id.equals(other.id);
    }

    /** Whether it is a person whose password is kept here. */
    boolean isLocal() {
        return id.startsWith(local(""));
    }

    static String local(String name) {
        return "local:" + name;
    }

    static String key(String id) {
        return "key:" + id;
    }
}
