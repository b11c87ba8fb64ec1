package org.wengang.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The files of the service's own PostgreSQL: its data, its settings, and who may enter. */
final class Cluster {
    private static final String PASSWORD = "wengang.password";

    private static final String SETTINGS = """
            # written by the service at each start
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 60
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            statement_timeout = '30s'
            idle_in_transaction_session_timeout = '60s'
            max_wal_size = '256MB'
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            # neither statements nor values: they are about persons
            log_min_messages = 'log'
            log_min_error_statement = 'panic'
            log_error_verbosity = 'terse'
            log_checkpoints = off
            """;

    private static final String WHO_MAY_ENTER = """
            # written by the service at each start
            host all %s 127.0.0.1/32 scram-sha-256
            """;

    private final Path path;

    private Cluster(Path path) {
        this.path = path;
    }

    /** The one in a data folder, made at the first start. A first start that is broken off leaves nothing that counts. */
    static Cluster in(Path data, Programs programs, String role) throws IOException {
        var path = data.resolve("postgres");
        if (!Files.exists(path)) {
            var unfinished = data.resolve("postgres.unfinished");
            Folder.delete(unfinished);
            make(unfinished, programs, role);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.writeString(path.resolve("pg_hba.conf"), WHO_MAY_ENTER.formatted(role));
        return new Cluster(path);
    }

    private static void make(Path path, Programs programs, String role) throws IOException {
        // it sorts by code point and knows all of Unicode by itself, so that no update of the system can spoil an index
        programs.run(
                        "initdb",
                        "--pgdata=" + path,
                        "--username=postgres",
                        "--auth=reject",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums")
                .check();
        var password = newPassword();
        var file = path.resolve(PASSWORD);
        Files.createFile(file, DataFolder.onlyMine("rw-------"));
        Files.writeString(file, password + "\n");
        Folder.flush(file);
        programs.runWith(
                        "CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s'\nCREATE DATABASE %1$s OWNER %1$s\n"
                                .formatted(role, password),
                        "postgres",
                        "--single",
                        "-D",
                        path.toString(),
                        "-c",
                        "exit_on_error=on",
                        "-c",
                        "log_min_error_statement=panic",
                        "postgres")
                .check();
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Path path() {
        return path;
    }

    void listenOn(int port) throws IOException {
        Files.writeString(path.resolve("postgresql.auto.conf"), SETTINGS.formatted(port));
    }

    /** The password of the only role that is let in. */
    String password() throws IOException {
        return Files.readString(path.resolve(PASSWORD)).strip();
    }

    /** The server that runs on these data. */
    Optional<ProcessHandle> server() throws IOException {
        return named().filter(this::servesThis);
    }

    /**
     * Takes away the note of a server that is no longer there. PostgreSQL does so itself unless the number in the note is by
     * now another process's, or a power cut emptied it.
     */
    void forgetServer() throws IOException {
        if (server().isEmpty()) {
            Files.deleteIfExists(note());
        }
    }

    private Path note() {
        return path.resolve("postmaster.pid");
    }

    private Optional<ProcessHandle> named() throws IOException {
        if (!Files.exists(note())) {
            return Optional.empty();
        }
        var process =
                Files.readString(note(), StandardCharsets.ISO_8859_1).lines().findFirst();
        return process.flatMap(number -> ProcessHandle.of(Math.abs(Long.parseLong(number.strip()))));
    }

    private boolean servesThis(ProcessHandle process) {
        var program = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString());
        return program.isPresent() && program.get().startsWith("postgres") && worksHere(process);
    }

    /** A server works in the folder of its data. */
    private boolean worksHere(ProcessHandle process) {
        var folder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        if (Files.exists(folder.getParent())) {
            try {
                return folder.toRealPath().equals(path);
            } catch (IOException e) {
                // another user's process
                return false;
            }
        }
        var arguments = process.info().arguments();
        // Windows does not tell; then the name of the program is all there is
        return arguments.isEmpty() || Arrays.asList(arguments.get()).contains(path.toString());
    }
}
