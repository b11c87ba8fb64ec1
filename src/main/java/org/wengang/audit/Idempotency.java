package org.wengang.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.wengang.proof.TreeHash;

/**
 * A request that a caller has given a key is decided once: a retry gets the answer that was given, which was kept in the very
 * transaction of its trace. While the first is under way on this node a second is refused; on another node it waits for the first, and
 * gets the same answer.
 */
@Singleton
public class Idempotency {
    private final DataSource store;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    @Inject
    Idempotency(DataSource store) {
        this.store = store;
    }

    /** The right to answer a request under its key; to be closed when it is answered, or has failed. */
    public final class Claim implements AutoCloseable {
        private final String caller;
        private final String key;
        private final String stored;
        private final byte[] request;
        private final byte[] answered;

        private Claim(String caller, String key, String stored, byte[] request, byte[] answered) {
            this.caller = caller;
            this.key = key;
            this.stored = stored;
            this.request = request;
            this.answered = answered;
        }

        /** The answer that was given already, or null. */
        public byte[] answered() {
            return answered;
        }

        IdempotentAnswer of(byte[] answer) {
            return IdempotentAnswer.of(caller, stored, request, answer);
        }

        @Override
        public void close() {
            underWay.remove(name(caller, key));
        }
    }

    /** Why a key cannot be used. */
    public static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final boolean isUnderWay;

        private Conflict(boolean isUnderWay) {
            super(isUnderWay ? "the first request with this key is under way" : "the key was used for another request");
            this.isUnderWay = isUnderWay;
        }

        /** Whether the first is not answered yet; else the key belongs to another request. */
        public boolean isUnderWay() {
            return isUnderWay;
        }
    }

    /**
     * Claims a key for a request.
     *
     * @param request the body as it was sent
     * @throws Conflict if the same key is under way, or belongs to another request
     * @throws NotRecorded if it cannot be found out
     */
    public Claim claim(String caller, String key, byte[] request) {
        if (!underWay.add(name(caller, key))) {
            throw new Conflict(true);
        }
        boolean isMine = false;
        try {
            var hash = TreeHash.SHA256.of(request);
            var stored = stored(key);
            var claim = new Claim(caller, key, stored, hash, find(caller, stored, hash));
            isMine = true;
            return claim;
        } finally {
            if (!isMine) {
                underWay.remove(name(caller, key));
            }
        }
    }

    /** The answer that another node has given. */
    byte[] kept(IdempotentAnswer of) {
        var found = find(of.caller(), of.key(), of.request());
        if (found == null) {
            throw new NotRecorded(NotRecorded.Why.STORE);
        }
        return found;
    }

    private byte[] find(String caller, String key, byte[] request) {
        try (var connection = store.getConnection()) {
            var kept = LogStore.answered(connection, caller, key);
            if (kept.isEmpty()) {
                return null;
            }
            if (!Arrays.equals(kept.get().request(), request)) {
                throw new Conflict(false);
            }
            return Packing.unpacked(kept.get().packed());
        } catch (SQLException e) {
            throw new NotRecorded(NotRecorded.Why.STORE, e);
        }
    }

    /** Some call a request after a person; a store that refuses the same key twice would quote it in its own log. */
    static String stored(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(TreeHash.SHA256.of(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static String name(String caller, String key) {
        return caller + "\n" + key;
    }
}
