package org.wengang.audit.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.audit.TestLog;
import org.wengang.audit.Traces;
import org.wengang.measure.Outcome;
import org.wengang.trace.Leaf;

/** The index is whole whatever happens while it is made: several nodes, a crash at any step, somebody who alters it. */
class IndexerTest {
    private static final Query ELIGIBLE =
            Query.where().measure("M1-2").outcome(Outcome.ELIGIBLE).build();

    private final MadeUpLeaves madeUp = new MadeUpLeaves(11);
    private TestLog log;

    @BeforeEach
    void begin() throws SQLException {
        log = TestLog.begin();
    }

    @AfterEach
    void end() throws InterruptedException {
        log.close();
    }

    private DecisionIndex node() {
        return new DecisionIndex(log.store(), log.traces());
    }

    private Finder finder() {
        return new Finder(node(), log.traces());
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

    /** Everything that is in the index, to the byte; words by name, for their numbers are nobody's business. */
    private List<String> content() throws SQLException {
        try (var connection = log.store().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select word || ' ' || segment || ' ' || p.count || ' ' || cents || ' ' || encode(bits, 'hex') || ' '
                            || coalesce(encode(amounts, 'hex'), '-')
                        from trace_posting p join trace_term t on t.id = p.term
                        union all
                        select '~ ' || segment || ' ' || count || ' ' || coalesce(first_at::text, '-') || ' '
                            || coalesce(last_at::text, '-') || ' ' || encode(times, 'hex') || stale
                        from trace_segment order by 1""")) {
            var content = new ArrayList<String>();
            while (row.next()) {
                content.add(row.getString(1));
            }
            return content;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = log.store().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void step_segmentNotFullYet() throws SQLException {
        append(Bits.SIZE - 1);
        assertFalse(new Indexer(node()).step());
        assertEquals(List.of(), content());
        append(1);
        var indexer = new Indexer(node());
        assertTrue(indexer.step());
        assertFalse(indexer.step());
        assertEquals(new Indexer.Progress(Bits.SIZE, 1, 1, 0), indexer.progress());
    }

    @Test
    void step_afterAnotherNodeWroteSome() throws SQLException {
        append(3 * Bits.SIZE);
        var one = new Indexer(node());
        var other = new Indexer(node());
        assertTrue(one.step());
        assertTrue(other.step());
        assertTrue(one.step());
        assertFalse(other.step());
        assertEquals(new Indexer.Progress(3 * Bits.SIZE, 3, 3, 0), one.progress());
    }

    @Test
    void step_manyNodesAtOnce() throws Exception {
        append(6 * Bits.SIZE);
        var together = Executors.newFixedThreadPool(4);
        try {
            var nodes = new ArrayList<Callable<Object>>();
            for (int i = 0; i < 4; i++) {
                var indexer = new Indexer(node());
                nodes.add(() -> {
                    while (indexer.progress().sealed() < 6) {
                        indexer.step();
                    }
                    return null;
                });
            }
            for (var done : together.invokeAll(nodes)) {
                done.get();
            }
        } finally {
            together.shutdown();
        }
        assertMadeAnewIsTheSame();
    }

    /** A process that dies loses its transaction, as one does whose statement fails; here after every number of statements. */
    @Test
    void step_diesAtAnyStatement() throws SQLException {
        append(2 * Bits.SIZE);
        int died = 0;
        for (int statements = 0; ; statements++) {
            var indexer = new Indexer(new DecisionIndex(failingAfter(statements), log.traces()));
            try {
                indexer.finish();
                break;
            } catch (Traces.StoreUnreadable e) {
                died++;
                long sealed = new Indexer(node()).progress().sealed();
                assertEquals(
                        sealed,
                        content().stream().filter(line -> line.startsWith("~")).count());
                assertEquals(
                        sealed,
                        content().stream()
                                .filter(line -> line.startsWith("decision "))
                                .count());
            }
        }
        assertTrue(died > 8, "it died " + died + " times");
        assertMadeAnewIsTheSame();
    }

    private void assertMadeAnewIsTheSame() throws SQLException {
        var before = content();
        execute("truncate trace_posting, trace_segment, trace_term restart identity");
        new Indexer(node()).finish();
        assertEquals(content(), before);
    }

    /** Connections on which statements fail once so many have been made. */
    private DataSource failingAfter(int statements) {
        var left = new AtomicInteger(statements);
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (any, method, arguments) -> {
                    var connection = log.store().getConnection();
                    return Proxy.newProxyInstance(
                            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (none, call, given) -> {
                                boolean isWork = List.of("prepareStatement", "createStatement", "commit")
                                        .contains(call.getName());
                                if (isWork && left.getAndDecrement() <= 0) {
                                    throw new SQLException("gone", "08006");
                                }
                                try {
                                    return call.invoke(connection, given);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
                });
    }

    @Test
    void rebuild_afterSomebodyAlteredTheIndex() throws SQLException {
        append(3 * Bits.SIZE + 10);
        new Indexer(node()).finish();
        var sound = content();
        var found = finder().places(ELIGIBLE, Long.MAX_VALUE, 500);
        execute("delete from trace_posting where segment = 1 or term % 3 = 0");
        execute("update trace_posting set bits = '\\x0001', count = 1, cents = 7, amounts = null where term % 3 = 1");
        assertFalse(found.equals(finder().places(ELIGIBLE, Long.MAX_VALUE, 500)));

        var indexer = new Indexer(node());
        assertEquals(3, indexer.rebuild());
        assertEquals(0, indexer.rebuild(), "they are stale already");
        assertTrue(indexer.step());
        assertEquals(new Indexer.Progress(3 * Bits.SIZE + 10, 3, 3, 2), new Indexer(node()).progress());
        // after a crash another node goes on
        new Indexer(node()).finish();
        assertEquals(sound, content());
        assertEquals(found, finder().places(ELIGIBLE, Long.MAX_VALUE, 500));
    }

    @Test
    void rebuild_afterLeavesWereRemovedByPolicy() throws SQLException {
        append(2 * Bits.SIZE);
        var indexer = new Indexer(node());
        indexer.finish();
        var all = finder().places(Query.ALL, Long.MAX_VALUE, 5_000);
        execute("begin; set local wengang.retention = 'on';"
                + " update trace set leaf = null, dictionary = null where index >= 100 and index < 900; commit");
        assertTrue(finder().find(Query.ALL, 950, 500).decisions().stream()
                .noneMatch(found -> found.index() >= 100 && found.index() < 900));
        assertEquals(1, indexer.rebuild(100, 900));
        indexer.finish();
        var left = all.stream().filter(index -> index < 100 || index >= 900).toList();
        assertEquals(left, finder().places(Query.ALL, Long.MAX_VALUE, 5_000));
        assertEquals(left.size(), finder().sum(Query.ALL).decisions());
    }

    @Test
    void step_leafThatSomebodyAltered() throws SQLException {
        append(Bits.SIZE);
        execute("alter table trace disable trigger user");
        execute("update trace set leaf = '\\x00' where index = 5");
        execute("update trace set leaf = decode('28b52ffd', 'hex') where index = 6");
        execute("delete from trace where index = 7");
        new Indexer(node()).finish();
        var places = finder().places(Query.where().drafts(true).build(), Long.MAX_VALUE, 5_000);
        assertTrue(places.size() > 900);
        assertTrue(places.stream().noneMatch(place -> place >= 5 && place <= 7));
    }

    @Test
    void find_indexFarBehind() {
        append((OpenSegments.MOST + 1) * Bits.SIZE);
        var rare = Query.where().row(RowName.of("M1-2@9/z").orElseThrow()).build();
        assertThrows(NotIndexed.class, () -> finder().find(rare, Long.MAX_VALUE, 10));
        var newest = finder().find(Query.ALL, Long.MAX_VALUE, 10);
        assertEquals(10, newest.decisions().size());
        assertTrue(new Indexer(node()).step());
        assertEquals(List.of(), finder().find(rare, Long.MAX_VALUE, 10).decisions());
    }

    /** Pages taken while others write hold each decision that there was once, and none that came since. */
    @Test
    void find_pagesWhileOthersWrite() {
        append(2 * Bits.SIZE);
        var finder = finder();
        var query = Query.where().measure("M1-1").build();
        var there = finder.places(query, Long.MAX_VALUE, 5_000);
        var paged = new ArrayList<Long>();
        var indexer = new Indexer(node());
        var page = finder.find(query, Long.MAX_VALUE, 37);
        while (page.next() != null) {
            page.decisions().forEach(found -> paged.add(found.index()));
            append(100);
            indexer.step();
            page = finder.find(query, page.next(), 37);
        }
        page.decisions().forEach(found -> paged.add(found.index()));
        assertEquals(there, paged);
        assertEquals(paged.size(), new HashSet<>(paged).size());
        assertTrue(finder.places(query, Long.MAX_VALUE, 50_000).size() > there.size());
    }
}
