package org.wengang.audit;

import com.github.luben.zstd.Zstd;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.wengang.audit.BareLog.Settings;
import org.wengang.evaluation.EvaluationId;
import org.wengang.proof.KnownKey;
import org.wengang.proof.Remark;
import org.wengang.proof.TreeHash;
import org.wengang.proof.Verifier;
import org.wengang.store.OwnServer;
import org.wengang.store.TestStore;
import org.wengang.trace.Person;

/**
 * Alters a log in its store in every way that somebody who owns the database might, one after the other at random, and looks whether
 * it is found and where: by the start of the service, by the offline verifier with what an auditor kept, by the commitments to
 * persons. After each everything is made as it was.
 */
public final class Alterations implements AutoCloseable {
    private static final int KEEP_EVERY = 100;
    private static final String OLD = "old";
    private static final String WHOLE = "whole";

    private final int leaves;
    private final int oldLeaves;
    private final Random random;
    private final Path service;
    private final Path auditor;
    private final AgroalDataSource store;
    private final Connection connection;
    private final StoredLog stored;
    private final KnownKey key;
    private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
    private final List<String> missed = new ArrayList<>();

    /** What is done. */
    enum Kind {
        /** A bit of a packed leaf. */
        LEAF_BIT,
        /** Another leaf, packed soundly, its hash left as it was. */
        LEAF_CHANGED,
        /** The same, with the hash that fits. */
        LEAF_AND_HASH_CHANGED,
        /** A bit of a stored hash. */
        HASH_BIT,
        /** The content gone, as if by policy. */
        LEAF_EMPTIED,
        /** A bit of the dictionary that leaves are packed with. */
        DICTIONARY_BIT,
        /** A decision found by the id of none. */
        ID_CHANGED,
        /** A bit of the root of a subtree. */
        SUBTREE_BIT,
        SUBTREE_DELETED,
        /** The size that the head says. */
        HEAD_SIZE,
        /** A bit of the peaks. */
        HEAD_PEAKS,
        /** The name of the log. */
        HEAD_ORIGIN,
        /** A character of a checkpoint. */
        CHECKPOINT_CHARACTER,
        /** A bit of somebody's values, salt or name. */
        PERSON_BIT,
        /** Somebody's values gone, without an erasure. */
        PERSON_DELETED,
        /** The values of two exchanged. */
        PERSONS_SWAPPED,
        /** One leaf or some, one after another. */
        ROWS_DELETED,
        /** A leaf of a decision that was never made, in the midst, those behind it moved up; everything made to fit. */
        ROW_INSERTED,
        /** One behind the end. */
        ROW_ADDED,
        ROWS_SWAPPED,
        /** The end cut off, the head as it was. */
        CUT_OFF,
        /** The same, with head, subtrees and checkpoints made to fit. */
        CUT_OFF_MADE_TO_FIT,
        /** The store of some time ago. */
        OLD_BACKUP,
        /** The same, with the service's own folder of checkpoints. */
        OLD_BACKUP_OF_ALL,
        /** From some leaf on everything written anew, hashes, subtrees and head made to fit, later checkpoints taken away. */
        REWRITTEN,
        /** The same, with the service's own folder emptied. */
        REWRITTEN_AND_FOLDER_EMPTIED
    }

    /** What came of a kind. */
    public static final class Tally {
        private int done;
        private int found;
        private int atTheStart;
        private int byTheVerifier;
        private int byCommitments;
        private int located;

        /** In a row of figures: done, found, located, at the start, by the verifier, by commitments. */
        public int[] figures() {
            return new int[] {done, found, located, atTheStart, byTheVerifier, byCommitments};
        }
    }

    /**
     * Where it was altered.
     *
     * @param from the first leaf that is not what it was; -1 if it is no leaf
     * @param what something that must be named, where it is no leaf
     */
    private record Place(long from, Pattern what) {
        static Place leaf(long index) {
            return new Place(index, null);
        }

        static Place of(String what) {
            return new Place(-1, Pattern.compile(what));
        }
    }

    /** How something was found, and where it was said to be. */
    private record Sight(String by, List<String> said, List<Long> at) {}

