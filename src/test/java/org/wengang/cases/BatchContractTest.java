package org.wengang.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;

/** The contract, held by the door for many dossiers: each request goes in between lines that cannot be read. */
@QuarkusTest
class BatchContractTest extends ContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    JsonNode evaluate(JsonNode request) throws IOException {
        var lines = post("{\"facts\":\n" + request + "\n[]\n");
        assertEquals(3, lines.length);
        assertProblem(lines[0], 1);
        assertProblem(lines[2], 3);
        return JSON.readTree(lines[1]);
    }

    @Test
    void evaluate_noLine() {
        assertEquals("", String.join("", post("")));
    }

    @Test
    void evaluate_blankLine() throws IOException {
        var lines = post("{\"facts\":{}}\n\n{\"facts\":{}}");
        assertEquals(3, lines.length);
        assertProblem(lines[1], 2);
        assertEquals("SZ-2024", JSON.readTree(lines[2]).get("package").textValue());
    }

    @Test
    void evaluate_lineTooLong() throws IOException {
        var lines = post("{\"facts\":{}}\n{\"facts\":\"" + "x".repeat(2_000_000) + "\"}\n{\"facts\":{}}\n");
        assertEquals(3, lines.length);
        assertEquals("TOO_LARGE", JSON.readTree(lines[1]).get("code").textValue());
        assertEquals("SZ-2024", JSON.readTree(lines[2]).get("package").textValue());
    }

    private static void assertProblem(String line, int number) throws IOException {
        var problem = JSON.readTree(line);
        assertEquals(400, problem.get("status").intValue(), line);
        assertEquals(number, problem.get("line").intValue(), line);
    }

    private static String[] post(String body) {
        var answer = As.caseworker()
                .contentType("application/x-ndjson")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/evaluations/batch")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asByteArray();
        return new String(answer, StandardCharsets.UTF_8).split("\n");
    }
}
