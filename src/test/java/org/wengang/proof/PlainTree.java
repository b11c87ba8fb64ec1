package org.wengang.proof;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The Merkle tree word for word as RFC 9162, section 2.1, defines it, over all its leaf hashes: slow and plain. It shares nothing
 * with the trees of the service.
 */
final class PlainTree {
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final MessageDigest digest;

    PlainTree(String hash) {
        try {
            digest = hash.equals("sha256")
                    ? MessageDigest.getInstance("SHA-256")
                    : MessageDigest.getInstance("SM3", PROVIDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** MTH({d0}) = HASH(0x00 || d0). */
    byte[] leaf(byte[] d0) {
        digest.update((byte) 0x00);
        return digest.digest(d0);
    }

    /** MTH(D_n) = HASH(0x01 || MTH(D[0:k]) || MTH(D[k:n])); here D is given by the hashes of its leaves. */
    byte[] mth(List<byte[]> d) {
        int n = d.size();
        if (n == 0) {
            return digest.digest(new byte[0]);
        }
        if (n == 1) {
            return d.get(0);
        }
        int k = k(n);
        return node(mth(d.subList(0, k)), mth(d.subList(k, n)));
    }

    byte[] node(byte[] left, byte[] right) {
        digest.update((byte) 0x01);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    /** PATH(m, D_n). */
    List<byte[]> path(int m, List<byte[]> d) {
        var path = new ArrayList<byte[]>();
        int n = d.size();
        if (n == 1) {
            return path;
        }
        int k = k(n);
        if (m < k) {
            path.addAll(path(m, d.subList(0, k)));
            path.add(mth(d.subList(k, n)));
        } else {
            path.addAll(path(m - k, d.subList(k, n)));
            path.add(mth(d.subList(0, k)));
        }
        return path;
    }

    /** PROOF(m, D_n) = SUBPROOF(m, D_n, true). */
    List<byte[]> proof(int m, List<byte[]> d) {
        return subproof(m, d, true);
    }

    private List<byte[]> subproof(int m, List<byte[]> d, boolean b) {
        var proof = new ArrayList<byte[]>();
        int n = d.size();
        if (m == n) {
            if (!b) {
                proof.add(mth(d));
            }
            return proof;
        }
        int k = k(n);
        if (m <= k) {
            proof.addAll(subproof(m, d.subList(0, k), b));
            proof.add(mth(d.subList(k, n)));
        } else {
            proof.addAll(subproof(m - k, d.subList(k, n), false));
            proof.add(mth(d.subList(0, k)));
        }
        return proof;
    }

    /** The largest power of two smaller than n. */
    private static int k(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }
}
