package org.wengang.measure;

/** Whom a dossier is about. */
public enum SubjectKind {
    ENTERPRISE,
    AGENCY,
    INDIVIDUAL,
    GOVERNMENT;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    public String word() {
        return word;
    }
}
