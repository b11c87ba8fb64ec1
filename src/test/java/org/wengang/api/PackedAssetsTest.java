package org.wengang.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts are sent as the build has packed them; the plain one says something else here, so that it is seen which was sent. */
@QuarkusTest
class PackedAssetsTest {
    private static final String PART = "assets/part-5d1e7b20.js";

    @TestHTTPResource("/")
    URI service;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | br",
                "gzip, deflate           | gzip",
                "GZIP;q=0.5              | gzip",
                "br;q=0, gzip            | gzip",
                "br;q=0.0, gzip;q=0      | ''",
                "identity                | ''"
            })
    void part_asItIsTaken(String accepted, String packing) throws Exception {
        var answer = get("GET", PART, "Accept-Encoding", accepted);

        assertEquals(200, answer.statusCode());
        assertEquals(packing, answer.headers().firstValue("Content-Encoding").orElse(""));
        assertEquals("text/javascript;charset=UTF-8", header(answer, "Content-Type"));
        assertEquals("public, max-age=31536000, immutable", header(answer, "Cache-Control"));
        assertEquals("accept-encoding", header(answer, "Vary").toLowerCase(java.util.Locale.ROOT));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals(String.valueOf(answer.body().length), header(answer, "Content-Length"));
        if (packing.isEmpty()) {
            assertEquals("export const part = 'plain';\n", new String(answer.body(), StandardCharsets.UTF_8));
        } else if (packing.equals("gzip")) {
            assertEquals("export const part = 'packed';\n", unzipped(answer.body()));
        }
    }

    @Test
    void head_hasTheLengthAndNoBody() throws Exception {
        var got = get("GET", PART, "Accept-Encoding", "gzip");
        var head = get("HEAD", PART, "Accept-Encoding", "gzip");

        assertEquals(header(got, "Content-Length"), header(head, "Content-Length"));
        assertEquals("gzip", header(head, "Content-Encoding"));
        assertArrayEquals(new byte[0], head.body());
    }

    @Test
    void notPacked_isSentPlain_andWhatIsGoneIsMissed() throws Exception {
        var mark = get("GET", "assets/mark-3f2a9c1e.svg", "Accept-Encoding", "br, gzip");
        assertEquals(200, mark.statusCode());
        assertEquals("", mark.headers().firstValue("Content-Encoding").orElse(""));
        assertEquals(
                404,
                get("GET", "assets/gone-00000000.js", "Accept-Encoding", "br, gzip")
                        .statusCode());
    }

    private HttpResponse<byte[]> get(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .headers(headers)
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(name + " is missing");
    }

    private static String unzipped(byte[] packed) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
