package org.wengang.identity;

/** Whether a credential is good cannot be found out now: nobody is let in on a guess, and nobody is called a liar. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What does not answer. */
    public enum What {
        STORE,
        IDENTITY_PROVIDER
    }

    private final What what;

    Unavailable(What what, Throwable cause) {
        super(what + " does not answer", cause);
        this.what = what;
    }

    public What what() {
        return what;
    }
}
