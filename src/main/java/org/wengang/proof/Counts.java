package org.wengang.proof;

/**
 * What an export holds.
 *
 * @param decisions leaves that are decisions
 * @param events leaves that are events
 * @param others leaves of a form that this program does not know
 * @param removed indexes whose content was removed by policy
 * @param missing indexes at which nothing is
 * @param removals removals by policy that the log tells of
 */
public record Counts(long decisions, long events, long others, long removed, long missing, long removals) {
    /** All of the log that the export covers. */
    public long leaves() {
        return decisions + events + others + removed + missing;
    }
}
