package org.wengang.identity;

import org.wengang.law.Label;

/** A credential that proves nothing: unknown, revoked, expired, forged or unreadable. It is never repeated in the words. */
public final class Rejected extends SecurityException {
    private static final long serialVersionUID = 1;

    private final transient Label words;

    private Rejected(String zh, String en) {
        super(en);
        this.words = new Label(zh, en);
    }

    public Label words() {
        return words;
    }

    /** One sentence for all of them: a stranger does not learn whether a key ever existed. */
    static Rejected unknown() {
        return new Rejected(
                "密钥或登录凭证无效：不存在、已过期或已作废。请重新登录，或向管理员索取新的密钥。",
                "The key or session is not valid: unknown, expired or revoked. Maybe sign in again, or ask an"
                        + " administrator for a new key.");
    }

    static Rejected unreadable() {
        return new Rejected(
                "无法识别凭证。请用 Authorization: Bearer wgk_…（密钥）、wgs_…（登录凭证）或身份提供方的令牌，或用 X-API-Key: wgk_…，只用其中一种。",
                "The credential is not of a kind that is taken here. Maybe send Authorization: Bearer with a key (wgk_…), a"
                        + " session (wgs_…) or a token of the identity provider, or X-API-Key with a key; one of them only.");
    }

    static Rejected noProvider() {
        return new Rejected(
                "本服务未接入身份提供方，不接受令牌（JWT）。请用密钥或登录；接入方法见 docs/how-to/single-sign-on.md。",
                "This service takes no tokens (JWT): no identity provider is set. Maybe use a key or sign in;"
                        + " docs/how-to/single-sign-on.md says how to set one.");
    }

    /** @param what is wrong with it, in words that hold nothing of it */
    static Rejected token(String zh, String en) {
        return new Rejected("令牌无效：" + zh, "The token is not valid: " + en);
    }
}
