package org.wengang.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The objects under one prefix of a bucket, through the part of the S3 interface that MinIO, Ceph, Aliyun OSS and Amazon have in
 * common. An object is only ever made; nothing is replaced or removed, so that the key it is done with needs no right to. Requests are
 * signed (SigV4), limited in time, and tried again where the store says that it may go better.
 */
final class ObjectStore {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(15);
    private static final int TRIES = 3;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    /** The client sets them itself, of the same values. */
    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

    private static final XMLInputFactory XML = xml();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsIdentity identity;
    private final String region;
    private final URI server;
    /** Paths, as they stand in addresses. */
    private final String bucket;

    private final String folder;
    /** What the names of all its objects begin with. */
    private final String prefix;

    private final Clock clock;

    /**
     * @param address {@code https://host/bucket/prefix}, or with the bucket in the host {@code https://bucket.host/prefix}
     * @throws IllegalArgumentException if the address is not of that form
     */
    ObjectStore(URI address, boolean isBucketInHost, String region, String accessKey, String secretKey, Clock clock) {
        var path = address.getRawPath() == null ? "" : address.getRawPath().replaceAll("^/+|/+$", "");
        boolean isHttp = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!isHttp || address.getHost() == null || path.isEmpty() && !isBucketInHost) {
            throw new IllegalArgumentException("wengang.log.object-store.url should be like https://host/bucket/prefix"
                    + " (or https://bucket.host/prefix with wengang.log.object-store.bucket-in-host=true), and is "
                    + address.getScheme() + "://" + address.getHost() + "/" + path);
        }
        int slash = path.indexOf('/');
        this.server = URI.create(address.getScheme() + "://" + address.getHost()
                + (address.getPort() < 0 ? "" : ":" + address.getPort()));
        this.bucket = isBucketInHost ? "/" : "/" + (slash < 0 ? path : path.substring(0, slash)) + "/";
        var rest = isBucketInHost ? path : slash < 0 ? "" : path.substring(slash + 1);
        this.folder = bucket + (rest.isEmpty() ? "" : rest + "/");
        this.prefix = URI.create(folder.substring(bucket.length())).getPath();
        this.region = region;
        this.identity = AwsCredentialsIdentity.create(accessKey, secretKey);
        this.clock = clock;
    }

    /** What the store says to a request that it does not carry out. */
    static final class Declined extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;

        Declined(String what, int status, String code) {
            super(what + ": " + status + (code.isEmpty() ? "" : " " + code));
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * Makes an object.
     *
     * @return false if there is one of that name, which stays as it is
     */
    boolean put(String name, byte[] content) throws IOException {
        try {
            return isMade(name, content, "if-none-match", "*");
        } catch (Declined e) {
            if (e.status() != 501) {
                throw e;
            }
            // Aliyun OSS does not know the condition of the others, and has one of its own
            return get(name).isEmpty() && isMade(name, content, "x-oss-forbid-overwrite", "true");
        }
    }

    private boolean isMade(String name, byte[] content, String condition, String value) throws IOException {
        var headers = Map.of(condition, value, "content-type", "application/octet-stream", "content-md5", md5(content));
        var answer = send("PUT " + name, SdkHttpMethod.PUT, folder + name, Map.of(), headers, content);
        if (answer.statusCode() == 412 || answer.statusCode() == 409) {
            return false;
        }
        mustBeDone("PUT " + name, answer);
        return true;
    }

    /** What is in an object, or nothing if there is none of that name. */
    Optional<byte[]> get(String name) throws IOException {
        var answer = send("GET " + name, SdkHttpMethod.GET, folder + name, Map.of(), Map.of(), null);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        mustBeDone("GET " + name, answer);
        return Optional.of(answer.body());
    }

    /** The first name after another one, in the order of their bytes; nothing if there is none. */
    Optional<String> firstAfter(String name) throws IOException {
        var query = Map.of("list-type", "2", "max-keys", "1", "prefix", prefix, "start-after", prefix + name);
        var answer = send("LIST", SdkHttpMethod.GET, bucket, query, Map.of(), null);
        mustBeDone("LIST", answer);
        return text(answer.body(), "Key").map(key -> key.substring(prefix.length()));
    }

    private static void mustBeDone(String what, HttpResponse<byte[]> answer) throws Declined {
        if (answer.statusCode() / 100 != 2) {
            // the code alone: a message may quote keys
            throw new Declined(what, answer.statusCode(), code(answer.body()));
        }
    }

    private static String code(byte[] body) {
        try {
            return text(body, "Code")
                    .filter(code -> code.matches("[A-Za-z]{1,60}"))
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private HttpResponse<byte[]> send(
            String what,
            SdkHttpMethod method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] content)
            throws IOException {
        for (int i = 1; ; i++) {
            try {
                var answer = answer(signed(method, path, query, headers, content));
                if (i == TRIES || !PASSING.contains(answer.statusCode())) {
                    return answer;
                }
            } catch (IOException e) {
                if (i == TRIES || e instanceof InterruptedIOException) {
                    throw new IOException(what + " at " + server.getHost() + ": " + e, e);
                }
            }
            pause(FIRST_PAUSE_MILLIS << 2 * (i - 1));
        }
    }

    private HttpResponse<byte[]> answer(HttpRequest request) throws IOException {
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(ANSWERING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer in " + ANSWERING.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** The request with its signature; each try has one of its own, since it says the time. */
    HttpRequest signed(
            SdkHttpMethod method, String path, Map<String, String> query, Map<String, String> headers, byte[] content) {
        var plain = SdkHttpRequest.builder().method(method).uri(server).encodedPath(path);
        query.forEach(plain::putRawQueryParameter);
        headers.forEach(plain::putHeader);
        var request = plain.build();
        var signed = signer.sign(sign -> sign.identity(identity)
                        .request(request)
                        .payload(content == null ? null : ContentStreamProvider.fromByteArray(content))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        var sent = HttpRequest.newBuilder(signed.getUri())
                .method(method.name(), content == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content));
        signed.forEachHeader((name, values) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> sent.header(name, value));
            }
        });
        return sent.build();
    }

    /** The text of the first element of that name. */
    private static Optional<String> text(byte[] xml, String name) throws IOException {
        try {
            var reader = XML.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(name)) {
                    return Optional.of(reader.getElementText());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw new IOException("the answer is not the XML that it should be", e);
        }
    }

    private static XMLInputFactory xml() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Buckets that hold what they have ask for it. */
    private static String md5(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return server + folder;
    }
}
