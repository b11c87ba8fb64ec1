package org.wengang.api;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.LogContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wengang.benchmark.Relay;
import org.wengang.identity.As;
import org.wengang.identity.Role;
import org.wengang.store.OwnServer;
import org.wengang.store.Patient;
import org.wengang.store.TestStore;

/** While its store is away the service answers no dossier, says why, and goes on when it is back; and it names nobody meanwhile. */
@QuarkusTest
@WithTestResource(value = NotRecordedTest.CutStore.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class NotRecordedTest {
    private static final String NUMBER = "CANARY330683199901011234";
    private static final String NAME = "金丝雀";
    private static final List<String> LOGGED = new CopyOnWriteArrayList<>();
    private static final Handler EAR = new Handler() {
        @Override
        public void publish(LogRecord record) {
            LOGGED.add(record.getMessage() + " "
                    + List.of(record.getParameters() == null ? new Object[0] : record.getParameters()) + " "
                    + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** A database behind a relay that can be cut. */
    public static final class CutStore implements QuarkusTestResourceLifecycleManager {
        private static Relay relay;
        private static String database;

        @Override
        public Map<String, String> start() {
            database = TestStore.newDatabase();
            var url = URI.create(TestStore.url(database).substring("jdbc:".length()));
            try {
                relay = new Relay(url.getPort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:postgresql://127.0.0.1:" + relay.port() + "/" + database
                            + "?sslmode=disable&gssEncMode=disable",
                    "quarkus.datasource.username",
                    OwnServer.ROLE,
                    "quarkus.datasource.password",
                    TestStore.password(),
                    "wengang.data-dir",
                    Path.of("target", "test-data", database).toString());
        }

        @Override
        public void stop() {
            try {
                relay.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** After the store that all tests have. */
        @Override
        public int order() {
            return 100;
        }
    }

    @BeforeAll
    static void listen() {
        LogContext.getLogContext().getLogger("").addHandler(EAR);
    }

    @AfterAll
    static void listenNoMore() {
        LogContext.getLogContext().getLogger("").removeHandler(EAR);
    }

    private static Response decide(String facts) {
        return ask("/api/v1/evaluations", facts);
    }

    private static Response ask(String door, String facts) {
        return As.caseworker()
                .contentType("application/json")
                .body("{\"subject\":{\"kind\":\"individual\",\"id\":\"" + NUMBER + "\",\"name\":\"" + NAME
                        + "\"},\"facts\":" + facts + "}")
                .post(door);
    }

    @Test
    void store_cut_andMended() throws IOException, InterruptedException, SQLException {
        decide("{}").then().statusCode(200);
        CutStore.relay.cut();
        for (int i = 0; i < 3; i++) {
            decide("{}")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("code", equalTo("NOT_RECORDED"))
                    .body("detail", equalTo("判定记录写不进数据库，因此没有作答；请于 5 秒后重试，重试不会造成重复。"));
        }
        // a trial is not recorded anyway
        ask("/api/v1/trials", "{}").then().statusCode(200).body("trial", equalTo(true));
        As.caseworker()
                .get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'log' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'log' }.data.because", equalTo("STORE"));
        CutStore.relay.mend(0);
        Patient.until("it is recorded again", () -> decide("{}").statusCode() == 200);
        decide("{}").then().statusCode(200);
        As.caseworker().get("/q/health/ready").then().statusCode(200);
        namesNobody();
    }

    /** Dossiers that are faulty in every way in which a value might be quoted. */
    private static void namesNobody() throws SQLException {
        for (var facts : List.of(
                "{\"traveller\":{\"employedInCity\":\"" + NAME + "\"}}",
                "{\"recruits\":[{\"personId\":\"" + NUMBER.repeat(10) + "\"}]}",
                "{\"traveller\":" + NUMBER + "}")) {
            var answer = decide(facts);
            assertEquals(400, answer.statusCode(), facts);
            assertFalse(isNamed(answer.asString()), answer.asString());
        }
        // a number that is none is as good as unknown
        decide("{\"recruits\":[{\"personId\":\"" + NUMBER + "\",\"siMonthsPaid\":\"" + NAME + "\"}]}")
                .then()
                .statusCode(200);
        var named = LOGGED.stream().filter(NotRecordedTest::isNamed).toList();
        assertEquals(List.of(), named);
        assertTrue(
                LOGGED.stream().anyMatch(line -> line.contains("decisions cannot be recorded")),
                "it is said in the log");
        assertFalse(isNamed(As.caseworker().get("/q/metrics").asString()));
        var export = As.role(Role.AUDITOR).get("/api/v1/log/export").asString();
        assertTrue(export.contains("\"kind\":\"decision\""));
        assertFalse(isNamed(export));
        try (var connection = TestStore.connect(CutStore.database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from trace where id is not null")) {
            row.next();
            assertTrue(row.getLong(1) >= 3, "what was answered is there");
        }
    }

    private static boolean isNamed(String text) {
        return text.contains("CANARY") || text.contains(NAME);
    }
}
