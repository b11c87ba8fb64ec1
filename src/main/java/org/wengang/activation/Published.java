package org.wengang.activation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A release as it stands in the register. What it decides by is its content; this is who put it there, for which days, and
 * since when it is known.
 *
 * @param number counting from 1 over all packages, without a gap
 * @param digest of rules and tables, {@code sha256:…}
 * @param ruleSource the digest of the files that the rules are written in
 * @param base the release it was made from, or null for the first of a package
 * @param validFrom first day it decides, or null for every day up to {@code validTo}
 * @param validTo last day it decides, or null for no end
 * @param knownAt when it was put in force: a question "as known then" sees it from this moment on
 * @param author who proposed it
 * @param approver who approved it, never the author; null if the service put it in force itself
 * @param reason why, in the author's words
 * @param draft the draft it was, or null
 * @param restores the release whose content it restores, or null
 */
public record Published(
        int number,
        String packageId,
        ReleaseKind kind,
        String digest,
        String ruleSource,
        Integer base,
        LocalDate validFrom,
        LocalDate validTo,
        Instant knownAt,
        Who author,
        Instant submittedAt,
        Who approver,
        String reason,
        Integer draft,
        Integer restores) {

    /**
     * Someone who acted.
     *
     * @param id stable, e.g. {@code local:lin}
     */
    public record Who(String id, String name) {}

    /** Whether it leaves its days without a release in force. */
    public boolean isRetirement() {
        return kind == ReleaseKind.RETIREMENT;
    }
}
