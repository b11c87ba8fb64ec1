package org.wengang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wengang.identity.Credential.Kind;

class CredentialTest {

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer wgk_abc,      KEY",
        "authorization, bearer wgk_abc,      KEY",
        "Authorization, Bearer wgs_abc,      SESSION",
        "Authorization, Bearer aaa.bbb.ccc,  TOKEN",
        "Authorization, Bearer aaa.bbb.,     TOKEN",
        "Authorization, Bearer aaa.bbb,      UNREADABLE",
        "Authorization, Bearer wgk_,         UNREADABLE",
        "Authorization, Bearer wgx_abc,      UNREADABLE",
        "Authorization, Bearer wgk_a b,      UNREADABLE",
        "Authorization, Bearer,              UNREADABLE",
        "Authorization, Basic bGluOngK,      UNREADABLE",
        "Authorization, wgk_abc,             UNREADABLE",
        "X-API-Key,     wgk_abc,             KEY",
        "X-API-Key,     wgs_abc,             UNREADABLE",
        "X-API-Key,     aaa.bbb.ccc,         UNREADABLE",
        "X-Api,         wgk_abc,             NONE"
    })
    void of(String header, String value, Kind kind) {
        assertEquals(
                kind,
                Credential.of(MultiMap.caseInsensitiveMultiMap().add(header, value))
                        .kind());
    }

    @Test
    void of_two() {
        var headers = MultiMap.caseInsensitiveMultiMap()
                .add("Authorization", "Bearer wgk_abc")
                .add("X-API-Key", "wgk_abc");
        assertEquals(Kind.UNREADABLE, Credential.of(headers).kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__Host-wengang=wgs_abc                           | SESSION",
                "a=b; __Host-wengang=wgs_abc; c=d                 | SESSION",
                "__Host-wengang=aaa.bbb.ccc                       | TOKEN",
                "__Host-wengang=wgk_abc                           | UNREADABLE",
                "__Host-wengang=\"wgs_abc\"                       | UNREADABLE",
                "__Host-wengang=wgs_abc; __Host-wengang=wgs_abd   | UNREADABLE",
                "__Host-wengang=                                  | NONE",
                "__host-wengang=wgs_abc                           | NONE",
                "x__Host-wengang=wgs_abc                          | NONE",
                "a=__Host-wengang=wgs_abc                         | NONE"
            })
    void of_cookie(String cookie, Kind kind) {
        var credential = Credential.of(MultiMap.caseInsensitiveMultiMap().add("Cookie", cookie));
        assertEquals(kind, credential.kind());
        assertEquals(kind != Kind.NONE, credential.byCookie());
    }

    /** The same twice is one, and the header is what counts. */
    @ParameterizedTest
    @CsvSource({"wgs_abc, SESSION", "wgs_abd, UNREADABLE", "wgk_abc, UNREADABLE"})
    void of_cookieAndHeader(String inHeader, Kind kind) {
        var credential = Credential.of(MultiMap.caseInsensitiveMultiMap()
                .add("Cookie", "__Host-wengang=wgs_abc")
                .add("Authorization", "Bearer " + inHeader));
        assertEquals(kind, credential.kind());
        assertFalse(credential.byCookie());
    }

    @Test
    void of_endless() {
        var headers = MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer a.b." + "c".repeat(20_000));
        assertEquals(Kind.UNREADABLE, Credential.of(headers).kind());
    }
}
