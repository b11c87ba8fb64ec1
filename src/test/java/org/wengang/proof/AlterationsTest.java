package org.wengang.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.proof.PlainLogChecker.Found;

/**
 * Logs and exports that were altered at random, in every way one can think of: each is found, located as narrowly as the evidence
 * allows, and a second, separately written checker comes to the same.
 */
class AlterationsTest {
    private static final int ALTERATIONS = 360;
    private static final int MANY_ALTERATIONS = 6000;
    private static final LogKey KEY = LogKey.generate(KeyAlgorithm.ED25519);
    private static final LogKey OTHER = LogKey.generate(KeyAlgorithm.ED25519);

    @TempDir
    Path folder;

    /** What the auditor has beside export and key. */
    private enum Own {
        NOTHING,
        /** Checkpoints, but not the hashes between them. */
        CHECKPOINTS,
        /** Checkpoints and hashes. */
        ANCHORS
    }

    /**
     * An alteration that was made.
     *
     * @param first the first leaf that is not as it was; -1 if no leaf is concerned
     * @param isPlain whether everything that is needed to name the very leaf lies in the export itself
     */
    private record Made(byte[] export, long first, boolean isPlain) {}

    private enum Alteration {
        FLIP_IN_LEAF {
            @Override
            Made make(SampleLog log, Random random) {
                int at = content(log, random);
                var row = log.rows.get(at);
                log.rows.set(at, new SampleLog.Row(flipped(row.leaf(), random), row.leafHash(), true));
                return made(log, at, true);
            }
        },
        FLIP_AND_HASH_ANEW {
            @Override
            Made make(SampleLog log, Random random) {
                int at = content(log, random);
                log.rows.set(at, log.row(flipped(log.rows.get(at).leaf(), random)));
                return made(log, at, false);
            }
        },
        FLIP_STORED_HASH {
            @Override
            Made make(SampleLog log, Random random) {
                int at = content(log, random);
                var row = log.rows.get(at);
                log.rows.set(at, new SampleLog.Row(row.leaf(), flipped(row.leafHash(), random), true));
                return made(log, at, true);
            }
        },
        DELETE_ROW {
            @Override
            Made make(SampleLog log, Random random) {
                int at = random.nextInt(log.rows.size());
                log.rows.set(at, new SampleLog.Row(null, null, false));
                return made(log, at, true);
            }
        },
        DELETE_AND_CLOSE_UP {
            @Override
            Made make(SampleLog log, Random random) {
                int at = random.nextInt(log.rows.size());
                log.rows.remove(at);
                return made(log, at, false);
            }
        },
        INSERT {
            @Override
            Made make(SampleLog log, Random random) {
                int at = random.nextInt(log.rows.size() + 1);
                log.rows.add(at, log.row(SampleLog.decision(at, random)));
                return made(log, at, false);
            }
        },
        SWAP {
            @Override
            Made make(SampleLog log, Random random) {
                int at = content(log, random);
                int other = content(log, random);
                var row = log.rows.get(at);
                log.rows.set(at, log.rows.get(other));
                log.rows.set(other, row);
                return made(log, at == other ? NOTHING : Math.min(at, other), false);
            }
        },
        DUPLICATE {
            @Override
            Made make(SampleLog log, Random random) {
                int of = content(log, random);
                int at = random.nextInt(log.rows.size() + 1);
                log.rows.add(at, log.rows.get(of));
                return made(log, at, false);
            }
        },
        TRUNCATE {
            @Override
            Made make(SampleLog log, Random random) {
                int at = random.nextInt(log.rows.size());
                log.rows.subList(at, log.rows.size()).clear();
                log.checkpoints.tailMap((long) at, false).clear();
                return made(log, at, false);
            }
        },
        OLD_BACKUP {
            @Override
            Made make(SampleLog log, Random random) {
                var sizes = new ArrayList<>(
                        log.checkpoints.headMap((long) log.rows.size()).keySet());
                if (sizes.isEmpty()) {
                    return made(log, NOTHING, true);
                }
                long at = sizes.get(random.nextInt(sizes.size()));
                log.rows.subList((int) at, log.rows.size()).clear();
                log.checkpoints.tailMap(at, false).clear();
                return made(log, at, false);
            }
        },
        REWRITE_AND_SIGN_BY_ANOTHER_KEY {
            @Override
            Made make(SampleLog log, Random random) {
                int at = random.nextInt(log.rows.size());
                for (int index = at; index < log.rows.size(); index++) {
                    log.rows.set(index, log.row(SampleLog.decision(index, random)));
                }
                for (long size :
                        List.copyOf(log.checkpoints.tailMap((long) at, false).keySet())) {
                    log.sign(size, List.of(OTHER));
                }
                return made(log, at, false);
            }
        },
        REMOVE_CONTENT {
            @Override
            Made make(SampleLog log, Random random) {
                int at = content(log, random);
                log.rows.set(at, new SampleLog.Row(null, log.rows.get(at).leafHash(), true));
                return made(log, at, true);
            }
        },
        FLIP_IN_CHECKPOINT {
            @Override
            Made make(SampleLog log, Random random) {
                var sizes = List.copyOf(log.checkpoints.keySet());
                long size = sizes.get(random.nextInt(sizes.size()));
                // letters and digits only: the note stays text
                var note = log.checkpoints.get(size).toCharArray();
                int at;
                do {
                    at = random.nextInt(note.length);
                } while (!Character.isLetterOrDigit(note[at]));
                note[at] = (char) (note[at] == 'Q' ? 'R' : 'Q');
                log.checkpoints.put(size, new String(note));
                return made(log, NOTHING, true);
            }
        },
        FLIP_IN_FILE {
            @Override
            Made make(SampleLog log, Random random) {
                var file = log.export();
                var flipped = flipped(file, random);
                int at = Arrays.mismatch(file, flipped);
                var before = lines(Arrays.copyOf(file, at + 1));
                boolean isInLeaf = file[at] != '\n'
                        && before.size() > 1
                        && isLeaf(lines(file).get(before.size() - 1));
                return new Made(flipped, isInLeaf ? leavesBefore(before, before.size() - 1) : UNKNOWN, true);
            }
        },
        DELETE_LINE {
            @Override
            Made make(SampleLog log, Random random) {
                var lines = lines(log.export());
                int at = 1 + random.nextInt(lines.size() - 1);
                // one checkpoint less is no alteration of the log, unless it is the last
                boolean isMiddleCheckpoint = lines.get(at).startsWith("{\"checkpoint") && at < lines.size() - 1;
                int line = isMiddleCheckpoint ? lines.size() - 1 : at;
                long first = leavesBefore(lines, line);
                boolean isLeaf = isLeaf(lines.get(line));
                lines.remove(line);
                return new Made(file(lines), isLeaf ? first : UNKNOWN, true);
            }
        },
        DUPLICATE_LINE {
            @Override
            Made make(SampleLog log, Random random) {
                var lines = lines(log.export());
                int at = 1 + random.nextInt(lines.size() - 1);
                boolean isLeaf = isLeaf(lines.get(at));
                int to = isLeaf ? at + 1 : 1 + random.nextInt(lines.size());
                lines.add(to, lines.get(at));
                return new Made(file(lines), isLeaf ? leavesBefore(lines, to) : UNKNOWN, true);
            }
        },
        SWAP_LINES {
            @Override
            Made make(SampleLog log, Random random) {
                var lines = lines(log.export());
                int at = 1 + random.nextInt(lines.size() - 1);
                int other = 1 + random.nextInt(lines.size() - 1);
                var line = lines.get(at);
                lines.set(at, lines.get(other));
                lines.set(other, line);
                boolean areLeaves = isLeaf(line) && isLeaf(lines.get(at));
                long first = areLeaves ? leavesBefore(lines, Math.min(at, other)) : UNKNOWN;
                return new Made(file(lines), at == other ? NOTHING : first, true);
            }
        },
        CUT_FILE {
            @Override
            Made make(SampleLog log, Random random) {
                var file = log.export();
                var cut = Arrays.copyOf(file, random.nextInt(file.length - 1));
                var lines = lines(cut);
                int last = lines.size() - 1;
                boolean isInLeaf = last > 0
                        && isLeaf(lines(file).get(last))
                        && !lines.get(last).equals(lines(file).get(last));
                return new Made(cut, isInLeaf ? leavesBefore(lines, last) : UNKNOWN, true);
            }
        };

