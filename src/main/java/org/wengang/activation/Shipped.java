package org.wengang.activation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.wengang.law.Sources;
import org.wengang.rulebase.Library;
import org.wengang.rulebase.RuleBase;
import org.wengang.rulebase.Rules;

/**
 * The packages that came with the service. They are read, and their rule bases loaded, while everything else starts, since
 * one of them is most likely the one in force.
 */
public final class Shipped {
    private static final Logger LOG = System.getLogger(Shipped.class.getName());

    private static FutureTask<Shipped> begun;

    private final Library library;
    private final List<Rules> packages = new ArrayList<>();
    /** Holds the rule bases until releases do. */
    private final List<FutureTask<RuleBase>> bases = new ArrayList<>();

    private Shipped(Library library) {
        this.library = library;
    }

    /** Begins to read them, in a thread of its own: what {@link #read} is asked for first is then well under way. */
    public static synchronized void begin(String rulesFolder, String dataFolder) {
        begun = new FutureTask<>(() -> readNow(rulesFolder, dataFolder));
        new Thread(begun, "shipped-rules").start();
    }

    /**
     * Reads them.
     *
     * @throws IllegalStateException if there is none, or one that cannot be read
     */
    static synchronized Shipped read(String rulesFolder, String dataFolder) {
        if (begun == null) {
            return readNow(rulesFolder, dataFolder);
        }
        try {
            return begun.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rules were read", e);
        } finally {
            begun = null;
        }
    }

    private static Shipped readNow(String rulesFolder, String dataFolder) {
        var shipped = new Shipped(new Library(Path.of(dataFolder)));
        for (var folder : Folders.packages(Folders.find(rulesFolder))) {
            var sources = Sources.read(folder);
            var base = new FutureTask<>(() -> shipped.load(sources));
            shipped.bases.add(base);
            new Thread(base, "rule-base").start();
            shipped.packages.add(shipped.library.rules(sources));
        }
        return shipped;
    }

    /** Rules that do not compile stop whatever needs them, and nothing else. */
    private RuleBase load(Sources sources) {
        try {
            return library.base(sources);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the rules of " + sources.folder() + " cannot be used", e);
            throw e;
        }
    }

    Library library() {
        return library;
    }

    List<Rules> packages() {
        return packages;
    }

    /** Leaves the rule bases to the releases that use them. */
    void letGo() {
        bases.clear();
    }
}
