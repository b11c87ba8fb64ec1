package org.wengang.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** An empty folder under {@code target/} for one run. It stays after the run, for whoever wants to read the logs. */
final class RunFolder {
    private RunFolder() {}

    static Path empty(String name) throws IOException {
        var folder = Path.of("target", "runs", name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** With all that is in it; there may be nothing of that name. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
