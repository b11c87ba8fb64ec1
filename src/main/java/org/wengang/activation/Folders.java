package org.wengang.activation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wengang.measure.PolicyPackage;

/** Finds the folders that come with the service. */
public final class Folders {
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
     * The folders of packages, in the order of their names.
     *
     * @throws IllegalStateException if there is none
     */
    static List<Path> packages(Path rules) {
        var found = new ArrayList<Path>();
        if (Files.isDirectory(rules)) {
            try (var folders =
                    Files.newDirectoryStream(rules, folder -> Files.exists(folder.resolve(PolicyPackage.ABOUT)))) {
                folders.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("there is no folder with a " + PolicyPackage.ABOUT + " under " + rules
                    + ". Maybe wengang.rules-dir names another folder.");
        }
        found.sort(null);
        return found;
    }
}
