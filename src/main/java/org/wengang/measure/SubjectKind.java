package org.wengang.measure;

/** Whom a dossier is about. */
public enum SubjectKind {
    ENTERPRISE,
    AGENCY,
    INDIVIDUAL,
    GOVERNMENT;

    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
