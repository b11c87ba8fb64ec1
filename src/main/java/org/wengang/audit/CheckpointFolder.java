package org.wengang.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.wengang.proof.Anchors;
import org.wengang.proof.SignedCheckpoint;

/** Checkpoints in a folder outside the database: whoever rewrites the store does not rewrite these as well. */
final class CheckpointFolder implements Anchor {
    private final Path folder;

    CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<SignedCheckpoint> last(long likely) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            var last = files.filter(file -> file.getFileName().toString().matches("[0-9]{12,}\\.checkpoint"))
                    .max((one, other) -> Long.compare(size(one), size(other)));
            return last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SignedCheckpoint.parse(Files.readString(last.get())));
        }
    }

    private static long size(Path file) {
        var name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    @Override
    public void keep(long size, String note, byte[] leafHashes) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve(Anchors.hashesName(size)), leafHashes);
        write(folder.resolve(Anchors.checkpointName(size)), note.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean setAside(long size) throws IOException {
        List<Path> newer;
        try (var files = Files.list(folder)) {
            newer = files.filter(file -> file.getFileName().toString().matches("[0-9]{12,}\\.(checkpoint|hashes)"))
                    .filter(file -> size(file) > size)
                    .toList();
        }
        var aside = folder.resolve("set-aside");
        for (int i = 2; Files.exists(aside); i++) {
            aside = folder.resolve("set-aside-" + i);
        }
        Files.createDirectory(aside);
        for (var file : newer) {
            Files.move(file, aside.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        return true;
    }

    /** As a whole, and durable. */
    private static void write(Path file, byte[] bytes) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
