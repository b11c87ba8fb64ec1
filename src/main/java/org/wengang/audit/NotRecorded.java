package org.wengang.audit;

/** A decision that could not be made durable: nothing was answered, and whoever asks again loses nothing. */
public final class NotRecorded extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Why why;

    /** The reasons. The names are stable. */
    public enum Why {
        /** More is asked than can be written; the caller should ask again a little later. */
        BUSY(true, 1, "请求太多，来不及记录", "More is asked than can be recorded"),
        /** The store does not take what is written: it is away, full, or too slow. */
        STORE(false, 5, "判定记录写不进数据库", "The store does not take the record of the decision"),
        /** The clock shows an earlier time than the last decision. */
        CLOCK(false, 10, "系统时钟早于上一条判定的时间", "The clock shows an earlier time than the last decision had"),
        /** The key that checkpoints are signed with is not there, is open to others, or is another one. */
        KEY(false, 60, "检查点的签名密钥缺失或不可用", "The key that signs checkpoints is missing or must not be used"),
        /** The log in the store is not the one that was signed: cut off, an old copy, or altered. */
        LOG(false, 60, "数据库中的记录与已签名的检查点不符", "The log in the store is not the one that was signed"),
        /** The service is stopping. */
        STOPPING(false, 5, "服务正在停止", "The service is stopping");

        private final boolean isOfCaller;
        private final int retryAfterSeconds;
        private final String zh;
        private final String en;

        Why(boolean isOfCaller, int retryAfterSeconds, String zh, String en) {
            this.isOfCaller = isOfCaller;
            this.retryAfterSeconds = retryAfterSeconds;
            this.zh = zh;
            this.en = en;
        }

        /** Whether fewer requests would help. */
        public boolean isOfCaller() {
            return isOfCaller;
        }

        public int retryAfterSeconds() {
            return retryAfterSeconds;
        }

        public String zh() {
            return zh;
        }

        public String en() {
            return en;
        }
    }

    NotRecorded(Why why) {
        this(why, null);
    }

    NotRecorded(Why why, Throwable cause) {
        super(why.en, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
