package org.wengang.identity;

import org.wengang.law.Label;

/** A request that would change something, made with what a browser sends of itself, and perhaps by a page of another site. */
public final class CrossSite extends SecurityException {
    private static final long serialVersionUID = 1;

    /** What speaks for another site. The names are in the security log: they may be added, never renamed. */
    public enum Why {
        /** The header that a page of another site cannot send. */
        NO_PAGE_HEADER(
                "由浏览器页面发出、以 Cookie 为凭证的改动请求，须带请求头 X-Wengang-Page: 1；不用浏览器的请改用 Authorization: Bearer。",
                "A request that changes something and shows the cookie needs the header X-Wengang-Page: 1. Outside a"
                        + " browser, maybe use Authorization: Bearer instead."),
        /** {@code Sec-Fetch-Site}, by which the browser says so itself. */
        OTHER_SITE(
                "浏览器表明该请求来自其他网站的页面（Sec-Fetch-Site 不是 same-origin），未予处理。请从本服务的页面操作。",
                "The browser says that a page of another site made this request (Sec-Fetch-Site is not same-origin)."
                        + " Maybe use the page of this service."),
        /** {@code Origin} is not the host that was asked. */
        OTHER_ORIGIN(
                "请求的 Origin 与所访问的主机（Host）不一致，未予处理。如经反向代理，请让它原样转发 Host，见 docs/how-to/single-sign-on.md。",
                "Origin is not the host that was asked (Host). Maybe a proxy in between should pass Host on as it is; see"
                        + " docs/how-to/single-sign-on.md.");

        private final Label words;

        Why(String zh, String en) {
            this.words = new Label(zh, en);
        }
    }

    private final Why why;

    CrossSite(Why why) {
        super(why + ": " + why.words.en());
        this.why = why;
    }

    public Why why() {
        return why;
    }

    public Label words() {
        return why.words;
    }
}
