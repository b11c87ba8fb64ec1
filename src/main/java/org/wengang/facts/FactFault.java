package org.wengang.facts;

/**
 * A fault in what a caller sent, with the JSON path at fault and a remedy. The value is never repeated: it may be an
 * identity number.
 */
public record FactFault(String path, Code code, String zh, String en) {

    /** What is wrong; stable, callers switch on it. */
    public enum Code {
        MALFORMED,
        REQUIRED,
        UNKNOWN_FIELD,
        DUPLICATE_KEY,
        WRONG_TYPE,
        TOO_LONG,
        TOO_MANY_ITEMS,
        BAD_KEY,
        NOT_ALLOWED
    }
}
