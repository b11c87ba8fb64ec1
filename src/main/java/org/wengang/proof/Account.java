package org.wengang.proof;

import java.util.List;

/**
 * One account of what the log holds: for each leaf the hash of the first column that knows it. Which account is true is for the
 * checkpoints to say. Belongs to one thread.
 */
final class Account {
    private final TreeHash hash;
    private final List<HashColumn> columns;
    private final SubtreeRoots roots;
    private Frontier tree;
    private boolean isBroken;

    /** @param columns the first is believed where it has a hash, then the second, and so on */
    Account(Frontier before, List<HashColumn> columns, SubtreeRoots roots) {
        this.hash = before.hash();
        this.columns = columns;
        this.roots = roots;
        this.tree = before.copy();
    }

    /** What it says of a leaf; null if no column knows it. */
    byte[] leaf(long index) {
        for (var column : columns) {
            var leaf = column.get(index);
            if (leaf != null) {
                return leaf;
            }
        }
        return null;
    }

    /** The root at a size that is not before where it stands; null if a leaf before it is known to no column. */
    byte[] rootAt(long size) {
        while (!isBroken && tree.size() < size) {
            long index = tree.size();
            var subtree = index % HashColumn.CHUNK == 0 && index + HashColumn.CHUNK <= size
                    ? subtree(index >> HashColumn.LEVEL)
                    : null;
            if (subtree != null) {
                tree.addSubtree(HashColumn.LEVEL, subtree);
            } else {
                var leaf = leaf(index);
                isBroken = leaf == null;
                if (leaf != null) {
                    tree.add(leaf, SubtreeSink.NONE);
                }
            }
        }
        return isBroken ? null : tree.root();
    }

    /** Goes on from where another stands, which was found to be true until there. */
    void follow(Account other) {
        tree = other.tree.copy();
        isBroken = false;
    }

    private byte[] subtree(long chunk) {
        var own = columns.get(0).chunk(chunk);
        if (own == null) {
            return null;
        }
        for (int at = 0; at < own.length; at += TreeHash.LENGTH) {
            if (HashColumn.isNone(own, at)) {
                return null;
            }
        }
        return roots.of(chunk, own);
    }
}
