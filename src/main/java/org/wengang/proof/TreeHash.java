package org.wengang.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * The hash of a log's tree: of a leaf {@code H(0x00 ‖ leaf)}, of a node {@code H(0x01 ‖ left ‖ right)}, of no leaf at all {@code
 * H()}, as RFC 9162, section 2.1.1, has it. Every hash is {@value #LENGTH} bytes long. The two prefixes keep a node from passing
 * for a leaf.
 *
 * <p>SHA-256 is FIPS 180-4, SM3 is GB/T 32905-2016. Safe for use by many threads.
 */
public enum TreeHash {
    SHA256("sha256") {
        @Override
        Function function() {
            return SHA256_FUNCTION.get();
        }
    },
    SM3("sm3") {
        @Override
        Function function() {
            return SM3_FUNCTION.get();
        }
    };

    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final ThreadLocal<Function> SHA256_FUNCTION = ThreadLocal.withInitial(Sha256::new);
    private static final ThreadLocal<Function> SM3_FUNCTION = ThreadLocal.withInitial(Sm3::new);

    private final String word;

    TreeHash(String word) {
        this.word = word;
    }

    /**
     * The hash of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TreeHash named(String word) {
        for (var hash : values()) {
            if (hash.word.equals(word)) {
                return hash;
            }
        }
        throw new IllegalArgumentException("There is no tree hash “" + word + "”. Known are "
                + Arrays.stream(values()).map(TreeHash::word).collect(Collectors.joining(", ")) + ".");
    }

    /** Its name in settings, exports and the store: {@code sha256}, {@code sm3}. */
    public String word() {
        return word;
    }

    /** The hash of a leaf. */
    public byte[] leaf(byte[] leaf) {
        return leaf(leaf, 0, leaf.length);
    }

    /** The hash of a leaf that is a part of an array. */
    public byte[] leaf(byte[] bytes, int offset, int length) {
        var function = function();
        function.add(LEAF);
        function.add(bytes, offset, length);
        return function.take();
    }

    /** The hash of the node over two others. */
    public byte[] node(byte[] left, byte[] right) {
        var function = function();
        function.add(NODE);
        function.add(left, 0, left.length);
        function.add(right, 0, right.length);
        return function.take();
    }

    /** The root of a complete subtree, whose leaves are given by their hashes, one after another: 1, 2, 4, 8, … of them. */
    byte[] subtree(byte[] leafHashes) {
        var level = leafHashes.clone();
        for (int count = leafHashes.length / LENGTH; count > 1; count /= 2) {
            for (int at = 0; at < count; at += 2) {
                var function = function();
                function.add(NODE);
                function.add(level, at * LENGTH, 2 * LENGTH);
                System.arraycopy(function.take(), 0, level, at / 2 * LENGTH, LENGTH);
            }
        }
        return Arrays.copyOf(level, LENGTH);
    }

    /** The root of a tree without leaves. */
    public byte[] empty() {
        return function().take();
    }

    /** The hash of some parts, one after another, without a prefix: for commitments, which are no part of a tree. */
    public byte[] of(byte[]... parts) {
        var function = function();
        for (var part : parts) {
            function.add(part, 0, part.length);
        }
        return function.take();
    }

    /** The function of this thread, with nothing added yet. */
    abstract Function function();

    /** A hash function at work. Belongs to one thread; taking the hash makes it ready for the next. */
    interface Function {
        void add(byte one);

        void add(byte[] bytes, int offset, int length);

        byte[] take();
    }

    private static final class Sha256 implements Function {
        private final MessageDigest digest;

        Sha256() {
            try {
                // of the JDK: it uses the processor's own instructions
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        @Override
        public void add(byte one) {
            digest.update(one);
        }

        @Override
        public void add(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public byte[] take() {
            return digest.digest();
        }
    }

    private static final class Sm3 implements Function {
        private final SM3Digest digest = new SM3Digest();

        @Override
        public void add(byte one) {
            digest.update(one);
        }

        @Override
        public void add(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public byte[] take() {
            var hash = new byte[LENGTH];
            digest.doFinal(hash, 0);
            return hash;
        }
    }
}
