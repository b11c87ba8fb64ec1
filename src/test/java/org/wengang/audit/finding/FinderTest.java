package org.wengang.audit.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.audit.TestLog;
import org.wengang.cases.InProcess;
import org.wengang.cases.ShippedPackage;
import org.wengang.evaluation.Engine;
import org.wengang.evaluation.EvaluationId;
import org.wengang.evaluation.EvaluationRequest;
import org.wengang.evaluation.Evaluator;
import org.wengang.evaluation.Request;
import org.wengang.evaluation.TraceHead;
import org.wengang.evaluation.TraceJson;
import org.wengang.measure.Outcome;
import org.wengang.measure.SubjectKind;
import org.wengang.plain.DossierGenerator;
import org.wengang.proof.TreeHash;
import org.wengang.trace.Leaf;
import org.wengang.trace.Trace;

/** What the index answers is what a plain look at every leaf answers. */
class FinderTest {
    private static final int LEAVES = 3 * Bits.SIZE + 300;

    private final MadeUpLeaves madeUp = new MadeUpLeaves(7);
    private TestLog log;
    private DecisionIndex index;
    private Finder finder;

    @BeforeEach
    void begin() throws SQLException {
        log = TestLog.begin();
        newNode();
    }

    @AfterEach
    void end() throws InterruptedException {
        log.close();
    }

    /** As after a start of the service: it has nothing in memory. */
    private void newNode() {
        index = new DecisionIndex(log.store(), log.traces());
        finder = new Finder(index, log.traces());
    }

    private void append(int count) {
        var leaves = new ArrayList<Leaf>();
        var times = new ArrayList<Instant>();
        for (int i = 0; i < count; i++) {
            leaves.add(madeUp.next());
            times.add(madeUp.now());
        }
        log.append(leaves, times);
    }

    private PlainScan scan() {
        var all = new ArrayList<Found>();
        log.traces().forEach(0, index.size(), kept -> {
            if (kept.leaf() != null && Trace.isDecision(kept.leaf())) {
                all.add(new Found(kept.index(), Trace.read(kept.leaf()), kept.persons()));
            }
            return true;
        });
        Collections.reverse(all);
        return new PlainScan(all);
    }

    @Test
    void find_nothingIndexed() {
        append(LEAVES);
        assertAnswers(1, 40);
    }

    @Test
    void find_partIndexed() {
        append(LEAVES);
        var indexer = new Indexer(index);
        assertTrue(indexer.step());
        assertTrue(indexer.step());
        assertEquals(new Indexer.Progress(LEAVES, 3, 2, 0), indexer.progress());
        assertAnswers(2, 60);
    }

    @Test
    void find_indexed() {
        append(LEAVES);
        new Indexer(index).finish();
        assertAnswers(3, 150);
        newNode();
        assertAnswers(4, 50);
    }

    /** Leaves that the evaluator made, of dossiers that speak of everything; asked by what is in them. */
    @Test
    void find_realDecisions() {
        var leaves = realLeaves(Bits.SIZE + 200);
        var times = new ArrayList<Instant>();
        for (int i = 0; i < leaves.size(); i++) {
            times.add(MadeUpLeaves.BEGIN.plusMillis(i));
        }
        log.append(leaves, times);
        new Indexer(index).finish();
        var scan = scan();
        var random = new Random(5);
        int found = 0;
        for (int i = 0; i < 150; i++) {
            var trace = scan.any(random);
            var query = Query.where();
            for (int conditions = random.nextInt(2); conditions >= 0; conditions--) {
                ask(query, trace, random);
            }
            var asked = query.build();
            var places = finder.places(asked, Long.MAX_VALUE, Finder.MOST);
            assertEquals(scan.places(asked, Long.MAX_VALUE, Finder.MOST), places, asked.toString());
            found += places.isEmpty() ? 0 : 1;
            assertEquals(scan.sum(asked), lines(finder.sum(asked)), asked.toString());
        }
        // what is asked of outcome, reason and amount must be of one measure, which two conditions need not be
        assertTrue(found > 120, "only " + found + " found something");
    }

