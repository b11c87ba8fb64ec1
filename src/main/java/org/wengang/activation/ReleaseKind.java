package org.wengang.activation;

import org.wengang.law.Label;

/** How a release came about. The names are stored. */
public enum ReleaseKind {
    /** What the service was shipped with, at its first start. */
    IMPORT("首次导入", "imported"),
    /** Tables changed by staff. */
    CHANGE("变更", "change"),
    /** The tables and rules of an earlier release again. */
    ROLLBACK("回退", "rolled back"),
    /** From its first day on, the package decides nothing. */
    RETIREMENT("停用", "retired"),
    /** Rules that came with another version of the service. */
    RULES("规则更新", "new rules"),
    /** A package copied from another. */
    PACKAGE("新政策包", "new package"),
    /** Put in force from the folder of workbooks, in development. */
    FOLDER("文件夹（开发模式）", "folder, in development");

    private final Label label;

    ReleaseKind(String zh, String en) {
        this.label = new Label(zh, en);
    }

    public Label label() {
        return label;
    }

    /** Whether it was put in force by the service itself, without anyone's approval. */
    boolean isUnattended() {
        return this == IMPORT || this == FOLDER;
    }
}
