package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;

/** Requests to an object store: their signatures, and what is made of the answers. */
class ObjectStoreTest {
    private static final byte[] ONE = {1};
    private static final byte[] OTHER = {2, 3};

    private S3Server server;
    private ObjectStore objects;

    @BeforeEach
    void start() throws IOException {
        server = new S3Server();
        objects = store(server.address("/bucket/wengang/log/"), false, S3Server.SECRET_KEY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static ObjectStore store(URI address, boolean isBucketInHost, String secretKey) {
        return new ObjectStore(
                address, isBucketInHost, S3Server.REGION, S3Server.ACCESS_KEY, secretKey, Clock.systemUTC());
    }

    /** Amazon S3 API Reference, “Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk”. */
    @Test
    void signed_examplesOfAmazon() {
        var examples = new ObjectStore(
                URI.create("https://examplebucket.s3.amazonaws.com"),
                true,
                "us-east-1",
                S3Server.ACCESS_KEY,
                S3Server.SECRET_KEY,
                Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC));
        assertEquals(
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
                signature(examples, SdkHttpMethod.GET, "/test.txt", Map.of(), Map.of("range", "bytes=0-9"), null));
        assertEquals(
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
                signature(
                        examples,
                        SdkHttpMethod.PUT,
                        "/test%24file.text",
                        Map.of(),
                        Map.of("date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"),
                        "Welcome to Amazon S3.".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertEquals(
                "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
                signature(examples, SdkHttpMethod.GET, "/", Map.of("max-keys", "2", "prefix", "J"), Map.of(), null));
    }

    private static String signature(
            ObjectStore store,
            SdkHttpMethod method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] content) {
        return store.signed(method, path, new TreeMap<>(query), headers, content)
                .headers()
                .firstValue("Authorization")
                .orElseThrow()
                .replaceAll(".*Signature=", "");
    }

    @Test
    void put_replacesNothing() throws IOException {
        assertTrue(objects.put("a", ONE));
        assertFalse(objects.put("a", OTHER));
        assertArrayEquals(ONE, objects.get("a").orElseThrow());
        assertEquals(Optional.empty(), objects.get("b"));
        assertEquals(List.of("/bucket/wengang/log/a"), List.copyOf(server.objects.keySet()));
        assertEquals(List.of(), server.refused);
    }

    @Test
    void put_aliyunOss() throws IOException {
        server.isOss = true;
        assertTrue(objects.put("a", ONE));
        assertFalse(objects.put("a", OTHER));
        assertArrayEquals(ONE, objects.get("a").orElseThrow());
    }

    @Test
    void put_bucketInHost() throws IOException {
        var there = store(server.address("/wengang%20log/%E4%BA%91"), true, S3Server.SECRET_KEY);
        assertTrue(there.put("a", ONE));
        assertEquals(List.of("/wengang log/云/a"), List.copyOf(server.objects.keySet()));
        assertEquals(Optional.of("a"), there.firstAfter(""));
    }

    @Test
    void firstAfter_namesOfThePrefixAlone() throws IOException {
        objects.put("b", ONE);
        objects.put("a", ONE);
        server.objects.put("/bucket/wengang/zzz", ONE);
        assertEquals(Optional.of("a"), objects.firstAfter(""));
        assertEquals(Optional.of("b"), objects.firstAfter("a"));
        assertEquals(Optional.empty(), objects.firstAfter("b"));
    }

    @Test
    void put_busyForAWhile_triedAgain() throws IOException {
        server.failing.set(2);
        assertTrue(objects.put("a", ONE));
        server.failing.set(3);
        var said = assertThrows(ObjectStore.Declined.class, () -> objects.put("b", ONE));
        assertEquals("PUT b: 503 SlowDown", said.getMessage());
    }

    @Test
    void put_anotherKey_refusedAtOnce() {
        var other = store(server.address("/bucket/wengang/log"), false, "another");
        var said = assertThrows(ObjectStore.Declined.class, () -> other.put("a", ONE));
        assertEquals("PUT a: 403 SignatureDoesNotMatch", said.getMessage());
        assertEquals(1, server.asked.get());
    }

    @Test
    void get_nobodyThere() {
        server.close();
        assertThrows(IOException.class, () -> objects.get("a"));
    }

    @Test
    void address_ofNoBucket() {
        assertThrows(IllegalArgumentException.class, () -> store(URI.create("https://host"), false, "x"));
        assertThrows(IllegalArgumentException.class, () -> store(URI.create("ftp://host/bucket"), false, "x"));
    }
}
