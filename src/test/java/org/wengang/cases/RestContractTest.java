package org.wengang.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
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
}
