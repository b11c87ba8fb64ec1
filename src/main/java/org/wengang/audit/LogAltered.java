package org.wengang.audit;

/** The log in the store is not what was signed: some of it is gone, or is not what it was. */
public final class LogAltered extends IllegalStateException {
    private static final long serialVersionUID = 1;
    private final boolean mayPass;

    /** @param mayPass whether it is over as soon as the right store is back */
    LogAltered(String what, boolean mayPass) {
        super(what);
        this.mayPass = mayPass;
    }

    /** A leaf that cannot be read. */
    public static LogAltered leaf(long index) {
        return new LogAltered("leaf " + index + " cannot be read", true);
    }

    boolean mayPass() {
        return mayPass;
    }
}
