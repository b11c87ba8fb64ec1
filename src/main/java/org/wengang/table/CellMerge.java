package org.wengang.table;

/** One cell on three sides; two values are the same if they are written the same in the canonical text. */
record CellMerge(CellSpec spec, Object base, Object theirs, Object mine) {

    boolean isConflict() {
        return !isSame(theirs, mine) && isChangedByThem() && isChangedByMe();
    }

    boolean isChangedByThem() {
        return !isSame(base, theirs);
    }

    boolean isChangedByMe() {
        return !isSame(base, mine);
    }

    /** The value of whoever changed it. */
    Object merged() {
        return isChangedByMe() ? mine : theirs;
    }

    private boolean isSame(Object one, Object other) {
        return isSame(spec, one, other);
    }

    static boolean isSame(CellSpec spec, Object one, Object other) {
        return one == null || other == null
                ? one == other
                : BookText.write(spec, one).equals(BookText.write(spec, other));
    }
}
