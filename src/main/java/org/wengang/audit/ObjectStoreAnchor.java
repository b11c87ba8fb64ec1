package org.wengang.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wengang.proof.Anchors;
import org.wengang.proof.SignedCheckpoint;

/**
 * Checkpoints in an object store whose objects can be made and not replaced: whoever runs the service and its database cannot
 * rewrite these. Several nodes may share one; what another has put there is as good.
 */
final class ObjectStoreAnchor implements Anchor {
    /** Names of so many digits sort as sizes do. */
    private static final int DIGITS = 12;

    private static final long BEYOND = 1_000_000_000_000L;
    private static final Pattern NAME = Pattern.compile("[0-9]{" + DIGITS + "}\\.checkpoint");

    private final ObjectStore objects;

    ObjectStoreAnchor(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public boolean isFar() {
        return true;
    }

    @Override
    public Optional<SignedCheckpoint> last(long likely) throws IOException {
        if (likely > 0 && nextAfter(likely) == 0) {
            var there = checkpoint(likely);
            if (there.isPresent()) {
                return there;
            }
        }
        long last = search();
        return last == 0 ? Optional.empty() : checkpoint(last);
    }

    /**
     * Stores list names upwards only, and there may be millions: whether there is one beyond a size is asked again and again, of a
     * range that is halved each time.
     */
    private long search() throws IOException {
        long last = 0;
        for (long beyond = BEYOND; last + 1 < beyond; ) {
            long middle = last + (beyond - last) / 2;
            long next = nextAfter(middle - 1);
            if (next == 0) {
                beyond = middle;
            } else {
                last = next;
            }
        }
        return last;
    }

    /** The size of the next checkpoint over more leaves than these; 0 for none. */
    private long nextAfter(long size) throws IOException {
        // the hashes beside a note sort behind it
        var name = objects.firstAfter(Anchors.hashesName(size));
        while (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            boolean isBehindAll = name.get().charAt(0) > '9';
            name = isBehindAll ? Optional.empty() : objects.firstAfter(name.get());
        }
        return name.map(one -> Long.parseLong(one.substring(0, DIGITS))).orElse(0L);
    }

    private Optional<SignedCheckpoint> checkpoint(long size) throws IOException {
        return objects.get(Anchors.checkpointName(size))
                .map(note -> SignedCheckpoint.parse(new String(note, StandardCharsets.UTF_8)));
    }

    @Override
    public void keep(long size, String note, byte[] leafHashes) throws IOException {
        var name = Anchors.hashesName(size);
        if (!objects.put(name, leafHashes) && !isEndOfTheSame(objects.get(name), leafHashes)) {
            throw new IOException(name + " is in " + objects + " already, with hashes of other leaves");
        }
        if (!objects.put(Anchors.checkpointName(size), note.getBytes(StandardCharsets.UTF_8))
                && !isOfTheSame(size, note)) {
            throw new IOException(Anchors.checkpointName(size) + " is in " + objects + " already, over other leaves");
        }
    }

    /** Another node may have begun elsewhere. */
    private static boolean isEndOfTheSame(Optional<byte[]> there, byte[] hashes) {
        if (there.isEmpty()) {
            return false;
        }
        int common = Math.min(there.get().length, hashes.length);
        return Arrays.equals(
                there.get(),
                there.get().length - common,
                there.get().length,
                hashes,
                hashes.length - common,
                hashes.length);
    }

    /** Another node may have signed it at another moment. */
    private boolean isOfTheSame(long size, String note) throws IOException {
        var there = checkpoint(size);
        return there.isPresent()
                && Arrays.equals(
                        there.get().checkpoint().root(),
                        SignedCheckpoint.parse(note).checkpoint().root());
    }

    @Override
    public String toString() {
        return objects.toString();
    }
}
