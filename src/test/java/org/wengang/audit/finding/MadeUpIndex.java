package org.wengang.audit.finding;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.wengang.audit.TestLog;
import org.wengang.audit.Traces;

/** An index over any number of decisions that nobody made, filled in minutes, and the statements that answer questions from it. */
public final class MadeUpIndex {
    private static final byte[] COPY_HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private final DataSource store;
    private final Traces traces;
    private final DecisionIndex index;
    private final Words words = new Words();
    private final List<Kind> kinds;

    /** A kind of decision: its words, and an amount beside some. */
    private record Kind(Word[] words, long[] amounts) {}

    /** What is to be filled in. */
    public interface Plan {
        /** Which kind of leaf stands at that place. */
        int kind(long index);

        String caller(long index);

        Instant at(long index);
    }

    /** @param leaves each kind of decision that there is */
    public MadeUpIndex(DataSource store, List<byte[]> leaves) {
        this.store = store;
        this.traces = TestLog.traces(store);
        this.index = new DecisionIndex(store, traces);
        var reader = new LeafReader(words);
        this.kinds = leaves.stream().map(leaf -> kind(leaf, reader)).toList();
    }

    private static Kind kind(byte[] leaf, LeafReader reader) {
        var words = new ArrayList<Word>();
        var amounts = new ArrayList<Long>();
        reader.read(leaf, new Marks() {
            @Override
            public void mark(Word word) {
                mark(word, Posting.NONE);
            }

            @Override
            public void mark(Word word, long amount) {
                if (word.kind() != Word.Kind.CALLER) {
                    words.add(word);
                    amounts.add(amount);
                }
            }
        });
        return new Kind(
                words.toArray(Word[]::new),
                amounts.stream().mapToLong(Long::longValue).toArray());
    }

    /** Fills the index for so many decisions. */
    public void fill(long decisions, Plan plan) throws SQLException, IOException {
        try (var postings = store.getConnection();
                var segments = store.getConnection()) {
            unlimited(postings, "set statement_timeout = 0");
            unlimited(segments, "set statement_timeout = 0");
            var postingCopy = begin(
                    postings,
                    "copy trace_posting (term, segment, cents, count, bits, amounts) from stdin (format binary)");
            var segmentCopy = begin(
                    segments,
                    "copy trace_segment (segment, first_at, last_at, count, times, stale) from stdin (format binary)");
            for (int number = 0; (long) number * Bits.SIZE < decisions; number++) {
                var segment = segment(number, decisions, plan);
                if (segment.filled() < Bits.SIZE) {
                    break;
                }
                write(segment, postingCopy, segmentCopy);
            }
            end(postingCopy);
            end(segmentCopy);
            unlimited(postings, "reset all");
            unlimited(segments, "reset all");
        }
        try (var connection = store.getConnection()) {
            terms(connection);
        }
    }

