package org.wengang.launched;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Keys of four systems, new for each run: one drafts, one approves, one asks for decisions, one looks at all of it. */
public record Keys(String editor, String approver, String caseworker, String auditor) {

    public static Keys fresh() {
        return new Keys(secret(), secret(), secret(), secret());
    }

    private static String secret() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return "wgk_" + HexFormat.of().formatHex(bytes);
    }

    /** As the service takes them in. */
    public String setting() {
        return "editor:bench-editor:" + editor + ",approver:bench-approver:" + approver + ",caseworker:bench-office:"
                + caseworker + ",auditor:bench-audit:" + auditor;
    }
}
