package org.wengang.api;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wengang.identity.As;
import org.wengang.identity.Role;
import org.wengang.proof.Frontier;
import org.wengang.proof.LogPublicKey;
import org.wengang.proof.Proofs;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.proof.SubtreeSink;
import org.wengang.proof.TreeHash;

/** What auditors take home: the export, checkpoints, keys, proofs. */
@QuarkusTest
class LogResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOSSIER = """
            {"measures":["M1-1"],"subject":{"kind":"enterprise","id":"91330683CANARY0001","name":"金丝雀电器"},"facts":{
              "enterprise":{"isAboveScaleIndustrial":true,"isKeyIndustrial":true},
              "electricity":{"kwhByMonth":{"2023-11":1000000,"2024-02":775000}}}}""";

    private JsonNode decided;

    @BeforeEach
    void decide() throws IOException {
        for (int i = 0; i < 3; i++) {
            decided = JSON.readTree(As.caseworker()
                    .contentType("application/json")
                    .body(DOSSIER)
                    .post("/api/v1/evaluations")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray());
        }
    }

    private static byte[] get(String path) {
        return As.role(Role.AUDITOR).get(path).then().statusCode(200).extract().asByteArray();
    }

    private static JsonNode json(String path) throws IOException {
        return JSON.readTree(get(path));
    }

    private static LogPublicKey key(Path folder) throws IOException {
        return LogPublicKey.read(Files.write(folder.resolve("LOG.pub"), get("/api/v1/log/keys")));
    }

    private static List<byte[]> hashes(JsonNode list) {
        var hashes = new ArrayList<byte[]>();
        list.forEach(one -> hashes.add(HexFormat.of().parseHex(one.textValue())));
        return hashes;
    }

    @Test
    void proof_ofADecision(@TempDir Path folder) throws IOException {
        var proof = json("/api/v1/decisions/" + decided.get("evaluationId").textValue() + "/proof");
        long index = decided.get("receipt").get("index").longValue();
        assertEquals(index, proof.get("index").longValue());
        var leaf = proof.get("leaf").textValue().getBytes(StandardCharsets.UTF_8);
        var leafHash = TreeHash.SHA256.leaf(leaf);
        assertEquals(HexFormat.of().formatHex(leafHash), proof.get("leafHash").textValue());
        assertEquals(
                decided.get("receipt").get("leafHash").textValue(),
                "sha256:" + proof.get("leafHash").textValue());
        assertTrue(!proof.toString().contains("CANARY") && !proof.toString().contains("金丝雀"), "nothing personal");
        var signed = SignedCheckpoint.parse(proof.get("checkpoint").textValue());
        assertEquals(SignedCheckpoint.Standing.GOOD, signed.standing(key(folder)));
        assertTrue(Proofs.includes(
                TreeHash.SHA256,
                leafHash,
                index,
                signed.checkpoint().size(),
                hashes(proof.get("inclusion")),
                signed.checkpoint().root()));
    }

    @Test
    void proof_inTheCheckpointOfTheReceipt() throws IOException {
        var receipt =
                SignedCheckpoint.parse(decided.get("receipt").get("checkpoint").textValue());
        var path = "/api/v1/decisions/" + decided.get("evaluationId").textValue() + "/proof";
        var proof = json(path + "?size=" + receipt.checkpoint().size());
        var signed = SignedCheckpoint.parse(proof.get("checkpoint").textValue());
        assertArrayEquals(receipt.checkpoint().root(), signed.checkpoint().root());
        As.role(Role.AUDITOR).get(path + "?size=1").then().statusCode(400).body("code", equalTo("BAD_REQUEST"));
    }

    @Test
    void proof_noSuchDecision() {
        for (var id : List.of("no-such-thing", "0197c1a0-5b1e-7c3d-9f00-0123456789ab")) {
            As.role(Role.AUDITOR)
                    .get("/api/v1/decisions/" + id + "/proof")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("DECISION_NOT_FOUND"));
        }
    }

    @Test
    void consistency() throws IOException {
        long size = decided.get("receipt").get("index").longValue() + 1;
        var found = json("/api/v1/log/consistency?from=1&to=" + size);
        assertTrue(Proofs.isConsistent(
                TreeHash.SHA256,
                1,
                HexFormat.of().parseHex(found.get("fromRoot").textValue()),
                size,
                HexFormat.of().parseHex(found.get("toRoot").textValue()),
                hashes(found.get("proof"))));
        As.role(Role.AUDITOR)
                .get("/api/v1/log/consistency?from=1&to=999999999")
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_REQUEST"));
    }

    @Test
    void export_whole(@TempDir Path folder) throws IOException {
        long size = decided.get("receipt").get("index").longValue() + 1;
        var lines = lines(get("/api/v1/log/export"));
        var header = JSON.readTree(lines.get(0));
        assertTrue(header.get("size").longValue() >= size);
        assertEquals(0, header.get("first").longValue());
        var tree = Frontier.empty(TreeHash.SHA256);
        var stored = new java.io.ByteArrayOutputStream();
        var worked = new java.io.ByteArrayOutputStream();
        SignedCheckpoint last = null;
        for (var line : lines.subList(1, lines.size())) {
            if (line.startsWith("{\"v\":")) {
                var hash = TreeHash.SHA256.leaf(line.getBytes(StandardCharsets.UTF_8));
                tree.add(hash, SubtreeSink.NONE);
                worked.writeBytes(hash);
            } else if (line.startsWith("{\"hashes\":")) {
                stored.writeBytes(Base64.getDecoder()
                        .decode(JSON.readTree(line).get("hashes").textValue()));
            } else {
                last = SignedCheckpoint.parse(
                        JSON.readTree(line).get("checkpoint").textValue());
            }
        }
        assertArrayEquals(worked.toByteArray(), stored.toByteArray());
        assertEquals(header.get("size").longValue(), last.checkpoint().size());
        assertArrayEquals(tree.root(), last.checkpoint().root());
        assertEquals(SignedCheckpoint.Standing.GOOD, last.standing(key(folder)));
        // others may have been kept since
        var latest = SignedCheckpoint.parse(new String(get("/api/v1/log/checkpoints/latest"), StandardCharsets.UTF_8));
        assertTrue(latest.checkpoint().size() >= last.checkpoint().size());
        assertEquals(SignedCheckpoint.Standing.GOOD, latest.standing(key(folder)));
        var listed = json("/api/v1/log/checkpoints?from=" + last.checkpoint().size());
        assertEquals(last.note(), listed.get(0).get("note").textValue());
    }

    @Test
    void export_aPart_beginsWithThePeaks() throws IOException {
        var whole = lines(get("/api/v1/log/export"));
        var part = lines(get("/api/v1/log/export?from=2"));
        var header = JSON.readTree(part.get(0));
        assertEquals(2, header.get("first").longValue());
        assertEquals(1, header.get("peaks").size());
        assertEquals(whole.get(3), part.get(1));
        As.role(Role.AUDITOR)
                .get("/api/v1/log/export?from=999999999")
                .then()
                .statusCode(400)
                .body("faults[0].path", equalTo("from"));
    }

    @Test
    void export_packed() throws IOException {
        // the same part, whatever is written meanwhile
        var export = "/api/v1/log/export?to="
                + JSON.readTree(lines(get("/api/v1/log/export")).get(0)).get("size");
        var plain = get(export);
        assertArrayEquals(
                plain, new ZstdInputStream(new ByteArrayInputStream(get(export + "&pack=zstd"))).readAllBytes());
        assertArrayEquals(
                plain, new GZIPInputStream(new ByteArrayInputStream(get(export + "&pack=gzip"))).readAllBytes());
        var raw = RestAssuredConfig.config()
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
        var encoded = As.role(Role.AUDITOR)
                .config(raw)
                .header("Accept-Encoding", "gzip;q=0, zstd")
                .get(export)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "zstd")
                .extract()
                .asByteArray();
        assertArrayEquals(plain, new ZstdInputStream(new ByteArrayInputStream(encoded)).readAllBytes());
        As.role(Role.AUDITOR)
                .get("/api/v1/log/export?pack=rar")
                .then()
                .statusCode(400)
                .body("faults[0].path", equalTo("pack"));
    }

    @Test
    void readiness_tellsOfTheLog() {
        As.caseworker()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'log' }.status", equalTo("UP"));
    }

    private static List<String> lines(byte[] export) {
        return new String(export, StandardCharsets.UTF_8).lines().toList();
    }
}
