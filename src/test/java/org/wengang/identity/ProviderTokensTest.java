package org.wengang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of an identity provider that publishes its keys on this machine. */
class ProviderTokensTest {
    private static final String DOES_NOT_HOLD = "its signature or content does not hold. Maybe sign in again.";
    /** Stands still, so that tokens do not grow old while they are looked at. */
    private static final Clock CLOCK = Clock.fixed(Instant.now().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);

    private final Provider provider = new Provider();
    private final AtomicLong nanos = new AtomicLong();
    private final ProviderTokens tokens =
            new ProviderTokens(provider.settings("realm_access/roles"), CLOCK, nanos::get);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void caller() {
        var caller = tokens.caller(with(claims -> claims.setExpirationTime(inSeconds(600))));
        assertEquals(new Actor("oidc:4f0c", "lin", Set.of(Role.EDITOR, Role.AUDITOR)), caller.actor());
        assertEquals(Caller.Means.TOKEN, caller.means());
        assertTrue(caller.goodAt(CLOCK.instant().plusSeconds(600)));
        assertFalse(caller.goodAt(CLOCK.instant().plusSeconds(631)));
        tokens.caller(provider.token());
        assertEquals(1, provider.calls.get(), "keys are fetched once");
    }

    @Test
    void caller_rolesElsewhere() {
        var claims = Provider.claims();
        claims.setClaim("https://example.org/roles", List.of("wengang-approver"));
        claims.setClaim("scope", "openid wengang-caseworker");
        assertEquals(
                Set.of(Role.APPROVER),
                new ProviderTokens(provider.settings("https://example.org/roles"), CLOCK)
                        .caller(provider.token(claims))
                        .actor()
                        .roles());
        assertEquals(
                Set.of(Role.CASEWORKER),
                new ProviderTokens(provider.settings("scope"), CLOCK)
                        .caller(provider.token(claims))
                        .actor()
                        .roles());
        assertEquals(
                Set.of(),
                new ProviderTokens(provider.settings("nowhere/at/all"), CLOCK)
                        .caller(provider.token(claims))
                        .actor()
                        .roles());
    }

    @Test
    void caller_otherAudience() {
        refused(
                with(claims -> claims.setAudience("other")),
                "it was not made for this service. Maybe aud and wengang.oidc.audience differ.");
        refused(
                with(claims -> claims.unsetClaim("aud")),
                "it was not made for this service. Maybe aud and wengang.oidc.audience differ.");
    }

    @Test
    void caller_otherIssuer() {
        refused(
                with(claims -> claims.setIssuer(Provider.ISSUER + "/")),
                "another provider made it. Maybe iss and wengang.oidc.issuer differ.");
    }

    @Test
    void caller_nobody() {
        refused(
                with(claims -> claims.unsetClaim("sub")),
                "it does not say whose it is (sub). Maybe the provider has to be told to put it in.");
    }

    @Test
    void caller_expired() {
        refused(with(claims -> claims.setExpirationTime(inSeconds(-31))), "it has expired. Maybe sign in again.");
        // clocks differ a little
        tokens.caller(with(claims -> claims.setExpirationTime(inSeconds(-20))));
        refused(with(claims -> claims.unsetClaim("exp")), DOES_NOT_HOLD);
        refused(with(claims -> claims.setNotBeforeMinutesInThePast(-5)), DOES_NOT_HOLD);
    }

    @Test
    void caller_forged() {
        var claims = Provider.claims();
        var stranger = Provider.newKey("key-1");
        refused(Provider.sign(claims, "RS256", "key-1", stranger.getPrivateKey()), DOES_NOT_HOLD);
        refused(Provider.sign(claims, "none", "key-1", null), DOES_NOT_HOLD);
        // the public key as if it were a shared secret
        var published = provider.key().getPublicKey().getEncoded();
        refused(Provider.sign(claims, "HS256", "key-1", new HmacKey(published)), DOES_NOT_HOLD);
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(published)
                + "\n-----END PUBLIC KEY-----\n";
        refused(
                Provider.sign(claims, "HS256", "key-1", new HmacKey(pem.getBytes(StandardCharsets.US_ASCII))),
                DOES_NOT_HOLD);
        var parts = provider.token().split("\\.");
        var parted = Provider.claims();
        parted.setSubject("somebody-else");
        var other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(parted.toJson().getBytes(StandardCharsets.UTF_8));
        refused(parts[0] + "." + other + "." + parts[2], DOES_NOT_HOLD);
        refused(parts[0] + "." + parts[1] + ".", DOES_NOT_HOLD);
    }

    @Test
    void caller_keysRotated() {
        tokens.caller(provider.token());
        provider.rotateTo("key-2");
        assertThrows(Rejected.class, () -> tokens.caller(provider.token()), "asked a moment ago");
        pass(2_100);
        assertEquals("oidc:4f0c", tokens.caller(provider.token()).actor().id());
        assertEquals(2, provider.calls.get());
        // tokens that name keys nobody has do not make the provider answer each time
        for (int attempt = 0; attempt < 20; attempt++) {
            refused(
                    Provider.sign(
                            Provider.claims(),
                            "RS256",
                            "key-" + attempt + "x",
                            provider.key().getPrivateKey()),
                    DOES_NOT_HOLD);
        }
        assertEquals(2, provider.calls.get());
    }

    @Test
    void caller_providerAway() {
        var early = provider.token();
        tokens.caller(early);
        provider.answers(false);
        provider.rotateTo("key-2");
        pass(2_100);
        assertEquals(
                Unavailable.What.IDENTITY_PROVIDER,
                assertThrows(Unavailable.class, () -> tokens.caller(provider.token()))
                        .what());
        assertEquals("oidc:4f0c", tokens.caller(early).actor().id());
        provider.answers(true);
        pass(2_100);
        tokens.caller(provider.token());
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static NumericDate inSeconds(long seconds) {
        return NumericDate.fromMilliseconds(CLOCK.instant().plusSeconds(seconds).toEpochMilli());
    }

    private String with(Consumer<JwtClaims> change) {
        var claims = Provider.claims();
        change.accept(claims);
        return provider.token(claims);
    }

    private void refused(String token, String words) {
        var refusal = assertThrows(Rejected.class, () -> tokens.caller(token));
        assertEquals("The token is not valid: " + words, refusal.words().en());
    }
}
