package org.wengang.identity;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An identity provider as far as this service sees one: an address with public keys, and whoever signs with them. */
final class Provider implements AutoCloseable {
    static final String ISSUER = "https://sso.example.org/realms/city";
    static final String AUDIENCE = "wengang";

    private final HttpServer server;
    final AtomicInteger calls = new AtomicInteger();
    private volatile RsaJsonWebKey key = newKey("key-1");
    private volatile boolean answers = true;

    Provider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/certs", exchange -> {
            calls.incrementAndGet();
            var body = new JsonWebKeySet(key)
                    .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers ? 200 : 500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String jwksUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/certs";
    }

    RsaJsonWebKey key() {
        return key;
    }

    void rotateTo(String id) {
        key = newKey(id);
    }

    void answers(boolean answers) {
        this.answers = answers;
    }

    static RsaJsonWebKey newKey(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims of a token that is good for ten minutes. */
    static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("4f0c");
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setStringClaim("preferred_username", "lin");
        claims.setClaim(
                "realm_access", Map.of("roles", List.of("wengang-editor", "wengang-auditor", "offline_access")));
        return claims;
    }

    String token() {
        return token(claims());
    }

    String token(JwtClaims claims) {
        return sign(claims, "RS256", key.getKeyId(), key.getPrivateKey());
    }

    static String sign(JwtClaims claims, String algorithm, String keyId, Key key) {
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setAlgorithmHeaderValue(algorithm);
        token.setKeyIdHeaderValue(keyId);
        token.setKey(key);
        token.setDoKeyValidation(false);
        token.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    OidcSettings settings(String rolesPath) {
        return new OidcSettings() {
            @Override
            public Optional<String> issuer() {
                return Optional.of(ISSUER);
            }

            @Override
            public Optional<String> jwksUrl() {
                return Optional.of(Provider.this.jwksUrl());
            }

            @Override
            public Optional<String> audience() {
                return Optional.of(AUDIENCE);
            }

            @Override
            public Optional<String> clientId() {
                return Optional.empty();
            }

            @Override
            public String scope() {
                return "openid profile";
            }

            @Override
            public String rolesPath() {
                return rolesPath;
            }

            @Override
            public String namePath() {
                return "preferred_username";
            }

            @Override
            public RoleNames roleNames() {
                return new RoleNames() {
                    @Override
                    public String editor() {
                        return "wengang-editor";
                    }

                    @Override
                    public String approver() {
                        return "wengang-approver";
                    }

                    @Override
                    public String caseworker() {
                        return "wengang-caseworker";
                    }

                    @Override
                    public String auditor() {
                        return "wengang-auditor";
                    }

                    @Override
                    public String administrator() {
                        return "wengang-administrator";
                    }
                };
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
