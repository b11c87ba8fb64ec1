package org.wengang.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * The keys an identity provider signs with, as it publishes them (JWKS, RFC 7517). They are fetched when first needed, every
 * ten minutes in use, and when a token names one that is not known, since providers change keys without notice.
 */
final class SigningKeys {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);
    private static final long STALE_NANOS = Duration.ofMinutes(10).toNanos();
    /** A token may name any key: no more than one call so often, whatever they name. */
    private static final long BETWEEN_CALLS_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int MOST_BYTES = 1_000_000;

    private final URI url;
    private final LongSupplier nanos;
    private final HttpClient client;

    private List<JsonWebKey> keys = List.of();
    private Unavailable failed;
    private long calledAt;
    private boolean called;

    SigningKeys(URI url, LongSupplier nanos) {
        this.url = url;
        this.nanos = nanos;
        this.client = HttpClient.newBuilder()
                .connectTimeout(LONGEST_CALL)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * The key that a token names and that fits how it is signed.
     *
     * @throws Unavailable if it is not known and the provider cannot be asked
     */
    synchronized Optional<Key> keyOf(JsonWebSignature token) throws JoseException {
        if (called && failed == null && age() > STALE_NANOS) {
            call();
        }
        var known = select(token);
        if (known.isPresent()) {
            return known;
        }
        if (!called || age() > BETWEEN_CALLS_NANOS) {
            call();
        }
        if (failed != null) {
            throw failed;
        }
        return select(token);
    }

    private Optional<Key> select(JsonWebSignature token) throws JoseException {
        return Optional.ofNullable(new VerificationJwkSelector().select(token, keys))
                .map(JsonWebKey::getKey);
    }

    private long age() {
        return nanos.getAsLong() - calledAt;
    }

    /** What was known stays known if the provider does not answer. */
    private void call() {
        called = true;
        calledAt = nanos.getAsLong();
        try {
            keys = new JsonWebKeySet(fetch()).getJsonWebKeys();
            failed = null;
        } catch (IOException | JoseException e) {
            failed = new Unavailable(Unavailable.What.IDENTITY_PROVIDER, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed = new Unavailable(Unavailable.What.IDENTITY_PROVIDER, e);
        }
    }

    private String fetch() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url)
                .timeout(LONGEST_CALL)
                .header("Accept", "application/json")
                .build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answered " + answer.statusCode());
            }
            var bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(url + " answered more than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
