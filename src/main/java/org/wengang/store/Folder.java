package org.wengang.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

    /** As {@link #flush} for all files of a folder. Many at a time, since the disk settles them together. */
    static void flushAll(Path folder) throws IOException {
        var threads = Executors.newFixedThreadPool(16);
        try (var all = Files.walk(folder)) {
            var flushes = new ArrayList<Future<?>>();
            for (var file : all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                flushes.add(threads.submit(() -> {
                    flush(file);
                    return null;
                }));
            }
            for (var flush : flushes) {
                flush.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(folder + " cannot be written to the disk", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            threads.shutdownNow();
        }
    }
}
