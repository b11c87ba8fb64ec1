package org.wengang.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which text a workbook was written from, as its custom properties tell: {@code wengang.package}, {@code wengang.book},
 * {@code wengang.version}, {@code wengang.digest} and, for a rendering of a draft, {@code wengang.draft}. Anyone can change them:
 * a hint for merging what came back, no proof of anything.
 *
 * @param book name of the workbook without its ending, e.g. {@code m1-4-emission-carry-over}
 * @param digest of the canonical text, e.g. {@code sha256:…}
 * @param draft number of the draft that was rendered, or null
 */
public record BookStamp(String packageId, String book, int version, String digest, Integer draft) {
    static final String PACKAGE = "wengang.package";
    static final String BOOK = "wengang.book";
    static final String VERSION = "wengang.version";
    static final String DIGEST = "wengang.digest";
    static final String DRAFT = "wengang.draft";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern HASH = Pattern.compile("[a-z0-9]{2,10}:[0-9a-f]{64}");

    /** @throws IllegalArgumentException if it would not be read back */
    static BookStamp of(BookPlan plan, BookWriter.Stamp stamp) {
        var of = new BookStamp(stamp.packageId(), plan.slug(), stamp.version(), stamp.digest(), stamp.draft());
        if (!read(of.properties()).equals(Optional.of(of))) {
            throw new IllegalArgumentException("not a stamp: " + of);
        }
        return of;
    }

    /** As they stand in a workbook; all of them text, which every program keeps. */
    Map<String, String> properties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put(PACKAGE, packageId);
        properties.put(BOOK, book);
        properties.put(VERSION, String.valueOf(version));
        properties.put(DIGEST, digest);
        if (draft != null) {
            properties.put(DRAFT, draft.toString());
        }
        return properties;
    }

    /** Whether there is any sign of a stamp. */
    static boolean isIn(Map<String, String> properties) {
        return properties.keySet().stream().anyMatch(Set.of(PACKAGE, BOOK, VERSION, DIGEST, DRAFT)::contains);
    }

    /** The stamp, if it is complete and each part of it is of its form. */
    static Optional<BookStamp> read(Map<String, String> properties) {
        var packageId = properties.get(PACKAGE);
        var book = properties.get(BOOK);
        var version = properties.get(VERSION);
        var digest = properties.get(DIGEST);
        var draft = properties.get(DRAFT);
        if (!is(NAME, packageId)
                || !is(NAME, book)
                || !is(NUMBER, version)
                || !is(HASH, digest)
                || draft != null && !is(NUMBER, draft)) {
            return Optional.empty();
        }
        return Optional.of(new BookStamp(
                packageId, book, Integer.parseInt(version), digest, draft == null ? null : Integer.valueOf(draft)));
    }

    private static boolean is(Pattern form, String text) {
        return text != null && form.matcher(text).matches();
    }
}
