package org.wengang.evidence;

import org.wengang.law.Label;

/** How something stands. It is told by a sign and a word, and by a tint only besides: papers are printed in black, too. */
public enum Mark {
    NONE("", "", "", 0x1F2328, 0xFFFFFF),
    /** A condition that is met. */
    MET("✓", "满足", "met", 0x14633A, 0xE9F4ED),
    /** A condition that is not met. */
    UNMET("✗", "不满足", "unmet", 0x9B1C1C, 0xFBECEB),
    /** A condition of which nobody knows. */
    UNKNOWN("?", "未知", "unknown", 0x7A4F00, 0xFDF3DC),
    /** A condition that the row does not ask. */
    NOT_ASKED("–", "未作要求", "not asked", 0x57606A, 0xF3F4F6),
    /** A row or record that fits and yet gives nothing, for a limit or another one that was preferred. */
    LOST("⊘", "未采用", "set aside", 0x4A4458, 0xEFEDF4),
    /** A measure that is granted or owed. */
    ELIGIBLE("✓", "符合", "eligible", 0x14633A, 0xE9F4ED),
    INELIGIBLE("✗", "不符合", "ineligible", 0x9B1C1C, 0xFBECEB),
    UNDETERMINED("?", "待定", "undetermined", 0x7A4F00, 0xFDF3DC),
    NOT_APPLICABLE("–", "不适用", "not applicable", 0x57606A, 0xF3F4F6);

    private final String sign;
    private final String zh;
    private final String en;
    private final int ink;
    private final int tint;

    Mark(String sign, String zh, String en, int ink, int tint) {
        this.sign = sign;
        this.zh = zh;
        this.en = en;
        this.ink = ink;
        this.tint = tint;
    }

    /** One character that tells it without colour; empty for {@link #NONE}. */
    public String sign() {
        return sign;
    }

    /** In words; there are none for {@link #NONE}. */
    public Label words() {
        return new Label(zh, en);
    }

    /** The colour of its sign and word, as RRGGBB. */
    int ink() {
        return ink;
    }

    /** The colour behind it, as RRGGBB. */
    int tint() {
        return tint;
    }
}
