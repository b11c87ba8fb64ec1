package org.wengang.activation;

import java.util.List;
import java.util.Map;
import org.wengang.table.BookData;

/**
 * The workbooks of a package as they were found.
 *
 * @param books by measure; those with a fault are absent
 * @param fingerprint equal exactly when the files are
 */
public record Tables(Map<String, BookData> books, List<FileFault> faults, String fingerprint) {

    /** Tables that did not come from files, e.g. a draft. */
    public static Tables of(Map<String, BookData> books) {
        return new Tables(books, List.of(), "");
    }
}
