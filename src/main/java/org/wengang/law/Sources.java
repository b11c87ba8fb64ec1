package org.wengang.law;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files that a package is written in: the law's text, measures, readings, headers of workbooks, rules. They are kept
 * whole, so that a release of years ago is decided by its own.
 */
public final class Sources {
    private static final String LAW = "law.txt";
    /** More than any package needs; stops an archive that unpacks into gigabytes. */
    private static final int MOST_BYTES = 50_000_000;

    private final String folder;
    private final SortedMap<String, String> files;
    private final String digest;

    /**
     * @param folder the name of the package's folder, e.g. {@code sz-2024}
     * @param files texts by path under the folder
     */
    public Sources(String folder, Map<String, String> files) {
        this.folder = folder;
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        var text = new StringBuilder();
        this.files.forEach((name, file) ->
                text.append(name).append(' ').append(sha256(file)).append('\n'));
        this.digest = sha256(text.toString());
    }

    /** Reads the files of a folder, e.g. {@code rules/sz-2024}; cases and other files that do not decide are left out. */
    public static Sources read(Path folder) {
        var files = new TreeMap<String, String>();
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".drl") || name.endsWith(".yaml") || name.equals(LAW)) {
                    files.put(name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sources(folder.getFileName().toString(), files);
    }

    /** The name of the package's folder, under {@code rules/} and under {@code decision-tables/} alike. */
    public String folder() {
        return folder;
    }

    /** Texts by path, in order. */
    public SortedMap<String, String> files() {
        return files;
    }

    /** @throws IllegalArgumentException if there is no such file */
    public String text(String name) {
        var text = files.get(name);
        if (text == null) {
            throw new IllegalArgumentException("the package in " + folder + " has no file " + name);
        }
        return text;
    }

    /** SHA-256 over names and texts, in hexadecimal. */
    public String digest() {
        return digest;
    }

    /** The same files as one archive; the same bytes for the same files. */
    public byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The files of an archive made by {@link #zip}. */
    public static Sources unzip(String folder, byte[] archive) {
        var files = new TreeMap<String, String>();
        int total = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = zip.readNBytes(MOST_BYTES - total + 1);
                total += bytes.length;
                if (total > MOST_BYTES) {
                    throw new IllegalArgumentException("the archive of " + folder + " unpacks into too much");
                }
                files.put(entry.getName(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sources(folder, files);
    }

    /** The SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The SHA-256 of bytes, in hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
