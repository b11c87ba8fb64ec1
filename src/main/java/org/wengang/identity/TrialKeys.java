package org.wengang.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A key for each role, for a trial, kept in {@code trial.env} as variables of the shell: {@code . data/trial.env}, then
 * {@code curl -H "Authorization: Bearer $EDITOR" …}. They are good for nothing once the service runs without trial.
 */
@ApplicationScoped
class TrialKeys {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final ApiKeys keys;
    private final Clock clock;
    private final Path file;

    TrialKeys(
            ApiKeys keys,
            Clock clock,
            @ConfigProperty(name = "wengang.data-dir", defaultValue = "data") String folder) {
        this.keys = keys;
        this.clock = clock;
        this.file = Path.of(folder, "trial.env");
    }

    /** Makes what is missing in the store or in the file; keys that are in both stay. */
    @Transactional
    Path provide() {
        var known = read();
        var secrets = new EnumMap<Role, Secret>(Role.class);
        for (var role : Role.values()) {
            var secret = known.getOrDefault(role, Secret.newKey());
            secrets.put(role, secret);
            var name = name(role);
            var key = keys.byName(name).orElseGet(() -> keys.make(name, secret, Set.of(role), null, Actor.SERVICE));
            if (!key.trial() || !key.has(secret)) {
                key.forTrial(secret);
            }
        }
        if (!known.keySet().containsAll(secrets.keySet())) {
            write(secrets);
        }
        return file;
    }

    /** The name of its key. */
    static String name(Role role) {
        return "trial-" + role.word();
    }

    private Map<Role, Secret> read() {
        var secrets = new EnumMap<Role, Secret>(Role.class);
        if (!Files.exists(file)) {
            return secrets;
        }
        try {
            for (var line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    var text = line.substring(equals + 1).strip();
                    Role.of(line.substring(0, equals).strip().toLowerCase(Locale.ROOT))
                            .filter(role -> FirstKeys.fault(text).isEmpty())
                            .ifPresent(role -> secrets.put(role, Secret.of(text)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read. Maybe it belongs to another user.", e);
        }
        return secrets;
    }

    /** Written beside and moved, so that nobody else can read it at any moment. */
    private void write(Map<Role, Secret> secrets) {
        var text = new StringBuilder("# keys of a trial, made ")
                .append(clock.instant())
                .append("; good on this machine only, and only with WENGANG_TRIAL=true\n");
        secrets.forEach((role, secret) ->
                text.append(role).append('=').append(secret.reveal()).append('\n'));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var fresh = file.resolveSibling("trial.env.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh);
            ownerOnly(fresh);
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " cannot be written. Maybe set WENGANG_DATA_DIR to a folder that can.", e);
        }
    }

    private static void ownerOnly(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }
}
