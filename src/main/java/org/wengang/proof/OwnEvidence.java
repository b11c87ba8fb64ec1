package org.wengang.proof;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.wengang.proof.Remark.Kind;
import org.wengang.proof.Remark.Weight;

/**
 * What an auditor kept of a log: checkpoints, and where a folder of them was kept, the hashes of the leaves.
 *
 * @param checkpoints in no order
 * @param hashes in no order
 */
record OwnEvidence(List<HeldCheckpoint> checkpoints, List<AnchoredHashes> hashes) {
    private static final Pattern HASHES = Pattern.compile("([0-9]{12,18})" + Pattern.quote(Anchors.HASHES));

    /**
     * Reads files, and the files in folders. What cannot be used is remarked on.
     *
     * @param paths files of one checkpoint each, and folders as {@link Anchors} describes them
     * @throws Unusable if there is no such file or folder, or it holds no checkpoint
     */
    static OwnEvidence read(List<Path> paths, List<KnownKey> keys, Remarks remarks) {
        var checkpoints = new ArrayList<HeldCheckpoint>();
        var hashes = new ArrayList<AnchoredHashes>();
        for (var path : paths) {
            if (!Files.isDirectory(path)) {
                checkpoints.add(HeldCheckpoint.read(path.toString(), true, text(path), keys));
                continue;
            }
            var files = files(path);
            var notes = files.stream()
                    .filter(file -> name(file).endsWith(Anchors.CHECKPOINT))
                    .toList();
            if (notes.isEmpty()) {
                throw new Unusable(
                        "文件夹 " + path + " 中没有 " + Anchors.CHECKPOINT + " 文件。请检查路径。",
                        "The folder " + path + " has no file *" + Anchors.CHECKPOINT + ". Maybe it is another folder.");
            }
            checkpoints.addAll(notes.parallelStream()
                    .map(file -> checkpoint(file, keys, remarks))
                    .flatMap(List::stream)
                    .toList());
            files.forEach(file -> hashes(file, hashes, remarks));
        }
        return new OwnEvidence(checkpoints, hashes);
    }

    private static List<HeldCheckpoint> checkpoint(Path file, List<KnownKey> keys, Remarks remarks) {
        try {
            return List.of(HeldCheckpoint.read(file.toString(), true, text(file), keys));
        } catch (Unusable e) {
            synchronized (remarks) {
                remarks.thing(Kind.CHECKPOINT_UNREADABLE, Weight.OPEN, file + ", " + e.en());
            }
            return List.of();
        }
    }

    private static void hashes(Path file, List<AnchoredHashes> hashes, Remarks remarks) {
        var name = HASHES.matcher(name(file));
        if (!name.matches()) {
            return;
        }
        try {
            var bytes = Files.readAllBytes(file);
            var read = new AnchoredHashes(
                    file.toString(), Long.parseLong(name.group(1)) - bytes.length / TreeHash.LENGTH, bytes);
            if (bytes.length % TreeHash.LENGTH != 0 || read.from() < 0) {
                remarks.thing(Kind.HASH_FILE_UNREADABLE, Weight.OPEN, file + ", " + bytes.length + " bytes");
            } else {
                hashes.add(read);
            }
        } catch (IOException e) {
            remarks.thing(Kind.HASH_FILE_UNREADABLE, Weight.OPEN, file + ", " + e);
        }
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw Checkpoint.unreadable("不是 UTF-8 文本", "it is no text in UTF-8");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Unusable unreadable(Path path, IOException e) {
        return new Unusable(
                "无法读取 " + path + "：" + e + "。请检查路径和权限。",
                path + " cannot be read: " + e + ". Maybe look at the path and its permissions.",
                e);
    }
}
