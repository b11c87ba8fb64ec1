package org.wengang.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/** What is done with whole folders. */
final class Folder {
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private Folder() {}

    /**
     * Deletes a folder with all that is in it; one that does not exist is left at that. It is tried again for a while, since
     * a program that a killed service left may still be writing there.
     */
    static void delete(Path folder) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (UncheckedIOException | FileSystemException e) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(folder + " cannot be deleted", e);
                }
            }
        }
    }

    /** Returns when the file is on the disk, so that a power cut does not leave half of it. */
    static void flush(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
