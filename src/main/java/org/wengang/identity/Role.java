package org.wengang.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wengang.law.Label;

/** 角色: what a person or a system may do here. Nobody's roles include another's. */
public enum Role {
    /** Drafts changes of tables and submits them. */
    EDITOR(Roles.EDITOR, "编制人"),
    /** Approves what somebody else submitted. */
    APPROVER(Roles.APPROVER, "审批人"),
    /** Has dossiers decided; usually a system (办件系统). */
    CASEWORKER(Roles.CASEWORKER, "经办人"),
    /** Reads everything and changes nothing. */
    AUDITOR(Roles.AUDITOR, "审计人"),
    /** Keeps people and keys, and decides nothing of the law. */
    ADMINISTRATOR(Roles.ADMINISTRATOR, "管理员");

    private final String word;
    private final Label label;

    Role(String word, String zh) {
        this.word = word;
        this.label = new Label(zh, word);
    }

    /** As annotations, requests and the store name it: lower case. */
    public String word() {
        return word;
    }

    public Label label() {
        return label;
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }

    /** All words, as a remedy lists them. */
    public static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }
}
