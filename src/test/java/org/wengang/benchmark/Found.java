package org.wengang.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a killed service left of a draft in its store, and what is wrong with it.
 *
 * @param release the release it has become, or null for none
 * @param faults whatever makes it half a release; mutable
 */
record Found(Integer release, List<String> faults) {
    private static final int CHANGED_CELLS = 2;

    static int pointer(OwnStore store) throws IOException, SQLException {
        try (var connection = store.connect()) {
            return number(connection, "select last_number from release_pointer");
        }
    }

    static Found in(OwnStore store, int draft) throws IOException, SQLException {
        try (var connection = store.connect()) {
            var faults = new ArrayList<String>();
            var of = " from release where draft = " + draft;
            Integer release =
                    number(connection, "select count(*)" + of) == 0 ? null : number(connection, "select number" + of);
            same(
                    connection,
                    "the pointer and the last release",
                    faults,
                    "select last_number from release_pointer",
                    "select max(number) from release");
            same(
                    connection,
                    "the pointer and the number of releases",
                    faults,
                    "select last_number from release_pointer",
                    "select count(*) from release");
            if (release == null) {
                wanted(
                        connection,
                        "the draft waits",
                        1,
                        faults,
                        "select count(*) from draft where state = 'SUBMITTED' and published is null and decider is null"
                                + " and id = " + draft);
                wanted(
                        connection,
                        "workbooks of no release",
                        0,
                        faults,
                        "select count(*) from release_book where release not in (select number from release)");
                wanted(
                        connection,
                        "revisions that speak of publication",
                        0,
                        faults,
                        "select count(*) from draft_revision where action = 'PUBLISHED' and draft = " + draft);
            } else {
                wanted(
                        connection,
                        "the draft is published as it",
                        1,
                        faults,
                        "select count(*) from draft where state = 'PUBLISHED' and published = " + release + " and id = "
                                + draft);
                same(
                        connection,
                        "its workbooks and those of release 1",
                        faults,
                        "select count(*) from release_book join book_text on digest = text where release = " + release,
                        "select count(*) from release_book where release = 1");
                wanted(
                        connection,
                        "changed cells",
                        CHANGED_CELLS,
                        faults,
                        "select count(*) from cell_change where release = " + release);
                wanted(
                        connection,
                        "revisions that speak of publication",
                        1,
                        faults,
                        "select count(*) from draft_revision where action = 'PUBLISHED' and draft = " + draft);
            }
            return new Found(release, faults);
        }
    }

    private static void same(Connection connection, String what, List<String> faults, String one, String other)
            throws SQLException {
        int first = number(connection, one);
        int second = number(connection, other);
        if (first != second) {
            faults.add(what + " are " + first + " and " + second);
        }
    }

    private static void wanted(Connection connection, String what, int wanted, List<String> faults, String query)
            throws SQLException {
        int found = number(connection, query);
        if (found != wanted) {
            faults.add(what + ": " + found + ", not " + wanted);
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
