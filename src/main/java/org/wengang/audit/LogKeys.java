package org.wengang.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.identity.Actor;
import org.wengang.identity.SecurityEvent;
import org.wengang.proof.Checkpoint;
import org.wengang.proof.KeyAlgorithm;
import org.wengang.proof.LogKey;
import org.wengang.proof.LogPublicKey;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.proof.Unusable;

/**
 * The keys of the log. The one that signs is in a file that only the service may read, never in the store; the store knows the public
 * half of every key that ever signed. A log that was signed is not signed by a key that nobody put there on purpose.
 */
@Singleton
class LogKeys implements Signing {
    private static final Logger LOG = System.getLogger(LogKeys.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final LogSettings settings;
    private final Path folder;
    private final Transactions transactions;
    private final Clock clock;
    private volatile List<LogKey> keys = List.of();

    /** A key as the store knows it. */
    record Registered(String id, LogPublicKey key, long firstSize, Instant registeredAt) {}

    @Inject
    LogKeys(
            LogSettings settings,
            @ConfigProperty(name = "wengang.data-dir") String dataFolder,
            Transactions transactions,
            Clock clock) {
        this.settings = settings;
        this.folder = Path.of(dataFolder).resolve("log");
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Finds the key that signs, makes one for a log that was never signed, and registers it; the security log is told of a change
     * in the same transaction.
     *
     * @return false if there is none that may sign this log; the log of the service says why
     */
    boolean open(LogHead head) throws SQLException {
        try {
            keys = transactions.inOne(LONGEST, (connection, events) -> found(connection, head, events));
            return true;
        } catch (Unusable e) {
            LOG.log(Level.ERROR, "{0} {1}", e.zh(), e.en());
            return false;
        }
    }

    private List<LogKey> found(Connection connection, LogHead head, Consumer<SecurityEvent> events)
            throws SQLException {
        try (var turns = connection.prepareStatement("select pg_advisory_xact_lock(7463523)")) {
            // nodes that start at once take turns
            turns.execute();
        }
        var registered = registered(connection);
        var own = find(registered.isEmpty() && head.size() == 0);
        var all = new ArrayList<>(List.of(own));
        settings.previousKeyFile().map(Path::of).ifPresent(file -> all.add(previous(file, head, registered)));
        var id = own.publicKey().id(head.origin());
        if (registered.stream().noneMatch(one -> one.id().equals(id))) {
            mustBeMeant(head, registered);
            register(connection, id, own.publicKey(), head.size());
            if (!registered.isEmpty()) {
                var last = registered.get(registered.size() - 1);
                events.accept(new SecurityEvent(
                                clock.instant(), Actor.SERVICE.id(), SecurityEvent.What.KEY_ROTATED, "log", true)
                        .with("oldKey", last.id())
                        .with("newKey", id)
                        .with("algorithm", own.algorithm().word())
                        .with("size", head.size()));
                LOG.log(
                        Level.INFO,
                        "from now on checkpoints are signed with the key {0}; before it was {1}",
                        id,
                        last.id());
            }
        } else if (!registered.get(registered.size() - 1).id().equals(id)) {
            LOG.log(
                    Level.WARNING,
                    "checkpoints are signed with the key {0}, though there is a newer one, {1}. Maybe this node still has the"
                            + " settings from before the keys were changed",
                    id,
                    registered.get(registered.size() - 1).id());
        }
        return List.copyOf(all);
    }

    /** A key that signs beside a new one has signed this log before: else nobody could tell what it proves. */
    private static LogKey previous(Path file, LogHead head, List<Registered> registered) {
        var key = LogKey.read(file);
        var id = key.publicKey().id(head.origin());
        if (registered.stream().noneMatch(one -> one.id().equals(id))) {
            throw new Unusable(
                    "WENGANG_LOG_PREVIOUS_KEY_FILE 指向的密钥 " + id + " 从未为该记录签名。是否与 WENGANG_LOG_KEY_FILE 写反了？",
                    "The key " + id + " in WENGANG_LOG_PREVIOUS_KEY_FILE never signed this log. Maybe it and"
                            + " WENGANG_LOG_KEY_FILE are the wrong way round.");
        }
        return key;
    }

    /** A key that was put in the place of another is not taken for a change of keys: that is asked for by name. */
    private void mustBeMeant(LogHead head, List<Registered> registered) {
        if (head.size() == 0 || settings.keyFile().isPresent()) {
            return;
        }
        var file = folder.resolve("key.pem");
        var ids = String.join(", ", registered.stream().map(Registered::id).toList());
        throw new Unusable(
                file + " 不是为该记录签名的密钥（" + (ids.isEmpty() ? "数据库中没有登记任何密钥" : ids)
                        + "）。请从备份或其他节点取回原密钥；确要更换密钥时，设置 WENGANG_LOG_KEY_FILE。",
                file + " is not the key that signed the log (" + (ids.isEmpty() ? "the store knows none" : ids)
                        + "). Maybe bring that one back from a backup or another node; to change the key, set"
                        + " WENGANG_LOG_KEY_FILE.");
    }

    private LogKey find(boolean isNew) {
        if (settings.keyFile().isPresent()) {
            return LogKey.read(Path.of(settings.keyFile().get()));
        }
        var file = folder.resolve("key.pem");
        if (!Files.exists(file)) {
            if (!isNew) {
                throw new Unusable(
                        "记录已由另一密钥签名，而 " + file
                                + " 不存在。请从备份或其他节点取回该密钥；确要更换密钥时，用 new-log-key 命令新建并设置 WENGANG_LOG_KEY_FILE。",
                        "The log was signed with a key, and " + file
                                + " is not there. Maybe bring it back from a backup or another"
                                + " node; to change the key, make one by the command new-log-key and set WENGANG_LOG_KEY_FILE.");
            }
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new Unusable("无法建立文件夹 " + folder + "。", "The folder " + folder + " cannot be made.");
            }
            LogKey.generate(KeyAlgorithm.named(settings.signature())).write(file);
            LOG.log(
                    Level.INFO,
                    "a key to sign checkpoints with was made: {0}. Keep a copy of it in a safe place",
                    file);
        }
        return LogKey.read(file);
    }

    private void register(Connection connection, String id, LogPublicKey key, long size) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into log_key (key_id, algorithm, public_key, first_size, registered_at) values (?, ?, ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, key.algorithm().word());
            insert.setString(3, key.pem());
            insert.setLong(4, size);
            insert.setObject(5, OffsetDateTime.now(clock));
            insert.executeUpdate();
        }
    }

    /** Every key that ever signed this log, the first one first. */
    List<Registered> registered(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(
                        "select key_id, public_key, first_size, registered_at from log_key order by first_size, registered_at");
                var row = statement.executeQuery()) {
            var registered = new ArrayList<Registered>();
            while (row.next()) {
                registered.add(new Registered(
                        row.getString(1),
                        LogPublicKey.of(der(row.getString(2))),
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()));
            }
            return registered;
        }
    }

    private static byte[] der(String pem) {
        return java.util.Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    /** The public half of the key that signs. */
    LogPublicKey publicKey() {
        return keys.get(0).publicKey();
    }

    @Override
    public String sign(String origin, long size, byte[] root, Instant at) {
        return SignedCheckpoint.sign(new Checkpoint(origin, size, root, at), keys)
                .note();
    }
}
