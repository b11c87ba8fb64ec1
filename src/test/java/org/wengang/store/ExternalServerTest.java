package org.wengang.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is installed on this machine, made ready with the very words of the guide. */
class ExternalServerTest {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql/15");
    private static final Path GUIDE = Path.of("docs", "how-to", "store.md");

    @Test
    void settings_serverMadeByTheGuide(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isDirectory(INSTALLED), "PostgreSQL 15 is not installed");
        var programs = new Programs(INSTALLED, folder.resolve("output"));
        var data = folder.resolve("data").toString();
        programs.run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync")
                .check();
        int port = freePort();
        var options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p " + port;
        programs.run("pg_ctl", "start", "-w", "-D", data, "-o", options, "-l", folder.resolve("log") + "")
                .check();
        try {
            var server = "jdbc:postgresql://127.0.0.1:" + port + "/";
            try (var administrator = DriverManager.getConnection(server + "postgres", "postgres", "");
                    var statement = administrator.createStatement()) {
                for (var sql : guide().split(";\n")) {
                    statement.execute(sql);
                }
            }
            try (var connection = DriverManager.getConnection(server + "wengang", "wengang", "");
                    var statement = connection.createStatement()) {
                assertEquals(List.of(), ServerSettings.read(connection).faults());
                statement.execute("CREATE TABLE mine (name text)");
                try (var timeout = statement.executeQuery("SHOW statement_timeout")) {
                    timeout.next();
                    assertEquals("30s", timeout.getString(1));
                }
            }
        } finally {
            programs.run("pg_ctl", "stop", "-w", "-D", data, "-m", "fast").check();
        }
    }

    private static String guide() throws IOException {
        var sql = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(GUIDE));
        assertTrue(sql.find(), GUIDE + " has no SQL");
        return sql.group(1);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
