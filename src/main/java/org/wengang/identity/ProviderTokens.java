package org.wengang.identity;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** The tokens (JWT) of the identity provider, if one is set. They are believed because it signed them, and only for a time. */
@ApplicationScoped
class ProviderTokens {
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    /** Signatures only the provider can make. None of those that who checks them could make as well, and not "none". */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private final OidcSettings settings;
    private final Clock clock;
    private final Optional<Provider> provider;

    private record Provider(String issuer, String audience, SigningKeys keys) {}

    @Inject
    ProviderTokens(OidcSettings settings, Clock clock) {
        this(settings, clock, System::nanoTime);
    }

    /** @param nanos by which the keys of the provider grow old */
    ProviderTokens(OidcSettings settings, Clock clock, LongSupplier nanos) {
        this.settings = settings;
        this.clock = clock;
        settings.clientId().ifPresent(client -> checkPage(settings.issuer()));
        this.provider = settings.issuer().map(issuer -> provider(issuer, settings, nanos));
    }

    private static Provider provider(String issuer, OidcSettings settings, LongSupplier nanos) {
        var url = settings.jwksUrl()
                .map(URI::create)
                .orElseThrow(() -> missing("jwks-url", "jwks_uri in " + issuer + "/.well-known/openid-configuration"));
        var audience = settings.audience()
                .orElseThrow(() -> missing("audience", "what the provider writes into aud of tokens for this service"));
        return new Provider(issuer, audience, new SigningKeys(url, nanos));
    }

    /** The page asks the issuer for everything else it has to know, so that it must be an address. */
    private static void checkPage(Optional<String> issuer) {
        if (!issuer.map(text -> text.matches("https?://[^\\s;,'\"]+")).orElse(false)) {
            throw new ConfigurationException(
                    "wengang.oidc.client-id is set and wengang.oidc.issuer is not, or is no address."
                            + " Maybe set it to issuer in the provider's /.well-known/openid-configuration, or leave the client out.");
        }
    }

    private static ConfigurationException missing(String setting, String remedy) {
        return new ConfigurationException(
                "wengang.oidc.issuer is set and wengang.oidc." + setting + " is not. Maybe set it to " + remedy + ".");
    }

    /** Fails the start, not the first request, if the settings do not go together. */
    void check(@Observes StartupEvent start) {}

    boolean taken() {
        return provider.isPresent();
    }

    /**
     * Who the token is of.
     *
     * @throws Rejected if it is not good
     * @throws Unavailable if the provider has to be asked for a key, and does not answer
     */
    Caller caller(String token) {
        try {
            var claims = consumer(provider.orElseThrow()).processToClaims(token);
            var until = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
            return new Caller(actor(claims), Caller.Means.TOKEN, until.plus(LEEWAY), false);
        } catch (InvalidJwtException e) {
            throw why(e);
        } catch (MalformedClaimException e) {
            throw Rejected.token("无法读取。", "it cannot be read.");
        }
    }

    private JwtConsumer consumer(Provider by) {
        VerificationKeyResolver resolver = (token, nesting) -> key(by, token);
        return new JwtConsumerBuilder()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds((int) LEEWAY.toSeconds())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setExpectedIssuer(true, by.issuer())
                .setExpectedAudience(true, by.audience())
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setVerificationKeyResolver(resolver)
                .build();
    }

    private static Key key(Provider by, JsonWebSignature token) throws UnresolvableKeyException {
        try {
            ALGORITHMS.checkConstraint(token.getAlgorithmHeaderValue());
            return by.keys().keyOf(token).orElseThrow(() -> new UnresolvableKeyException("no such key is published"));
        } catch (JoseException e) {
            throw new UnresolvableKeyException("no key for this token", e);
        }
    }

    /** Says what a caller can act upon; more would help a forger. */
    private static RuntimeException why(InvalidJwtException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unavailable unavailable) {
                return unavailable;
            }
        }
        if (e.hasErrorCode(ErrorCodes.EXPIRED)) {
            return Rejected.token("已过期。请重新登录。", "it has expired. Maybe sign in again.");
        }
        if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return Rejected.token(
                    "不是发给本服务的（aud 与 wengang.oidc.audience 不符）。",
                    "it was not made for this service. Maybe aud and wengang.oidc.audience differ.");
        }
        if (e.hasErrorCode(ErrorCodes.ISSUER_INVALID) || e.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return Rejected.token(
                    "不是本服务所接入的身份提供方签发的（iss 与 wengang.oidc.issuer 不符）。",
                    "another provider made it. Maybe iss and wengang.oidc.issuer differ.");
        }
        if (e.hasErrorCode(ErrorCodes.SUBJECT_MISSING)) {
            return Rejected.token(
                    "没有写明是谁的（缺 sub）。请在身份提供方配置。",
                    "it does not say whose it is (sub). Maybe the provider has to be told to put it in.");
        }
        return Rejected.token("签名或内容不符合要求。请重新登录。", "its signature or content does not hold. Maybe sign in again.");
    }

    private Actor actor(JwtClaims claims) throws MalformedClaimException {
        var subject = claims.getSubject();
        var name = at(settings.namePath(), claims.getClaimsMap())
                .map(Object::toString)
                .filter(text -> !text.isBlank())
                .orElse(subject);
        var given = words(at(settings.rolesPath(), claims.getClaimsMap()).orElse(""));
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (given.contains(settings.roleNames().of(role))) {
                roles.add(role);
            }
        }
        return new Actor("oidc:" + subject, name, roles);
    }

    /** A claim by its name, which may have slashes, or by the names that lead to it with slashes between. */
    private static Optional<Object> at(String path, Map<String, Object> claims) {
        if (claims.containsKey(path)) {
            return Optional.ofNullable(claims.get(path));
        }
        Object found = claims;
        for (var step : path.split("/")) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return Optional.ofNullable(found);
    }

    private static Set<String> words(Object claim) {
        return claim instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.copyOf(Arrays.asList(claim.toString().split("[ ,]+")).stream()
                        .distinct()
                        .toList());
    }
}
