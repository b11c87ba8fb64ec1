package org.wengang.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A leaf on its way into the log, packed already, and whoever waits for it. */
final class Entry {
    private final UUID id;
    private final Instant at;
    private final byte[] leafHash;
    private final Packed leaf;
    private final PackedPersons persons;
    private final IdempotentAnswer idempotent;
    private final int answerBytes;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    /**
     * @param id of the evaluation
     * @param persons null where nothing is personal
     * @param idempotent the answer to keep for a retry, or null
     * @param answerBytes what the answer, which waits as well, takes in memory
     */
    Entry(
            UUID id,
            Instant at,
            byte[] leafHash,
            Packed leaf,
            PackedPersons persons,
            IdempotentAnswer idempotent,
            int answerBytes) {
        this.id = id;
        this.at = at;
        this.leafHash = leafHash;
        this.leaf = leaf;
        this.persons = persons;
        this.idempotent = idempotent;
        this.answerBytes = answerBytes;
    }

    UUID id() {
        return id;
    }

    Instant at() {
        return at;
    }

    byte[] leafHash() {
        return leafHash;
    }

    Packed leaf() {
        return leaf;
    }

    PackedPersons persons() {
        return persons;
    }

    IdempotentAnswer idempotent() {
        return idempotent;
    }

    /** Completed when it is durable, or cannot become so. */
    CompletableFuture<Receipt> receipt() {
        return receipt;
    }

    /** About what it takes in memory, with the answer that waits for it. */
    long bytes() {
        return 200L
                + answerBytes
                + leaf.bytes().length
                + (persons == null ? 0 : persons.body().length)
                + (idempotent == null ? 0 : idempotent.start().length);
    }
}
