package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wengang.audit.LogProcess.Acknowledged;
import org.wengang.audit.LogProcess.How;
import org.wengang.benchmark.OwnStore;
import org.wengang.benchmark.ReceiptCheck;
import org.wengang.proof.LogKey;
import org.wengang.store.OwnServer;

/**
 * A log that is written to by many callers, and killed, keeps what it acknowledged; one that hands out receipts too early does not,
 * and is found out by the same look. The long form, over HTTP and with another PostgreSQL, is the program KillUnderLoad.
 */
class KillUnderLoadTest {
    private static final Path DATA =
            Path.of("target", "kill-under-load", "data").toAbsolutePath();

    private final Set<String> sent = new LinkedHashSet<>();

    @Test
    void log_killedUnderLoad() throws Exception {
        var acknowledged = new ArrayList<Acknowledged>();
        try (var usual = LogProcess.start(DATA, How.USUAL, List.of())) {
            usual.await(seen -> seen.acknowledged().size() >= 1_500, sent::add);
            usual.kill(sent::add);
            acknowledged.addAll(usual.acknowledged());
        }
        // nothing is written in passing any more: what a commit does not make durable is lost
        Files.writeString(
                DATA.resolve("postgres").resolve("postgresql.conf"),
                "\nwal_writer_delay = '10s'\n",
                StandardOpenOption.APPEND);
        List<Long> plain;
        try (var unsafe = LogProcess.start(DATA, How.UNSAFE_SERVER, unanswered(acknowledged))) {
            unsafe.await(seen -> seen.plain().size() >= 50, sent::add);
            var server = new OwnStore(DATA).processes();
            server.forEach(ProcessHandle::destroyForcibly);
            unsafe.kill(sent::add);
            acknowledged.addAll(unsafe.acknowledged());
            plain = unsafe.plain();
        }
        List<Acknowledged> tooEarly;
        try (var hasty = LogProcess.start(DATA, How.HASTY, unanswered(acknowledged))) {
            hasty.await(seen -> seen.acknowledged().size() >= 10, sent::add);
            hasty.kill(sent::add);
            tooEarly = hasty.acknowledged();
        }
        try (var server = OwnServer.start(DATA);
                var connection = new OwnStore(DATA).connect()) {
            var key = LogKey.read(DATA.resolve("log").resolve("key.pem")).publicKey();
            var receipts = acknowledged.stream().map(Acknowledged::receipt).toList();
            assertEquals(List.of(), ReceiptCheck.of(connection, key, receipts).faults());
            assertTrue(receipts.size() >= 1_900, receipts.size() + " were acknowledged");
            assertEquals(List.of(), decidedTwice(connection));
            // the same look finds what is lost
            var control = tooEarly.stream().map(Acknowledged::receipt).toList();
            assertEquals(1, ReceiptCheck.of(connection, key, control).lost());
            assertTrue(lost(connection, plain) > 0, "none of " + plain.size() + " rows of the plain table was lost");
        }
    }

    /** The programs of the server stay, everything else is made anew. */
    @BeforeAll
    static void empty() throws IOException {
        Files.createDirectories(DATA);
        for (var name : List.of("postgres", "log", "checkpoints")) {
            var folder = DATA.resolve(name);
            if (Files.exists(folder)) {
                try (var all = Files.walk(folder)) {
                    for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    /** What was sent, and not answered before the process was killed. */
    private List<String> unanswered(List<Acknowledged> acknowledged) {
        var unanswered = new LinkedHashSet<>(sent);
        acknowledged.forEach(one -> unanswered.remove(one.key()));
        return List.copyOf(unanswered);
    }

    /** Requests, by their key, that have more than one leaf, or none though they were retried until they were answered. */
    private List<String> decidedTwice(Connection connection) throws SQLException {
        var leaves = new TreeMap<String, Integer>();
        sent.forEach(key -> leaves.put(key, 0));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select leaf from trace")) {
            var packing = new Packing();
            while (row.next()) {
                var note = new String(packing.unpack(row.getBytes(1), null), StandardCharsets.UTF_8)
                        .replaceAll(".*\"note\":\"([^\"]*)\".*", "$1");
                leaves.computeIfPresent(note, (key, count) -> count + 1);
            }
        }
        leaves.values().removeIf(count -> count == 1);
        return List.copyOf(leaves.keySet());
    }

    private static long lost(Connection connection, List<Long> plain) throws SQLException {
        var lost = new HashSet<>(plain);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select id from plain")) {
            while (row.next()) {
                lost.remove(row.getLong(1));
            }
        }
        return lost.size();
    }
}
