package org.wengang.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wengang.identity.As;
import org.wengang.identity.Role;

/** What a browser is told about answers. */
@QuarkusTest
class PageHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "/assets/mark-3f2a9c1e.svg,  200, 'public, max-age=31536000, immutable'",
        "/assets/none-00000000.js,   404, no-cache",
        "/no-such-page,              404, no-cache"
    })
    void page(String path, int status, String caching) {
        given().get(path)
                .then()
                .statusCode(status)
                .header(
                        "Content-Security-Policy",
                        is(
                                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
                                        + " blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri"
                                        + " 'none'; form-action 'self'; manifest-src 'self'; worker-src 'self' blob:"))
                .header("X-Content-Type-Options", is("nosniff"))
                .header("Referrer-Policy", is("same-origin"))
                .header("Cross-Origin-Opener-Policy", is("same-origin"))
                .header("Cross-Origin-Resource-Policy", is("same-origin"))
                .header(
                        "Permissions-Policy",
                        is("camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .header("Cache-Control", is(caching));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/me,            200, no-store",
        "/api/v1/decisions,     200, no-store",
        "/api/v1/no-such-thing, 404, no-store",
        "/api/v1/measures,      200, 'private, no-cache'",
        "/api/v1/page,          200, 'private, no-cache'",
        "/api/v1/tables/m1-4-emission-carry-over.txt, 200, no-cache"
    })
    void api(String path, int status, String caching) {
        As.role(Role.AUDITOR)
                .get(path)
                .then()
                .statusCode(status)
                .header("Content-Security-Policy", is("default-src 'none'; frame-ancestors 'none'"))
                .header("X-Content-Type-Options", is("nosniff"))
                .header("Referrer-Policy", is("no-referrer"))
                .header("Cross-Origin-Resource-Policy", is("same-origin"))
                .header("Cache-Control", is(caching));
    }

    /** Its script is in the page, and nothing comes from elsewhere. */
    @Test
    void swagger() {
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self' 'unsafe-inline'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Cache-Control", nullValue());
    }
}
