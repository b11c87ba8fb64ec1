package org.wengang.proof;

import java.util.Locale;

/**
 * How files are called in a folder of checkpoints kept outside the database. {@code <size>.checkpoint} is a note; {@code
 * <size>.hashes} beside it holds the hashes of the leaves since the checkpoint kept before, {@value TreeHash#LENGTH} bytes
 * each, so that even a log rewritten as a whole is found out leaf by leaf.
 */
public final class Anchors {
    static final String CHECKPOINT = ".checkpoint";
    static final String HASHES = ".hashes";

    private Anchors() {}

    /** Name of the note of a checkpoint: its size in twelve digits, so that names sort as sizes do. */
    public static String checkpointName(long size) {
        return digits(size) + CHECKPOINT;
    }

    /** Name of the file of leaf hashes that ends with a checkpoint. */
    public static String hashesName(long size) {
        return digits(size) + HASHES;
    }

    private static String digits(long size) {
        return String.format(Locale.ROOT, "%012d", size);
    }
}
