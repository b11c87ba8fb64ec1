package org.wengang.benchmark;

/** What a program finds of what was promised: told line by line, and in the end by the exit code. */
final class Verdict {
    private boolean broken;
    private boolean missed;

    /** Something that must always be so, however slow the machine. */
    void holds(boolean so, String promise) {
        broken |= !so;
        System.out.println((so ? "  held    " : "  BROKEN  ") + promise);
    }

    /** Something that a machine with nothing else to do should reach. */
    void meets(boolean so, String target) {
        missed |= !so;
        System.out.println((so ? "  met     " : "  MISSED  ") + target);
    }

    /** 0 if all is well, 1 if a promise is broken, 2 if only a target is missed. */
    int exitCode() {
        return broken ? 1 : missed ? 2 : 0;
    }
}
