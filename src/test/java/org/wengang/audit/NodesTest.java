package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wengang.activation.Releases;

/** Nodes that share a store know of each other: who is there, who is gone, and who is forgotten. */
@QuarkusTest
class NodesTest {
    @Inject
    Nodes nodes;

    @Inject
    Releases releases;

    @Inject
    DataSource store;

    @AfterEach
    void forget() throws SQLException {
        execute("delete from node where name like 'made-up-%'");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void seen(String name, String ago) throws SQLException {
        execute("insert into node (name, version, started_at, last_seen_at, release, ready) values ('" + name
                + "', '0.0.1', now() - interval '3 hours', now() - interval '" + ago + "', 1, true)");
    }

    private Optional<Nodes.Node> node(String name) {
        return nodes.all().stream().filter(node -> node.name().equals(name)).findFirst();
    }

    @Test
    void tell_thisNode() {
        nodes.tell();
        var self = node(nodes.name()).orElseThrow();
        assertTrue(self.ready());
        assertNull(self.because());
        assertEquals(releases.timeline().last(), self.release());
        assertFalse(self.startedAt().isAfter(self.lastSeenAt().plusSeconds(5)));
    }

    @Test
    void all_someSilent() throws SQLException {
        seen("made-up-fresh", "5 seconds");
        seen("made-up-silent", "2 minutes");
        seen("made-up-gone", "61 minutes");

        assertTrue(node("made-up-fresh").orElseThrow().ready());
        assertFalse(node("made-up-silent").orElseThrow().ready());
        assertEquals("NOT_SEEN", node("made-up-silent").orElseThrow().because());
        assertTrue(node("made-up-gone").isEmpty());

        nodes.tell();
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from node where name like 'made-up-%'")) {
            row.next();
            assertEquals(2, row.getInt(1));
        }
    }
}
