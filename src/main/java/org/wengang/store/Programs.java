package org.wengang.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs ({@code initdb}, {@code pg_ctl}, {@code postgres}), unpacked from the jar that brings them for
 * this system. They lie in the data folder: what lies in the system's folder for temporary files is cleaned away, or was put
 * there by somebody else.
 */
final class Programs {
    private static final String UNPACKED = "postgresql-";
    private static final String UNFINISHED = ".unfinished";
    private static final long LONGEST_SECONDS = 180;

    private final Path home;
    private final Path output;

    /**
     * @param home the folder with {@code bin}
     * @param output the file to which each program writes, the last one's to be read
     */
    Programs(Path home, Path output) {
        this.home = home;
        this.output = output;
    }

    /** What a program said, and whether it did what was asked. */
    record Ending(boolean well, String said) {
        void check() throws IOException {
            if (!well) {
                throw new IOException(said);
            }
        }
    }

    /**
     * The programs, unpacked if this is the first start with this version of them; those of other versions are deleted.
     *
     * @throws StoreRefused if there are none for this system
     */
    static Programs in(Path data) throws IOException {
        var archive = archive();
        var home = data.resolve(UNPACKED + archive.openConnection().getContentLengthLong());
        if (!Files.isDirectory(home)) {
            var unfinished = data.resolve(home.getFileName() + UNFINISHED);
            Folder.delete(unfinished);
            unpack(archive, unfinished);
            Folder.flushAll(unfinished);
            deleteOthers(data);
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Programs(home, data.resolve("postgres-command.log"));
    }

    /** Runs one and waits for its end. */
    Ending run(String program, String... arguments) throws IOException {
        return runWith("", program, arguments);
    }

    /** Runs one, which reads a text, and waits for its end. */
    Ending runWith(String input, String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            // PostgreSQL does not run as root; in a user namespace without a mapping it is nobody, yet owns the files
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Files.deleteIfExists(output);
        Files.createFile(output, DataFolder.onlyMine("rw-------"));
        var builder = new ProcessBuilder(command)
                .directory(output.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
        var process = start(builder);
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ending(false, program + " did not end within " + LONGEST_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Ending(false, program + " was interrupted");
        }
        var said = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
        if (said.startsWith("unshare:")) {
            throw rootRefused(said);
        }
        return new Ending(process.exitValue() == 0, said);
    }

    private static Process start(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            if (builder.command().get(0).equals("unshare")) {
                throw rootRefused(e.getMessage());
            }
            throw e;
        }
    }

    private static StoreRefused rootRefused(String reason) {
        return new StoreRefused("The service runs as root. PostgreSQL does not, and this system does not let it run as"
                + " nobody either (" + reason
                + "). Maybe start the service as another user who owns its data folder, or"
                + " let QUARKUS_DATASOURCE_JDBC_URL name a PostgreSQL elsewhere.");
    }

    private static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    }

    private static URL archive() {
        var system = system();
        var archive = Programs.class.getResource("/postgres-" + system + ".txz");
        if (archive == null) {
            throw new StoreRefused("The service brings no PostgreSQL for this system (" + system
                    + "). Maybe let QUARKUS_DATASOURCE_JDBC_URL name one that is installed here or elsewhere.");
        }
        return archive;
    }

    /** As the archives are named, for example {@code linux-x86_64}. */
    private static String system() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var family = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : os;
        var processor = arch.equals("amd64") ? "x86_64" : arch.equals("aarch64") ? "arm_64" : arch;
        var libc = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return family + "-" + processor + libc;
    }

    private static void deleteOthers(Path data) throws IOException {
        try (var others = Files.newDirectoryStream(data, UNPACKED + "*")) {
            for (var other : others) {
                if (!other.toString().endsWith(UNFINISHED)) {
                    Folder.delete(other);
                }
            }
        }
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        Files.createDirectories(folder, DataFolder.onlyMine("rwx------"));
        try (var packed = new BufferedInputStream(archive.openStream());
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        var permissions = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (permissions != null && (entry.getMode() & 0100) != 0) {
            permissions.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }
}
