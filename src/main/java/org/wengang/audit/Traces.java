package org.wengang.audit;

import com.github.luben.zstd.ZstdException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.wengang.trace.Person;

/** Reads the log: single leaves, and runs of them. */
@Singleton
public class Traces {
    private static final String SELECT = """
            select t.index, t.id, t.leaf_hash, t.leaf, t.dictionary, p.body
            from trace t left join trace_personal p on p.index = t.index
            where\s""";
    private static final int PAGE = 256;

    private final DataSource store;
    private final Dictionaries dictionaries;

    /**
     * A leaf in its place.
     *
     * @param id of the evaluation; null for a security event
     * @param leaf null once it was removed by policy
     * @param persons those that were not erased
     */
    public record Kept(long index, UUID id, byte[] leafHash, byte[] leaf, List<Person> persons) {}

    @Inject
    Traces(DataSource store, Dictionaries dictionaries) {
        this.store = store;
        this.dictionaries = dictionaries;
    }

    /** The decision of that evaluation. */
    public Optional<Kept> byId(UUID id) {
        return one("t.id = ?", id);
    }

    /** The leaf in that place. */
    public Optional<Kept> byIndex(long index) {
        return one("t.index = ?", index);
    }

    private Optional<Kept> one(String where, Object value) {
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(SELECT + where)) {
            statement.setObject(1, value);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(kept(connection, row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Hands over the leaves from one place to another, in order, a few in memory at a time.
     *
     * @param to exclusive
     * @param each says whether to go on
     */
    public void forEach(long from, long to, Predicate<Kept> each) {
        for (long at = from; at < to; at += PAGE) {
            for (var kept : page(at, Math.min(to, at + PAGE))) {
                if (!each.test(kept)) {
                    return;
                }
            }
        }
    }

    /** The leaves in those places, in order; those that are not there are missing. */
    public List<Kept> at(List<Long> indexes) {
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(SELECT + "t.index = any (?) order by t.index")) {
            statement.setArray(1, connection.createArrayOf("bigint", indexes.toArray()));
            return read(connection, statement.executeQuery());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private List<Kept> page(long from, long to) {
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(SELECT + "t.index >= ? and t.index < ? order by t.index")) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            return read(connection, statement.executeQuery());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private List<Kept> read(Connection connection, ResultSet rows) throws SQLException {
        var read = new ArrayList<Kept>();
        try (rows) {
            while (rows.next()) {
                read.add(kept(connection, rows));
            }
        }
        return read;
    }

    /** @throws LogAltered if these are not the bytes of a leaf, or of persons */
    private Kept kept(Connection connection, ResultSet row) throws SQLException {
        long index = row.getLong(1);
        var packed = row.getBytes(4);
        int dictionary = row.getInt(5);
        boolean hasNone = row.wasNull();
        var persons = row.getBytes(6);
        try {
            return new Kept(
                    index,
                    row.getObject(2, UUID.class),
                    row.getBytes(3),
                    packed == null ? null : dictionaries.unpack(connection, packed, hasNone ? null : dictionary),
                    persons == null ? List.of() : PackedPersons.persons(persons));
        } catch (ZstdException | IllegalArgumentException | IllegalStateException e) {
            throw new LogAltered("what the store has of leaf " + index + " cannot be read", true);
        }
    }

    private static StoreUnreadable failed(SQLException e) {
        return new StoreUnreadable(e);
    }

    /** The store does not answer, or not as it should; messages of the store may quote rows, so its code alone is told. */
    public static final class StoreUnreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoreUnreadable(SQLException cause) {
            super("the log cannot be read: " + cause.getSQLState(), cause);
        }
    }
}
