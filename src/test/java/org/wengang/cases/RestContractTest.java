package org.wengang.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;

/** The contract, held by the door for one dossier. */
@QuarkusTest
class RestContractTest extends ContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    JsonNode evaluate(JsonNode request) throws IOException {
        var answer = As.caseworker()
                .contentType("application/json")
                .body(request.toString())
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asByteArray();
        return JSON.readTree(answer);
    }

    /** A body that does not fit into the first buffer is decided by another thread: alike. */
    @Test
    void evaluate_longBody_alike() throws IOException {
        var facts = JSON.readTree("{\"enterprise\":{\"isAboveScaleIndustrial\":true}}");
        var request = JSON.createObjectNode().set("facts", facts);
        var spaced = request.toString().replaceFirst("\\{", "{" + " ".repeat(60_000));
        var answer = As.caseworker()
                .contentType("application/json")
                .body(spaced)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertEquals(evaluate(request).path("results"), JSON.readTree(answer).path("results"));
    }
}
