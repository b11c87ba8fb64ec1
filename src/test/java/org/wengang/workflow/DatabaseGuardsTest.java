package org.wengang.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, whoever asks it, past all code. */
@QuarkusTest
class DatabaseGuardsTest {
    private static final String CONSTRAINT = "23514";
    private static final String RAISED = "P0001";
    private static final String NEXT_RELEASE = """
            insert into release (number, package_id, kind, digest, rule_source, valid_from, valid_to, known_at,
                author, author_name, submitted_at, approver, approver_name, reason, draft)
            select max(number) + 1, 'SZ-2024', '%s', min(digest), min(rule_source), %s, now(),
                'local:lin', '林', now(), %s, '会议纪要', %s from release""";
    private static final String DRAFT = """
            insert into draft (package_id, kind, state, title, rule_source, author, author_name, created_at, changed_at)
            select 'SZ-2024', 'CHANGE', 'OPEN', '下限', min(rule_source), 'local:lin', '林', now(), now() from release
            returning id""";

    @Inject
    DataSource store;

    private Connection connection;
    private Statement sql;

    @BeforeEach
    void connect() throws SQLException {
        connection = store.getConnection();
        connection.setAutoCommit(false);
        sql = connection.createStatement();
    }

    /** Nothing of what a test does stays. */
    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }

    @Test
    void release_soundOne() throws SQLException {
        assertEquals(1, sql.executeUpdate(release("CHANGE", "'local:wang', '王'", "null")));
    }

    @Test
    void release_approvedByItsAuthor() {
        refused(CONSTRAINT, "release_author_is_not_approver", release("CHANGE", "'local:lin', '林'", "null"));
    }

    @Test
    void release_approvedByNobody() {
        refused(CONSTRAINT, "release_author_is_not_approver", release("CHANGE", "null, null", "null"));
    }

    @Test
    void release_unattendedButApproved() {
        refused(CONSTRAINT, "release_author_is_not_approver", release("IMPORT", "'local:wang', '王'", "null"));
    }

    @Test
    void release_endsBeforeItBegins() {
        refused(
                CONSTRAINT,
                "release_days",
                NEXT_RELEASE.formatted("CHANGE", "date '2024-03-02', date '2024-03-01'", "'local:wang', '王'", "null"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OPENED", "UPLOADED", "EDITED", "REVERTED", "REBASED", "SCENARIO", "SUBMITTED", "WITHDRAWN"})
    void release_approvedByWhoWorkedOnIt(String action) throws SQLException {
        int draft = draftWith(action, "local:chen");

        refused(
                RAISED,
                "local:chen worked on draft-" + draft,
                release("CHANGE", "'local:chen', '陈'", String.valueOf(draft)));
    }

    /** Sending a draft back is no part in it. */
    @Test
    void release_approvedByWhoRejectedItBefore() throws SQLException {
        int draft = draftWith("REJECTED", "local:wang");

        assertEquals(1, sql.executeUpdate(release("CHANGE", "'local:wang', '王'", String.valueOf(draft))));
    }

    @Test
    void draft_publishedByItsAuthor() throws SQLException {
        int draft = draftWith("OPENED", "local:lin");
        for (var decider : new String[] {"local:lin", "local:chen", null}) {
            refused(CONSTRAINT, "draft_author_is_not_approver", """
                    update draft set state = 'PUBLISHED', submitter = 'local:chen', submitted_at = now(),
                        submitted_digest = 'x', reason = 'x', decider = %s, published = 1 where id = %d""".formatted(
                            decider == null ? "null" : "'" + decider + "'", draft));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "release, reason",
        "release_book, version",
        "book_text, body",
        "cell_change, zh",
        "rule_source, archive",
        "draft_revision, zh",
        "scenario, body"
    })
    void published_changed(String table, String column) {
        refused(RAISED, "UPDATE on " + table, "update " + table + " set " + column + " = " + column);
        refused(RAISED, "DELETE on " + table, "delete from " + table);
        refused(RAISED, "TRUNCATE on", "truncate " + table + " cascade");
        refused(RAISED, "never changed", "with gone as (delete from " + table + " returning 1) select * from gone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update release_pointer set last_number = last_number + 2",
                "update release_pointer set last_number = last_number - 1",
                "update release_pointer set last_number = last_number",
                "delete from release_pointer",
                "truncate release_pointer"
            })
    void pointer_jumps(String statement) {
        refused(RAISED, "", statement);
    }

    @Test
    void pointer_second() {
        refused("23505", "", "insert into release_pointer values (true, 7)");
        refused(CONSTRAINT, "", "insert into release_pointer values (false, 7)");
    }

    @Test
    void event_placedInTheLog_once() throws SQLException {
        long event = eventAt("now()");
        assertEquals(1, sql.executeUpdate("update security_event set index = 1000000000 where id = " + event));
        refused(RAISED, "never changed", "update security_event set index = 1000000001 where id = " + event);
        refused(RAISED, "never changed", "update security_event set index = null where id = " + event);
        long other = eventAt("now()");
        refused("23505", "security_event_index", "update security_event set index = 1000000000 where id = " + other);
        refused(CONSTRAINT, "index", "update security_event set index = -1 where id = " + other);
        refused(
                RAISED,
                "no place in the log before it is written",
                "insert into security_event (at, actor, what, subject, ok, index) values (now(), 'x', 'x', 'x', true, 7)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = now() - interval '1 day'",
                "actor = 'local:wang'",
                "what = 'SIGN_OUT'",
                "subject = 'local:wang'",
                "ok = false",
                "detail = '{\"a\":1}'"
            })
    void event_changed(String change) throws SQLException {
        long event = eventAt("now()");
        refused(RAISED, "never changed", "update security_event set " + change + " where id = " + event);
        refused(
                RAISED,
                "never changed",
                "update security_event set index = 1000000000, " + change + " where id = " + event);
    }

    @Test
    void event_deleted() throws SQLException {
        long event = eventAt("now() - interval '185 days'");
        var delete = "delete from security_event where id = " + event;
        refused(RAISED, "by policy only", delete);
        refused(RAISED, "TRUNCATE on security_event", "truncate security_event");
        sql.execute("set local wengang.retention = 'on'");
        refused(RAISED, "has not taken event", delete);
        refused(RAISED, "TRUNCATE on security_event", "truncate security_event");
        sql.execute("update security_event set index = 1000000000 where id = " + event);
        long young = eventAt("now() - interval '183 days'");
        sql.execute("update security_event set index = 1000000001 where id = " + young);
        refused(RAISED, "kept for 184 days", "delete from security_event where id = " + young);
        assertEquals(1, sql.executeUpdate(delete));
        sql.execute("set local wengang.retention = 'off'");
        refused(RAISED, "by policy only", "delete from security_event");
    }

    private long eventAt(String time) throws SQLException {
        try (var made = sql.executeQuery("insert into security_event (at, actor, what, subject, ok) values (" + time
                + ", 'local:lin', 'SIGN_IN', 'local:lin', true) returning id")) {
            made.next();
            return made.getLong(1);
        }
    }

    private int draftWith(String action, String who) throws SQLException {
        try (var made = sql.executeQuery(DRAFT)) {
            made.next();
            int draft = made.getInt(1);
            try (var also = connection.createStatement()) {
                also.executeUpdate(
                        "insert into draft_revision (draft, number, at, who, who_name, action, zh, en) values (" + draft
                                + ", 1, now(), '" + who + "', '某人', '" + action + "', '改', 'changed')");
            }
            return draft;
        }
    }

    private static String release(String kind, String approver, String draft) {
        return NEXT_RELEASE.formatted(kind, "null, null", approver, draft);
    }

    /** Refused with that state, and what came before it in the transaction still holds. */
    private void refused(String state, String because, String statement) {
        try {
            var before = connection.setSavepoint();
            var refusal = assertThrows(SQLException.class, () -> sql.execute(statement), statement);
            connection.rollback(before);
            assertEquals(state, refusal.getSQLState(), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(because), refusal.getMessage());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
