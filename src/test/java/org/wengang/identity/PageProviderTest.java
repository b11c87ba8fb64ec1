package org.wengang.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.wengang.audit.Events;

/** Somebody who signed in at the identity provider, and comes from the page with its token. */
@QuarkusTest
@TestProfile(PageProviderTest.WithProvider.class)
class PageProviderTest {
    private static final String KEY = "test.provider-key";

    @ConfigProperty(name = KEY)
    String key;

    /** Its private key is a setting: the test is loaded apart from what starts the service. */
    public static class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var provider = new Provider();
            return Map.of(
                    "wengang.oidc.issuer",
                    Provider.ISSUER,
                    "wengang.oidc.jwks-url",
                    provider.jwksUrl(),
                    "wengang.oidc.audience",
                    Provider.AUDIENCE,
                    "wengang.oidc.client-id",
                    "wengang-page",
                    KEY,
                    provider.key().toJson(OutputControlLevel.INCLUDE_PRIVATE));
        }
    }

    @Test
    void token_fromSignInToSignOut() throws JoseException {
        var token = token(Provider.claims());
        var answer = Page.signIn(Map.of("token", token))
                .statusCode(201)
                .header("Set-Cookie", is("__Host-wengang=" + token + "; Path=/; Secure; HttpOnly; SameSite=Strict"))
                .body("me.id", is("oidc:4f0c"))
                .body("me.means", is("token"))
                .body("me.idleEndsAt", nullValue());
        var cookie = Page.cookie(answer);
        given().header("Cookie", cookie).get("/api/v1/measures").then().statusCode(200);
        given().header("Cookie", cookie)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/drafts")
                .then()
                .statusCode(403)
                .body("code", is("CROSS_SITE"));
        Page.asks(cookie)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/drafts")
                .then()
                .statusCode(400);
        Page.asks(cookie)
                .delete("/api/v1/sessions/current")
                .then()
                .statusCode(204)
                .header("Set-Cookie", containsString("Max-Age=0"));
        assertEquals(List.of("SIGN_IN true", "SIGN_OUT true"), Events.whats(Events.of("subject", "oidc:4f0c")));
    }

    @Test
    void token_notGood() throws JoseException {
        var claims = Provider.claims();
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
        Page.signIn(Map.of("token", token(claims)))
                .statusCode(401)
                .header("Set-Cookie", nullValue())
                .body("code", is("WRONG_CREDENTIALS"));
        given().header("Cookie", "__Host-wengang=" + token(claims))
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .header("Set-Cookie", containsString("Max-Age=0"));
    }

    @Test
    void page() {
        given().get("/api/v1/page")
                .then()
                .body("signIn.oidc.issuer", is(Provider.ISSUER))
                .body("signIn.oidc.clientId", is("wengang-page"))
                .body("signIn.oidc.scope", is("openid profile"));
        given().get("/")
                .then()
                .header("Content-Security-Policy", containsString("; connect-src 'self' https://sso.example.org; "));
    }

    private String token(JwtClaims claims) throws JoseException {
        var signing = new RsaJsonWebKey(JsonUtil.parseJson(key));
        return Provider.sign(claims, "RS256", signing.getKeyId(), signing.getPrivateKey());
    }
}
