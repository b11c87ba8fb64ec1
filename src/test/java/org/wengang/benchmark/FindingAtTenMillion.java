package org.wengang.benchmark;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.wengang.audit.TestLog;
import org.wengang.audit.finding.Finder;
import org.wengang.audit.finding.MadeUpIndex;
import org.wengang.audit.finding.Query;
import org.wengang.audit.finding.RowName;
import org.wengang.audit.finding.Sum;
import org.wengang.cases.ShippedPackage;
import org.wengang.evaluation.Engine;
import org.wengang.evaluation.TraceHead;
import org.wengang.evaluation.TraceJson;
import org.wengang.measure.Outcome;
import org.wengang.proof.TreeHash;
import org.wengang.store.OwnServer;

/**
 * Finds decisions among ten million: fills the log and its index with made-up ones, in the service's own PostgreSQL, and prints for
 * each kind of question how long its first page, a deep page and its sum take, how large everything is, and how the statements are
 * carried out; then series over time and the uses of rows. Arguments: how many decisions (10,000,000), and {@code index} to leave the log
 * empty and ask only for what needs none. Takes about 16 GB of disk, without the log 2, which are given back.
 */
public final class FindingAtTenMillion {
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
    private static final long MICROS_BETWEEN = 4_000_000;
    private static final int RELEASES = 5;
    private static final int PAGE = 50;
    private static final int TRIES = 5;
    private static final int MOST_STEPS = 400;
    private static final String TABLE = "m1-4-emission-carry-over";
    private static final String RARE = "key:000000000001";
    private static final String COMMON_SUBJECT = "91330683TEST";
    private static final int SUBJECTS = 500_000;

    private final long decisions;
    private final List<byte[]> leaves = new ArrayList<>();
    private final int kinds;
    private final boolean hasLog;
    private final Verdict verdict = new Verdict();
    private DataSource store;
    private MadeUpIndex index;

