package org.wengang.identity;

/** The words of the {@link Role}s, where an annotation needs a constant. */
public final class Roles {
    public static final String EDITOR = "editor";
    public static final String APPROVER = "approver";
    public static final String CASEWORKER = "caseworker";
    public static final String AUDITOR = "auditor";
    public static final String ADMINISTRATOR = "administrator";

    private Roles() {}
}
