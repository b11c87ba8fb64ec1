package org.wengang;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.wengang.activation.Shipped;
import org.wengang.proof.NewKeyCommand;
import org.wengang.proof.VerifyCommand;
import org.wengang.store.OwnServer;
import org.wengang.store.StoreRefused;

/**
 * Starts the service, and before it its own PostgreSQL unless the settings name another. With {@code verify} as the first
 * argument it verifies a log instead, with {@code new-log-key} it makes a key for one, and nothing is started.
 */
@QuarkusMain
public final class Main {
    private static final String VERIFY = "verify";
    private static final String NEW_LOG_KEY = "new-log-key";
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";

    Main() {}

    public static void main(String... args) throws ClassNotFoundException {
        if (args.length > 0 && args[0].equals(VERIFY)) {
            System.exit(VerifyCommand.run(List.of(args).subList(1, args.length)));
        }
        if (args.length > 0 && args[0].equals(NEW_LOG_KEY)) {
            System.exit(NewKeyCommand.run(List.of(args).subList(1, args.length)));
        }
        var settings = ConfigProvider.getConfig();
        Shipped.begin(
                settings.getValue("wengang.rules-dir", String.class),
                settings.getValue("wengang.data-dir", String.class));
        if (settings.getOptionalValue(JDBC_URL, String.class).isPresent()) {
            Quarkus.run(args);
            return;
        }
        var data = Path.of(settings.getValue("wengang.data-dir", String.class));
        try (var server = started(data)) {
            System.setProperty(JDBC_URL, server.jdbcUrl());
            System.setProperty(USERNAME, OwnServer.ROLE);
            System.setProperty(PASSWORD, server.password());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfterQuarkus(server), "own-server"));
            Quarkus.run(args);
        } catch (StoreRefused e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } finally {
            // in development the service starts again in this very process
            List.of(JDBC_URL, USERNAME, PASSWORD).forEach(System::clearProperty);
        }
    }

    /** The server, started while Quarkus prepares the part of itself that needs no database. */
    private static OwnServer started(Path data) throws ClassNotFoundException {
        var server = CompletableFuture.supplyAsync(
                () -> OwnServer.start(data), work -> new Thread(work, "own-server").start());
        Class.forName(Application.APP_CLASS_NAME, true, Thread.currentThread().getContextClassLoader());
        try {
            return server.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreRefused refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** At the end of the process Quarkus closes its connections in another thread; the server stops when that is done. */
    private static void stopAfterQuarkus(OwnServer server) {
        var quarkus = ApplicationLifecycleManager.getCurrentApplication();
        if (quarkus != null) {
            quarkus.awaitShutdown();
        }
        server.close();
    }
}
