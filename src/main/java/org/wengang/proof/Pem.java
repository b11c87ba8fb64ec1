package org.wengang.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Key files: PEM (RFC 7468) with one block, whoever may read them. */
final class Pem {
    private static final long LARGEST = 64 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final Set<PosixFilePermission> MINE = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private Pem() {}

    /** What is in the one block of a file, which must be of that type. */
    static byte[] read(Path file, String type) {
        var block = BLOCK.matcher(text(file));
        if (!block.find()) {
            throw new Unusable(
                    "密钥文件 " + file + " 不是 PEM 文件。它应含有 -----BEGIN " + type + "-----。",
                    "The key file " + file + " is no PEM file. It should have -----BEGIN " + type + "-----.");
        }
        var found = block.group(1);
        if (!found.equals(type)) {
            throw new Unusable(
                    "密钥文件 " + file + " 的内容是 " + found + "，应为 " + type + "。" + remedyZh(found, type),
                    "The key file " + file + " holds " + found + ", it should be " + type + "."
                            + remedyEn(found, type));
        }
        var base64 = block.group(2).replaceAll("\\s", "");
        if (block.find()) {
            throw new Unusable(
                    "密钥文件 " + file + " 含有多个密钥。请每个文件只放一个。",
                    "The key file " + file + " holds several keys. Maybe put each into a file of its own.");
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw damaged(file.toString(), e);
        }
    }

    static String text(String type, byte[] encoded) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + type + "-----\n";
    }

    static Unusable otherAlgorithm(String where, AlgorithmIdentifier algorithm) {
        var oid = algorithm.getAlgorithm().getId();
        return new Unusable(
                where + " 的密钥算法（" + oid + "）不受支持。支持 Ed25519 与 SM2。",
                where + " is a key of another algorithm (" + oid + "). It should be Ed25519 or SM2.");
    }

    /** Without the cause's words, which may quote the key. */
    static Unusable damaged(String where, Exception cause) {
        return new Unusable(
                where + " 中的密钥已损坏，无法读取（" + cause.getClass().getSimpleName() + "）。请从备份恢复。",
                "The key in " + where + " is damaged (" + cause.getClass().getSimpleName()
                        + "). Maybe restore it from a backup.");
    }

    static void mustBeClosedToOthers(Path file) {
        if (!isPosix()) {
            return;
        }
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (!MINE.containsAll(permissions)) {
            var mode = PosixFilePermissions.toString(permissions);
            throw new Unusable(
                    "私钥文件 " + file + " 可被他人访问（" + mode + "），不予使用。请执行 chmod 600 " + file + "；若他人可能已读取，请更换密钥。",
                    "The private key " + file + " is open to others (" + mode + ") and is not used. Maybe chmod 600 "
                            + file + "; if somebody may have read it, take a new key.");
        }
    }

    /**
     * Written beside, then linked to its name: the name never stands for half a file, and linking refuses what is there,
     * whoever made it meanwhile.
     */
    static void writeNew(Path file, String text) {
        var folder = file.toAbsolutePath().getParent();
        var beside = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            try {
                write(beside, text);
                link(file, beside, text);
            } finally {
                Files.deleteIfExists(beside);
            }
            flush(folder);
        } catch (FileAlreadyExistsException e) {
            throw new Unusable(
                    file + " 已存在，不会被覆盖。请换一个文件名，或先自行移走。",
                    file + " is there already and is not overwritten. Maybe take another name, or move it away first.",
                    e);
        } catch (IOException e) {
            throw new Unusable(
                    "无法写入密钥文件 " + file + "：" + e + "。请检查文件夹权限和磁盘空间。",
                    "The key file " + file + " cannot be written: " + e
                            + ". Maybe look at the folder's permissions and the disk.",
                    e);
        }
    }

    private static void link(Path file, Path beside, String text) throws IOException {
        try {
            Files.createLink(file, beside);
        } catch (UnsupportedOperationException e) {
            // a file system without links: at least nothing is overwritten
            write(file, text);
        }
    }

    private static void write(Path file, String text) throws IOException {
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileAttribute<?>[] mode = isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = FileChannel.open(file, options, mode)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The name itself is durable only once the folder is. */
    private static void flush(Path folder) throws IOException {
        if (isPosix()) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Unusable(
                        file + " 过大，不是密钥文件。", file + " is too large for a key file. Maybe it is another file.");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Unusable unreadable(Path file, IOException e) {
        return new Unusable(
                "无法读取密钥文件 " + file + "：" + e + "。请检查路径和权限。",
                "The key file " + file + " cannot be read: " + e + ". Maybe look at the path and its permissions.",
                e);
    }

    private static String remedyZh(String found, String type) {
        if (found.startsWith("ENCRYPTED")) {
            return "请先解密，例如 openssl pkey -in 旧文件 -out 新文件。";
        }
        return type.startsWith("PUBLIC") ? "请给出公钥文件，切勿交出私钥。" : "请给出私钥文件。";
    }

    private static String remedyEn(String found, String type) {
        if (found.startsWith("ENCRYPTED")) {
            return " Maybe decrypt it first: openssl pkey -in OLD -out NEW.";
        }
        return type.startsWith("PUBLIC")
                ? " Maybe name the file of the public key, and never hand out the private one."
                : " Maybe name the file of the private key.";
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
