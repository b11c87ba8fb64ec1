package org.wengang.api;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wengang.identity.Role;
import org.wengang.law.Label;

/** A role by its word, and for people to read. */
@Schema(name = "Role")
public record RoleView(@Schema(examples = "editor") String role, Label label) {
    static List<RoleView> of(Collection<Role> roles) {
        return roles.stream()
                .sorted()
                .map(role -> new RoleView(role.word(), role.label()))
                .toList();
    }
}
