package org.wengang.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wengang.proof.Remark.Kind;
import org.wengang.proof.Remark.Weight;
import org.wengang.proof.Report.KeyTally;
import org.wengang.proof.SignedCheckpoint.Standing;

/**
 * Verifies an export of a log, with nothing but the keys that whoever verifies trusts, and what they kept of the log themselves.
 * The format is described in {@code docs/reference/log-format.md}.
 *
 * <p>Only what follows from a checkpoint that a given key has signed is taken to be so. The export's own word counts for nothing
 * against it.
 */
public final class Verifier {
    private final List<KnownKey> keys;
    private final List<Path> own;
    private final int threads;

    /**
     * @param keys at least one
     * @param own checkpoints of the auditor's own: files, and folders as {@link Anchors} describes them
     * @param threads that hash
     */
    public Verifier(List<KnownKey> keys, List<Path> own, int threads) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("nothing can be verified without a key");
        }
        this.keys = List.copyOf(keys);
        this.own = List.copyOf(own);
        this.threads = threads;
    }

    /**
     * Verifies an export: plain, or packed with gzip or zstd.
     *
     * @throws Unusable if it, or what the auditor brought, cannot be read
     */
    public Report verify(Path export) {
        var remarks = new Remarks();
        var evidence = OwnEvidence.read(own, keys, remarks);
        try (var lines = new ExportLines(ExportFile.open(export), threads)) {
            var firstLine = lines.firstLine();
            var header = ExportHeader.read(firstLine, firstLine.length);
            var intake = new Intake(header, remarks);
            var reader = new LineReader(header.hash(), keys);
            for (var next = lines.next(reader); next != null; next = lines.next(reader)) {
                intake.take(next);
            }
            boolean isDamaged = lines.damage() != null;
            intake.finish(isDamaged);
            if (isDamaged) {
                remarks.leaf(
                        Kind.FILE_DAMAGED,
                        Weight.OPEN,
                        intake.leaves().end(),
                        lines.damage().toString());
            }
            return judge(header, intake, evidence, isDamaged, lines.bytesRead(), remarks);
        } catch (IOException e) {
            throw new Unusable(
                    "无法读取导出文件 " + export + "：" + e + "。请检查路径和权限，或重新导出。",
                    "The export " + export + " cannot be read: " + e
                            + ". Maybe look at the path and its permissions, or export again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Report judge(
            ExportHeader header, Intake intake, OwnEvidence evidence, boolean isDamaged, long bytes, Remarks remarks) {
        var origin = origin(header, intake.checkpoints(), remarks);
        var all = new ArrayList<>(intake.checkpoints());
        all.addAll(evidence.checkpoints());
        all.removeIf(checkpoint -> isOfAnother(origin, checkpoint, remarks));
        forged(all, remarks);

        var leaves = intake.leaves();
        long proven = all.stream()
                .filter(HeldCheckpoint::isProof)
                .mapToLong(HeldCheckpoint::size)
                .max()
                .orElse(0);
        evidence.hashes().forEach(hashes -> leaves.anchor(hashes, proven));
        var usable = usable(all, leaves, remarks);
        var walk = new TreeWalk(header.before(), leaves, !evidence.hashes().isEmpty(), remarks);
        walk.walk(usable, isDamaged ? Weight.OPEN : Weight.FAULT);
        truncated(all, Math.max(leaves.end(), header.size()), walk, remarks);
        unknownKeys(all, remarks);
        return new Report(
                origin,
                header.hash(),
                header.first(),
                header.size(),
                walk.soundTo(),
                intake.counts(),
                intake.checkpoints().size(),
                evidence.checkpoints().size(),
                walk.fitting(),
                usable.stream()
                        .filter(held -> held.isProof() && held.size() == walk.soundTo())
                        .map(HeldCheckpoint::checkpoint)
                        .findFirst(),
                tallies(origin, all),
                remarks.inOrder(),
                bytes);
    }

    /** The log's name: that which is signed, rather than that which is merely stated. */
    private static String origin(ExportHeader header, List<HeldCheckpoint> checkpoints, Remarks remarks) {
        var signed = checkpoints.stream()
                .filter(HeldCheckpoint::isProof)
                .map(held -> held.checkpoint().origin())
                .reduce((first, second) -> second)
                .orElse(header.origin());
        if (!signed.equals(header.origin())) {
            remarks.thing(Kind.ORIGIN_DIFFERS, Weight.FAULT, header.origin() + " ≠ " + signed);
        }
        return signed;
    }

    private static boolean isOfAnother(String origin, HeldCheckpoint held, Remarks remarks) {
        boolean isOfAnother = !held.checkpoint().origin().equals(origin);
        if (isOfAnother) {
            remarks.thing(
                    Kind.CHECKPOINT_OF_ANOTHER_LOG,
                    held.isOwn() ? Weight.OPEN : Weight.FAULT,
                    held.place() + ", " + held.checkpoint().origin());
        }
        return isOfAnother;
    }

    private static void forged(List<HeldCheckpoint> all, Remarks remarks) {
        all.stream()
                .filter(HeldCheckpoint::isForged)
                .forEach(held -> remarks.thing(Kind.CHECKPOINT_SIGNATURE, Weight.FAULT, held.place()));
    }

    /** The checkpoints that the leaves can be compared with, by size; of one size those that prove something last, so that the
     * others are compared with what they prove. */
    private List<HeldCheckpoint> usable(List<HeldCheckpoint> all, LeafHashes leaves, Remarks remarks) {
        var usable = all.stream()
                .filter(held -> !held.isForged() && held.size() >= leaves.first() && held.size() <= leaves.knownTo())
                .sorted(Comparator.comparingLong(HeldCheckpoint::size).thenComparing(held -> held.isProof() ? 1 : 0))
                .toList();
        var early = all.stream()
                .filter(held -> held.isOwn() && held.size() < leaves.first())
                .toList();
        if (!early.isEmpty()) {
            boolean isNoneUsed = usable.stream().noneMatch(HeldCheckpoint::isOwn);
            remarks.thing(Kind.CHECKPOINT_UNUSED, isNoneUsed ? Weight.OPEN : Weight.NOTE, several(early));
        }
        return usable;
    }

    private static void truncated(List<HeldCheckpoint> all, long end, TreeWalk walk, Remarks remarks) {
        all.stream()
                .filter(held -> held.isProof() && held.size() > end)
                .max(Comparator.comparingLong(HeldCheckpoint::size))
                .ifPresent(held -> {
                    if (walk.isSound()) {
                        remarks.leaves(Kind.TRUNCATED, Weight.FAULT, end, held.size(), held.place());
                    } else {
                        remarks.leaves(Kind.SHORTENED, Weight.FAULT, walk.soundTo(), held.size(), held.place());
                    }
                });
    }

    private static void unknownKeys(List<HeldCheckpoint> all, Remarks remarks) {
        var unknown =
                all.stream().filter(held -> !held.isProof() && !held.isForged()).toList();
        if (!unknown.isEmpty()) {
            remarks.thing(Kind.CHECKPOINT_UNKNOWN_KEY, Weight.OPEN, several(unknown));
        }
    }

    private static String several(List<HeldCheckpoint> some) {
        var first = some.get(0).place();
        return some.size() == 1
                ? first
                : some.size() + "×: " + first + " … "
                        + some.get(some.size() - 1).place();
    }

    private List<KeyTally> tallies(String origin, List<HeldCheckpoint> all) {
        var tallies = new ArrayList<KeyTally>();
        for (int at = 0; at < keys.size(); at++) {
            int key = at;
            tallies.add(new KeyTally(
                    keys.get(at),
                    keys.get(at).key().id(origin),
                    count(all, key, Standing.GOOD),
                    count(all, key, Standing.BAD),
                    count(all, key, Standing.ABSENT)));
        }
        return tallies;
    }

    private static long count(List<HeldCheckpoint> all, int key, Standing standing) {
        return all.stream()
                .filter(held -> held.standings().get(key) == standing)
                .count();
    }
}
