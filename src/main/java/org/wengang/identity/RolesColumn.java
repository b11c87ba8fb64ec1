package org.wengang.identity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles in one column: their words, in the order of {@link Role}, with commas between. */
@Converter
class RolesColumn implements AttributeConverter<Set<Role>, String> {

    @Override
    public String convertToDatabaseColumn(Set<Role> roles) {
        return text(roles);
    }

    @Override
    public Set<Role> convertToEntityAttribute(String words) {
        return of(words);
    }

    static String text(Collection<Role> roles) {
        return roles.stream().sorted().distinct().map(Role::word).collect(Collectors.joining(","));
    }

    static Set<Role> of(String words) {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(words.split(","))
                .filter(word -> !word.isEmpty())
                .map(word -> Role.of(word)
                        .orElseThrow(() -> new IllegalStateException("the store names a role " + word
                                + " that is not known. Maybe a newer version of the service wrote it.")))
                .forEach(roles::add);
        return Set.copyOf(roles);
    }
}
