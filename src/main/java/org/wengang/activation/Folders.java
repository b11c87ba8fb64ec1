package org.wengang.activation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Finds the folders that come with the service. */
public final class Folders {
    private static final String PACKAGE = "package.yaml";

    private Folders() {}

    /**
     * The folder that a setting names. A relative one is looked up in the working folder, then beside the jar, so that the
     * service can be started from anywhere.
     */
    public static Path find(String setting) {
        var here = Path.of(setting).toAbsolutePath().normalize();
        if (Path.of(setting).isAbsolute() || Files.isDirectory(here)) {
            return here;
        }
        var beside = besideJar(setting);
        return beside != null && Files.isDirectory(beside) ? beside : here;
    }

    /** The classes lie in {@code quarkus-app/app/*.jar}, the folders in {@code quarkus-app}. */
    private static Path besideJar(String setting) {
        try {
            var source = Folders.class.getProtectionDomain().getCodeSource();
            if (source == null || !source.getLocation().getProtocol().equals("file")) {
                return null;
            }
            var jar = Path.of(source.getLocation().toURI());
            var app = jar.getParent() == null ? null : jar.getParent().getParent();
            return app == null ? null : app.resolve(setting);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The folder of the package that is served.
     *
     * @throws IllegalStateException if there is none, or more than one
     */
    public static Path onePackage(Path rules) {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(rules)) {
            try (var folders = Files.newDirectoryStream(rules, folder -> Files.exists(folder.resolve(PACKAGE)))) {
                folders.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (found.size() != 1) {
            throw new IllegalStateException("one folder with a " + PACKAGE + " is served, and under " + rules
                    + " there are " + found.size() + ": " + found + ". Maybe wengang.rules-dir names another folder.");
        }
        return found.get(0);
    }
}