    private Alterations(int leaves, long seed, Path folder) throws Exception {
        this.leaves = leaves;
        this.oldLeaves = leaves / 2;
        this.random = new Random(seed);
        this.service = Files.createDirectories(folder.resolve("service"));
        this.auditor = folder.resolve("auditor");
        var database = TestStore.newDatabase();
        store = BareLog.store(TestStore.url(database), OwnServer.ROLE, TestStore.password());
        BareLog.migrate(store);
        try (var connection = store.getConnection();
                var insert =
                        connection.prepareStatement("insert into trace_dictionary (of, body) values ('test', ?)")) {
            insert.setBytes(1, dictionary());
            insert.executeUpdate();
        }
        connection = TestStore.connect(database);
        try (var log = open()) {
            grow(log, oldLeaves);
            stored = new StoredLog(connection);
            stored.putAside(OLD);
            copy(service.resolve("checkpoints"), folder.resolve("old-checkpoints"));
            grow(log, leaves - oldLeaves);
            key = new KnownKey(log.publicKey(), "the key");
        }
        stored.putAside(WHOLE);
        copy(service.resolve("checkpoints"), auditor);
        copy(service.resolve("checkpoints"), folder.resolve("whole-checkpoints"));
    }

    /**
     * Makes a log in a new database.
     *
     * @param folder an empty one
     */
    public static Alterations of(int leaves, long seed, Path folder) throws Exception {
        return new Alterations(leaves, seed, folder);
    }

    /** Alters it so many times, each kind in turn, each time somewhere else. */
    public void run(int times) throws Exception {
        var sound = look();
        if (!sound.isEmpty()) {
            throw new IllegalStateException("a sound log is said to be altered: " + sound);
        }
        for (int i = 0; i < times; i++) {
            once(Kind.values()[i % Kind.values().length]);
        }
    }

    /** What was not found, or not where it is. */
    public List<String> missed() {
        return missed;
    }

    /** By kind, in order. */
    public Map<String, Tally> tallies() {
        var named = new java.util.LinkedHashMap<String, Tally>();
        tallies.forEach((kind, tally) -> named.put(kind.name(), tally));
        return named;
    }

    // --- the log

    private BareLog open() {
        // no checkpoint but those that are asked for
        return BareLog.open(
                store, service, Settings.USUAL.every(Duration.ofHours(1), Integer.MAX_VALUE), Clock.systemUTC());
    }

    private static byte[] dictionary() {
        var id = new UUID(1, 2);
        return BareLog.leaf(id, "2026-11-27T01:02:03.123456Z", "the words that all leaves have in common")
                .clone();
    }

    /** Decisions with persons and without, packed with a dictionary and without, under a checkpoint now and then. */
    private void grow(BareLog log, int count) throws Exception {
        var dictionary = Packing.Dictionary.of(1, dictionary());
        var packing = new Packing();
        Receipt last = null;
        for (int i = 0; i < count; i++) {
            var at = log.log().admit().truncatedTo(ChronoUnit.MICROS);
            var id = EvaluationId.next(at);
            var persons = i % 3 == 0 ? List.of(person("", i), person("recruits[0]", i + 7)) : List.<Person>of();
            var leaf = leaf(id, at.toString(), "decision " + i, persons);
            var entry = new Entry(
                    id,
                    at,
                    TreeHash.SHA256.leaf(leaf),
                    packing.pack(leaf, i % 2 == 0 ? dictionary : null),
                    persons.isEmpty() ? null : PackedPersons.of(persons),
                    null,
                    0);
            log.log().append(entry);
            if (i % KEEP_EVERY == KEEP_EVERY - 1 || i == count - 1) {
                last = log.log().await(entry.receipt(), System.nanoTime());
                log.checkpoints().keep();
            }
        }
        if (last == null || last.index() != log.log().size() - 1) {
            throw new IllegalStateException("the log did not grow");
        }
    }

