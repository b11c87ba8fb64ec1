package org.wengang.audit;

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
import org.wengang.audit.LogProcess.Acknowledged;
import org.wengang.audit.LogProcess.How;
import org.wengang.benchmark.OwnStore;
import org.wengang.benchmark.ReceiptCheck;
import org.wengang.proof.LogKey;
import org.wengang.store.OwnServer;

/**
 * Kills the log of a process, and its server, while many callers write: once as it is, once on a server that was made unsafe
 * meanwhile, beside a plain table that must then lose rows, and once with a sequencer that answers too early.
 */
public final class LogKills {
    private final Path data;
    private final Set<String> sent = new LinkedHashSet<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();

    /**
     * What was found afterwards.
     *
     * @param acknowledged receipts of the log, of both rounds
     * @param faults of the log against these receipts; none is expected
     * @param decidedTwice requests that have another number of leaves than one after they were retried; none is expected
     * @param plain acknowledged rows of the plain table, on the unsafe server
     * @param plainLost of these; some are expected
     * @param early receipts of the sequencer that answers before it commits
     * @param earlyLost of these; one is expected
     */
    public record Found(
            int acknowledged,
            List<String> faults,
            List<String> decidedTwice,
            int plain,
            long plainLost,
            int early,
            long earlyLost) {}

    private LogKills(Path data) {
        this.data = data;
    }

    /**
     * Does all of it.
     *
     * @param data a folder in which the programs of the server stay; everything else is made anew
     * @param receipts how many are to be acknowledged before the first kill
     */
    public static Found run(Path data, int receipts) throws IOException, InterruptedException, SQLException {
        empty(data);
        return new LogKills(data).run(receipts);
    }

    private Found run(int receipts) throws IOException, InterruptedException, SQLException {
        try (var usual = LogProcess.start(data, How.USUAL, List.of())) {
            usual.await(seen -> seen.acknowledged().size() >= receipts, sent::add);
            usual.kill(sent::add);
            acknowledged.addAll(usual.acknowledged());
        }
        // nothing is written in passing any more: what a commit does not make durable is lost
        Files.writeString(
                data.resolve("postgres").resolve("postgresql.conf"),
                "\nwal_writer_delay = '10s'\n",
                StandardOpenOption.APPEND);
        List<Long> plain;
        try (var unsafe = LogProcess.start(data, How.UNSAFE_SERVER, unanswered())) {
            unsafe.await(seen -> seen.plain().size() >= 50, sent::add);
            new OwnStore(data).processes().forEach(ProcessHandle::destroyForcibly);
            unsafe.kill(sent::add);
            acknowledged.addAll(unsafe.acknowledged());
            plain = unsafe.plain();
        }
        List<Acknowledged> early;
        try (var hasty = LogProcess.start(data, How.HASTY, unanswered())) {
            hasty.await(seen -> seen.acknowledged().size() >= 10, sent::add);
            hasty.kill(sent::add);
            early = hasty.acknowledged();
        }
        try (var server = OwnServer.start(data);
                var connection = new OwnStore(data).connect()) {
            var key = LogKey.read(data.resolve("log").resolve("key.pem")).publicKey();
            return new Found(
                    acknowledged.size(),
                    ReceiptCheck.of(connection, key, receipts(acknowledged)).faults(),
                    decidedTwice(connection),
                    plain.size(),
                    lost(connection, plain),
                    early.size(),
                    ReceiptCheck.of(connection, key, receipts(early)).lost());
        }
    }

    private static void empty(Path data) throws IOException {
        Files.createDirectories(data);
        for (var name : List.of("postgres", "log", "checkpoints")) {
            var folder = data.resolve(name);
            if (Files.exists(folder)) {
                try (var all = Files.walk(folder)) {
                    for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    private static List<ReceiptCheck.Receipt> receipts(List<Acknowledged> of) {
        return of.stream().map(Acknowledged::receipt).toList();
    }

    /** What was sent, and not answered before the process was killed. */
    private List<String> unanswered() {
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
