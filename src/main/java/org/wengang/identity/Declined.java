package org.wengang.identity;

import java.time.Duration;
import org.wengang.law.Label;

/** What was asked about people, keys or sessions is not done; the caller is told why, and what to do. */
public final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What stands against it. */
    public enum Why {
        WRONG_CREDENTIALS,
        TOO_MANY_ATTEMPTS,
        NO_SUCH_PERSON,
        NO_SUCH_KEY,
        NAME_TAKEN,
        /** It would leave nobody who could let people in. */
        LAST_ADMINISTRATOR,
        /** A value of the request; {@link #path()} says which. */
        UNFIT_VALUE,
        /** The caller did not sign in with a password. */
        NOT_A_SESSION
    }

    private final Why why;
    private final String path;
    private final transient Label words;
    private final transient Duration wait;

    private Declined(Why why, String path, Label words, Duration wait) {
        super(why + ": " + words.en());
        this.why = why;
        this.path = path;
        this.words = words;
        this.wait = wait;
    }

    static Declined because(Why why, String zh, String en) {
        return new Declined(why, null, new Label(zh, en), null);
    }

    static Declined unfit(String path, Label words) {
        return new Declined(Why.UNFIT_VALUE, path, words, null);
    }

    static Declined tooMany(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds());
        return new Declined(
                Why.TOO_MANY_ATTEMPTS,
                null,
                new Label(
                        "登录失败次数过多，请 " + seconds + " 秒后再试；忘记密码请找管理员重置。",
                        "Too many failed attempts. Maybe wait " + seconds
                                + " s and try again; an administrator can reset a forgotten password."),
                Duration.ofSeconds(seconds));
    }

    public Why why() {
        return why;
    }

    /** The JSON path of the value at fault, or null. */
    public String path() {
        return path;
    }

    public Label words() {
        return words;
    }

    /** How long to wait before asking again, or null. */
    public Duration tryAgainIn() {
        return wait;
    }
}
