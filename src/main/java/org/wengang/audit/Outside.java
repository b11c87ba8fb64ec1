package org.wengang.audit;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.wengang.proof.Checkpoint;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.proof.SubtreeSink;
import org.wengang.proof.TreeHash;
import org.wengang.proof.Unusable;

/**
 * One place outside the database, and how far it is. Nothing is written there before its last checkpoint was held against the
 * log. Used by one thread at a time.
 */
final class Outside {
    private static final Logger LOG = System.getLogger(Outside.class.getName());
    /** A file of hashes has two megabytes at most, however far behind the place is. */
    private static final long MOST_LEAVES = 65_536;

    private final Anchor anchor;
    private final DataSource store;
    private final Agreement agreement;
    private final OptionalLong restoredTo;
    private final Consumer<SetAside> aside;
    private boolean isKnown;
    private volatile long kept;
    private volatile String failing;

    /**
     * Checkpoints that an older backup, restored on purpose, has no leaves for.
     *
     * @param last the one over the most leaves
     * @param restoredTo how many leaves the backup has
     */
    record SetAside(String place, Checkpoint last, long restoredTo) {}

    /** The last checkpoint there and the log do not agree. */
    static final class Contradiction extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** @param aside told before checkpoints are put aside */
    Outside(Anchor anchor, DataSource store, Agreement agreement, OptionalLong restoredTo, Consumer<SetAside> aside) {
        this.anchor = anchor;
        this.store = store;
        this.agreement = agreement;
        this.restoredTo = restoredTo;
        this.aside = aside;
    }

    boolean isFar() {
        return anchor.isFar();
    }

    /** Why it is not up to date, or null. */
    String failing() {
        return failing;
    }

    /** Over how many leaves its last checkpoint is. */
    long kept() {
        return kept;
    }

    /**
     * Holds its last checkpoint against the log, before anything is added to that. A far place that cannot be reached is asked
     * later.
     *
     * @param signed over so many leaves there is a checkpoint in the store
     * @return whether they agree, as far as can be told
     */
    boolean agrees(Connection connection, long signed) throws SQLException {
        try {
            if (!isAgreed(connection, signed)) {
                return false;
            }
            if (kept == 0 && signed > 0) {
                LOG.log(
                        Level.WARNING,
                        "{0} has no checkpoint, though {1} leaves were signed. Maybe it was moved or emptied; it gets all"
                                + " that the store has",
                        anchor,
                        Long.toString(signed));
            }
            isKnown = true;
            return true;
        } catch (IOException e) {
            if (isFar()) {
                failed(e.getMessage());
                return true;
            }
            LOG.log(Level.ERROR, "the last checkpoint in " + anchor + " cannot be read: " + e);
            return false;
        } catch (Unusable e) {
            LOG.log(Level.ERROR, "the last checkpoint in " + anchor + " cannot be used: " + e.getMessage());
            return false;
        }
    }

    private boolean isAgreed(Connection connection, long signed) throws SQLException, IOException {
        var last = anchor.last(signed);
        if (last.isPresent() && !agreement.agrees(connection, last.get(), anchor.toString())) {
            if (!isSetAside(last.get().checkpoint())) {
                return false;
            }
            last = anchor.last(signed);
            if (last.isPresent() && !agreement.agrees(connection, last.get(), anchor.toString())) {
                return false;
            }
        }
        kept = last.map(one -> one.checkpoint().size()).orElse(0L);
        return true;
    }

    private boolean isSetAside(Checkpoint last) throws IOException {
        if (restoredTo.isEmpty() || last.size() <= restoredTo.getAsLong()) {
            return false;
        }
        // told first: a crash in between leaves them where they are, and it is told again
        aside.accept(new SetAside(anchor.toString(), last, restoredTo.getAsLong()));
        if (!anchor.setAside(restoredTo.getAsLong())) {
            LOG.log(
                    Level.ERROR,
                    "nothing can be put aside in {0}. Maybe give the log a new prefix there, and leave the old one as it is",
                    anchor);
            return false;
        }
        LOG.log(
                Level.WARNING,
                "checkpoints in {0} over more than {1} leaves were put aside, since an older backup was restored",
                anchor,
                Long.toString(restoredTo.getAsLong()));
        return true;
    }

    /**
     * Writes there what the store has more. A failure is told once, in the log and by {@link #failing}, until it is over.
     *
     * @throws Contradiction if the place was found only now, and has another log
     */
    void bring() throws Contradiction {
        try {
            if (!isKnown) {
                find();
            }
            boolean isBehind;
            do {
                isBehind = next();
            } while (isBehind);
            if (failing != null) {
                LOG.log(Level.INFO, "checkpoints are kept in {0} again", anchor);
                failing = null;
            }
        } catch (SQLException e) {
            failed("the store says " + e.getSQLState());
        } catch (IOException | RuntimeException e) {
            failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void find() throws SQLException, IOException, Contradiction {
        try (var connection = store.getConnection()) {
            var signed = CheckpointStore.last(connection).map(Checkpoints.KeptCheckpoint::size);
            isKnown = isAgreed(connection, signed.orElse(0L));
        } catch (Unusable e) {
            LOG.log(Level.ERROR, "the last checkpoint in " + anchor + " cannot be used: " + e.getMessage());
        }
        if (!isKnown) {
            failed("its last checkpoint and the log do not agree");
            throw new Contradiction();
        }
    }

    /** Writes the next one; no connection is held while the place takes its time. */
    private boolean next() throws SQLException, IOException, Contradiction {
        Checkpoints.KeptCheckpoint next;
        byte[] hashes;
        try (var connection = store.getConnection()) {
            var found = CheckpointStore.next(connection, kept, MOST_LEAVES);
            if (found.isEmpty()) {
                return false;
            }
            next = found.get();
            hashes = CheckpointStore.leafHashes(connection, kept, next.size());
            mustMake(connection, hashes, SignedCheckpoint.parse(next.note()).checkpoint());
        }
        anchor.keep(next.size(), next.note(), hashes);
        kept = next.size();
        return true;
    }

    /** Hashes that are kept here are those that were signed: they are what a log rewritten as a whole is found out by. */
    private void mustMake(Connection connection, byte[] hashes, Checkpoint checkpoint)
            throws SQLException, Contradiction {
        var hash = LogStore.head(connection).orElseThrow().frontier().hash();
        var frontier = LogStore.frontier(connection, hash, kept);
        for (int at = 0; at < hashes.length; at += TreeHash.LENGTH) {
            frontier.add(Arrays.copyOfRange(hashes, at, at + TreeHash.LENGTH), SubtreeSink.NONE);
        }
        if (!Arrays.equals(frontier.root(), checkpoint.root())) {
            failed("the hashes in the store are not those that were signed");
            throw new Contradiction();
        }
    }

    private void failed(String why) {
        if (failing == null) {
            LOG.log(Level.WARNING, "no checkpoint can be kept in " + anchor + ", and it is tried again: " + why);
        }
        failing = why;
    }

    @Override
    public String toString() {
        return anchor.toString();
    }
}
