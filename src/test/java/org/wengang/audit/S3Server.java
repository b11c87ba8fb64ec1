package org.wengang.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An object store as far as checkpoints need one: it verifies signatures by the steps that Amazon publishes, and replaces nothing. It
 * can be told to fail, and to be as Aliyun OSS is.
 */
final class S3Server implements AutoCloseable {
    static final String ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String REGION = "cn-hangzhou";

    final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    final AtomicInteger failing = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();
    final List<String> refused = new ArrayList<>();
    volatile boolean isOss;
    volatile boolean isDeaf;
    private final HttpServer server;

    S3Server() throws IOException {
        // else each answer takes forty milliseconds
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            var body = exchange.getRequestBody().readAllBytes();
            if (isDeaf) {
                return;
            }
            if (failing.get() > 0 && failing.getAndDecrement() > 0) {
                answer(exchange, 503, error("SlowDown"));
                return;
            }
            var why = whyNotSigned(exchange, body);
            if (why != null) {
                refused.add(why);
                answer(exchange, 403, error("SignatureDoesNotMatch"));
                return;
            }
            var path = exchange.getRequestURI().getPath();
            var query = query(exchange.getRequestURI());
            if (query.containsKey("list-type")) {
                answer(exchange, 200, list(path, query));
            } else if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange, path, body);
            } else {
                var found = objects.get(path);
                answer(exchange, found == null ? 404 : 200, found == null ? error("NoSuchKey") : found);
            }
        }
    }

    private void put(HttpExchange exchange, String path, byte[] body) throws IOException {
        var headers = exchange.getRequestHeaders();
        if (isOss && headers.containsKey("If-None-Match")) {
            answer(exchange, 501, error("NotImplemented"));
        } else if (!headers.getFirst("Content-MD5").equals(Base64.getEncoder().encodeToString(hash("MD5", body)))) {
            answer(exchange, 400, error("BadDigest"));
        } else if (isOss && "true".equals(headers.getFirst("x-oss-forbid-overwrite"))) {
            boolean isNew = objects.putIfAbsent(path, body) == null;
            answer(exchange, isNew ? 200 : 409, isNew ? new byte[0] : error("FileAlreadyExists"));
        } else if ("*".equals(headers.getFirst("If-None-Match"))) {
            boolean isNew = objects.putIfAbsent(path, body) == null;
            answer(exchange, isNew ? 200 : 412, isNew ? new byte[0] : error("PreconditionFailed"));
        } else {
            answer(exchange, 403, error("AccessDenied"));
        }
    }

    private byte[] list(String bucket, TreeMap<String, String> query) {
        var prefix = bucket + query.get("prefix");
        var after = bucket + query.getOrDefault("start-after", "");
        var keys = objects.tailMap(after, false).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .limit(Integer.parseInt(query.get("max-keys")))
                .map(key -> "<Contents><Key>" + key.substring(bucket.length()) + "</Key></Contents>")
                .collect(Collectors.joining());
        return ("<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name>"
                        + "<Prefix>" + query.get("prefix") + "</Prefix>" + keys + "</ListBucketResult>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] error(String code) {
        return ("<Error><Code>" + code + "</Code><Message>for whom it may concern</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static TreeMap<String, String> query(URI uri) {
        var query = new TreeMap<String, String>();
        if (uri.getRawQuery() != null) {
            for (var one : uri.getRawQuery().split("&")) {
                int at = one.indexOf('=');
                query.put(
                        URLDecoder.decode(one.substring(0, at), StandardCharsets.UTF_8),
                        URLDecoder.decode(one.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    /** Null if it is signed as it should be. */
    private static String whyNotSigned(HttpExchange exchange, byte[] body) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var date = exchange.getRequestHeaders().getFirst("X-Amz-Date");
        var bodyHash = HexFormat.of().formatHex(hash("SHA-256", body));
        if (authorization == null || date == null) {
            return "not signed at all";
        }
        if (!bodyHash.equals(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))) {
            return "another body";
        }
        var scope = date.substring(0, 8) + "/" + REGION + "/s3/aws4_request";
        var names = authorization.replaceAll(".*SignedHeaders=([^,]+).*", "$1");
        for (var must : List.of("host", "x-amz-date", "x-amz-content-sha256")) {
            if (!Arrays.asList(names.split(";")).contains(must)) {
                return must + " is not signed";
            }
        }
        var headers = Arrays.stream(names.split(";"))
                .map(name ->
                        name + ":" + exchange.getRequestHeaders().getFirst(name).trim() + "\n")
                .collect(Collectors.joining());
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery() == null
                ? ""
                : Arrays.stream(uri.getRawQuery().split("&")).sorted().collect(Collectors.joining("&"));
        var canonical =
                String.join("\n", exchange.getRequestMethod(), uri.getRawPath(), query, headers, names, bodyHash);
        var toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n"
                + HexFormat.of().formatHex(hash("SHA-256", canonical.getBytes(StandardCharsets.UTF_8)));
        var key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/")) {
            key = hmac(key, part);
        }
        var expected = "AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + HexFormat.of().formatHex(hmac(key, toSign));
        return authorization.equals(expected) ? null : "another signature, for " + canonical.toLowerCase(Locale.ROOT);
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
