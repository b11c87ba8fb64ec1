package org.wengang.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Sends the scripts and styles of the pages as the build has packed them, to whoever takes them so. Answers of the interface are not
 * packed: an export has its own packing, which the server's would undo.
 */
@ApplicationScoped
class PackedAssets {
    /** After the headers that every page has, before the plain file is looked for. */
    private static final int BEFORE_FILES = 900;

    private static final String ASSETS = "/assets/";
    private static final Pattern ASSET = Pattern.compile(ASSETS + "[A-Za-z0-9_.-]{1,200}\\.(js|css|svg)");
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript;charset=UTF-8", "css", "text/css;charset=UTF-8", "svg", "image/svg+xml");
    private static final String FILES = "META-INF/resources";

    /** Those that were asked for; what is not there is not remembered. */
    private final Map<String, Buffer> read = new ConcurrentHashMap<>();

    /** A way to pack, the tighter first. */
    private enum Packing {
        BR(".br"),
        GZIP(".gz");

        private final String ending;
        private final String word = name().toLowerCase(Locale.ROOT);

        Packing(String ending) {
            this.ending = ending;
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::send, BEFORE_FILES);
    }

    private void send(RoutingContext request) {
        if (!request.normalizedPath().startsWith(ASSETS)) {
            request.next();
            return;
        }
        var asset = ASSET.matcher(request.normalizedPath());
        var method = request.request().method();
        if (!asset.matches() || method != HttpMethod.GET && method != HttpMethod.HEAD) {
            request.next();
            return;
        }
        request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        var taken = taken(request.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        if (taken.isEmpty() || request.request().getHeader("Range") != null) {
            request.next();
            return;
        }
        request.vertx()
                .executeBlocking(() -> first(request.normalizedPath(), taken), false)
                .onSuccess(found -> {
                    if (found.isEmpty()) {
                        request.next();
                    } else {
                        send(request, found.get(), TYPES.get(asset.group(1)));
                    }
                })
                .onFailure(request::fail);
    }

    /** A file as it was packed. */
    private record Packed(Packing packing, Buffer bytes) {}

    private static void send(RoutingContext request, Packed packed, String type) {
        var response = request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_ENCODING, packed.packing().word)
                .putHeader(
                        HttpHeaders.CONTENT_LENGTH,
                        String.valueOf(packed.bytes().length()));
        if (request.request().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(packed.bytes());
        }
    }

    private Optional<Packed> first(String path, List<Packing> taken) {
        for (var packing : taken) {
            var file = path + packing.ending;
            var bytes = read.computeIfAbsent(file, PackedAssets::bytes);
            if (bytes != null) {
                return Optional.of(new Packed(packing, bytes));
            }
        }
        return Optional.empty();
    }

    private static Buffer bytes(String file) {
        try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILES + file)) {
            return stream == null ? null : Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a browser takes, the tighter first, whatever it prefers. */
    private static List<Packing> taken(String acceptEncoding) {
        return acceptEncoding == null
                ? List.of()
                : List.of(Packing.values()).stream()
                        .filter(packing -> isTaken(packing.word, acceptEncoding))
                        .toList();
    }

    private static boolean isTaken(String word, String acceptEncoding) {
        for (var one : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parts = one.trim().split("\\s*;\\s*", -1);
            if (parts[0].equals(word)) {
                return parts.length < 2 || !isZero(parts[1]);
            }
        }
        return false;
    }

    /** {@code q=0}: not to be sent so. */
    private static boolean isZero(String quality) {
        try {
            return quality.startsWith("q=") && new BigDecimal(quality.substring(2)).signum() == 0;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