        static final long NOTHING = -1;
        /** Something is wrong, and not with one leaf. */
        static final long UNKNOWN = -2;

        abstract Made make(SampleLog log, Random random);

        private static Made made(SampleLog log, long first, boolean isPlain) {
            return new Made(log.export(), first, isPlain);
        }

        private static int content(SampleLog log, Random random) {
            int at;
            do {
                at = random.nextInt(log.rows.size());
            } while (log.rows.get(at).leaf() == null);
            return at;
        }

        /** Not into a newline, which would make two lines of one. */
        private static byte[] flipped(byte[] bytes, Random random) {
            var flipped = bytes.clone();
            int at;
            do {
                at = random.nextInt(bytes.length);
                flipped[at] = (byte) (bytes[at] ^ 1 << random.nextInt(8));
            } while (flipped[at] == '\n' && revert(flipped, bytes, at));
            return flipped;
        }

        private static boolean revert(byte[] flipped, byte[] bytes, int at) {
            flipped[at] = bytes[at];
            return true;
        }

        private static List<String> lines(byte[] file) {
            return new ArrayList<>(List.of(new String(file, StandardCharsets.ISO_8859_1).split("\n")));
        }

        private static byte[] file(List<String> lines) {
            return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        }

        private static boolean isLeaf(String line) {
            return !line.startsWith("{\"hashes") && !line.startsWith("{\"checkpoint");
        }

