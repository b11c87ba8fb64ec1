package org.wengang.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;
import org.wengang.identity.PageSignIn;

/**
 * Headers that tell a browser what it may do with an answer: run nothing but our own scripts, show it in no other site's frame,
 * guess no type, keep nothing of a case.
 */
@ApplicationScoped
class PageHeaders {
    /** Before anybody is asked who they are, so that refusals have them too. */
    private static final int BEFORE_EVERYTHING = 1_000;

    private static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence OPENER_POLICY = HttpHeaders.createOptimized("Cross-Origin-Opener-Policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence PERMISSIONS_POLICY = HttpHeaders.createOptimized("Permissions-Policy");
    private static final CharSequence NO_DEVICES = HttpHeaders.createOptimized(
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
    /** An answer of the interface is no page. */
    private static final CharSequence OF_DATA =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    /** Swagger UI has its script in the page. */
    private static final CharSequence OF_OPERATION = HttpHeaders.createOptimized(
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'"
                    + " 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");

    private static final String API = "/api/";
    private static final String OPERATION = "/q/";
    /** Files there have a hash of their content in their name. */
    private static final String ASSETS = "/assets/";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_FIRST = "no-cache";
    private static final String ASK_FIRST_AND_ALONE = "private, no-cache";
    private static final String NEVER = "no-store";
    /** What is asked for there is the law, or how the service is; of everything else some is of a person or case. */
    private static final Set<String> OF_NOBODY = Set.of(
            "packages",
            "measures",
            "facts",
            "reasons",
            "tables",
            "scenarios",
            "scenarios.xlsx",
            "releases",
            "table-faults",
            "page");

    private static final String VERSION = API + "v1/";

    private final CharSequence ofPage;

    PageHeaders(PageSignIn signIn) {
        var provider =
                signIn.provider().map(found -> " " + origin(found.issuer())).orElse("");
        ofPage = HttpHeaders.createOptimized("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'" + provider
                + "; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; manifest-src 'self'; worker-src 'self'"
                + " blob:");
    }

    void register(@Observes Filters filters) {
        filters.register(this::put, BEFORE_EVERYTHING);
    }

    private void put(RoutingContext request) {
        var path = request.normalizedPath();
        var headers = request.response().headers();
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        if (path.startsWith(API)) {
            headers.set(CONTENT_SECURITY_POLICY, OF_DATA)
                    .set(REFERRER_POLICY, NO_REFERRER)
                    .set(RESOURCE_POLICY, SAME_ORIGIN);
            request.addHeadersEndHandler(
                    none -> unlessSet(headers, OF_NOBODY.contains(room(path)) ? ASK_FIRST_AND_ALONE : NEVER));
        } else if (path.startsWith(OPERATION)) {
            headers.set(CONTENT_SECURITY_POLICY, OF_OPERATION).set(REFERRER_POLICY, NO_REFERRER);
        } else {
            // without a referrer some browsers call the origin of a request "null", which is refused like another
            // site's
            headers.set(CONTENT_SECURITY_POLICY, ofPage)
                    .set(REFERRER_POLICY, SAME_ORIGIN)
                    .set(PERMISSIONS_POLICY, NO_DEVICES)
                    .set(OPENER_POLICY, SAME_ORIGIN)
                    .set(RESOURCE_POLICY, SAME_ORIGIN);
            request.addHeadersEndHandler(none -> {
                int status = request.response().getStatusCode();
                boolean isThere = status >= 200 && status < 300 || status == 304;
                headers.set(HttpHeaders.CACHE_CONTROL, path.startsWith(ASSETS) && isThere ? FOR_GOOD : ASK_FIRST);
            });
        }
        request.next();
    }

    private static void unlessSet(MultiMap headers, String caching) {
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, caching);
        }
    }

    /** The first step of an address after the version. */
    private static String room(String path) {
        if (!path.startsWith(VERSION)) {
            return "";
        }
        int end = path.indexOf('/', VERSION.length());
        return path.substring(VERSION.length(), end < 0 ? path.length() : end);
    }

    /** An address without its path. */
    private static String origin(String address) {
        var uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
