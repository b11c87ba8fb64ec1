package org.wengang.proof;

/**
 * A key, checkpoint, export or proof that cannot be used as it is. The message says where, why and what to do, in Chinese and in
 * English; whoever runs the service or verifies its log reads it. It never quotes what a private key holds.
 */
public final class Unusable extends RuntimeException {
    private final String zh;
    private final String en;

    public Unusable(String zh, String en) {
        this(zh, en, null);
    }

    Unusable(String zh, String en, Throwable cause) {
        super(zh + " · " + en, cause);
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
