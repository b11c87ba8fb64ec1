package org.wengang.identity;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wengang.identity.CrossSite.Why;

/**
 * Whether a request was made by a page of this service, and not by one of another site that happens to be open in the same
 * browser. A page of another site can have a request sent, with all that the browser adds of itself; it can neither set a
 * header of ours without being asked back by the browser, which nobody here answers, nor choose what {@code Origin} and
 * {@code Sec-Fetch-Site} say.
 */
final class OwnPage {
    static final String HEADER = "X-Wengang-Page";
    private static final String YES = "1";
    private static final String ORIGIN = "Origin";
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String SAME_ORIGIN = "same-origin";
    private static final Set<HttpMethod> CHANGE_NOTHING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern ORIGIN_OF_A_PAGE =
            Pattern.compile("(https?)://(\\[[0-9a-fA-F:.]+]|[^\\[\\]:/@?#\\s]+)(?::(\\d{1,5}))?");

    private OwnPage() {}

    static boolean isUnsafe(HttpServerRequest request) {
        return !CHANGE_NOTHING.contains(request.method());
    }

    /** What speaks against it where nothing but the browser speaks for the caller. */
    static Optional<Why> doubt(HttpServerRequest request) {
        var header = request.headers().getAll(HEADER);
        return header.size() == 1 && header.get(0).strip().equals(YES)
                ? otherSite(request)
                : Optional.of(Why.NO_PAGE_HEADER);
    }

    /** What the browser says against it; whoever uses no browser says nothing. */
    static Optional<Why> otherSite(HttpServerRequest request) {
        var sites = request.headers().getAll(FETCH_SITE);
        if (!sites.stream().allMatch(SAME_ORIGIN::equals)) {
            return Optional.of(Why.OTHER_SITE);
        }
        var origins = request.headers().getAll(ORIGIN);
        return origins.stream().allMatch(origin -> isOf(origin, request.authority()))
                ? Optional.empty()
                : Optional.of(Why.OTHER_ORIGIN);
    }

    /**
     * Whether the page came from the host that was asked. A proxy may speak https where this service speaks http: the port that
     * neither names is that of the page's scheme.
     */
    static boolean isOf(String origin, HostAndPort asked) {
        var page = ORIGIN_OF_A_PAGE.matcher(origin);
        if (asked == null || !page.matches()) {
            return false;
        }
        int usual = page.group(1).equals("https") ? 443 : 80;
        int port = page.group(3) == null ? usual : Integer.parseInt(page.group(3));
        int askedPort = asked.port() <= 0 ? usual : asked.port();
        return port == askedPort && bare(page.group(2)).equalsIgnoreCase(bare(asked.host()));
    }

    /** An address of IPv6 without its brackets. */
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
