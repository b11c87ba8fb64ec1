package org.wengang.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.wengang.launched.Service;

/**
 * Persons whose names cannot be mistaken for anything else: 金丝雀. Dossiers about them are sent, sound and faulty ones, and then
 * everything is looked through in which no person may be named.
 */
final class Canaries {
    /** How their numbers begin. */
    static final String NUMBER = "CANARY";

    static final String NAME = "金丝雀";
    private static final String CODE = "987653";

    private Canaries() {}

    static boolean isIn(String text) {
        return text.contains(NUMBER) || text.contains(NAME) || text.contains("\"" + CODE + "\"");
    }

    /** Dossiers about them, whole and faulty in every way in which a value might be quoted. */
    static List<byte[]> dossiers() {
        var bodies = new ArrayList<byte[]>();
        var subject = "\"subject\":{\"kind\":\"individual\",\"id\":\"%s-330683199901011234\",\"name\":\"%s\"}"
                .formatted(NUMBER, NAME);
        var traveller = "\"traveller\":{\"hukouDivisionCode\":\"%s\",\"employedInCity\":true}".formatted(CODE);
        var recruits = "\"recruits\":[{\"personId\":\"%1$s-A\",\"siMonthsPaid\":4},{\"personId\":\"%1$s-B\"}]"
                .formatted(NUMBER);
        var referrals = "\"referrals\":[{\"newHireId\":\"%1$s-C\",\"referrerId\":\"%1$s-D\"}]".formatted(NUMBER);
        for (var body : List.of(
                "{%s,\"facts\":{%s}}".formatted(subject, traveller),
                "{%s,\"detail\":\"trace\",\"facts\":{%s,%s,%s}}".formatted(subject, traveller, recruits, referrals),
                // values of the wrong type, of no day and measure, one that is too long, none that can be read
                "{%s,\"facts\":{\"traveller\":{\"hukouDivisionCode\":\"%s\",\"employedInCity\":\"%s\"}}}"
                        .formatted(subject, NUMBER, NAME),
                "{%s,\"asOf\":\"%s\",\"measures\":[\"%s\"],\"facts\":{}}".formatted(subject, NUMBER, NAME),
                "{%s,\"facts\":{\"recruits\":[{\"personId\":\"%s\"}]}}".formatted(subject, NUMBER.repeat(20)),
                "{\"subject\":{\"kind\":\"%s\",\"name\":\"%s\"},\"facts\":{}}".formatted(NUMBER, NAME),
                "{%s,\"facts\":{%s}".formatted(subject, traveller),
                "{%s,\"facts\":{\"traveller\":%s}}".formatted(subject, NUMBER))) {
            bodies.add(body.getBytes(StandardCharsets.UTF_8));
        }
        return bodies;
    }

    /** Sends them all; gives back what was answered otherwise than with 200. */
    static List<String> send(Service service) throws IOException {
        var problems = new ArrayList<String>();
        try (var connection = new KeptConnection(service.port())) {
            for (var body : dossiers()) {
                var answer =
                        connection.ask(KeptConnection.evaluation(service.keys().caseworker(), body));
                if (!answer.isOk()) {
                    problems.add(new String(answer.body(), StandardCharsets.UTF_8));
                }
            }
        }
        return problems;
    }

    /** Files under a folder, logs by their name, in which one is named. */
    static List<String> inLogs(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.log(\\.old)?|.*\\.txt"))
                    .filter(Canaries::isInFile)
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean isInFile(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.anyMatch(Canaries::isIn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves in which one is named. */
    static List<String> inLeaves(Connection connection) throws SQLException {
        var found = new ArrayList<String>();
        ReceiptCheck.leaves(connection, (index, leaf) -> {
            if (isIn(new String(leaf, StandardCharsets.UTF_8))) {
                found.add("leaf " + index);
            }
        });
        return found;
    }
}
