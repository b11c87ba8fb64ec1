package org.wengang.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The PostgreSQL that a service keeps under its data folder, seen from outside the service. */
public final class OwnStore {
    private static final Pattern PORT = Pattern.compile("(?m)^port = ([0-9]+)$");

    private final Path folder;

    public OwnStore(Path data) {
        folder = data.resolve("postgres");
    }

    /** A connection of the service's own role. */
    public Connection connect() throws IOException, SQLException {
        var settings = PORT.matcher(Files.readString(folder.resolve("postgresql.auto.conf")));
        if (!settings.find()) {
            throw new IllegalStateException("no port in the settings of " + folder);
        }
        var password = Files.readString(folder.resolve("wengang.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + settings.group(1) + "/wengang", "wengang", password);
    }

    /** The processes of the server that runs now, to be ended; none if it does not run. */
    public Iterable<ProcessHandle> processes() throws IOException {
        var processes = new ArrayList<ProcessHandle>();
        postmaster()
                .ifPresent(server ->
                        Stream.concat(Stream.of(server), server.descendants()).forEach(processes::add));
        return processes;
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        var note = folder.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        var pid = Long.parseLong(Files.readAllLines(note).get(0).strip());
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }
}