        private static long leavesBefore(List<String> lines, int line) {
            return lines.subList(1, line).stream().filter(Alteration::isLeaf).count();
        }
    }

    @Test
    void verify_alteredAtRandom_foundAndLocated() throws IOException {
        alter(0, ALTERATIONS);
    }

    @Test
    @Tag("slow")
    void verify_alteredAtRandomOften_foundAndLocated() throws IOException {
        alter(ALTERATIONS, MANY_ALTERATIONS);
    }

    private void alter(int from, int to) throws IOException {
        var exact = new EnumMap<Alteration, Integer>(Alteration.class);
        for (int seed = from; seed < to; seed++) {
            var alteration = Alteration.values()[seed % Alteration.values().length];
            if (tried(seed, alteration)) {
                exact.merge(alteration, 1, Integer::sum);
            }
        }
        System.out.println((to - from) + " alterations; located to the very leaf: " + exact);
    }

    /** Whether the very leaf was named. */
    private boolean tried(int seed, Alteration alteration) throws IOException {
        var random = new Random(seed);
        int size = 40 + random.nextInt(900);
        var hash = random.nextInt(4) == 0 ? TreeHash.SM3 : TreeHash.SHA256;
        int removed = random.nextBoolean() ? size / 5 : 0;
        var original = SampleLog.grown(hash, size, removed, KEY, random);
        var own = Own.values()[random.nextInt(Own.values().length)];
        var auditor = new Auditor(original, own, folder.resolve("own-" + seed), random);

        var good = folder.resolve("good");
        Files.write(good, original.export());
        var well = auditor.verifier().verify(good);
        assertEquals(List.of(), well.remarks(), "seed " + seed);
        assertEquals(size, well.soundTo());
        if (seed % 5 == 0) {
            assertEquals(new Found(true, -1, -1, ""), auditor.plain().check(original.export()), "seed " + seed);
        }

        var made = alteration.make(original.copy(), random);
        if (Arrays.equals(made.export(), original.export())) {
            return false;
        }
        boolean isOlder = alteration == Alteration.OLD_BACKUP
                || alteration == Alteration.TRUNCATE && original.checkpoints.containsKey(made.first());
        if (isOlder && auditor.newest() <= made.first()) {
            // an old export is whole: who has nothing newer cannot know
            return false;
        }
        var what = "seed " + seed + ", " + alteration + " at " + made.first() + " of " + size + ", " + own + ", "
                + original.checkpoints.keySet();
        var file = folder.resolve("altered");
        Files.write(file, made.export());
        var plain = auditor.plain().check(made.export());
        assertTrue(!plain.isWell(), what + ": not found by the plain checker");
        Report report;
        try {
            report = auditor.verifier().verify(file);
        } catch (Unusable e) {
            assertTrue(made.first() == Alteration.UNKNOWN, what + ": " + e);
            return false;
        }
        what += "\n" + report.remarks() + "\n" + plain;
        assertNotEquals(Report.WELL, report.exitCode(), what);
        boolean isReasonLost = removed > 0
                && report.remarks().stream()
                        .anyMatch(remark -> remark.kind() == Remark.Kind.REMOVED_WITHOUT_REASON && remark.from() == 0);
        if (isReasonLost && made.first() > 0) {
            // the leaf that told why others were removed is the one that was hit: this is what is noticed first
            assertTrue(made.first() <= removed, what);
            return false;
        }
        return made.first() >= 0 && located(made, original, auditor, own, report, plain, what);
    }

