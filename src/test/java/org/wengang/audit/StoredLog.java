package org.wengang.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.wengang.proof.Frontier;
import org.wengang.proof.SubtreeSink;
import org.wengang.proof.TreeHash;

/** The tables of a log in the hands of somebody who owns the database, and wants to alter what must not be altered. */
final class StoredLog {
    private static final List<String> TABLES = List.of(
            "trace_log", "trace", "trace_personal", "trace_subtree", "trace_checkpoint", "trace_dictionary", "log_key");

    private final Connection connection;

    StoredLog(Connection connection) throws SQLException {
        this.connection = connection;
        for (var table : TABLES) {
            run("alter table " + table + " disable trigger user");
        }
    }

    /** Runs a statement; gives back how many rows it was about. */
    int run(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values);
            statement.execute();
            return statement.getUpdateCount();
        }
    }

    byte[] bytes(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    long number(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** Makes the whole log what the leaf hashes of the rows give: head, subtrees. */
    void makeItFit(long size) throws SQLException {
        run("delete from trace_subtree");
        var frontier = Frontier.empty(TreeHash.SHA256);
        try (var statement = connection.prepareStatement("select leaf_hash from trace where index < ? order by index");
                var insert = connection.prepareStatement(
                        "insert into trace_subtree (level, number, hash) values (?, ?, ?)")) {
            statement.setLong(1, size);
            SubtreeSink keep = (level, number, hash) -> {
                try {
                    insert.setInt(1, level);
                    insert.setLong(2, number);
                    insert.setBytes(3, hash);
                    insert.addBatch();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            };
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    frontier.add(row.getBytes(1), keep);
                }
            }
            insert.executeBatch();
        }
        run("update trace_log set size = ?, peaks = ?", frontier.size(), frontier.peaks());
    }

    /** Keeps a copy of every table aside. */
    void putAside(String name) throws SQLException {
        for (var table : TABLES) {
            run("create table " + name + "_" + table + " as table " + table);
        }
    }

    /** Makes every table what it was when it was put aside. */
    void putBack(String name) throws SQLException {
        for (var table : TABLES) {
            run("delete from " + table);
            run("insert into " + table + " overriding system value select * from " + name + "_" + table);
        }
    }
}