    private static void unlimited(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(setting);
        }
    }

    private Segment segment(int number, long decisions, Plan plan) {
        var segment = new Segment(number);
        for (long at = segment.first(); at < Math.min(decisions, segment.first() + Bits.SIZE); at++) {
            var kind = kinds.get(plan.kind(at));
            for (int i = 0; i < kind.words().length; i++) {
                if (kind.amounts()[i] == Posting.NONE) {
                    segment.mark(kind.words()[i]);
                } else {
                    segment.mark(kind.words()[i], kind.amounts()[i]);
                }
            }
            segment.mark(words.of(Word.Kind.CALLER, plan.caller(at)));
            segment.decided(ChronoUnit.MICROS.between(Instant.EPOCH, plan.at(at)));
            segment.next();
        }
        return segment;
    }

    // --- COPY, in its binary form

    private static CopyIn begin(Connection connection, String sql) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        var head = new byte[COPY_HEAD.length + 8];
        System.arraycopy(COPY_HEAD, 0, head, 0, COPY_HEAD.length);
        copy.writeToCopy(head, 0, head.length);
        return copy;
    }

    private static void end(CopyIn copy) throws SQLException {
        copy.writeToCopy(new byte[] {(byte) 0xff, (byte) 0xff}, 0, 2);
        copy.endCopy();
    }

    private static void write(Segment segment, CopyIn postings, CopyIn segments) throws IOException, SQLException {
        var bytes = new ByteArrayOutputStream(1 << 17);
        var out = new DataOutputStream(bytes);
        for (var entry : segment.postings().entrySet()) {
            var packed = PackedPosting.of(entry.getValue());
            out.writeShort(6);
            integer(out, entry.getKey().number() + 1);
            integer(out, segment.number());
            bigint(out, entry.getValue().sum());
            out.writeInt(2);
            out.writeShort(entry.getValue().count());
            bytes(out, packed.bits());
            bytes(out, packed.amounts());
        }
        postings.writeToCopy(bytes.toByteArray(), 0, bytes.size());
        bytes.reset();
        out.writeShort(6);
        integer(out, segment.number());
        bigint(out, timestamp(segment.firstAt()));
        bigint(out, timestamp(segment.lastAt()));
        integer(out, segment.count());
        bytes(out, segment.times().packed());
        out.writeInt(1);
        out.writeByte(0);
        segments.writeToCopy(bytes.toByteArray(), 0, bytes.size());
    }

    /** Microseconds since the beginning of 2000. */
    private static long timestamp(Instant at) {
        return ChronoUnit.MICROS.between(Instant.parse("2000-01-01T00:00:00Z"), at);
    }

    private static void integer(DataOutputStream out, int value) throws IOException {
        out.writeInt(4);
        out.writeInt(value);
    }

    private static void bigint(DataOutputStream out, long value) throws IOException {
        out.writeInt(8);
        out.writeLong(value);
    }

    private static void bytes(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value == null ? -1 : value.length);
        if (value != null) {
            out.write(value);
        }
    }

    private void terms(Connection connection) throws SQLException {
        var all = new TreeMap<Integer, Word>();
        for (var kind : Word.Kind.values()) {
            words.all(kind, any -> true).forEach(word -> all.put(word.number(), word));
        }
        try (var insert = connection.prepareStatement("""
                insert into trace_term (id, word, has_amounts) overriding system value
                select n, word, has from unnest(?::text[], ?::boolean[]) with ordinality as t (word, has, n)""")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text", all.values().stream().map(Word::text).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "boolean",
                            all.values().stream().map(Word::hasAmounts).toArray()));
            insert.executeUpdate();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("alter sequence trace_term_id_seq restart with " + (all.size() + 1));
        }
    }

    // --- what is measured

    public Finder finder() {
        return new Finder(index, traces);
    }

    /** The places alone, without reading what stands there. */
    public List<Long> places(Query query, long before, int limit) {
        return finder().places(query, before, limit);
    }

    /** How many decisions have a word, by looking at every kind; holds for words of kinds alone. */
    public long expected(long decisions, Plan plan, IntToLongFunction ofKind) {
        long sum = 0;
        for (long at = 0; at < decisions; at++) {
            sum += ofKind.applyAsLong(plan.kind(at));
        }
        return sum;
    }

    /** Whether a kind has a word, and how much beside it. */
    public boolean has(int kind, String word) {
        for (var one : kinds.get(kind).words()) {
            if (one.text().equals(word)) {
                return true;
            }
        }
        return false;
    }

    public BigDecimal amount(int kind, String word) {
        var of = kinds.get(kind);
        long sum = 0;
        for (int i = 0; i < of.words().length; i++) {
            if (of.words()[i].text().equals(word) && of.amounts()[i] > Posting.BEYOND) {
                sum += of.amounts()[i];
            }
        }
        return BigDecimal.valueOf(sum);
    }

    /** Makes some segments anew, as an indexer does, from their leaves. */
    public void renew(int segments) {
        var indexer = new Indexer(index);
        indexer.rebuild(0, (long) segments * Bits.SIZE);
        for (int i = 0; i < segments; i++) {
            if (!indexer.step()) {
                throw new IllegalStateException("there was nothing to be made anew");
            }
        }
    }

    /** A statement as it is sent, with its values written out. */
    public record Statement(String what, String sql) {}

    /** The statements that a question comes to. */
    public List<Statement> statements(Query query, int from, int to) {
        var known = index.words();
        var plan = org.wengang.audit.finding.Plan.of(query, known);
        var statements = new ArrayList<Statement>();
        for (var part : plan.parts()) {
            statements.add(new Statement(
                    "postings of " + words(part.words()), postings(part.words(), part.needsAmounts(), from, to)));
        }
        var sums = org.wengang.audit.finding.Plan.sums(query, known);
        statements.add(new Statement(
                "sum of whole segments, " + sums.size() + " words",
                "select term, sum(count), sum(cents) from trace_posting where term = any ('" + ids(sums)
                        + "') and segment between " + from + " and " + to + " group by term"));
        return statements;
    }

    private static String postings(Set<Word> words, boolean withAmounts, int from, int to) {
        return "select term, segment, bits" + (withAmounts ? ", amounts" : "")
                + " from trace_posting where term = any ('" + ids(words) + "') and segment between " + from + " and "
                + to;
    }

    private static String words(Set<Word> words) {
        return words.size() == 1 ? words.iterator().next().text() : words.size() + " words";
    }

    private static String ids(Set<Word> words) {
        var ids = new StringBuilder("{");
        words.forEach(word -> ids.append(ids.length() == 1 ? "" : ",").append(word.id()));
        return ids.append('}').toString();
    }
}
