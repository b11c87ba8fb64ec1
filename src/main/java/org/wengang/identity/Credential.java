package org.wengang.identity;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.regex.Pattern;

/**
 * What a request shows to say who it comes from. Its shape tells what it is: keys begin with {@code wgk_}, sessions with
 * {@code wgs_}, and the tokens of an identity provider have two dots.
 *
 * @param byCookie a browser sent it of itself, whoever's page made the request
 */
record Credential(Kind kind, String text, boolean byCookie) {
    private static final String API_KEY = "X-API-Key";
    private static final String BEARER = "Bearer ";
    private static final int LONGEST = 16_384;
    private static final Pattern OWN = Pattern.compile("wg[ks]_[A-Za-z0-9_-]{1,200}");
    private static final Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final Credential NONE = new Credential(Kind.NONE, "", false);
    private static final Credential UNREADABLE = new Credential(Kind.UNREADABLE, "", false);

    /** What kind of thing it is. */
    enum Kind {
        NONE,
        KEY,
        SESSION,
        TOKEN,
        /** Something, but nothing that is taken here. */
        UNREADABLE
    }

    /**
     * Exactly one is taken: of two, the caller could mean either. A cookie beside a header that shows the same is no second one,
     * and the header counts: only who made the request can have set that.
     */
    static Credential of(MultiMap headers) {
        var inHeader = ofHeader(headers);
        var cookies = PageCookie.values(headers);
        if (cookies.isEmpty()) {
            return inHeader;
        }
        var inCookie = cookies.size() == 1 ? ofCookie(cookies.get(0)) : UNREADABLE.shownByCookie();
        if (inHeader.kind == Kind.NONE) {
            return inCookie;
        }
        boolean same = inHeader.kind == inCookie.kind && inHeader.text.equals(inCookie.text);
        return same ? inHeader : UNREADABLE;
    }

    /** A token of the identity provider that was handed over as such. */
    static Credential ofToken(String text) {
        var credential = of(text);
        return credential.kind == Kind.TOKEN ? credential : UNREADABLE;
    }

    /** Keys are for systems, and no cookie holds one. */
    private static Credential ofCookie(String text) {
        var credential = of(text);
        return (credential.kind == Kind.KEY ? UNREADABLE : credential).shownByCookie();
    }

    private Credential shownByCookie() {
        return new Credential(kind, text, true);
    }

    private static Credential ofHeader(MultiMap headers) {
        var authorization = headers.getAll(HttpHeaders.AUTHORIZATION);
        var key = headers.getAll(API_KEY);
        int shown = authorization.size() + key.size();
        if (shown == 0) {
            return NONE;
        }
        if (shown > 1) {
            return UNREADABLE;
        }
        if (!key.isEmpty()) {
            var credential = of(key.get(0).strip());
            return credential.kind == Kind.KEY ? credential : UNREADABLE;
        }
        var scheme = authorization.get(0);
        return scheme.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? of(scheme.substring(BEARER.length()).strip())
                : UNREADABLE;
    }

    private static Credential of(String text) {
        if (text.length() > LONGEST) {
            return UNREADABLE;
        }
        if (OWN.matcher(text).matches()) {
            return new Credential(text.startsWith(Secret.KEY) ? Kind.KEY : Kind.SESSION, text, false);
        }
        return JWT.matcher(text).matches() ? new Credential(Kind.TOKEN, text, false) : UNREADABLE;
    }

    /** Never the text. */
    @Override
    public String toString() {
        return kind.toString();
    }
}
