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

    boolean mayPass() {
        return mayPass;
    }
}
