package org.wengang.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {
    @Test
    void faults_settingOfTheDatabase_isSeenBySessions() throws SQLException {
        var database = TestStore.newDatabase();
        try (var connection = TestStore.connect(database);
                var statement = connection.createStatement()) {
            assertEquals(List.of(), ServerSettings.read(connection).faults());
            statement.execute("ALTER DATABASE " + database + " SET synchronous_commit = off");
        }
        try (var connection = TestStore.connect(database)) {
            assertEquals(
                    List.of(
                            "synchronous_commit is off: what was acknowledged can be lost when the server dies. Maybe it is"
                                    + " set for the role, the database or the server: run ALTER ROLE … RESET synchronous_commit,"
                                    + " ALTER DATABASE … RESET synchronous_commit, or ALTER SYSTEM RESET synchronous_commit and"
                                    + " SELECT pg_reload_conf()."),
                    ServerSettings.read(connection).faults());
        }
    }

    @Test
    void faults_settingOfTheRole_isSeenBySessions() throws SQLException {
        var database = TestStore.newDatabase();
        try (var connection = TestStore.connect(database);
                var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE wengang IN DATABASE " + database + " SET default_transaction_read_only = on");
        }
        try (var connection = TestStore.connect(database)) {
            assertEquals(
                    List.of(
                            "Its sessions are read-only. Maybe run ALTER ROLE … RESET default_transaction_read_only, and the"
                                    + " same for the database and the server."),
                    ServerSettings.read(connection).faults());
        }
    }

    @Test
    void faults_weakerReplication_isNoLoss() {
        for (var level : List.of("local", "remote_write", "on", "remote_apply")) {
            assertEquals(List.of(), settings(170_006, false, "UTF8", level).faults());
        }
    }

    @Test
    void faults_oldStandbyInAnotherEncoding_areToldAtOnce() {
        assertEquals(
                List.of(
                        "It is PostgreSQL 13.9, and the service needs 14 or newer. Maybe upgrade it, or leave the JDBC URL"
                                + " out to use the service's own.",
                        "It is a standby, which takes no writes. Maybe the JDBC URL should name the primary, or list all"
                                + " servers and end in ?targetServerType=primary.",
                        "The database is encoded in SQL_ASCII, which does not hold every character. Maybe create it anew"
                                + " with ENCODING 'UTF8' TEMPLATE template0."),
                settings(130_009, true, "SQL_ASCII", "on").faults());
    }

    private static ServerSettings settings(int version, boolean standby, String encoding, String synchronousCommit) {
        var name = version / 10_000 + "." + version % 100;
        return new ServerSettings(version, name, standby, standby, encoding, "on", "on", synchronousCommit, "off");
    }
}
