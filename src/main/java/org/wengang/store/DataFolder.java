package org.wengang.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder in which the service keeps what is its own. At most one service uses it: a lock is held for as long as the
 * process lives, so that the next start can tell a service that is alive from one that was killed.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "in-use";
    /** Far beyond the text of the file, since Windows does not let others read what is locked. */
    private static final long LOCKED_BYTE = 1 << 30;

    /**
     * The folders taken by this process. Asked before the file is opened: closing a second channel would give up the lock of
     * the first.
     */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the folder, which is made if need be.
     *
     * @throws StoreRefused if it cannot be made or written to, or another service uses it
     */
    static DataFolder take(Path folder) {
        var path = made(folder);
        if (!TAKEN.add(path)) {
            throw inUse(path, ProcessHandle.current().pid() + "");
        }
        try {
            var channel = locked(path);
            return new DataFolder(path, channel);
        } catch (IOException e) {
            TAKEN.remove(path);
            throw unusable(path, e);
        } catch (StoreRefused e) {
            TAKEN.remove(path);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** What keeps others from reading a new file or folder, where the file system knows such permissions. */
    static FileAttribute<?>[] onlyMine(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static Path made(Path folder) {
        var wanted = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(wanted)) {
                Files.createDirectories(wanted, onlyMine("rwx------"));
            }
            return wanted.toRealPath();
        } catch (IOException e) {
            throw unusable(wanted, e);
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        var channel = FileChannel.open(
                path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(path, text(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static String text(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(40);
        int length = channel.read(text, 0);
        return new String(text.array(), 0, Math.max(0, length), StandardCharsets.US_ASCII).strip();
    }

    private static StoreRefused inUse(Path path, String process) {
        return new StoreRefused("The data folder " + path + " is in use by another service (process " + process
                + "), which keeps running. Maybe this one was started twice, or wengang.data-dir should name a folder of"
                + " its own.");
    }

    private static StoreRefused unusable(Path path, IOException e) {
        return new StoreRefused(
                "The data folder " + path + " cannot be made or written to: " + e
                        + ". Maybe give it to the user that runs the service, let wengang.data-dir name another folder, or"
                        + " let QUARKUS_DATASOURCE_JDBC_URL name a PostgreSQL elsewhere.",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unusable(path, e);
        } finally {
            TAKEN.remove(path);
        }
    }
}
