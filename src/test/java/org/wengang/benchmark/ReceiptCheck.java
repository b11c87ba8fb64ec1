package org.wengang.benchmark;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.wengang.proof.Frontier;
import org.wengang.proof.LogPublicKey;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.proof.SubtreeSink;
import org.wengang.proof.TreeHash;

/**
 * Holds the receipts that callers have kept against the log that the store has in the end: each leaf in its place, with its hash
 * and of its evaluation; places without a gap; the tree's root as the head has it; and every checkpoint of a receipt signed, and
 * the beginning of the log. It reads the store by itself, leaf by leaf.
 */
public final class ReceiptCheck {
    private static final int PAGE = 4_096;
    private static final int SOME = 5;

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long size;

    /**
     * What a caller got.
     *
     * @param evaluation null if it does not matter
     */
    public record Receipt(UUID evaluation, long index, byte[] leafHash, String checkpoint) {}

    private record Noted(long size, byte[] root) {}

    private ReceiptCheck() {}

    /**
     * Looks at everything.
     *
     * @param key that the log signs with, from elsewhere than the store
     */
    public static ReceiptCheck of(Connection connection, LogPublicKey key, Collection<Receipt> receipts)
            throws SQLException {
        var check = new ReceiptCheck();
        check.look(connection, key, receipts);
        return check;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** How many acknowledged decisions are not in the log as they were acknowledged. */
    public long lost() {
        return counts.getOrDefault("lost", 0L) + counts.getOrDefault("another leaf in its place", 0L);
    }

    /** Everything that is wrong: how often, and the first few of each. */
    public List<String> faults() {
        var all = new ArrayList<String>();
        counts.forEach((what, count) -> all.add(count + " × " + what));
        all.addAll(faults);
        return all;
    }

    private void look(Connection connection, LogPublicKey key, Collection<Receipt> receipts) throws SQLException {
        var byIndex = new HashMap<Long, Receipt>(receipts.size() * 2);
        var notes = new HashMap<String, Noted>();
        var sizes = new TreeMap<Long, List<byte[]>>();
        for (var receipt : receipts) {
            var twin = byIndex.put(receipt.index(), receipt);
            if (twin != null && !Arrays.equals(twin.leafHash(), receipt.leafHash())) {
                found("two receipts for one place", "index " + receipt.index());
            }
            var noted = notes.computeIfAbsent(receipt.checkpoint(), note -> noted(note, key, sizes));
            if (noted.size() <= receipt.index()) {
                found("a checkpoint that does not cover its leaf", "index " + receipt.index());
            }
        }
        var frontier = Frontier.empty(hash(connection));
        read(connection, frontier, byIndex, sizes);
        size = frontier.size();
        byIndex.values().forEach(receipt -> found("lost", "index " + receipt.index()));
        if (!sizes.isEmpty()) {
            found("a checkpoint over more leaves than there are", "size " + sizes.lastKey());
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select size, peaks from trace_log")) {
            row.next();
            if (row.getLong(1) != size || !Arrays.equals(row.getBytes(2), frontier.peaks())) {
                found("a head that is not that of the leaves", "size " + row.getLong(1) + ", there are " + size);
            }
        }
    }

    private Noted noted(String note, LogPublicKey key, TreeMap<Long, List<byte[]>> sizes) {
        var signed = SignedCheckpoint.parse(note);
        if (signed.standing(key) != SignedCheckpoint.Standing.GOOD) {
            found("a checkpoint that the key has not signed", note);
        }
        var checkpoint = signed.checkpoint();
        sizes.computeIfAbsent(checkpoint.size(), none -> new ArrayList<>()).add(checkpoint.root());
        return new Noted(checkpoint.size(), checkpoint.root());
    }

    private static TreeHash hash(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select hash from trace_log")) {
            row.next();
            return TreeHash.named(row.getString(1));
        }
    }

    /** Takes leaves, unpacked. */
    @FunctionalInterface
    interface Leaves {
        void take(long index, byte[] leaf);
    }

    /** Hands over every leaf, in order. */
    static void leaves(Connection connection, Leaves leaves) throws SQLException {
        rows(connection, (index, id, hash, leaf) -> {
            leaves.take(index, leaf);
            return true;
        });
    }

    /** Takes rows; says whether to go on. */
    private interface Rows {
        boolean take(long index, UUID id, byte[] hash, byte[] leaf);
    }

    private static Map<Integer, byte[]> dictionaries(Connection connection) throws SQLException {
        var dictionaries = new HashMap<Integer, byte[]>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select id, body from trace_dictionary")) {
            while (row.next()) {
                dictionaries.put(row.getInt(1), row.getBytes(2));
            }
        }
        return dictionaries;
    }

    private static void rows(Connection connection, Rows rows) throws SQLException {
        var dictionaries = dictionaries(connection);
        try (var context = new ZstdDecompressCtx();
                var statement = connection.prepareStatement(
                        "select index, id, leaf_hash, leaf, dictionary from trace where index > ? order by index limit "
                                + PAGE)) {
            int loaded = 0;
            long last = -1;
            for (int count = PAGE; count == PAGE; ) {
                count = 0;
                statement.setLong(1, last);
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        int dictionary = row.getInt(5);
                        if (dictionary != loaded) {
                            context.reset();
                            context.loadDict(dictionary == 0 ? new byte[0] : dictionaries.get(dictionary));
                            loaded = dictionary;
                        }
                        var packed = row.getBytes(4);
                        var leaf = context.decompress(packed, (int) Zstd.getFrameContentSize(packed));
                        last = row.getLong(1);
                        count++;
                        if (!rows.take(last, row.getObject(2, UUID.class), row.getBytes(3), leaf)) {
                            return;
                        }
                    }
                }
            }
        }
    }

    private void read(
            Connection connection, Frontier frontier, Map<Long, Receipt> receipts, TreeMap<Long, List<byte[]>> sizes)
            throws SQLException {
        rows(connection, (index, id, hash, leaf) -> {
            if (index != frontier.size()) {
                found("a gap", "at " + frontier.size());
                return false;
            }
            leaf(frontier, id, hash, leaf, receipts);
            roots(frontier, sizes);
            return true;
        });
    }

    private void leaf(Frontier frontier, UUID id, byte[] stored, byte[] leaf, Map<Long, Receipt> receipts) {
        long index = frontier.size();
        if (!Arrays.equals(stored, frontier.hash().leaf(leaf))) {
            found("a leaf that is not what was hashed", "index " + index);
        }
        var receipt = receipts.remove(index);
        if (receipt != null
                && (!Arrays.equals(stored, receipt.leafHash())
                        || receipt.evaluation() != null && !receipt.evaluation().equals(id))) {
            found("another leaf in its place", "index " + index);
        }
        frontier.add(stored, SubtreeSink.NONE);
    }

    private void roots(Frontier frontier, TreeMap<Long, List<byte[]>> sizes) {
        var noted = sizes.remove(frontier.size());
        if (noted != null) {
            var root = frontier.root();
            for (var one : noted) {
                if (!Arrays.equals(root, one)) {
                    found("a checkpoint that is not the beginning of the log", "size " + frontier.size());
                }
            }
        }
    }

    private void found(String what, String where) {
        if (counts.merge(what, 1L, Long::sum) <= SOME) {
            faults.add(what + ": " + where);
        }
    }
}
