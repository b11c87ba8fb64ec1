package org.wengang.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree grown leaf by leaf, with what it told its sink kept in memory, as a store keeps it. */
final class GrownTree implements Subtrees {
    /** The most hashes that were asked for at once. */
    int most;

    final Frontier frontier;
    final List<byte[]> leaves = new ArrayList<>();
    private final Map<Integer, List<byte[]>> subtrees = new HashMap<>();

    GrownTree(TreeHash hash) {
        frontier = Frontier.empty(hash);
    }

    void add(byte[] leafHash) {
        leaves.add(leafHash);
        frontier.add(leafHash, (level, number, hash) -> {
            var kept = subtrees.computeIfAbsent(level, none -> new ArrayList<>());
            if (kept.size() != number) {
                throw new IllegalStateException("level " + level + ": told of " + number + " after " + kept.size());
            }
            kept.add(hash);
        });
    }

    @Override
    public byte[][] hashes(int level, long from, int count) {
        most = Math.max(most, count);
        var kept = level == 0 ? leaves : subtrees.getOrDefault(level, List.of());
        return kept.subList((int) from, (int) from + count).toArray(byte[][]::new);
    }
}
