package org.wengang.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors that certificate-transparency logs are tried with: eight leaves, the root after each, some proofs. */
class TreeVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    private static final String R1 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private static final String R2 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    private static final String R4 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private static final String L1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String L4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String N23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String N45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private static final String N67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String N47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

    private static GrownTree tree(TreeHash hash) {
        var tree = new GrownTree(hash);
        LEAVES.forEach(leaf -> tree.add(hash.leaf(HEX.parseHex(leaf))));
        return tree;
    }

    @Test
    void root_afterEachLeaf() {
        var tree = new GrownTree(TreeHash.SHA256);
        assertEquals(ROOTS.get(0), HEX.formatHex(tree.frontier.root()));
        for (int size = 1; size <= LEAVES.size(); size++) {
            tree.add(TreeHash.SHA256.leaf(HEX.parseHex(LEAVES.get(size - 1))));
            assertEquals(ROOTS.get(size), HEX.formatHex(tree.frontier.root()));
            assertEquals(ROOTS.get(size), HEX.formatHex(Proofs.root(TreeHash.SHA256, tree, size)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 8, " + L1 + " " + N23 + " " + N47,
        "5, 8, " + L4 + " " + N67 + " " + R4,
        "2, 3, " + R2,
        "1, 5, " + R1 + " " + N23 + " " + L4
    })
    void inclusion_knownProofs(int index, int size, String expected) {
        var tree = tree(TreeHash.SHA256);
        var proof = Proofs.inclusion(TreeHash.SHA256, tree, index, size);
        assertEquals(expected, text(proof));
        assertTrue(Proofs.includes(
                TreeHash.SHA256, tree.leaves.get(index), index, size, proof, HEX.parseHex(ROOTS.get(size))));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, " + L1 + " " + N23 + " " + N47,
        "6, 8, " + N45 + " " + N67 + " " + R4,
        "2, 5, " + N23 + " " + L4
    })
    void consistency_knownProofs(int from, int to, String expected) {
        var proof = Proofs.consistency(TreeHash.SHA256, tree(TreeHash.SHA256), from, to);
        assertEquals(expected, text(proof));
        assertTrue(Proofs.isConsistent(
                TreeHash.SHA256, from, HEX.parseHex(ROOTS.get(from)), to, HEX.parseHex(ROOTS.get(to)), proof));
    }

    /** GB/T 32905-2016, appendix A; the tree of one leaf by a second implementation. */
    @Test
    void sm3_standardExample() {
        assertEquals(
                "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
                HEX.formatHex(TreeHash.SM3.of("abc".getBytes(StandardCharsets.US_ASCII))));
        var plain = new PlainTree("sm3");
        assertArrayEquals(plain.mth(List.of()), TreeHash.SM3.empty());
        assertArrayEquals(
                plain.mth(tree(TreeHash.SM3).leaves),
                tree(TreeHash.SM3).frontier.root());
    }

    @Test
    void named_unknown_saysWhatIsKnown() {
        var refused = assertThrows(IllegalArgumentException.class, () -> TreeHash.named("md5"));
        assertEquals("There is no tree hash “md5”. Known are sha256, sm3.", refused.getMessage());
    }

    private static String text(List<byte[]> proof) {
        return String.join(" ", proof.stream().map(HEX::formatHex).toList());
    }
}