    /** Something that is so with a decision. */
    private static void ask(Query.Builder query, Trace trace, Random random) {
        var result = one(random, trace.results());
        var fired = one(random, trace.fired());
        var row = new RowName(fired.table(), fired.version(), fired.row());
        switch (random.nextInt(6)) {
            case 0 ->
                query.measure(result.measure())
                        .outcome(Outcome.valueOf(result.outcome().toUpperCase(Locale.ROOT)));
            case 1 -> result.reasons().forEach(query::reason);
            case 2 -> result.readings().forEach(query::reading);
            case 3 -> query.rule(fired.rule());
            case 4 -> {
                if (fired.fits()) {
                    query.row(row);
                } else {
                    query.rowOpen(row);
                }
            }
            default ->
                trace.results().stream()
                        .filter(one -> one.amount() != null && "CNY".equals(one.unit()))
                        .findFirst()
                        .ifPresent(one -> query.amountFrom(one.amount()).amountTo(one.amount()));
        }
    }

    private static List<Leaf> realLeaves(int count) {
        var leaves = new ArrayList<Leaf>();
        for (var dossier : DossierGenerator.generate(2 * count, 2024)) {
            var body = JsonNodeFactory.instance.objectNode();
            body.putObject("subject").put("kind", dossier.kind());
            body.set("facts", dossier.facts());
            var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            var read = EvaluationRequest.read(bytes, 0, bytes.length, ShippedPackage.RULES.policy());
            if (!read.faults().isEmpty() || leaves.size() == count) {
                continue;
            }
            var asked = read.request();
            var evaluation = new Evaluator()
                    .evaluate(
                            ShippedPackage.RELEASE,
                            new Request(asked.facts(), asked.measures(), asked.subjectKind(), InProcess.DAY));
            var at = MadeUpLeaves.BEGIN.plusMillis(leaves.size());
            var head = new TraceHead(EvaluationId.next(at).toString(), at, "key:3f9a", Engine.VERSION);
            leaves.add(TraceJson.write(
                    evaluation, asked, head, place -> new byte[16], TreeHash.SHA256::of, new byte[] {1}));
        }
        assertEquals(count, leaves.size());
        return leaves;
    }

    /** Random queries; each seed is another sequence of them. */
    private void assertAnswers(long seed, int queries) {
        var scan = scan();
        var random = new Random(seed);
        int found = 0;
        for (int i = 0; i < queries; i++) {
            var query = query(random, scan);
            long before = random.nextInt(3) == 0 ? Long.MAX_VALUE : random.nextInt(LEAVES);
            int limit = 1 + random.nextInt(400);
            var places = finder.places(query, before, limit);
            assertEquals(scan.places(query, before, limit), places, query + " before " + before);
            assertEquals(scan.sum(query), lines(finder.sum(query)), query.toString());
            assertSeries(query, scan, random);
            found += places.isEmpty() ? 0 : 1;
        }
        assertTrue(found > queries / 4, "only " + found + " of " + queries + " queries found something");
    }

    /** In stretches that begin and end where decisions were made; some are empty, some hold several segments. */
    private void assertSeries(Query query, PlainScan scan, Random random) {
        var bounds = new TreeSet<Instant>();
        for (int i = 1 + random.nextInt(9); i >= 0; i--) {
            bounds.add(scan.any(random).at());
        }
        bounds.add(MadeUpLeaves.BEGIN.minusSeconds(1));
        var moments = List.copyOf(bounds);
        var sums = finder.sums(within(query, moments.get(0), moments.get(moments.size() - 1)), moments);
        assertEquals(moments.size() - 1, sums.size());
        for (int i = 0; i < sums.size(); i++) {
            var stretch = within(query, moments.get(i), moments.get(i + 1));
            assertEquals(scan.sum(stretch), lines(sums.get(i)), stretch.toString());
        }
    }

    private static Query within(Query query, Instant from, Instant to) {
        return new Query(
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
                from,
                to,
                query.drafts());
    }

    @Test
    void uses_someIndexed() {
        append(LEAVES);
        new Indexer(index).step();
        var scan = scan();
        var random = new Random(11);
        var moments = new ArrayList<>(
                new TreeSet<>(List.of(scan.any(random).at(), scan.any(random).at())));
        for (var packageId : MadeUpLeaves.PACKAGES) {
            var tables = scan.tables(packageId);
            var uses = finder.uses(packageId, tables, moments);
            for (int i = 0; i <= moments.size(); i++) {
                var from = i == 0 ? null : moments.get(i - 1);
                var to = i == moments.size() ? null : moments.get(i);
                assertEquals(scan.uses(packageId, from, to), lines(uses, i, tables));
            }
        }
    }

