package org.wengang.activation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.rulebase.RuleBase;
import org.wengang.rulebase.Rules;

/**
 * Opens the service: reads the rules, puts the tables in force and watches them. Rules that cannot be used stop the start;
 * tables that cannot be used do not, since staff can repair them while the service says what is wrong.
 */
@ApplicationScoped
public class Startup {
    private static final Logger LOG = System.getLogger(Startup.class.getName());

    private final WorkbookFolder workbooks;
    private final Releases releases;
    private FolderWatch watch;

    Startup(
            @ConfigProperty(name = "wengang.rules-dir") String rulesFolder,
            @ConfigProperty(name = "wengang.tables-dir") String tablesFolder,
            Clock clock) {
        var folder = Folders.onePackage(Folders.find(rulesFolder));
        var drl = Rules.drl(folder);
        // the rule base is loaded while everything else is read
        var base = new FutureTask<>(() -> RuleBase.compile(drl));
        new Thread(base, "rule-base").start();
        var rules = Rules.read(folder);
        if (!rules.drl().equals(drl)) {
            throw new IllegalStateException("the rules in " + folder + " changed while they were read; start again");
        }
        var tables = Folders.find(tablesFolder);
        LOG.log(
                Level.INFO,
                "rules from {0}, decision tables from {1}",
                folder.toAbsolutePath(),
                tables.toAbsolutePath());
        workbooks = new WorkbookFolder(tables, rules);
        workbooks.read();
        releases = new Releases(rules, get(base), clock);
    }

    private static RuleBase get(FutureTask<RuleBase> base) {
        try {
            return base.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rules were loaded", e);
        }
    }

    @Produces
    @Singleton
    Releases releases() {
        return releases;
    }

    void open(@Observes StartupEvent event) {
        watch = new FolderWatch(workbooks, releases);
        watch.start();
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        if (watch != null) {
            watch.close();
        }
        releases.close();
    }
}
