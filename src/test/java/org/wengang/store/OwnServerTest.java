package org.wengang.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs are unpacked once and stay under {@code target/}; the data are made anew in each run. */
class OwnServerTest {
    private static final Path DATA = Path.of("target", "own-server").toAbsolutePath();

    @BeforeAll
    static void empty() throws IOException {
        try (var taken = DataFolder.take(DATA)) {
            Folder.delete(taken.path().resolve("postgres"));
            // what a first start leaves that was broken off
            Files.createDirectories(taken.path().resolve("postgres.unfinished").resolve("base"));
        }
    }

    @Test
    void start_afterTheServiceWasKilled_keepsWhatWasAcknowledged() throws Exception {
        keepsWhatWasAcknowledged(2);
    }

    @Test
    @Tag("slow")
    void start_afterTheServiceWasKilledManyTimes_keepsWhatWasAcknowledged() throws Exception {
        keepsWhatWasAcknowledged(25);
    }

    /** Each round is a service that writes and is killed, every other one together with its server. */
    private static void keepsWhatWasAcknowledged(int rounds) throws Exception {
        var acknowledged = new HashSet<Long>();
        for (int round = 0; round < rounds; round++) {
            try (var writer = Writer.start(DATA)) {
                for (int i = 0; i < 200; i++) {
                    acknowledged.add(writer.next());
                }
                if (round % 2 == 1) {
                    postgres().destroyForcibly();
                }
                writer.kill();
                acknowledged.addAll(writer.rest());
            }
        }
        try (var server = OwnServer.start(DATA);
                var connection = connect(server)) {
            var lost = new HashSet<>(acknowledged);
            lost.removeAll(rows(connection));
            assertEquals(Set.of(), lost, acknowledged.size() + " were acknowledged");
            assertTrue(acknowledged.size() >= 200 * rounds);
        }
    }

    @Test
    void start_anotherServiceUsesTheFolder() throws Exception {
        try (var writer = Writer.start(DATA)) {
            writer.next();
            var refused = assertThrows(StoreRefused.class, () -> OwnServer.start(DATA));
            assertEquals(
                    "The data folder " + DATA + " is in use by another service (process " + writer.pid()
                            + "), which keeps running. Maybe this one was started twice, or wengang.data-dir should name a"
                            + " folder of its own.",
                    refused.getMessage());
            for (int i = 0; i < 500; i++) {
                writer.next();
            }
        }
    }

    @Test
    void start_thisServiceUsesTheFolder() throws Exception {
        try (var server = OwnServer.start(DATA)) {
            assertThrows(StoreRefused.class, () -> OwnServer.start(DATA));
            try (var connection = connect(server)) {
                assertTrue(connection.isValid(60));
            }
        }
    }

    @Test
    void start_numberOfTheKilledServerIsAnotherProcessesNow() throws Exception {
        OwnServer.start(DATA).close();
        Files.writeString(
                DATA.resolve("postgres").resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + DATA.resolve("postgres") + "\n");
        OwnServer.start(DATA).close();
    }

    @Test
    void start_dataOfAnotherVersion() throws Exception {
        OwnServer.start(DATA).close();
        var version = DATA.resolve("postgres").resolve("PG_VERSION");
        var mine = Files.readString(version);
        Files.writeString(version, "15\n");
        try {
            var refused = assertThrows(StoreRefused.class, () -> OwnServer.start(DATA));
            assertTrue(
                    refused.getMessage().contains("are of another version of PostgreSQL than the one"),
                    refused.getMessage());
        } finally {
            Files.writeString(version, mine);
        }
        OwnServer.start(DATA).close();
    }

    @Test
    void start_folderCannotBeMade(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        var refused = assertThrows(StoreRefused.class, () -> OwnServer.start(file.resolve("data")));
        assertTrue(refused.getMessage().contains("cannot be made or written to"), refused.getMessage());
    }

    @Test
    void server_dies_isStartedAgain() throws Exception {
        try (var server = OwnServer.start(DATA)) {
            var first = postgres();
            first.destroyForcibly();
            Patient.until("it answers again", () -> answers(server));
            assertTrue(first.pid() != postgres().pid());
        }
    }

    @Test
    void server_letsInNobodyWithoutThePassword() throws Exception {
        try (var server = OwnServer.start(DATA)) {
            for (var user : List.of(OwnServer.ROLE, "postgres")) {
                assertThrows(SQLException.class, () -> DriverManager.getConnection(server.jdbcUrl(), user, ""));
            }
            var posix = DataFolder.onlyMine("rwx------").length > 0;
            if (posix) {
                assertEquals("rwx------", permissions(DATA.resolve("postgres")));
                assertEquals("rw-------", permissions(DATA.resolve("postgres").resolve("wengang.password")));
            }
        }
    }

    @Test
    void settings_ofTheOwnServer_areSafe() throws Exception {
        try (var server = OwnServer.start(DATA);
                var connection = connect(server)) {
            assertEquals(List.of(), ServerSettings.read(connection).faults());
        }
    }

    @Test
    void settings_serverKeepsNothing_areRefused() throws Exception {
        String url;
        String password;
        try (var server = OwnServer.start(DATA)) {
            url = server.jdbcUrl();
            password = server.password();
        }
        var programs = Programs.in(DATA);
        var data = DATA.resolve("postgres").toString();
        var unsafe = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c data_sync_retry=on";
        programs.run("pg_ctl", "start", "-w", "-D", data, "-o", unsafe, "-l", DATA.resolve("unsafe.log") + "")
                .check();
        try (var connection = DriverManager.getConnection(url, OwnServer.ROLE, password)) {
            var settings = ServerSettings.read(connection);
            var refused = assertThrows(StoreRefused.class, () -> settings.check(url));
            var lines = refused.getMessage().lines().toList();
            assertEquals(
                    "The PostgreSQL at " + url + " is not fit to keep what the service acknowledges.", lines.get(0));
            assertEquals(
                    List.of("- fsync", "- full_page_writes", "- synchronous_commit", "- data_sync_retry"),
                    lines.stream()
                            .skip(1)
                            .map(line -> line.substring(0, line.indexOf(" is ")))
                            .toList());
        } finally {
            programs.run("pg_ctl", "stop", "-w", "-D", data, "-m", "fast").check();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static boolean answers(OwnServer server) {
        try (var connection = connect(server)) {
            return connection.isValid(60);
        } catch (SQLException e) {
            return false;
        }
    }

    private static ProcessHandle postgres() throws IOException {
        var note = Files.readAllLines(DATA.resolve("postgres").resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(note.get(0))).orElseThrow();
    }

    private static Connection connect(OwnServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), OwnServer.ROLE, server.password());
    }

    private static Set<Long> rows(Connection connection) throws SQLException {
        var rows = new HashSet<Long>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT id FROM written")) {
            while (result.next()) {
                rows.add(result.getLong(1));
            }
        }
        return rows;
    }
}
