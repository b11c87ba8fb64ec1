package org.wengang.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * Gives every test that starts the service an empty database of its own. The server is the one that the service brings,
 * started once in a run of the tests, with its data under {@code target/}.
 */
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
public final class TestStore implements QuarkusTestResourceLifecycleManager {
    /** Where the server is: system properties, since each start of Quarkus loads this class anew. */
    private static final String URL = "wengang.test-store.url";

    private static final String PASSWORD = "wengang.test-store.password";
    private static final String PREFIX = "test_";

    @Override
    public Map<String, String> start() {
        var database = newDatabase();
        return Map.of(
                "quarkus.datasource.jdbc.url",
                url(database),
                "quarkus.datasource.username",
                OwnServer.ROLE,
                "quarkus.datasource.password",
                password(),
                // a connection may take its time on a slow machine
                "quarkus.datasource.jdbc.acquisition-timeout",
                "60S",
                "quarkus.datasource.jdbc.validation-query-timeout",
                "60S",
                // keys and checkpoints are of one store
                "wengang.data-dir",
                Path.of("target", "test-data", database).toString());
    }

    /** The database stays until the next run, for whoever wants to know why a test failed. */
    @Override
    public void stop() {}

    /**
     * A new, empty database; the server is started if this is the first one asked for.
     *
     * @return its name, to be given to {@link #connect}
     */
    public static String newDatabase() {
        synchronized (System.getProperties()) {
            if (System.getProperty(URL) == null) {
                startServer();
            }
            var database = PREFIX + Long.toString(System.nanoTime(), Character.MAX_RADIX);
            try (var connection = connect(OwnServer.ROLE);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + database);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return database;
        }
    }

    /** A connection to a database of {@link #newDatabase}. */
    public static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), OwnServer.ROLE, password());
    }

    /** Lets a source of connections lead to a database of {@link #newDatabase}. */
    public static void configure(PGSimpleDataSource source, String database) {
        source.setUrl(url(database));
        source.setUser(OwnServer.ROLE);
        source.setPassword(password());
    }

    /** Connections to a database of {@link #newDatabase}, a new one each time. */
    public static DataSource source(String database) {
        return new Source(database);
    }

    private static final class Source extends BaseDataSource implements DataSource {
        private final String database;

        Source(String database) {
            this.database = database;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return connect(database);
        }

        @Override
        public String getDescription() {
            return database;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return type.isInstance(this);
        }
    }

    /** What tells whether that store answers, for those who are not given it by the service. */
    public static Reachability reachability(DataSource store) {
        return new Reachability(store, Clock.systemUTC());
    }

    /** Where such a database is. */
    public static String url(String database) {
        return System.getProperty(URL) + database;
    }

    /** Of the role {@link OwnServer#ROLE}. */
    public static String password() {
        return System.getProperty(PASSWORD);
    }

    private static void startServer() {
        var server = OwnServer.start(Path.of("target", "test-store"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-store"));
        System.setProperty(URL, server.jdbcUrl(""));
        System.setProperty(PASSWORD, server.password());
        try (var connection = connect(OwnServer.ROLE);
                var statement = connection.createStatement()) {
            var old = new ArrayList<String>();
            try (var names = statement.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'")) {
                while (names.next()) {
                    old.add(names.getString(1));
                }
            }
            for (var name : old) {
                statement.execute("DROP DATABASE " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
