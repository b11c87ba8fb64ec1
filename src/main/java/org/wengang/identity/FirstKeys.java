package org.wengang.identity;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keys that a deployment brings along, so that nobody has to make them by hand: {@code role:name:secret}, in a setting with
 * commas between, or one a line in a file. Each is made once; one that was revoked stays revoked.
 */
@ApplicationScoped
class FirstKeys {
    private static final int SHORTEST = 32;
    private static final int FEWEST_DIFFERENT = 12;

    private final ApiKeys keys;
    private final Optional<String> listed;
    private final Optional<String> file;

    FirstKeys(
            ApiKeys keys,
            @ConfigProperty(name = "wengang.first-keys") Optional<String> listed,
            @ConfigProperty(name = "wengang.first-keys-file") Optional<String> file) {
        this.keys = keys;
        this.listed = listed;
        this.file = file;
    }

    private record FirstKey(Role role, String name, Secret secret) {}

    /** @throws ConfigurationException that names the place and never the secret */
    @Transactional
    void provide() {
        for (var key : wanted()) {
            if (keys.byName(key.name()).isEmpty()) {
                keys.make(key.name(), key.secret(), Set.of(key.role()), null, Actor.SERVICE);
            }
        }
    }

    private List<FirstKey> wanted() {
        var wanted = new ArrayList<FirstKey>();
        listed.ifPresent(text -> read("wengang.first-keys, entry ", List.of(text.split(",")), wanted));
        file.ifPresent(path -> {
            try {
                read(path + ", line ", Files.readAllLines(Path.of(path)), wanted);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "wengang.first-keys-file " + path + " cannot be read. Maybe it is not mounted.", e);
            }
        });
        return wanted;
    }

    private static void read(String place, List<String> lines, List<FirstKey> wanted) {
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                wanted.add(key(place + (at + 1), line.split(":", -1)));
            }
        }
    }

    private static FirstKey key(String place, String[] parts) {
        if (parts.length != 3) {
            throw new ConfigurationException(place + " is not role:name:secret. Maybe a colon is missing.");
        }
        var role = Role.of(parts[0].strip())
                .orElseThrow(() -> new ConfigurationException(
                        place + " does not begin with a role. Maybe use one of " + Role.words() + "."));
        var name = parts[1].strip();
        if (!People.NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    place
                            + " has a name that is none. Maybe use lower-case letters, digits and hyphens, such as office-system.");
        }
        var secret = parts[2].strip();
        fault(secret).ifPresent(fault -> {
            throw new ConfigurationException(place + " (" + name + ") has a secret that " + fault
                    + ". Maybe make one with: echo wgk_$(openssl rand -hex 32)");
        });
        return new FirstKey(role, name, Secret.of(secret));
    }

    /** Why a text cannot be the secret of a key, or nothing. */
    static Optional<String> fault(String secret) {
        if (!secret.startsWith(Secret.KEY)) {
            return Optional.of("does not begin with wgk_");
        }
        var random = secret.substring(Secret.KEY.length());
        if (!random.matches("[A-Za-z0-9_-]*")) {
            return Optional.of("has other characters than letters, digits, - and _");
        }
        if (random.length() < SHORTEST || random.length() > 200) {
            return Optional.of("has not 32 to 200 characters after wgk_");
        }
        if (random.chars().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("repeats too few characters to be random");
        }
        return Optional.empty();
    }
}
