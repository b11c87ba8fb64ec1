package org.wengang.pages;

/** Every kind of page, by an address of it, and who opens it. */
enum Addresses {
    OVERVIEW("overview", "/overview", "approver"),
    MEASURES("measures", "/measures", "editor"),
    MEASURE("measure", "/measures/M1-4", "editor"),
    TABLES("tables", "/tables", "editor"),
    TABLE("table", "/tables/m1-4-emission-carry-over", "auditor"),
    DRAFTS("drafts", "/drafts", "editor"),
    DRAFT("draft", "/drafts/{draft}", "approver"),
    DRAFT_TABLE("table-editor", "/drafts/{draft}/tables/m1-4-emission-carry-over", "editor"),
    RELEASES("releases", "/releases", "auditor"),
    RELEASE("release", "/releases/1", "auditor"),
    TRIAL("try", "/try", "caseworker"),
    DECISIONS("decisions", "/decisions", "auditor"),
    DECISION("decision", "/decisions/{decision}", "auditor"),
    LOG("log", "/log", "auditor"),
    PEOPLE("people", "/people", "administrator");

    private final String shot;
    private final String path;
    private final String role;

    Addresses(String shot, String path, String role) {
        this.shot = shot;
        this.path = path;
        this.role = role;
    }

    /** What its picture is called. */
    String shot() {
        return shot;
    }

    String role() {
        return role;
    }

    /** The address itself, on a site where that draft and that decision are. */
    String path(Samples samples) {
        return path.replace("{draft}", String.valueOf(samples.draft())).replace("{decision}", samples.decision());
    }
}
