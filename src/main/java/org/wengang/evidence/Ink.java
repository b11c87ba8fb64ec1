package org.wengang.evidence;

/**
 * How letters are set.
 *
 * @param size in points
 * @param colour as RRGGBB
 */
record Ink(float size, boolean isBold, Letters letters, int colour) {
    /** Which fonts are asked first. */
    enum Letters {
        CHINESE,
        /** Its quotation marks and dashes are narrow. */
        ENGLISH,
        /** Of fixed pitch. */
        CODE
    }

    static final int BLACK = 0x1F2328;
    static final int GREY = 0x57606A;

    static Ink of(float size) {
        return new Ink(size, false, Letters.CHINESE, BLACK);
    }

    Ink bold() {
        return new Ink(size, true, letters, colour);
    }

    Ink code() {
        return new Ink(size, isBold, Letters.CODE, colour);
    }

    Ink english() {
        return new Ink(size, isBold, Letters.ENGLISH, colour);
    }

    Ink in(int other) {
        return new Ink(size, isBold, letters, other);
    }

    Ink grey() {
        return in(GREY);
    }

    /** Smaller: for the English beside the Chinese. */
    Ink times(float factor) {
        return new Ink(size * factor, isBold, letters, colour);
    }
}