    private Person person(String place, int number) {
        var salt = new byte[16];
        random.nextBytes(salt);
        var token = "person-" + number;
        var clear = place.isEmpty()
                ? "{\"subject\":{\"id\":\"" + token + "\"}}"
                : "{\"personId\":\"" + token + "\",\"onboardDate\":\"2024-02-19\"}";
        return new Person(place, token, salt, clear.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] leaf(UUID id, String at, String note, List<Person> persons) {
        var text = new StringBuilder("{\"v\":1,\"kind\":\"decision\",\"id\":\"" + id + "\",\"at\":\"" + at
                + "\",\"package\":\"SZ-2024\",\"release\":1,\"facts\":{\"note\":\"" + note + "\"}");
        for (int i = 0; i < persons.size(); i++) {
            var person = persons.get(i);
            var all = Arrays.copyOf(person.salt(), person.salt().length + person.clear().length);
            System.arraycopy(person.clear(), 0, all, person.salt().length, person.clear().length);
            text.append(i == 0 ? ",\"persons\":{\"" : ",\"")
                    .append(person.place())
                    .append("\":\"");
            text.append(HexFormat.of().formatHex(TreeHash.SHA256.of(all))).append('"');
        }
        text.append(persons.isEmpty() ? "" : "}").append(",\"results\":[],\"fired\":[],\"rows\":[],\"answer\":\"00\"}");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    // --- one alteration

    private void once(Kind kind) throws Exception {
        var place = alter(kind);
        if (place != null) {
            var sights = look();
            var tally = tallies.computeIfAbsent(kind, none -> new Tally());
            tally.done++;
            tally.found += sights.isEmpty() ? 0 : 1;
            boolean isLocated = sights.stream().anyMatch(sight -> isIt(place, sight));
            tally.located += isLocated ? 1 : 0;
            for (var sight : sights) {
                switch (sight.by()) {
                    case "start" -> tally.atTheStart++;
                    case "verifier" -> tally.byTheVerifier++;
                    default -> tally.byCommitments++;
                }
            }
            if (!isLocated) {
                missed.add(kind + " at " + place + ": " + (sights.isEmpty() ? "not found" : sights));
            }
        }
        putBack();
    }

    private static boolean isIt(Place place, Sight sight) {
        return place.what() == null
                ? sight.at().contains(place.from())
                : sight.said().stream()
                        .anyMatch(said -> place.what().matcher(said).find());
    }

    private void putBack() throws Exception {
        stored.putBack(WHOLE);
        copy(auditor.resolveSibling("whole-checkpoints"), service.resolve("checkpoints"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var there = Files.list(to)) {
            for (var file : there.toList()) {
                if (Files.notExists(from.resolve(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        }
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                var copy = to.resolve(file.getFileName());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Does it; null if it came out as it was. */
    private Place alter(Kind kind) throws SQLException, IOException {
        long at = random.nextInt(leaves);
        switch (kind) {
            case LEAF_BIT -> {
                return flip("trace", "leaf", "index", at) ? changed(at, at + 1) : null;
            }
            case LEAF_CHANGED -> {
                put(at, another(at), null);
                return Place.leaf(at);
            }
            case LEAF_AND_HASH_CHANGED -> {
                var leaf = another(at);
                put(at, leaf, TreeHash.SHA256.leaf(leaf));
                return Place.leaf(at);
            }
            case HASH_BIT -> {
                flip("trace", "leaf_hash", "index", at);
                return Place.leaf(at);
            }
            case LEAF_EMPTIED -> {
                stored.run("update trace set leaf = null, dictionary = null where index = ?", at);
                return Place.leaf(at);
            }
            case DICTIONARY_BIT -> {
                flip("trace_dictionary", "body", "id", 1);
                return changed(0, leaves);
            }
            case ID_CHANGED -> {
                stored.run(
                        "update trace set id = ? where index = ?", new UUID(random.nextLong(), random.nextLong()), at);
                return Place.leaf(at);
            }
            case SUBTREE_BIT -> {
                long number = random.nextInt(leaves >> 8);
                flip("trace_subtree", "hash", "number", number);
                return Place.of("the leaves " + (number << 8) + " to ");
            }
            case SUBTREE_DELETED -> {
                long number = random.nextInt(leaves >> 8);
                stored.run("delete from trace_subtree where number = ?", number);
                return Place.of("subtree of the leaves " + (number << 8) + " to ");
            }
            case HEAD_SIZE -> {
                long size = random.nextBoolean() ? at : leaves + 1 + random.nextInt(1_000);
                stored.run("update trace_log set size = ?, peaks = ?", size, new byte[Long.bitCount(size) * 32]);
                return Place.of("the head of the log");
            }
            case HEAD_PEAKS -> {
                flip("trace_log", "peaks", "size", leaves);
                return Place.of("the head of the log");
            }
            case HEAD_ORIGIN -> {
                stored.run("update trace_log set origin = origin || 'x'");
                return Place.of("wengang/testx");
            }
            case CHECKPOINT_CHARACTER -> {
                return checkpoint();
            }
            case PERSON_BIT -> {
                return person(at - at % 3);
            }
            case PERSON_DELETED -> {
                stored.run("delete from trace_personal where index = ?", at - at % 3);
                return Place.leaf(at - at % 3);
            }
            case PERSONS_SWAPPED -> {
                long other = random.nextInt(leaves / 3) * 3L;
                return swap("trace_personal", "body", at - at % 3, other);
            }
            case ROWS_DELETED -> {
                stored.run("delete from trace where index >= ? and index < ?", at, at + 1 + random.nextInt(5));
                return Place.leaf(at);
            }
            case ROW_INSERTED -> {
                insert(at);
                return Place.leaf(at);
            }
            case ROW_ADDED -> {
                stored.run(
                        "insert into trace (index, leaf_hash, leaf, dictionary) select ?, leaf_hash, leaf, dictionary from trace"
                                + " where index = ?",
                        leaves + (long) random.nextInt(100),
                        at);
                return Place.of("behind its end");
            }
            case ROWS_SWAPPED -> {
                long other = random.nextInt(leaves);
                stored.run("update trace set id = null where index in (?, ?)", at, other);
                return swap("trace", "leaf, leaf_hash, id, dictionary", at, other);
            }
            case CUT_OFF -> {
                stored.run("delete from trace where index >= ?", at);
                return Place.leaf(at);
            }
            case CUT_OFF_MADE_TO_FIT -> {
                stored.run("delete from trace where index >= ?", at);
                stored.run("delete from trace_personal where index >= ?", at);
                stored.run("delete from trace_checkpoint where size > ?", at);
                stored.makeItFit(at);
                return Place.leaf(at);
            }
            case OLD_BACKUP -> {
                stored.putBack(OLD);
                return Place.leaf(oldLeaves);
            }
            case OLD_BACKUP_OF_ALL -> {
                stored.putBack(OLD);
                copy(auditor.resolveSibling("old-checkpoints"), service.resolve("checkpoints"));
                return Place.leaf(oldLeaves);
            }
            case REWRITTEN -> {
                rewrite(at);
                return Place.leaf(at);
            }
            default -> {
                rewrite(at);
                copy(Files.createDirectories(auditor.resolveSibling("nothing")), service.resolve("checkpoints"));
                return Place.leaf(at);
            }
        }
    }

    /** Turns a bit of a column's bytes round; false if there are none. */
    private boolean flip(String table, String column, String by, long at) throws SQLException {
        var bytes = stored.bytes("select " + column + " from " + table + " where " + by + " = ?", at);
        if (bytes == null) {
            return false;
        }
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        stored.run("update " + table + " set " + column + " = ? where " + by + " = ?", bytes, at);
        return true;
    }

    private Place person(long at) throws SQLException {
        var before = stored.bytes("select body from trace_personal where index = ?", at);
        flip("trace_personal", "body", "index", at);
        return isSame(before, stored.bytes("select body from trace_personal where index = ?", at))
                ? null
                : Place.leaf(at);
    }

    private static boolean isSame(byte[] one, byte[] other) {
        try {
            var left = PackedPersons.persons(one);
            var right = PackedPersons.persons(other);
            for (int i = 0; i < left.size() && left.size() == right.size(); i++) {
                if (!left.get(i).place().equals(right.get(i).place())
                        || !left.get(i).token().equals(right.get(i).token())
                        || !Arrays.equals(left.get(i).salt(), right.get(i).salt())
                        || !Arrays.equals(left.get(i).clear(), right.get(i).clear())) {
                    return false;
                }
            }
            return left.size() == right.size();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The first leaf that does not unpack to what it was; null if all do. */
    private Place changed(long from, long to) throws SQLException {
        var packing = new Packing();
        packing.learn(1, stored.bytes("select body from trace_dictionary where id = 1"));
        for (long index = from; index < to; index++) {
            var hash = stored.bytes("select leaf_hash from trace where index = ?", index);
            long dictionary = stored.number("select coalesce(dictionary, 0) from trace where index = ?", index);
            byte[] leaf;
            try {
                leaf = packing.unpack(
                        stored.bytes("select leaf from trace where index = ?", index), dictionary == 0 ? null : 1);
            } catch (RuntimeException e) {
                return Place.leaf(index);
            }
            if (!Arrays.equals(hash, TreeHash.SHA256.leaf(leaf))) {
                return Place.leaf(index);
            }
        }
        return null;
    }

    private byte[] another(long at) {
        return leaf(new UUID(random.nextLong(), at), "2026-11-27T01:02:03.123456Z", "forged", List.of());
    }

    private void put(long at, byte[] leaf, byte[] hash) throws SQLException {
        stored.run("update trace set leaf = ?, dictionary = null where index = ?", Zstd.compress(leaf), at);
        if (hash != null) {
            stored.run("update trace set leaf_hash = ? where index = ?", hash, at);
        }
    }

    private Place checkpoint() throws SQLException {
        long size = stored.number("select size from trace_checkpoint order by random() limit 1");
        var note = new String(
                stored.bytes("select note::bytea from trace_checkpoint where size = ?", size), StandardCharsets.UTF_8);
        int at = random.nextInt(note.length());
        char other;
        do {
            other = (char) ('!' + random.nextInt(94));
        } while (other == note.charAt(at));
        stored.run(
                "update trace_checkpoint set note = ? where size = ?",
                note.substring(0, at) + other + note.substring(at + 1),
                size);
        return Place.of("CHECKPOINT");
    }

    private Place swap(String table, String columns, long one, long other) throws SQLException {
        if (one == other) {
            return null;
        }
        stored.run(
                "update " + table + " as t set (" + columns + ") = (select " + columns + " from " + WHOLE + "_" + table
                        + " as s where s.index = case when t.index = ? then ? else ? end) where t.index in (?, ?)",
                one,
                other,
                one,
                one,
                other);
        return Place.leaf(Math.min(one, other));
    }

    private void insert(long at) throws SQLException {
        stored.run("update trace set index = index + 1000000 where index >= ?", at);
        stored.run("update trace set index = index - 999999 where index >= 1000000");
        stored.run("update trace_personal set index = index + 1000000 where index >= ?", at);
        stored.run("update trace_personal set index = index - 999999 where index >= 1000000");
        var leaf = another(at);
        stored.run(
                "insert into trace (index, id, leaf_hash, leaf) values (?, ?, ?, ?)",
                at,
                new UUID(random.nextLong(), at),
                TreeHash.SHA256.leaf(leaf),
                Zstd.compress(leaf));
        stored.makeItFit(leaves + 1);
    }

    private void rewrite(long from) throws SQLException {
        for (long at = from; at < leaves; at++) {
            var leaf = another(at);
            stored.run(
                    "update trace set leaf = ?, leaf_hash = ?, dictionary = null where index = ?",
                    Zstd.compress(leaf),
                    TreeHash.SHA256.leaf(leaf),
                    at);
        }
        stored.run("delete from trace_checkpoint where size > ?", from);
        stored.makeItFit(leaves);
    }

    // --- what finds it

    /** Looks in every way there is. */
    private List<Sight> look() throws Exception {
        var sights = new ArrayList<Sight>();
        var said = new ArrayList<String>();
        try (var heard = Heard.by("org.wengang.audit", said);
                var log = open()) {
            if (log.log().trouble().isPresent()) {
                sights.add(new Sight("start", said, List.of()));
            }
            verify(log, sights);
            commitments(log, sights);
        }
        return sights;
    }

    private void verify(BareLog log, List<Sight> sights) throws IOException {
        var file = service.resolve("export.ndjson");
        var export = log.export();
        try (var out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
            export.write(export.extent(0, OptionalLong.empty()).orElseThrow(), out);
        }
        var report = new Verifier(List.of(key), List.of(auditor), 1).verify(file);
        if (report.exitCode() != 0) {
            var at = report.remarks().stream()
                    .filter(remark -> remark.weight() == Remark.Weight.FAULT && remark.from() >= 0 && remark.isExact())
                    .map(Remark::from)
                    .sorted()
                    .limit(1)
                    .toList();
            var said = report.remarks().stream()
                    .map(remark -> remark.kind() + " " + remark.en())
                    .limit(20)
                    .toList();
            sights.add(new Sight("verifier", said, at));
        }
    }

    private void commitments(BareLog log, List<Sight> sights) {
        var traces = log.traces();
        var next = new long[1];
        var found = new Commitments.Misfit[1];
        try {
            traces.forEach(0, leaves, kept -> {
                next[0] = kept.index();
                found[0] = Commitments.misfit(kept, TreeHash.SHA256).orElse(null);
                return found[0] == null;
            });
        } catch (LogAltered e) {
            // one of a page; which one is told leaf by leaf
            found[0] = Commitments.Misfit.LEAF;
            next[0] = unreadable(traces, next[0]);
        }
        if (found[0] != null) {
            sights.add(new Sight("commitments", List.of(found[0].name()), List.of(next[0])));
        }
    }

    private long unreadable(Traces traces, long from) {
        for (long index = from; index < leaves; index++) {
            try {
                var kept = traces.byIndex(index);
                if (kept.isPresent()
                        && Commitments.misfit(kept.get(), TreeHash.SHA256).isPresent()) {
                    return index;
                }
            } catch (LogAltered e) {
                return index;
            }
        }
        return -1;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        store.close();
    }
}
