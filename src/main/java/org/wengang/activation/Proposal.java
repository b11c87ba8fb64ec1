package org.wengang.activation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.wengang.activation.Published.Who;
import org.wengang.law.Sources;

/**
 * What is to be published.
 *
 * @param texts the canonical texts of the workbooks by measure; empty for a retirement
 * @param digest of rules and tables, as it was approved; what is built must have the same
 * @param base the release of the package that it was made from, or null for the first; on the first day that it is to
 *     decide, that release must still be the one in force
 * @param approver never the author; null only where the service itself puts something in force
 */
public record Proposal(
        String packageId,
        ReleaseKind kind,
        Sources sources,
        Map<String, String> texts,
        String digest,
        Integer base,
        LocalDate validFrom,
        LocalDate validTo,
        Who author,
        Instant submittedAt,
        Who approver,
        String reason,
        Integer draft,
        Integer restores) {

    public Proposal {
        if (kind.isUnattended() != (approver == null)) {
            throw new IllegalArgumentException(kind + " with the approver " + approver);
        }
        if (approver != null && approver.id().equals(author.id())) {
            throw new IllegalArgumentException(author.id() + " is author and approver");
        }
    }

    /** What the service itself puts in force. */
    static Proposal unattended(
            ReleaseKind kind,
            Sources sources,
            Map<String, String> texts,
            String digest,
            Integer base,
            String packageId,
            Instant now) {
        return new Proposal(
                packageId,
                kind,
                sources,
                texts,
                digest,
                base,
                null,
                null,
                new Who("service", "稳岗 Wengang"),
                now,
                null,
                kind.label().zh(),
                null,
                null);
    }

    Published published(int number, Instant knownAt) {
        return new Published(
                number,
                packageId,
                kind,
                digest,
                sources.digest(),
                base,
                validFrom,
                validTo,
                knownAt,
                author,
                submittedAt,
                approver,
                reason,
                draft,
                restores);
    }
}
