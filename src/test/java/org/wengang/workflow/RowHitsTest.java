package org.wengang.workflow;

import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.identity.As;
import org.wengang.identity.Role;

/** Policy staff see which rows decide, and which never do. Other tests decide too, so counts are held against those before. */
@QuarkusTest
class RowHitsTest {
    private static final String TABLE = "m1-4-emission-carry-over";
    private static final String EMISSIONS = """
            {"measures":["M1-4"],"subject":{"kind":"enterprise","id":"91330683HITS000001"},
             "facts":{"enterprise":{"continuousProduction":true},
               "emissions":[{"pollutant":"COD","unit":"t","month":"2024-02","quota":10,"used":"%s"}]}}""";

    private Colleague lin;
    private int before;

    @BeforeEach
    void remember() {
        lin = Colleague.with(Role.EDITOR);
        before = lin.inForce();
    }

    @AfterEach
    void putBack() {
        Colleague.putBack(before);
    }

    private static void decide(String used, int times) {
        for (int i = 0; i < times; i++) {
            As.role(Role.CASEWORKER)
                    .contentType(ContentType.JSON)
                    .body(EMISSIONS.formatted(used))
                    .post("/api/v1/evaluations")
                    .then()
                    .statusCode(200);
        }
    }

    private JsonPath hits() {
        return lin.asks()
                .get("/api/v1/rows/hits")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> row(JsonPath hits, String letter) {
        return hits.getMap("rows.find { it.table == '" + TABLE + "' && it.row == '" + letter + "' }");
    }

    private static int count(JsonPath hits, String letter, String name) {
        return (Integer) row(hits, letter).get(name);
    }

    @Test
    void hits_rowOfANewVersionNeverUsed_isDeadOnceTheMeasureWasDecidedOften() {
        int draft = lin.opens("新版本");
        lin.edits(draft, TABLE, List.of(Map.of("table", TABLE, "row", "a", "column", "note", "value", "新版")))
                .statusCode(200);
        Colleague.with(Role.APPROVER).approved(draft, lin.submitted(draft));
        var first = hits();
        assertFalse((Boolean) row(first, "b").get("dead"));

        decide("6.5", 100);
        var then = hits();
        assertEquals(count(first, "a", "hits") + 100, count(then, "a", "hits"));
        assertEquals(count(first, "a", "ever") + 100, count(then, "a", "ever"));
        assertEquals(count(first, "b", "hits"), count(then, "b", "hits"));
        assertEquals(first.getLong("decisions") + 100, then.getLong("decisions"));
        assertFalse((Boolean) row(then, "a").get("dead"));
        assertTrue((Boolean) row(then, "b").get("dead"));
        assertEquals("M1-4", row(then, "a").get("measure"));
        assertEquals("SZ-2024:M1-4/a", row(then, "a").get("cites"));

        decide("8", 1);
        assertFalse((Boolean) row(hits(), "b").get("dead"));
        assertEquals(count(then, "b", "hits") + 1, count(hits(), "b", "hits"));
    }

    @Test
    void hits_everyRowInForce_andOnlyWhoMaySeeThem() {
        var hits = hits();
        int rows = 0;
        for (Map<String, Object> table :
                lin.asks().get("/api/v1/tables").then().extract().jsonPath().<Map<String, Object>>getList("")) {
            List<List<Object>> sheets = lin.asks()
                    .get("/api/v1/tables/" + table.get("id"))
                    .then()
                    .extract()
                    .path("sheets.rows");
            rows += sheets.stream().mapToInt(List::size).sum();
        }
        assertEquals(rows, hits.getList("rows").size());
        As.role(Role.CASEWORKER).get("/api/v1/rows/hits").then().statusCode(403);
        As.role(Role.APPROVER)
                .queryParam("from", "2024-06-31")
                .queryParam("to", "gestern")
                .get("/api/v1/rows/hits")
                .then()
                .statusCode(400)
                .body("code", is("BAD_REQUEST"))
                .body("faults.path", hasItems("from", "to"));
    }
}