    private static Map<String, Long> lines(RowUses uses, int stretch, Set<String> tables) {
        var lines = new TreeMap<String, Long>();
        lines.put("decisions", uses.decisions(stretch));
        for (var measure : MadeUpLeaves.MEASURES) {
            lines.put(measure, uses.decided(stretch, measure));
        }
        for (var table : tables) {
            for (var letter : List.of("a", "b", "c")) {
                lines.put("hits " + table + "/" + letter, uses.hits(stretch, table, letter));
                lines.put("open " + table + "/" + letter, uses.open(stretch, table, letter));
                lines.put("lost " + table + "/" + letter, uses.lost(stretch, table, letter));
            }
        }
        lines.values().removeIf(count -> count == 0);
        return lines;
    }

    private Query query(Random random, PlainScan scan) {
        var query = Query.where();
        for (int conditions = random.nextInt(4); conditions >= 0; conditions--) {
            switch (random.nextInt(18)) {
                case 0 -> query.packageId(one(random, MadeUpLeaves.PACKAGES));
                case 1, 2 -> query.measure(one(random, MadeUpLeaves.MEASURES));
                case 3, 4 -> query.outcome(Outcome.values()[random.nextInt(4)]);
                case 5 -> query.reason(one(random, MadeUpLeaves.REASONS));
                case 6 -> query.amountFrom(BigDecimal.valueOf(random.nextInt(10_000_000), 2));
                case 7 -> query.amountTo(BigDecimal.valueOf(random.nextInt(10_000_000), 3));
                case 8 ->
                    query.release(
                            random.nextInt(3) == 0 ? "draft-" + (1 + random.nextInt(3)) : "" + (1 + random.nextInt(4)));
                case 9 -> query.rule(one(random, MadeUpLeaves.MEASURES) + " 规则");
                case 10 -> query.row(row(random));
                case 11 -> query.rowOpen(row(random));
                case 12 -> query.rowLost(row(random));
                case 13 -> query.reading(one(random, MadeUpLeaves.READINGS));
                case 14 -> query.caller(random.nextBoolean() ? "key:3f9a" : "oidc:\"x\"");
                case 15 -> query.subjectKind(random.nextBoolean() ? SubjectKind.ENTERPRISE : SubjectKind.INDIVIDUAL);
                case 16 -> query.subject(random.nextInt(5) == 0 ? "nobody" : one(random, MadeUpLeaves.SUBJECTS));
                default -> {
                    // a bound that a decision lies on
                    var at = scan.any(random).at();
                    if (random.nextBoolean()) {
                        query.from(at);
                    } else {
                        query.to(at);
                    }
                }
            }
        }
        return query.drafts(random.nextInt(4) == 0).build();
    }

    private static RowName row(Random random) {
        var measure = one(random, MadeUpLeaves.MEASURES);
        return new RowName(
                random.nextBoolean() ? measure : measure.toLowerCase(Locale.ROOT) + "-table",
                random.nextInt(3) == 0 ? null : 1 + random.nextInt(3),
                random.nextInt(3) > 0 ? "a" : "b");
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<String> lines(Sum sum) {
        var lines = new TreeMap<String, String>();
        sum.measures()
                .forEach(one -> lines.put(
                        one.packageId() + ":" + one.measure() + "=" + one.outcome(),
                        ": " + one.decisions() + text(one.amounts())));
        sum.rows()
                .forEach(one ->
                        lines.put(one.packageId() + ":" + one.row(), ": " + one.decisions() + text(one.amounts())));
        var all = new ArrayList<String>();
        all.add(String.valueOf(sum.decisions()));
        lines.forEach((key, text) -> all.add(key + text));
        return all;
    }

    private static String text(List<Sum.Amount> amounts) {
        var byUnit = new TreeMap<String, BigDecimal>();
        amounts.forEach(amount -> byUnit.put(amount.unit(), amount.value()));
        return PlainScan.text(byUnit);
    }
}
