package org.wengang.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wengang.cases.CaseFile;
import org.wengang.launched.Service;
import org.wengang.launched.Setup;

/**
 * How much room a decision takes on the disk, in all: every golden case and every complete dossier beside the rules is decided again
 * and again over HTTP, and the growth of each table and index of the database is counted, that of the folder of checkpoints as well.
 * What is kept for the effect of later drafts is no part of the trace, and told apart. Argument: how often (60).
 */
public final class TraceSize {
    private static final double MOST_BYTES = 1_500;
    /** Requests of others, not counted. */
    private static final String NOT_OF_THE_TRACE = "decided_subject";

    private static final String SIZES = """
            select coalesce(parent.relname, owner.relname, c.relname) as of, c.relname, pg_relation_size(c.oid)
                + pg_relation_size(c.oid, 'fsm') + pg_relation_size(c.oid, 'vm') as bytes
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'pg_toast')
            left join pg_index i on i.indexrelid = c.oid
            left join pg_class owner on owner.oid = i.indrelid
            left join pg_class parent on parent.reltoastrelid = coalesce(owner.oid, c.oid)
            where c.relkind in ('r', 't', 'i', 'm')
                and coalesce(parent.relname, owner.relname, c.relname) not like 'pg\\_%' order by 1, 2""";

    private final Service service;
    private final OwnStore store;
    private final Setup setup;

    private TraceSize(Service service, OwnStore store, Setup setup) {
        this.service = service;
        this.store = store;
        this.setup = setup;
    }

    public static void main(String[] arguments) throws Exception {
        Dossiers.quiet();
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        var verdict = new Verdict();
        var setup = Setup.in(RunFolder.empty("trace-size"));
        var store = new OwnStore(setup.data());
        try (var service = Service.start(setup)) {
            send(service, cases(), 1, false);
            // leaves are packed with a dictionary as soon as there is one
            awaitDictionary(store);
            var size = new TraceSize(service, store, setup);
            var golden = new ArrayList<>(cases());
            golden.addAll(dossiers());
            double all = size.measure("of the golden cases and the complete dossiers", golden, rounds, false);
            size.measure("of the complete dossiers alone, all measures", dossiers(), 10 * rounds, false);
            size.measure("of both, each under an Idempotency-Key", golden, Math.max(1, rounds / 6), true);
            System.out.println();
            verdict.meets(
                    all <= MOST_BYTES,
                    String.format(Locale.ROOT, "at most %,.0f bytes a decision on average: %,.0f", MOST_BYTES, all));
        }
        System.exit(verdict.exitCode());
    }

    private static List<ObjectNode> cases() {
        var bodies = new ArrayList<ObjectNode>();
        for (var one : CaseFile.cases()) {
            var body = JsonNodeFactory.instance.objectNode();
            body.put("package", one.policyPackage());
            body.putArray("measures").add(one.measure());
            body.putObject("subject");
            body.set("facts", one.facts());
            bodies.add(body);
        }
        return bodies;
    }

    private static List<ObjectNode> dossiers() {
        var bodies = new ArrayList<ObjectNode>();
        for (var dossier : CaseFile.dossiers()) {
            var body = JsonNodeFactory.instance.objectNode();
            body.putObject("subject").put("kind", dossier.kind()).put("name", dossier.name());
            body.set("facts", dossier.facts());
            bodies.add(body);
        }
        return bodies;
    }

    /** Each with a subject of its own, as in real life. */
    private static long send(Service service, List<ObjectNode> bodies, int rounds, boolean isKeyed) throws IOException {
        long sent = 0;
        try (var connection = new KeptConnection(service.port())) {
            for (int round = 0; round < rounds; round++) {
                for (var body : bodies) {
                    var id = Long.toString(System.nanoTime());
                    ((ObjectNode) body.get("subject")).put("id", id);
                    connection.exchange(KeptConnection.evaluation(
                            service.keys().caseworker(),
                            isKeyed ? id : null,
                            body.toString().getBytes(StandardCharsets.UTF_8)));
                    sent++;
                }
            }
        }
        return sent;
    }

    private static void awaitDictionary(OwnStore store) throws IOException, SQLException, InterruptedException {
        try (var connection = store.connect()) {
            for (int i = 0; i < 600; i++) {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery("select count(*) from trace_dictionary")) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        Thread.sleep(2_000);
                        return;
                    }
                }
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("no dictionary was made");
    }

    private double measure(String what, List<ObjectNode> bodies, int rounds, boolean isKeyed)
            throws IOException, SQLException, InterruptedException {
        try (var connection = store.connect()) {
            var before = sizes(connection);
            long folder = bytes(setup.data().resolve("checkpoints"));
            long sent = send(service, bodies, rounds, isKeyed);
            // so that the last checkpoint, and whatever is written beside, is counted
            Thread.sleep(25_000);
            System.out.printf(Locale.ROOT, "%n%,d decisions %s; bytes a decision%n%n", sent, what);
            double all = 0;
            for (var one : sizes(connection).entrySet()) {
                double grown = (one.getValue() - before.getOrDefault(one.getKey(), 0L)) / (double) sent;
                boolean isOfTrace = !one.getKey().startsWith(NOT_OF_THE_TRACE);
                if (grown > 0.05) {
                    System.out.printf(
                            Locale.ROOT, "  %-64s %9.1f%s%n", one.getKey(), grown, isOfTrace ? "" : "   no part of it");
                }
                all += isOfTrace ? grown : 0;
            }
            double outside = (bytes(setup.data().resolve("checkpoints")) - folder) / (double) sent;
            System.out.printf(Locale.ROOT, "  %-64s %9.1f%n", "the folder of checkpoints", outside);
            System.out.printf(Locale.ROOT, "  %-64s %9.1f%n", "all", all + outside);
            return all + outside;
        }
    }

    private static Map<String, Long> sizes(Connection connection) throws SQLException {
        var sizes = new TreeMap<String, Long>();
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(SIZES)) {
                while (row.next()) {
                    var table = row.getString(1);
                    var relation = row.getString(2);
                    sizes.merge(table.equals(relation) ? table : table + ", " + relation, row.getLong(3), Long::sum);
                }
            }
        }
        return sizes;
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }
}
