package org.wengang.identity;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets somebody into a service that nobody can sign in to yet: once, while there is no person in the store. */
@ApplicationScoped
class FirstAdministrator {
    private static final String DEFAULT_NAME = "admin";

    private final People people;
    private final EntityManager store;
    private final String name;
    private final Optional<String> password;
    private final Optional<String> file;

    FirstAdministrator(
            People people,
            EntityManager store,
            @ConfigProperty(name = "wengang.first-administrator.name", defaultValue = DEFAULT_NAME) String name,
            @ConfigProperty(name = "wengang.first-administrator.password") Optional<String> password,
            @ConfigProperty(name = "wengang.first-administrator.password-file") Optional<String> file) {
        this.people = people;
        this.store = store;
        this.name = name;
        this.password = password;
        this.file = file;
    }

    /**
     * Makes the first administrator.
     *
     * @return the password if it was made up here, to be shown once
     */
    @Transactional
    Optional<People.WithPassword> provide() {
        // several nodes may start on an empty store at once: one of them makes the person
        store.createNativeQuery("lock table person in share row exclusive mode").executeUpdate();
        if (people.count() > 0) {
            return Optional.empty();
        }
        if (!People.NAME.matcher(name).matches()) {
            throw new ConfigurationException("wengang.first-administrator.name is no login name. Maybe use lower-case"
                    + " letters and digits, such as admin.");
        }
        var given = given();
        given.flatMap(text -> PasswordRules.fault(name, text)).ifPresent(fault -> {
            throw new ConfigurationException("the password of the first administrator is refused: " + fault.en());
        });
        var text = given.orElseGet(PasswordRules::generate);
        var person = people.add(name, name, Set.of(Role.ADMINISTRATOR), text, given.isEmpty(), Actor.SERVICE);
        return given.isPresent() ? Optional.empty() : Optional.of(new People.WithPassword(person, text));
    }

    private Optional<String> given() {
        return file.map(path -> {
                    try {
                        return Files.readString(Path.of(path)).strip();
                    } catch (IOException e) {
                        throw new UncheckedIOException(
                                "wengang.first-administrator.password-file " + path
                                        + " cannot be read. Maybe it is not mounted.",
                                e);
                    }
                })
                .or(() -> password);
    }
}