    private static boolean located(
            Made made, SampleLog original, Auditor auditor, Own own, Report report, Found plain, String what) {
        var bad = report.firstBad().orElseThrow(() -> new AssertionError(what));
        long at = made.first();
        assertEquals(Report.ALTERED, report.exitCode(), what);
        // what was cut off behind the last checkpoint leaves no mark but a rest that is not proven
        boolean isCutOff = bad.kind() == Remark.Kind.UNPROVEN && at == bad.to();
        assertTrue(bad.from() <= at && at < bad.to() || isCutOff, what);
        assertTrue(bad.from() < plain.to() && plain.from() < bad.to(), what);
        // the narrowest range: from the checkpoint before to the next that the auditor can trust
        long from = floor(original, at);
        assertTrue(bad.from() >= from, what);
        if (made.isPlain()
                || own == Own.ANCHORS && at < report.first() + report.counts().leaves()) {
            assertEquals(at, bad.from(), what);
            assertTrue(bad.isExact(), what);
            return true;
        }
        return bad.to() - bad.from() == 1;
    }

    /** The last checkpoint that does not cover the leaf. */
    private static long floor(SampleLog original, long index) {
        var before = original.checkpoints.floorKey(index);
        return before == null ? 0 : before;
    }

    /** Somebody who kept something of the log while it was sound. */
    private static final class Auditor {
        private final List<Path> paths = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Map<Long, byte[]> hashes = new HashMap<>();
        private long newest;

        Auditor(SampleLog log, Own own, Path folder, Random random) throws IOException {
            if (own == Own.NOTHING) {
                return;
            }
            if (own == Own.ANCHORS) {
                log.anchor(folder);
                paths.add(folder);
                notes.addAll(log.checkpoints.values());
                newest = log.rows.size();
                for (int index = 0; index < log.rows.size(); index++) {
                    hashes.put((long) index, log.rows.get(index).leafHash());
                }
                return;
            }
            Files.createDirectories(folder);
            for (var checkpoint : log.checkpoints.entrySet()) {
                if (random.nextBoolean()) {
                    var file = folder.resolve("kept-" + checkpoint.getKey());
                    Files.writeString(file, checkpoint.getValue());
                    paths.add(file);
                    notes.add(checkpoint.getValue());
                    newest = checkpoint.getKey();
                }
            }
        }

        Verifier verifier() {
            return new Verifier(List.of(new KnownKey(KEY.publicKey(), "log.pub")), paths, 2);
        }

        PlainLogChecker plain() {
            return new PlainLogChecker(List.of(KEY.publicKey().encoded()), notes, hashes);
        }

        long newest() {
            return newest;
        }
    }
}