    private FindingAtTenMillion(long decisions, boolean hasLog) {
        this.decisions = decisions;
        this.hasLog = hasLog;
        var dossiers = Dossiers.accepted();
        this.kinds = dossiers.size();
        for (int release = 1; release <= RELEASES; release++) {
            for (int i = 0; i < kinds; i++) {
                leaves.add(leaf(Dossiers.body(dossiers.get(i)), release, i));
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        Dossiers.quiet();
        var program = new FindingAtTenMillion(
                arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000,
                arguments.length < 2 || !arguments[1].equals("index"));
        var folder = RunFolder.empty("finding");
        try (var server = OwnServer.start(folder.resolve("store"));
                var pool = TestLog.pool(server.jdbcUrl(), OwnServer.ROLE, server.password())) {
            program.run(pool);
        } finally {
            RunFolder.empty("finding");
        }
        System.exit(program.verdict.exitCode());
    }

    private static byte[] leaf(byte[] body, int release, int number) {
        var asked = Dossiers.read(body).request();
        var head = new TraceHead(
                new UUID(0x0190_0000_0000_7000L + number, 0x8000_0000_0000_0000L + number).toString(),
                BEGIN.plusMillis(number),
                "key:000000000000",
                Engine.VERSION);
        var leaf = TraceJson.write(
                Dossiers.evaluate(Dossiers.request(body)),
                asked,
                head,
                place -> new byte[16],
                TreeHash.SHA256::of,
                body);
        return new String(leaf.bytes(), StandardCharsets.UTF_8)
                .replace("\"release\":1,", "\"release\":" + release + ",")
                .replace(TABLE + "@1", TABLE + "@" + release)
                .getBytes(StandardCharsets.UTF_8);
    }

    private final MadeUpIndex.Plan plan = new MadeUpIndex.Plan() {
        @Override
        public int kind(long at) {
            return (int) (at * RELEASES / decisions) * kinds + (int) ((at * 2_654_435_761L >> 9) % kinds);
        }

        /** A hundred callers, the first of them with half of everything, and one that asked a hundred times. */
        @Override
        public String caller(long at) {
            if (at % 100_000 == 77_777) {
                return RARE;
            }
            long some = (at * 40_503 >> 5) % 200;
            return "key:" + String.format(Locale.ROOT, "%012x", some < 100 ? 0x3f9aL : 0x4000 + some);
        }

        @Override
        public Instant at(long at) {
            return BEGIN.plusNanos(at * MICROS_BETWEEN * 1_000);
        }
    };

    private void run(DataSource into) throws Exception {
        store = into;
        TestLog.migrate(store);
        index = new MadeUpIndex(store, leaves);
        long began = System.nanoTime();
        var together = Executors.newFixedThreadPool(2);
        try {
            var done = together.invokeAll(List.<Callable<Object>>of(
                    () -> {
                        index.fill(decisions, plan);
                        return null;
                    },
                    () -> {
                        if (hasLog) {
                            fillLog();
                        } else {
                            noLog();
                        }
                        return null;
                    }));
            for (var one : done) {
                one.get();
            }
        } finally {
            together.shutdown();
        }
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            unlimited(statement);
            statement.execute("vacuum (analyze) trace_posting");
            statement.execute("vacuum (analyze) trace_segment");
            statement.execute("analyze trace_personal");
            statement.execute("reset all");
        }
        System.out.printf(
                Locale.ROOT,
                "%n%,d decisions of %,d kinds, filled in %d s%n%n",
                decisions,
                kinds,
                (System.nanoTime() - began) / 1_000_000_000);
        sizes();
        if (hasLog) {
            questions();
            plans();
        }
        overTime();
        if (hasLog) {
            indexing();
        }
    }

    /** As many leaves as there are whole segments, none of which can be read. */
    private void noLog() throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into trace_log (origin, hash, size, peaks) values ('made up', 'sha256', "
                    + decisions / 1_024 * 1_024 + ", '')");
        }
    }

    // --- over time

    private void overTime() {
        var finder = index.finder();
        System.out.println("| over time | steps | found | ms |\n|---|--:|--:|--:|");
        series(finder, "everything, by day", Query.ALL, 86_400);
        series(finder, "everything, by hour", Query.ALL, 3_600);
        series(
                finder,
                "M1-2 eligible, by day",
                Query.where().measure("M1-2").outcome(Outcome.ELIGIBLE).build(),
                86_400);
        series(
                finder,
                "row b of M1-4, by day",
                Query.where().row(new RowName("M1-4", null, "b")).build(),
                86_400);
        series(
                finder,
                "caller of half of all, M1-2, by day",
                Query.where().caller("key:000000003f9a").measure("M1-2").build(),
                86_400);
        series(
                finder,
                "caller of half of all, every measure, by day",
                Query.where().caller("key:000000003f9a").build(),
                86_400);
        var tables = new TreeSet<String>();
        ShippedPackage.RULES
                .plans()
                .values()
                .forEach(plan -> tables.addAll(plan.header().tables().keySet()));
        var end = plan.at(decisions);
        var moments = List.of(end.minusSeconds(60 * 86_400L), end.minusSeconds(30 * 86_400L), end);
        System.out.printf(
                Locale.ROOT,
                "| uses of every row, the last 30 days, 30 before, ever | 4 | %,d | %s |%n%n",
                finder.uses("SZ-2024", tables, moments).decisions(2),
                time(() -> finder.uses("SZ-2024", tables, moments)));
    }

    private void series(Finder finder, String name, Query query, long seconds) {
        var bounds = new ArrayList<Instant>();
        for (int i = 0; i <= MOST_STEPS; i++) {
            bounds.add(BEGIN.plusSeconds(i * seconds));
        }
        var asked = new Query(
                query.packages(),
                query.measures(),
                query.outcomes(),
                query.reasons(),
                query.amountFrom(),
                query.amountTo(),
                query.releases(),
                query.rules(),
                query.rows(),
                query.rowsOpen(),
                query.rowsLost(),
                query.cells(),
                query.readings(),
                query.callers(),
                query.subjectKinds(),
                query.subject(),
                bounds.get(0),
                bounds.get(MOST_STEPS),
                query.drafts());
        var sums = finder.sums(asked, bounds);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %,d | %s |%n",
                name,
                sums.size(),
                sums.stream().mapToLong(Sum::decisions).sum(),
                time(() -> finder.sums(asked, bounds)));
    }

    // --- the log itself: leaves as the service packs them, repeated

    private void fillLog() throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            unlimited(statement);
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '256MB'");
            samples(connection);
            statement.execute("drop index trace_of_evaluation, trace_personal_of_subject");
            statement.execute("alter table trace set unlogged");
            statement.execute("alter table trace_personal set unlogged");
            statement.execute("""
                    insert into trace (index, id, leaf_hash, leaf, dictionary)
                    select g, gen_random_uuid(), sha256(int8send(g)), s.leaf, 1
                    from generate_series(0::bigint, %1$d) as g
                    join sample s on s.n = (g * %2$d / %3$d) * %4$d + ((g * 2654435761) >> 9) %% %4$d""".formatted(decisions - 1, RELEASES, decisions, kinds));
            statement.execute("create unique index trace_of_evaluation on trace (id) where id is not null");
            persons(statement);
            statement.execute("create index trace_personal_of_subject on trace_personal using gin (subjects)"
                    + " with (fastupdate = off)");
            statement.execute("update trace_log set size = " + decisions);
            statement.execute("reset all");
        }
    }

    /** The service ends whatever takes longer than half a minute. */
    private static void unlimited(Statement statement) throws SQLException {
        statement.execute("set statement_timeout = 0");
    }

    private void samples(Connection connection) throws SQLException {
        var trainer = new ZstdDictTrainer(16 << 20, 64 << 10);
        for (int i = 0; i < 400; i++) {
            trainer.addSample(leaves.get(i));
        }
        var dictionary = trainer.trainSamples();
        try (var statement = connection.createStatement()) {
            statement.execute("create table sample (n bigint primary key, leaf bytea not null)");
            statement.execute("insert into trace_log (origin, hash, size, peaks) values ('made up', 'sha256', 0, '')");
        }
        try (var insert =
                connection.prepareStatement("insert into trace_dictionary (of, body) values ('made up', ?)")) {
            insert.setBytes(1, dictionary);
            insert.executeUpdate();
        }
        try (var packer = new ZstdCompressCtx().setLevel(3);
                var insert = connection.prepareStatement("insert into sample values (?, ?)")) {
            packer.loadDict(dictionary);
            for (int i = 0; i < leaves.size(); i++) {
                insert.setLong(1, i);
                insert.setBytes(2, packer.compress(leaves.get(i)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** A subject has twenty decisions; one, with which somebody tries things out, has one in a hundred. Packed as the service does. */
    private void persons(Statement statement) throws SQLException {
        statement.execute("""
                insert into trace_personal (index, subjects, body)
                select g, array[('x' || encode(substr(sha256(convert_to(t.token, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint],
                    '\\x00'::bytea || int4send(0) || int4send(length(t.token)) || convert_to(t.token, 'UTF8')
                    || int4send(16) || substr(sha256(int8send(g)), 1, 16) || int4send(length(t.clear)) || t.clear
                from generate_series(0::bigint, %1$d) as g,
                lateral (select case when g %% 100 = 7 then '%2$s' else '9133' || lpad((g * 7919 %% %3$d)::text, 14, '0') end) as n (token),
                lateral (select n.token, convert_to('{"subject":{"id":"' || n.token || '","name":"嵊州市某某机械有限公司"}}', 'UTF8')) as t (token, clear)""".formatted(decisions - 1, COMMON_SUBJECT, SUBJECTS));
    }

    // --- what is printed

    private void sizes() throws SQLException {
        System.out.println("| table or index | bytes a decision | |");
        System.out.println("|---|--:|--:|");
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select c.relname, case c.relkind when 'r' then pg_table_size(c.oid) else pg_relation_size(c.oid) end, c.reltuples
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind in ('r', 'i')
                            and (c.relname in ('trace', 'trace_pkey', 'trace_of_evaluation')
                                or c.relname like 'trace\\_posting%' or c.relname like 'trace\\_segment%'
                                or c.relname like 'trace\\_term%' or c.relname like 'trace\\_personal%')
                        order by 1""")) {
            while (row.next()) {
                System.out.printf(
                        Locale.ROOT,
                        "| `%s` | %.1f | %,d MB |%n",
                        row.getString(1),
                        (double) row.getLong(2) / decisions,
                        row.getLong(2) >> 20);
            }
        }
        System.out.println();
    }

    private Map<String, Query> queries() {
        var rowB = new RowName("M1-4", 3, "b");
        var day = BEGIN.plusSeconds(100 * 86_400L);
        var queries = new LinkedHashMap<String, Query>();
        queries.put("everything", Query.ALL);
        queries.put("row b of M1-4 v3", Query.where().row(rowB).build());
        queries.put(
                "rows lost, M2-5 a",
                Query.where().rowLost(new RowName("M2-5", null, "a")).build());
        queries.put(
                "M1-2 eligible",
                Query.where().measure("M1-2").outcome(Outcome.ELIGIBLE).build());
        queries.put(
                "any measure undetermined",
                Query.where().outcome(Outcome.UNDETERMINED).build());
        queries.put(
                "M1-2 refused for its ratio",
                Query.where().measure("M1-2").reason("RATIO_BELOW_MIN").build());
        queries.put("reading A-15", Query.where().reading("A-15").build());
        queries.put("release 2", Query.where().release("2").build());
        queries.put("rule M2-4 …", Query.where().rule(rule()).build());
        queries.put(
                "caller of half of all",
                Query.where().caller("key:000000003f9a").build());
        queries.put("caller of one in 100,000", Query.where().caller(RARE).build());
        queries.put(
                "one day", Query.where().from(day).to(day.plusSeconds(86_400)).build());
        queries.put(
                "M1-2 from 100,000 yuan",
                Query.where()
                        .measure("M1-2")
                        .amountFrom(new BigDecimal(100_000))
                        .build());
        queries.put(
                "any 1,234,567 to 1,240,000 yuan",
                Query.where()
                        .amountFrom(new BigDecimal(1_234_567))
                        .amountTo(new BigDecimal(1_240_000))
                        .build());
        queries.put(
                "subject with 20",
                Query.where().subject("9133" + "00000000012345").build());
        queries.put(
                "subject with one in 100", Query.where().subject(COMMON_SUBJECT).build());
        queries.put(
                "row b of M1-4 v3, caller, ten days, M1-2 eligible",
                Query.where()
                        .row(rowB)
                        .caller("key:000000003f9a")
                        .from(BEGIN.plusSeconds(250 * 86_400L))
                        .to(BEGIN.plusSeconds(260 * 86_400L))
                        .measure("M1-2")
                        .outcome(Outcome.ELIGIBLE)
                        .build());
        queries.put(
                "subject with one in 100, M1-2 eligible",
                Query.where()
                        .subject(COMMON_SUBJECT)
                        .measure("M1-2")
                        .outcome(Outcome.ELIGIBLE)
                        .build());
        queries.put(
                "release 2, row of release 4: none",
                Query.where().release("2").row(new RowName("M1-4", 4, "b")).build());
        return queries;
    }

    private static String rule() {
        return ShippedPackage.BASE.rules().stream()
                .map(rule -> rule.getName())
                .filter(name -> name.startsWith("M2-4"))
                .findFirst()
                .orElseThrow();
    }

    private void questions() {
        System.out.println("| question | found | first page, ms | page at a tenth, ms | places alone, ms | sum, ms |");
        System.out.println("|---|--:|--:|--:|--:|--:|");
        var finder = index.finder();
        long deep = decisions / 10;
        queries().forEach((name, query) -> {
            var sum = finder.sum(query);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %s | %s | %s | %s |%n",
                    name,
                    sum.decisions(),
                    time(() -> finder.find(query, Long.MAX_VALUE, PAGE)),
                    time(() -> finder.find(query, deep, PAGE)),
                    time(() -> index.places(query, deep, PAGE)),
                    time(() -> finder.sum(query)));
        });
        System.out.println();
        var word = "row:SZ-2024:" + TABLE + "@3/b";
        var rowB = finder.sum(queries().get("row b of M1-4 v3"));
        long expected = index.expected(decisions, plan, kind -> index.has(kind, word) ? 1 : 0);
        // the last leaves are no whole segment, and are read from the log
        verdict.holds(rowB.decisions() == expected, "every decision that used row b of M1-4 v3 is found: " + expected);
        verdict.holds(
                rowB.rows().get(0).amounts().get(0).value().movePointRight(6).longValueExact()
                        == index.expected(
                                decisions,
                                plan,
                                kind -> index.amount(kind, "rowQuantity:SZ-2024:" + TABLE + "@3/b t")
                                        .longValueExact()),
                "and what it gave: " + rowB.rows().get(0).amounts());
    }

    /** The median, and the first try in brackets, when little was in memory. */
    private static String time(Runnable work) {
        var times = new double[TRIES];
        for (int i = 0; i < TRIES; i++) {
            long began = System.nanoTime();
            work.run();
            times[i] = (System.nanoTime() - began) / 1e6;
        }
        double first = times[0];
        Arrays.sort(times);
        return String.format(Locale.ROOT, "%.1f (%.1f)", times[TRIES / 2], first);
    }

    private void plans() throws SQLException {
        int last = (int) (decisions / 1_024) - 1;
        var asked = queries();
        explain("The index alone", index.statements(asked.get("row b of M1-4 v3"), 0, last));
        explain("With amounts", index.statements(asked.get("M1-2 from 100,000 yuan"), Math.max(0, last - 1_024), last));
        explain(
                "A subject",
                List.of(new MadeUpIndex.Statement(
                        "places of a subject",
                        "select index, body from trace_personal where subjects @> array[('x' || encode(substr(sha256('9133"
                                + "00000000012345'::bytea), 1, 8), 'hex'))::bit(64)::bigint] and index < " + decisions
                                + " order by index desc limit 1000")));
        explain(
                "A page",
                List.of(
                        new MadeUpIndex.Statement(
                                "leaves of a page",
                                "select t.index, t.id, t.leaf_hash, t.leaf, t.dictionary, p.body from trace t left join trace_personal p"
                                        + " on p.index = t.index where t.index = any ('{5,1000005,2000005,3000005}') order by t.index")));
    }

    private void explain(String heading, List<MadeUpIndex.Statement> statements) throws SQLException {
        System.out.println("### " + heading + "\n");
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            for (var one : statements) {
                System.out.println("```\n-- " + one.what() + "\n" + shortened(one.sql()) + "\n");
                try (var row = statement.executeQuery("explain (analyze, buffers) " + one.sql())) {
                    while (row.next()) {
                        System.out.println(shortened(row.getString(1)));
                    }
                }
                System.out.println("```\n");
            }
        }
    }

    private static String shortened(String text) {
        return text.replaceAll("\\{([0-9]+,[0-9]+),[0-9,]{20,}\\}", "{$1,…}");
    }

    private void indexing() {
        int segments = 40;
        index.renew(2);
        long began = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        index.renew(segments);
        double leaves = segments * 1_024.0;
        System.out.printf(
                Locale.ROOT,
                "%nmaking the index of a leaf: %.1f us, of them %.1f us CPU in the service, the rest in PostgreSQL or waiting%n",
                (System.nanoTime() - began) / 1e3 / leaves,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e3 / leaves);
    }
}
