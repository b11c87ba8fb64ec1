package org.wengang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPageTest {

    @ParameterizedTest
    @CsvSource({
        "https://wengang.example.org,       wengang.example.org,      true",
        "https://Wengang.example.org,       wengang.EXAMPLE.org,      true",
        "https://wengang.example.org,       wengang.example.org:443,  true",
        "https://wengang.example.org:8443,  wengang.example.org:8443, true",
        "https://wengang.example.org:8443,  wengang.example.org,      false",
        "https://wengang.example.org,       wengang.example.org:8443, false",
        "http://localhost:8080,             localhost:8080,           true",
        "http://localhost:3000,             localhost:8080,           false",
        "http://127.0.0.1:8080,             localhost:8080,           false",
        "http://[::1]:8080,                 [::1]:8080,               true",
        "https://a_b.example.org,           a_b.example.org,          true",
        "https://wengang.example.org.evil,  wengang.example.org,      false",
        "https://evil/wengang.example.org,  wengang.example.org,      false",
        "https://evil@wengang.example.org,  wengang.example.org,      false",
        "ftp://wengang.example.org,         wengang.example.org,      false",
        "null,                              wengang.example.org,      false",
        "'',                                wengang.example.org,      false"
    })
    void isOf(String origin, String host, boolean own) {
        assertEquals(own, OwnPage.isOf(origin, HostAndPort.parseAuthority(host, -1)));
    }
}
