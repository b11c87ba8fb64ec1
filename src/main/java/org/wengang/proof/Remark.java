package org.wengang.proof;

import java.util.Locale;

/**
 * Something that a verification found.
 *
 * @param kind what
 * @param weight what it means for the verdict
 * @param from index of the first leaf concerned; -1 if it concerns no leaf
 * @param to index after the last leaf concerned; {@code from + 1} for a single leaf
 * @param more file, line or size that it was found at; may be empty
 */
public record Remark(Kind kind, Weight weight, long from, long to, String more) {
    /** What it means for the verdict. */
    public enum Weight {
        /** Something was altered, is missing, or is not as the log itself says. */
        FAULT,
        /** It cannot be told with what was given. */
        OPEN,
        /** Worth knowing. */
        NOTE
    }

    /** What was found. */
    public enum Kind {
        LEAF_ALTERED("与当时记入日志的内容不同", "not what was logged"),
        LEAF_DISPUTED("与存储的哈希不符", "unlike the stored hash"),
        LEAF_MISSING("缺失", "missing"),
        LEAF_SURPLUS("从未记入日志的多余内容", "more than was logged"),
        LEAF_UNKNOWN("本程序不认识的格式，只核验了哈希", "of a form that this program does not know; only the hash was verified"),
        STORED_HASH_ALTERED("内容完好，但存储的哈希被改动", "sound, but the stored hash was altered"),
        STORED_HASH_MISSING("没有存储的哈希可供比对", "without a stored hash to compare with"),
        ROOT_DIFFERS("其中某处被改动：检查点的根哈希不符", "altered somewhere in here: the root of a checkpoint does not fit"),
        UNPROVEN("没有所给密钥签名的检查点可以证明", "proven by no checkpoint that a given key has signed"),
        TRUNCATED(
                "末尾缺失：已签名的检查点证明它们存在过（被截断，或是旧备份）",
                "missing at the end: a signed checkpoint shows that they were there (truncated, or an old backup)"),
        SHORTENED(
                "其中某处被改动或删除：已签名的检查点证明日志曾有更多叶",
                "altered or taken out somewhere in here: a signed checkpoint shows that there were more leaves"),
        REMOVED_WITHOUT_REASON(
                "内容已移除，却没有日志中的删除记录（RETENTION）说明", "without content, and no removal in the log (RETENTION) says why"),
        DUPLICATE_ID("判定编号与另一条相同", "with the id of another decision"),
        CHECKPOINT_SIGNATURE("检查点的签名不符", "the signature of a checkpoint does not fit"),
        CHECKPOINT_CONTRADICTS("检查点与日志及其后的检查点矛盾", "a checkpoint contradicts the log and the checkpoints after it"),
        CHECKPOINT_LACKING("导出的最后没有覆盖全部叶的检查点", "the export does not end with a checkpoint of all its leaves"),
        CHECKPOINT_UNREADABLE("检查点无法读取", "a checkpoint cannot be read"),
        CHECKPOINT_UNKNOWN_KEY("检查点未由所给密钥签名", "a checkpoint is signed by none of the given keys"),
        CHECKPOINT_OF_ANOTHER_LOG("检查点属于另一个日志", "a checkpoint is of another log"),
        ORIGIN_DIFFERS("首行的日志名与检查点的不同", "the first line names another log than the checkpoints do"),
        CHECKPOINT_UNUSED("检查点早于导出的第一叶，无法比对", "a checkpoint lies before the first leaf of the export"),
        HASH_FILE_ALTERED("检查点文件夹中的哈希文件与日志不符", "a file of hashes beside the checkpoints does not fit the log"),
        HASH_FILE_UNREADABLE("检查点文件夹中的哈希文件无法使用", "a file of hashes beside the checkpoints cannot be used"),
        LINE_UNREADABLE("导出中有一行不合格式", "a line of the export is not as it should be"),
        FILE_DAMAGED("导出文件自此无法读取", "the export cannot be read from here on");

        private final String zh;
        private final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }
    }

    /** Whether it says which leaves, and not only between which. */
    public boolean isExact() {
        return from >= 0 && kind != Kind.ROOT_DIFFERS && kind != Kind.SHORTENED && kind != Kind.UNPROVEN;
    }

    /** In Chinese. */
    public String zh() {
        var place = from < 0 ? "" : to - from == 1 ? "索引 " + from + "：" : "索引 " + range() + "：";
        return place + kind.zh + (more.isEmpty() ? "" : "（" + more + "）");
    }

    /** In English. */
    public String en() {
        var place = from < 0 ? "" : to - from == 1 ? "leaf " + from + ": " : "leaves " + range() + ": ";
        return place + kind.en + (more.isEmpty() ? "" : " (" + more + ")");
    }

    private String range() {
        return String.format(Locale.ROOT, "[%d, %d)", from, to);
    }
}
