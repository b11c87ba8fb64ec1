package org.wengang.workflow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.sql.DataSource;
import org.wengang.measure.SubjectKind;

/** Decided dossiers in the store, many at a time. */
final class DossierStore {
    private static final int PACKED_ABOVE = 1_024;
    private static final String KEEP = """
            insert into decided_dossier (package_id, subject_key, subject_kind, subject_id, subject_name, as_of, request,
                packed, release, decided_at)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::date[], ?::bytea[],
                ?::boolean[], ?::integer[], ?::text[]::timestamptz[])
            on conflict (package_id, subject_key) do update set subject_kind = excluded.subject_kind,
                subject_id = excluded.subject_id, subject_name = excluded.subject_name, as_of = excluded.as_of,
                request = excluded.request, packed = excluded.packed, release = excluded.release,
                decided_at = excluded.decided_at
            where decided_dossier.decided_at <= excluded.decided_at""";
    private static final String PAGE = """
            select subject_key, subject_kind, subject_id, subject_name, as_of, request, packed, release, decided_at
            from decided_dossier where package_id = ? and subject_key > ? order by subject_key limit ?""";
    private static final String TRIM_OLD = "delete from decided_dossier where decided_at < ?";
    private static final String TRIM_MANY = """
            delete from decided_dossier where (package_id, subject_key) in (
                select package_id, subject_key from decided_dossier order by decided_at desc, subject_key offset ?)""";

    private final DataSource store;

    DossierStore(DataSource store) {
        this.store = store;
    }

    /** Keeps the newest of each subject, in one statement. */
    void keep(Collection<DecidedDossier> dossiers) throws SQLException {
        // one of each subject, and in the same order on every node, so that two that write at once do not wait in a
        // circle
        var newest = new TreeMap<String, DecidedDossier>();
        dossiers.forEach(dossier -> newest.merge(
                dossier.packageId() + " " + dossier.key(),
                dossier,
                (one, other) -> other.decidedAt().isBefore(one.decidedAt()) ? one : other));
        var rows = List.copyOf(newest.values());
        var requests = rows.stream().map(row -> pack(row.request())).toArray(byte[][]::new);
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(KEEP)) {
            int at = 1;
            for (var column : List.<Function<DecidedDossier, String>>of(
                    DecidedDossier::packageId,
                    DecidedDossier::key,
                    row -> row.subjectKind() == null ? null : row.subjectKind().word(),
                    row -> storable(row.subjectId()),
                    row -> storable(row.subjectName()),
                    row -> row.asOf().toString())) {
                statement.setArray(
                        at++,
                        connection.createArrayOf(
                                "text", rows.stream().map(column).toArray()));
            }
            statement.setArray(at++, connection.createArrayOf("bytea", requests));
            statement.setArray(
                    at++,
                    connection.createArrayOf(
                            "boolean",
                            rows.stream().map(row -> isPacked(row.request())).toArray()));
            statement.setArray(
                    at++,
                    connection.createArrayOf(
                            "integer",
                            rows.stream().map(DecidedDossier::release).toArray()));
            statement.setArray(
                    at,
                    connection.createArrayOf(
                            "text",
                            rows.stream().map(row -> row.decidedAt().toString()).toArray()));
            statement.executeUpdate();
        }
    }

    /** The store takes neither the character zero nor half of a pair. */
    private static String storable(String text) {
        return text == null
                ? null
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\u0000', '?');
    }

    /** Removes those decided before that moment, and the oldest above so many. */
    void trim(OffsetDateTime before, int most) throws SQLException {
        try (var connection = store.getConnection();
                var old = connection.prepareStatement(TRIM_OLD);
                var many = connection.prepareStatement(TRIM_MANY)) {
            old.setObject(1, before);
            old.executeUpdate();
            many.setInt(1, most);
            many.executeUpdate();
        }
    }

    /** The dossiers of a package after that key, in the order of the keys. */
    List<DecidedDossier> page(String packageId, String after, int count) {
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(PAGE)) {
            statement.setString(1, packageId);
            statement.setString(2, after);
            statement.setInt(3, count);
            var page = new ArrayList<DecidedDossier>(count);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    page.add(dossier(packageId, rows));
                }
            }
            return page;
        } catch (SQLException e) {
            throw new IllegalStateException("decided dossiers cannot be read: " + e.getSQLState(), e);
        }
    }

    private static DecidedDossier dossier(String packageId, ResultSet row) throws SQLException {
        var kind = row.getString("subject_kind");
        var request = row.getBytes("request");
        return new DecidedDossier(
                packageId,
                row.getString("subject_key"),
                kind == null ? null : SubjectKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                row.getString("subject_id"),
                row.getString("subject_name"),
                row.getObject("as_of", LocalDate.class),
                row.getBoolean("packed") ? unpack(request) : request,
                row.getInt("release"),
                row.getObject("decided_at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant());
    }

    private static boolean isPacked(byte[] request) {
        return request.length > PACKED_ABOVE;
    }

    private static byte[] pack(byte[] request) {
        if (!isPacked(request)) {
            return request;
        }
        var packed = new ByteArrayOutputStream(request.length / 2);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(packed, deflater)) {
            out.write(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static byte[] unpack(byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
