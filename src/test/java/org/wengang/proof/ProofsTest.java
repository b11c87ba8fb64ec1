package org.wengang.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Proofs and roots against the definition, and proofs that were tampered with. */
class ProofsTest {
    private static final int ALL_UP_TO = 300;
    private static final int LARGE = 100_000;
    private static final GrownTree GROWN = grown(TreeHash.SHA256, LARGE);
    private static final List<byte[]> ROOTS = roots();

    private static GrownTree grown(TreeHash hash, int size) {
        var tree = new GrownTree(hash);
        for (int index = 0; index < size; index++) {
            tree.add(hash.leaf(ByteBuffer.allocate(4).putInt(index).array()));
        }
        return tree;
    }

    /** The root at each size, by the peaks alone. */
    private static List<byte[]> roots() {
        var roots = new ArrayList<byte[]>();
        var frontier = Frontier.empty(TreeHash.SHA256);
        roots.add(frontier.root());
        for (var leaf : GROWN.leaves) {
            frontier.add(leaf, SubtreeSink.NONE);
            roots.add(frontier.root());
        }
        return roots;
    }

    @Test
    void proofs_allSizes_asDefined() {
        for (var hash : TreeHash.values()) {
            // SM3 is slow: fewer
            int upTo = hash == TreeHash.SHA256 ? ALL_UP_TO : ALL_UP_TO / 5;
            var plain = new PlainTree(hash.word());
            var grown = grown(hash, upTo);
            for (int size = 1; size <= upTo; size++) {
                var leaves = grown.leaves.subList(0, size);
                var root = plain.mth(leaves);
                assertArrayEquals(root, Proofs.root(hash, grown, size));
                for (int index = 0; index < size; index++) {
                    var proof = Proofs.inclusion(hash, grown, index, size);
                    assertTrue(Proofs.includes(hash, leaves.get(index), index, size, proof, root));
                }
                for (int from = 0; from <= size; from++) {
                    var proof = Proofs.consistency(hash, grown, from, size);
                    var first = Proofs.root(hash, grown, from);
                    assertTrue(Proofs.isConsistent(hash, from, first, size, root, proof));
                }
                // the proofs themselves: for a few of each size, since the definition takes long
                for (int some = size % 7; some < size; some += 7) {
                    assertProof(plain.path(some, leaves), Proofs.inclusion(hash, grown, some, size));
                    assertProof(plain.proof(some + 1, leaves), Proofs.consistency(hash, grown, some + 1, size));
                }
            }
        }
    }

    @Property(tries = 400)
    void proofs_largeSizes_hold(
            @ForAll @IntRange(min = 1, max = LARGE) int size, @ForAll @IntRange(max = LARGE - 1) int some) {
        int index = some % size;
        var inclusion = Proofs.inclusion(TreeHash.SHA256, GROWN, index, size);
        assertArrayEquals(ROOTS.get(size), Proofs.root(TreeHash.SHA256, GROWN, size));
        assertTrue(Proofs.includes(TreeHash.SHA256, GROWN.leaves.get(index), index, size, inclusion, ROOTS.get(size)));
        var consistency = Proofs.consistency(TreeHash.SHA256, GROWN, index, size);
        assertTrue(Proofs.isConsistent(TreeHash.SHA256, index, ROOTS.get(index), size, ROOTS.get(size), consistency));
        assertTrue(GROWN.most <= 256, "read " + GROWN.most + " hashes at once");
    }

