package org.wengang.workflow;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.identity.Role;

/** What an edit would come to is told while somebody types, with the cell of each fault, and nothing is kept. */
@QuarkusTest
class DryRunTest {
    private static final String TABLE = "m1-4-emission-carry-over";
    private static final String SHEET = "结转标准";
    private static final int MANY = 1_000;

    private Colleague lin;

    @BeforeEach
    void comeToWork() {
        lin = Colleague.with(Role.EDITOR);
    }

    private ValidatableResponse tries(int draft, String table, String tag, List<? extends Map<String, ?>> edits) {
        return lin.asks()
                .contentType(ContentType.JSON)
                .header("If-Match", tag)
                .queryParam("dryRun", true)
                .body(edits)
                .patch("/api/v1/drafts/" + draft + "/tables/" + table)
                .then();
    }

    private static Map<String, String> cell(String row, String column, String value) {
        return Map.of("table", TABLE, "row", row, "column", column, "value", value);
    }

    @Test
    void dryRun_sameAnswerAsTheEdit_nothingKept() {
        int draft = lin.opens("试改");
        var tag = lin.tag(draft, TABLE);
        var text = lin.reads(draft, TABLE);
        var edit = List.of(cell("a", "useRate.to", "65%"));

        var tried = tries(draft, TABLE, tag, edit)
                .statusCode(200)
                .body("dryRun", is(true))
                .body("table", is(TABLE))
                .extract()
                .jsonPath();

        assertEquals(text, lin.reads(draft, TABLE));
        assertEquals(List.of("opened"), lin.revisions(draft));
        var made = lin.edits(draft, TABLE, tag, edit)
                .statusCode(200)
                .body("dryRun", nullValue())
                .extract()
                .jsonPath();
        assertEquals(made.getString("digest"), tried.getString("digest"));
        assertEquals(made.getList("changes"), tried.getList("changes"));
        assertEquals(made.getList("findings"), tried.getList("findings"));
        tries(draft, TABLE, tag, edit).statusCode(409).body("code", is("CHANGED_SINCE"));
    }

    @Test
    void dryRun_gapAndOverlap_nameRowsAndValues() {
        int draft = lin.opens("试改间隙");
        var tag = lin.tag(draft, TABLE);

        tries(draft, TABLE, tag, List.of(cell("a", "useRate.to", "65%")))
                .statusCode(200)
                .body("findings.code", contains("GAP"))
                .body("findings[0].sheet", is(SHEET))
                .body("findings[0].cell", notNullValue())
                .body("findings[0].table", is(TABLE))
                .body("findings[0].row", is("b"))
                .body("findings[0].column", is("useRate.from"))
                .body("findings[0].between.rows", contains("a", "b"))
                .body("findings[0].between.values.criterion", contains("useRate"));
        tries(draft, TABLE, tag, List.of(cell("a", "useRate.to", "80%")))
                .statusCode(200)
                .body("findings.code", hasItem("OVERLAP"))
                .body("findings[0].between.rows", contains("a", "b"))
                .body("findings[0].between.values[0].criterion", is("useRate"));
    }

    @Test
    void dryRun_everyFaultWithItsPlace() {
        int draft = lin.opens("试改错处");
        tries(
                        draft,
                        TABLE,
                        lin.tag(draft, TABLE),
                        List.of(
                                cell("a", "useRate.to", "七成"),
                                cell("b", "nothing", "1"),
                                cell("zz", "useRate.to", "70%")))
                .statusCode(422)
                .body("code", is("HAS_FAULTS"))
                .body("faults.code", contains("TEXT_NOT_NUMBER", "NO_SUCH_COLUMN", "NO_SUCH_ROW"))
                .body("faults.table", contains(TABLE, TABLE, TABLE))
                .body("faults.row", contains("a", "b", "zz"))
                .body("faults.column", contains("useRate.to", "nothing", null))
                .body("faults[0].sheet", is(SHEET))
                .body("faults[0].cell", notNullValue());
        assertEquals(List.of("opened"), lin.revisions(draft));
    }

    /** Whoever means to try must not save for a slip. */
    @Test
    void dryRun_neitherTrueNorFalse() {
        int draft = lin.opens("试改笔误");
        lin.asks()
                .contentType(ContentType.JSON)
                .header("If-Match", lin.tag(draft, TABLE))
                .queryParam("dryRun", "1")
                .body(List.of(cell("a", "useRate.to", "65%")))
                .patch("/api/v1/drafts/" + draft + "/tables/" + TABLE)
                .then()
                .statusCode(400)
                .body("faults.path", contains("dryRun"));
        assertEquals(List.of("opened"), lin.revisions(draft));
    }

    @Test
    void dryRun_thousandRows_lettersBeyondZ() {
        int draft = lin.opens("一千行");
        var edits = new ArrayList<Map<String, Object>>();
        edits.add(Map.of("table", TABLE, "row", "b", "column", "useRate.from", "value", "0.8"));
        var after = "a";
        for (int i = 0; i < MANY; i++) {
            var letter = letter(2 + i);
            var cells = Map.of(
                    "continuousProduction", "yes",
                    "registered", "no",
                    "monthOfUse", "yes",
                    "useRate.from", share(i),
                    "useRate.fromIncluded", "no",
                    "useRate.to", share(i + 1),
                    "useRate.toIncluded", "yes",
                    "mode", "PCT_OF_QUOTA",
                    "share", "0.2",
                    "note", "第" + i + "档");
            edits.add(Map.of("op", "addRow", "table", TABLE, "row", letter, "after", after, "cells", cells));
            after = letter;
        }
        lin.edits(draft, TABLE, edits).statusCode(200).body("findings", empty());
        lin.asks()
                .get("/api/v1/drafts/" + draft + "/tables/" + TABLE)
                .then()
                .statusCode(200)
                .body("sheets[0].rows", hasSize(MANY + 2))
                .body("sheets[0].rows.row", hasItems("a", "c", "z", "aa", "az", "zz", "aaa", "aln", "b"));

        tries(draft, TABLE, lin.tag(draft, TABLE), List.of(cell("zz", "useRate.to", "80%")))
                .statusCode(200)
                .body("findings.code", hasItem("OVERLAP"))
                .body("findings[0].between.rows[0]", is("zz"));
        tries(draft, TABLE, lin.tag(draft, TABLE), List.of(Map.of("op", "removeRow", "table", TABLE, "row", "ab")))
                .statusCode(200)
                .body("findings.code", contains("GAP"))
                .body("findings[0].between.rows", contains("aa", "ac"));
    }

    /** From 70% to 80% in a thousand steps. */
    private static String share(int step) {
        return BigDecimal.valueOf(70_000 + 10L * step, 5).toPlainString();
    }

    /** a, b, …, z, aa, ab, … */
    private static String letter(int number) {
        var letter = new StringBuilder();
        for (int left = number; left >= 0; left = left / 26 - 1) {
            letter.insert(0, (char) ('a' + left % 26));
        }
        return letter.toString();
    }
}
