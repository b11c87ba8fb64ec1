package org.wengang.activation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.rulebase.Rules;

/**
 * Opens the service: reads the rules, puts the tables in force and watches them. Rules that cannot be used stop the start;
 * tables that cannot be used do not, since staff can repair them while the service says what is wrong.
 */
@ApplicationScoped
public class Startup {
    private final Path tables;
    private final Releases releases;
    private FolderWatch watch;

    Startup(
            @ConfigProperty(name = "wengang.rules-dir") String rulesFolder,
            @ConfigProperty(name = "wengang.tables-dir") String tablesFolder,
            Clock clock) {
        tables = Folders.find(tablesFolder);
        var rules = Rules.read(Folders.onePackage(Folders.find(rulesFolder)));
        releases = new Releases(rules, rules.compile(), clock);
    }

    @Produces
    @Singleton
    Releases releases() {
        return releases;
    }

    void open(@Observes StartupEvent event) {
        watch = new FolderWatch(new WorkbookFolder(tables, releases.rules()), releases);
        watch.start();
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        if (watch != null) {
            watch.close();
        }
        releases.close();
    }
}