    @Property(tries = 1000)
    void proofs_altered_areRefused(
            @ForAll @IntRange(min = 2, max = ALL_UP_TO) int size, @ForAll int some, @ForAll long seed) {
        var random = new Random(seed);
        int index = Math.floorMod(some, size);
        var leaf = GROWN.leaves.get(index);
        var inclusion = Proofs.inclusion(TreeHash.SHA256, GROWN, index, size);
        assertFalse(Proofs.includes(TreeHash.SHA256, leaf, index, size, altered(inclusion, random), ROOTS.get(size)));
        assertFalse(Proofs.includes(TreeHash.SHA256, flipped(leaf, random), index, size, inclusion, ROOTS.get(size)));
        int other = (index + 1 + random.nextInt(size - 1)) % size;
        assertFalse(Proofs.includes(TreeHash.SHA256, leaf, other, size, inclusion, ROOTS.get(size)));
        int from = 1 + random.nextInt(size - 1);
        var consistency = Proofs.consistency(TreeHash.SHA256, GROWN, from, size);
        assertFalse(Proofs.isConsistent(
                TreeHash.SHA256, from, ROOTS.get(from), size, ROOTS.get(size), altered(consistency, random)));
        assertFalse(Proofs.isConsistent(
                TreeHash.SHA256, from, flipped(ROOTS.get(from), random), size, ROOTS.get(size), consistency));
        assertFalse(Proofs.isConsistent(
                TreeHash.SHA256, from, ROOTS.get(from), size, flipped(ROOTS.get(size), random), consistency));
    }

    @Test
    void frontier_keptAndTakenUp_goesOn() {
        var whole = Frontier.empty(TreeHash.SHA256);
        var broken = Frontier.empty(TreeHash.SHA256);
        for (int index = 0; index < 1000; index++) {
            whole.add(GROWN.leaves.get(index), SubtreeSink.NONE);
            broken = Frontier.of(TreeHash.SHA256, broken.size(), broken.peaks());
            var copy = broken.copy();
            broken.add(GROWN.leaves.get(index), SubtreeSink.NONE);
            assertArrayEquals(whole.root(), broken.root());
            assertArrayEquals(ROOTS.get(index), copy.root());
        }
        assertEquals(1000, broken.size());
    }

    @Test
    void frontier_subtreeAtOnce_asItsLeaves() {
        var frontier = Frontier.empty(TreeHash.SHA256);
        GROWN.leaves.subList(0, 768).forEach(leaf -> frontier.add(leaf, SubtreeSink.NONE));
        frontier.addSubtree(8, GROWN.hashes(8, 3, 1)[0]);
        assertEquals(1024, frontier.size());
        assertArrayEquals(ROOTS.get(1024), frontier.root());
        assertThrows(IllegalArgumentException.class, () -> frontier.addSubtree(11, ROOTS.get(1)));
    }

    @Test
    void frontier_peaksOfAnotherSize_refused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Frontier.of(TreeHash.SHA256, 5, new byte[32]));
        assertEquals("a tree of 5 leaves has 2 peaks of 32 bytes, not 32 bytes", refused.getMessage());
    }

    @Test
    void proofs_outsideOfTheTree_refused() {
        assertThrows(IllegalArgumentException.class, () -> Proofs.inclusion(TreeHash.SHA256, GROWN, 8, 8));
        assertThrows(IllegalArgumentException.class, () -> Proofs.inclusion(TreeHash.SHA256, GROWN, -1, 8));
        assertThrows(IllegalArgumentException.class, () -> Proofs.consistency(TreeHash.SHA256, GROWN, 9, 8));
    }

    private static void assertProof(List<byte[]> expected, List<byte[]> proof) {
        assertEquals(
                expected.stream().map(HexFormat.of()::formatHex).toList(),
                proof.stream().map(HexFormat.of()::formatHex).toList());
    }

    private static List<byte[]> altered(List<byte[]> proof, Random random) {
        var altered = new ArrayList<>(proof);
        int at = random.nextInt(altered.size());
        switch (random.nextInt(4)) {
            case 0 -> altered.set(at, flipped(altered.get(at), random));
            case 1 -> altered.remove(at);
            case 2 -> altered.add(at, flipped(altered.get(at), random));
            default -> altered.set(at, new byte[31]);
        }
        return altered;
    }

    private static byte[] flipped(byte[] hash, Random random) {
        var flipped = hash.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }
}
