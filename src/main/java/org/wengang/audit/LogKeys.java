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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

    private final LogSettings settings;
    private final Path folder;
    private final Clock clock;
    private volatile List<LogKey> keys = List.of();
    private volatile String changedFrom;

    /** A key as the store knows it. */
    record Registered(String id, LogPublicKey key, long firstSize, Instant registeredAt) {}

    @Inject
    LogKeys(LogSettings settings, @ConfigProperty(name = "wengang.data-dir") String dataFolder, Clock clock) {
        this.settings = settings;
        this.folder = Path.of(dataFolder).resolve("log");
        this.clock = clock;
    }

    /**
     * Finds the key that signs, makes one for a log that was never signed, and registers it.
     *
     * @return false if there is none that may sign this log; the log of the service says why
     */
    boolean open(Connection connection, LogHead head) throws SQLException {
        connection.setAutoCommit(false);
        try {
            // nodes that start at once take turns
            connection.createStatement().execute("select pg_advisory_xact_lock(7463523)");
            var registered = registered(connection);
            var own = find(registered.isEmpty() && head.size() == 0);
            var id = own.publicKey().id(head.origin());
            var all = new ArrayList<>(List.of(own));
            settings.previousKeyFile().map(Path::of).map(LogKey::read).ifPresent(all::add);
            if (registered.stream().noneMatch(one -> one.id().equals(id))) {
                mustBeMeant(head, registered);
                register(connection, id, own.publicKey(), head.size());
                registered.stream().reduce((one, other) -> other).ifPresent(last -> changedFrom = last.id());
            }
            connection.commit();
            keys = List.copyOf(all);
            return true;
        } catch (Unusable e) {
            connection.rollback();
            LOG.log(Level.ERROR, "{0} {1}", e.zh(), e.en());
            return false;
        } finally {
            connection.setAutoCommit(true);
        }
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

    /** The id of the key that signed before this start, if it is another one now; else null. */
    String changedFrom() {
        return changedFrom;
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
