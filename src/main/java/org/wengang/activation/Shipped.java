package org.wengang.activation;

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
 * The packages that came with the service. Their rule bases are loaded while everything else starts, since one of them is
 * most likely the one in force.
 */
final class Shipped {
    private final Library library;
    private final List<Rules> packages = new ArrayList<>();
    private final List<FutureTask<RuleBase>> bases = new ArrayList<>();

    private Shipped(Library library) {
        this.library = library;
    }

    /**
     * Reads them.
     *
     * @throws IllegalStateException if there is none
     */
    static Shipped read(String rulesFolder, String dataFolder) {
        var shipped = new Shipped(new Library(Path.of(dataFolder)));
        for (var folder : Folders.packages(Folders.find(rulesFolder))) {
            var sources = Sources.read(folder);
            var base = new FutureTask<>(() -> shipped.library.base(sources));
            shipped.bases.add(base);
            new Thread(base, "rule-base").start();
            shipped.packages.add(shipped.library.rules(sources));
        }
        return shipped;
    }

    Library library() {
        return library;
    }

    List<Rules> packages() {
        return packages;
    }

    /**
     * Waits until they are loaded, and forgets those that no release uses.
     *
     * @throws IllegalStateException if rules do not compile
     */
    void letGo() {
        for (var base : bases) {
            try {
                base.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the rules were loaded", e);
            }
        }
        bases.clear();
    }
}
