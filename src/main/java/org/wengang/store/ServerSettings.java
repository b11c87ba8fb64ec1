package org.wengang.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a session of the service gets from its PostgreSQL, whatever sets it: the server, the database, the role or a proxy
 * between. Each value is as the server writes it.
 *
 * @param readOnly whether the session cannot write, as on a standby
 * @param dataSyncRetry whether the server goes on after the disk refused to keep a file
 */
record ServerSettings(
        int versionNumber,
        String version,
        boolean inRecovery,
        boolean readOnly,
        String encoding,
        String fsync,
        String fullPageWrites,
        String synchronousCommit,
        String dataSyncRetry) {
    private static final int OLDEST = 14;

    private static final String QUERY = """
            SELECT current_setting('server_version_num')::int,
                   current_setting('server_version'),
                   pg_is_in_recovery(),
                   current_setting('transaction_read_only')::boolean,
                   current_setting('server_encoding'),
                   current_setting('fsync'),
                   current_setting('full_page_writes'),
                   current_setting('synchronous_commit'),
                   coalesce(current_setting('data_sync_retry', true), 'off')
            """;

    static ServerSettings read(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(QUERY)) {
            row.next();
            return new ServerSettings(
                    row.getInt(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9));
        }
    }

    /** Why the service does not trust such a server with what it acknowledges, and what to do; empty if it does. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        if (versionNumber < OLDEST * 10_000) {
            faults.add("It is PostgreSQL " + version + ", and the service needs " + OLDEST
                    + " or newer. Maybe upgrade it, or leave the JDBC URL out to use the service's own.");
        }
        if (inRecovery) {
            faults.add("It is a standby, which takes no writes. Maybe the JDBC URL should name the primary, or list all"
                    + " servers and end in ?targetServerType=primary.");
        } else if (readOnly) {
            faults.add("Its sessions are read-only. Maybe run ALTER ROLE … RESET default_transaction_read_only, and the"
                    + " same for the database and the server.");
        }
        if (!encoding.equals("UTF8")) {
            faults.add(
                    "The database is encoded in " + encoding + ", which does not hold every character. Maybe create it"
                            + " anew with ENCODING 'UTF8' TEMPLATE template0.");
        }
        if (!fsync.equals("on")) {
            faults.add("fsync is " + fsync
                    + ": a power cut can lose or garble everything. Maybe run ALTER SYSTEM SET fsync"
                    + " = on and SELECT pg_reload_conf() as its administrator.");
        }
        if (!fullPageWrites.equals("on")) {
            faults.add(
                    "full_page_writes is " + fullPageWrites + ": a power cut can garble a page that was being written."
                            + " Maybe run ALTER SYSTEM SET full_page_writes = on and SELECT pg_reload_conf().");
        }
        if (synchronousCommit.equals("off")) {
            faults.add(
                    "synchronous_commit is off: what was acknowledged can be lost when the server dies. Maybe it is set"
                            + " for the role, the database or the server: run ALTER ROLE … RESET synchronous_commit, ALTER DATABASE"
                            + " … RESET synchronous_commit, or ALTER SYSTEM RESET synchronous_commit and SELECT pg_reload_conf().");
        }
        if (dataSyncRetry.equals("on")) {
            faults.add(
                    "data_sync_retry is on: the server goes on when the disk did not keep what was written. Maybe run"
                            + " ALTER SYSTEM RESET data_sync_retry and restart it.");
        }
        return faults;
    }

    /**
     * @param url of the server, for the message
     * @throws StoreRefused with all that is wrong
     */
    void check(String url) {
        var faults = faults();
        if (!faults.isEmpty()) {
            throw new StoreRefused("The PostgreSQL at " + url + " is not fit to keep what the service acknowledges.\n- "
                    + String.join("\n- ", faults));
        }
    }
}
