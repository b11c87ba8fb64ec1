package org.wengang.activation;

import java.time.Instant;
import java.util.List;
import org.wengang.rulebase.Release;
import org.wengang.table.BookDiff;

/**
 * A release that was put in force.
 *
 * @param changes the workbooks that differ from the release before; empty for the first
 */
public record Entry(Release release, Instant activatedAt, List<Change> changes) {

    /** What changed in one workbook. */
    public record Change(String measure, String slug, int version, List<BookDiff.Difference> differences) {}
}
