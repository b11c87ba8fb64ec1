package org.wengang.identity;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/**
 * The cookie in which a browser keeps the credential of whoever signed in from a page of this service. No script reads it,
 * and a browser keeps one of that name only if it is Secure, of this host alone and of all its paths.
 */
public final class PageCookie {
    static final String NAME = "__Host-wengang";
    /** Browsers drop cookies of more than 4,096 bytes, name included. */
    public static final int LONGEST_VALUE = 3_900;

    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";
    /** {@code Set-Cookie} that has the browser forget it. */
    public static final String CLEARED = NAME + "=; Max-Age=0" + ATTRIBUTES;

    private PageCookie() {}

    /** {@code Set-Cookie} that has the browser keep it until it is closed. */
    public static String set(String credential) {
        return NAME + "=" + credential + ATTRIBUTES;
    }

    /** What is shown by it; nothing if it was cleared. */
    static List<String> values(MultiMap headers) {
        var values = new ArrayList<String>();
        for (var header : headers.getAll(HttpHeaders.COOKIE)) {
            if (!header.contains(NAME)) {
                continue;
            }
            for (var pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(NAME)) {
                    var value = pair.substring(equals + 1).strip();
                    if (!value.isEmpty()) {
                        values.add(value);
                    }
                }
            }
        }
        return values;
    }
}
