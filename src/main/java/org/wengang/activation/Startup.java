package org.wengang.activation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the service: reads the packages that came with it, imports them into an empty store, and then serves what the store
 * says is in force. Rules that cannot be used stop the start; tables that cannot be used do not, since the service can still
 * say what is wrong with them.
 */
@ApplicationScoped
public class Startup {
    private static final Logger LOG = System.getLogger(Startup.class.getName());
    /** The store is there and migrated; everything else waits for the releases. */
    private static final int FIRST = 100;

    private final Shipped shipped;
    private final DataSource store;
    private final Path tables;
    private final boolean isWatching;
    private final Releases releases;
    private final List<FolderWatch> watches = new ArrayList<>();
    private Follower follower;

    Startup(
            @ConfigProperty(name = "wengang.rules-dir") String rulesFolder,
            @ConfigProperty(name = "wengang.tables-dir") String tablesFolder,
            @ConfigProperty(name = "wengang.tables-watch") boolean isWatching,
            @ConfigProperty(name = "wengang.data-dir") String dataFolder,
            Register register,
            DataSource store,
            Clock clock) {
        this.store = store;
        this.tables = Folders.find(tablesFolder);
        this.isWatching = isWatching;
        this.shipped = Shipped.read(rulesFolder, dataFolder);
        this.releases = new Releases(register, shipped.library(), shipped.packages(), clock);
    }

    @Produces
    @Singleton
    Releases releases() {
        return releases;
    }

    void open(@Observes @Priority(FIRST) StartupEvent event) {
        try {
            releases.catchUp();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the release in force cannot be served; this node is not ready", e);
        }
        for (var rules : shipped.packages()) {
            var folder = new WorkbookFolder(tables, rules);
            if (isWatching) {
                var watch = new FolderWatch(folder, rules, releases);
                watches.add(watch);
                watch.start();
            } else if (!releases.timeline().packages().contains(rules.policy().id())
                    && releases.trouble().isEmpty()) {
                Import.of(rules, folder, releases);
            }
        }
        shipped.letGo();
        follower = new Follower(releases, store);
        follower.start();
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        for (var watch : watches) {
            watch.close();
        }
        if (follower != null) {
            follower.close();
        }
    }
}
