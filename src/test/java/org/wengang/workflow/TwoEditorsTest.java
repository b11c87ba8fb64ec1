package org.wengang.workflow;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wengang.workflow.Spreadsheet.edited;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.identity.Role;

/** Several people at one table, at one register: what can be put together is, the rest is told, and nothing is lost. */
@QuarkusTest
class TwoEditorsTest {
    private static final String TABLE = "m7-8-referral-bonus";
    private static final String SHEET = "补贴标准";
    /** 每人补贴 and 备注 of the rows a and b. */
    private static final String YUAN_A = "R5";

    private static final String YUAN_B = "R6";
    private static final String NOTE_A = "U5";
    private static final int MANY = 100;

    @Inject
    DataSource store;

    private Colleague lin;
    private Colleague chen;
    private Colleague wang;
    private int before;

    @BeforeEach
    void comeToWork() {
        lin = Colleague.with(Role.EDITOR);
        chen = Colleague.with(Role.EDITOR);
        wang = Colleague.with(Role.APPROVER);
        before = lin.inForce();
    }

    @AfterEach
    void putBack() {
        Colleague.putBack(before);
    }

    @Test
    void upload_otherCells() {
        int draft = lin.opens("两人同改");
        var file = lin.downloads(draft, TABLE);

        lin.uploads(draft, TABLE, edited(file, SHEET, YUAN_A, 1200)).statusCode(200);
        chen.uploads(draft, TABLE, edited(file, SHEET, YUAN_B, 1100))
                .statusCode(200)
                .body("changes.zh", contains("M7-8 第b行 每人补贴 1000 元/人 → 1100 元/人"));

        var text = lin.reads(draft, TABLE);
        assertTrue(text.contains("perPersonYuan = 1200") && text.contains("perPersonYuan = 1100"), text);
        assertEquals(List.of("opened", "uploaded", "uploaded"), lin.revisions(draft));
    }

    @Test
    void upload_sameCell() {
        int draft = lin.opens("两人改同一格");
        var file = lin.downloads(draft, TABLE);
        lin.uploads(draft, TABLE, edited(file, SHEET, YUAN_A, 1200)).statusCode(200);
        var text = lin.reads(draft, TABLE);
        var chens = edited(edited(file, SHEET, YUAN_A, 900), SHEET, YUAN_B, 1100);

        chen.uploads(draft, TABLE, chens)
                .statusCode(409)
                .body("code", is("EDIT_CONFLICT"))
                .body("conflicts.code", contains("CELL_CHANGED_TWICE"))
                .body("conflicts.sheet", contains(SHEET))
                .body("conflicts.cell", contains(YUAN_A))
                .body("conflicts.before", contains("1000 元/人"))
                .body("conflicts.theirs", contains("1200 元/人"))
                .body("conflicts.mine", contains("900 元/人"))
                .body("conflicts[0].en", containsString("Maybe settle on one of the two"));

        assertEquals(text, lin.reads(draft, TABLE));
        assertEquals(List.of("opened", "uploaded"), lin.revisions(draft));

        var place = TABLE + "/a/perPersonYuan";
        chen.uploads(draft, TABLE, chens, Map.of("theirs", place))
                .statusCode(200)
                .body("changes.zh", contains("M7-8 第b行 每人补贴 1000 元/人 → 1100 元/人"));
        chen.uploads(draft, TABLE, chens, Map.of("mine", place))
                .statusCode(200)
                .body("changes.zh", contains("M7-8 第a行 每人补贴 1200 元/人 → 900 元/人"));
    }

    @Test
    void edit_withoutOrWithAnOldTag() {
        int draft = lin.opens("逐格修改");
        var tag = lin.tag(draft, TABLE);
        var edit = List.of(cell("perPersonYuan", "1,200"));
        lin.asks()
                .contentType("application/json")
                .body(edit)
                .patch("/api/v1/drafts/" + draft + "/tables/" + TABLE)
                .then()
                .statusCode(428)
                .body("code", is("PRECONDITION_REQUIRED"));
        var next = lin.edits(draft, TABLE, tag, edit).statusCode(200).extract().header("ETag");

        chen.edits(draft, TABLE, tag, List.of(cell("perPersonYuan", "900")))
                .statusCode(409)
                .body("code", is("CHANGED_SINCE"));
        chen.edits(draft, TABLE, next, List.of(cell("note", "据会议纪要"), cell("perPersonYuan", "1e5元")))
                .statusCode(422)
                .body("code", is("HAS_FAULTS"))
                .body("faults.cell", contains(YUAN_A));
        assertEquals(next, lin.tag(draft, TABLE));

        chen.edits(draft, TABLE, next, List.of(cell("note", "据会议纪要"))).statusCode(200);
        assertTrue(lin.reads(draft, TABLE).contains("perPersonYuan = 1200"));
    }

    @Test
    void upload_untouched() {
        int draft = lin.opens("原样上传");

        lin.uploads(draft, TABLE, lin.downloads(draft, TABLE)).statusCode(200).body("changes", empty());
        lin.uploads(draft, TABLE, edited(lin.downloads(draft, TABLE), book -> {}))
                .statusCode(200)
                .body("changes", empty());

        assertEquals(List.of("opened"), lin.revisions(draft));
    }

    @Test
    void upload_workbookOfAnEarlierRelease() {
        var old = chen.asks().get("/api/v1/tables/" + TABLE + ".xlsx").asByteArray();
        publish(lin, "a", "甲");
        int draft = chen.opens("手头的旧工作簿");

        chen.uploads(draft, TABLE, edited(old, SHEET, YUAN_B, 1100))
                .statusCode(200)
                .body("changes.zh", contains("M7-8 第b行 每人补贴 1000 元/人 → 1100 元/人"));
        chen.uploads(draft, TABLE, edited(old, SHEET, NOTE_A, "乙"))
                .statusCode(409)
                .body("conflicts.cell", contains(NOTE_A))
                .body("conflicts.theirs", contains("甲"));

        assertTrue(chen.reads(draft, TABLE).contains("note = 甲"));
    }

    @Test
    void upload_ofUnknownOrigin() {
        int draft = lin.opens("来历不明");
        var file = edited(lin.downloads(draft, TABLE), SHEET, YUAN_A, 1200);
        var text = lin.reads(draft, TABLE);
        var unstamped = edited(
                file,
                book -> book.getProperties()
                        .getCustomProperties()
                        .getUnderlyingProperties()
                        .setPropertyArray(null));

        for (var unknown : List.of(
                unstamped,
                stamped(file, "wengang.package", "SZ-2023"),
                stamped(file, "wengang.digest", "sha256:" + "0".repeat(64)))) {
            lin.uploads(draft, TABLE, unknown)
                    .statusCode(409)
                    .body("code", is("UNKNOWN_BASIS"))
                    .body("detail", containsString("从本草案重新下载"))
                    .body("detailEn", containsString("download it from this draft again"));
        }
        lin.uploads(draft, "m1-1-priority-power", file).statusCode(422);
        assertEquals(text, lin.reads(draft, TABLE));
    }

    private static byte[] stamped(byte[] file, String property, String value) {
        return edited(
                file,
                book -> book.getProperties()
                        .getCustomProperties()
                        .getProperty(property)
                        .setLpwstr(value));
    }

    /** What was published in the meantime is kept beneath what the draft changes. */
    @Test
    void submit_overtaken() {
        int mine = noted(chen, "b", "乙");
        int between = publish(lin, "a", "甲");

        var digest = chen.submits(mine, "会议纪要", null, null)
                .statusCode(200)
                .body("base", is(between))
                .extract()
                .<String>path("submittedDigest");
        assertEquals(List.of("opened", "edited", "rebased", "submitted"), chen.revisions(mine));
        chen.asks()
                .get("/api/v1/drafts/" + mine + "/checks")
                .then()
                .body("changes.differences.flatten().zh", contains("M7-8 第b行 备注 空白 → 乙"));
        wang.approved(mine, digest);

        var text = lin.asks().get("/api/v1/tables/" + TABLE + ".txt").asString();
        assertTrue(text.contains("note = 甲") && text.contains("note = 乙"), text);
    }

    /** Refused first; then the draft's value is kept on purpose, beside what else was published. */
    @Test
    void submit_overtakenInTheSameCell() {
        int mine = noted(chen, "a", "乙");
        int theirs = noted(lin, "a", "甲");
        lin.edits(theirs, TABLE, List.of(Map.of("table", TABLE, "row", "c", "column", "note", "value", "丙")))
                .statusCode(200);
        int between = wang.approved(theirs, lin.submitted(theirs));

        chen.submits(mine, "会议纪要", null, null)
                .statusCode(409)
                .body("code", is("EDIT_CONFLICT"))
                .body("conflicts.cell", contains(NOTE_A))
                .body("conflicts.theirs", contains("甲"))
                .body("conflicts.mine", contains("乙"))
                .body("detailEn", containsString("onConflict \"mine\""));
        chen.looksAt(mine).body("state", is("open")).body("base", is(before));
        assertTrue(chen.reads(mine, TABLE).contains("note = 乙"));

        var digest = chen.submits(mine, Map.of("reason", "会议纪要", "coversScheduled", true, "onConflict", "mine"))
                .statusCode(200)
                .body("base", is(between))
                .extract()
                .<String>path("submittedDigest");
        wang.approved(mine, digest);
        var text = lin.asks().get("/api/v1/tables/" + TABLE + ".txt").asString();
        assertTrue(text.contains("note = 乙") && text.contains("note = 丙") && !text.contains("note = 甲"), text);
    }

    @Test
    void approve_overtaken() {
        int mine = noted(chen, "b", "乙");
        var digest = chen.submitted(mine);
        int between = publish(lin, "a", "甲");

        wang.approves(mine, digest)
                .statusCode(409)
                .body("code", is("OVERTAKEN"))
                .body("detail", containsString("版本 " + between))
                .body("detailEn", containsString("Maybe submit it again"));
        assertEquals(between, lin.inForce());

        wang.approved(mine, chen.submitted(mine));
        var text = lin.asks().get("/api/v1/tables/" + TABLE + ".txt").asString();
        assertTrue(text.contains("note = 甲") && text.contains("note = 乙"), text);
    }

    @Test
    void approve_changedSince() {
        int draft = noted(lin, "a", "甲");
        var looked = lin.submitted(draft);
        chen.edits(draft, TABLE, List.of(Map.of("table", TABLE, "row", "b", "column", "note", "value", "乙")))
                .statusCode(200);

        wang.approves(draft, looked).statusCode(409).body("code", is("WRONG_STATE"));
        var again = lin.submitted(draft);
        wang.approves(draft, looked).statusCode(409).body("code", is("CHANGED_SINCE"));
        assertEquals(before, lin.inForce());

        wang.approved(draft, again);
    }

    @Test
    void uploads_manyAtOnce() throws Exception {
        int draft = lin.opens("百人同改");
        lin.edits(draft, TABLE, rows(MANY - 4)).statusCode(200);
        var base = lin.downloads(draft, TABLE);

        var statuses = atOnce(
                files(base, i -> "U" + (5 + i)),
                file -> lin.uploads(draft, TABLE, file).extract().statusCode());
        assertEquals(Map.of(200, MANY), statuses);
        var text = lin.reads(draft, TABLE);
        for (int i = 0; i < MANY; i++) {
            assertTrue(text.contains("note = 第" + i + "人\n"), "the note of editor " + i + " is lost");
        }
        assertEquals(MANY, Collections.frequency(lin.revisions(draft), "uploaded"));

        var merged = lin.downloads(draft, TABLE);
        statuses = atOnce(
                files(merged, i -> YUAN_A),
                file -> chen.uploads(draft, TABLE, file).extract().statusCode());
        assertEquals(Map.of(200, 1, 409, MANY - 1), statuses);
        assertEquals(MANY + 1, Collections.frequency(lin.revisions(draft), "uploaded"));
    }

    /** Rows that no two of them fit one person. */
    private static List<Map<String, ?>> rows(int number) {
        var rows = new ArrayList<Map<String, ?>>();
        var last = "d";
        for (int i = 0; i < number; i++) {
            var letter = "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
            var from = LocalDate.of(2030, 1, 1).plusDays(10L * i);
            rows.add(Map.of(
                    "op", "addRow",
                    "table", TABLE,
                    "row", letter,
                    "after", last,
                    "cells",
                            Map.of(
                                    "cites",
                                    "SZ-2024:M7-8/" + letter,
                                    "employerClass",
                                    "INDUSTRIAL",
                                    "onboarded.from",
                                    from.toString(),
                                    "onboarded.to",
                                    from.plusDays(9).toString(),
                                    "perPersonYuan",
                                    "1000")));
            last = letter;
        }
        return rows;
    }

    /** The workbook as each of many people would bring it back, one cell changed: a note, or an amount of their own. */
    private static List<byte[]> files(byte[] base, IntFunction<String> cell) throws IOException {
        var files = new ArrayList<byte[]>();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(base))) {
            for (int i = 0; i < MANY; i++) {
                var at = cell.apply(i);
                boolean isNote = at.startsWith("U");
                Spreadsheet.set(book, SHEET, at, isNote ? "第" + i + "人" : (Object) (2000 + i));
                files.add(Spreadsheet.saved(book));
                Spreadsheet.set(book, SHEET, at, isNote ? null : (Object) 1000);
            }
        }
        return files;
    }

    @Test
    void approvals_manyAtOnce() throws Exception {
        int first = noted(lin, "a", "甲");
        int second = noted(chen, "a", "乙");
        var digests = Map.of(first, lin.submitted(first), second, chen.submitted(second));
        var approvers = List.of(wang, Colleague.with(Role.APPROVER));

        var attempts = IntStream.range(0, MANY).boxed().toList();
        var statuses = atOnce(attempts, i -> {
            int draft = i % 2 == 0 ? first : second;
            return approvers
                    .get(i / 2 % 2)
                    .approves(draft, digests.get(draft))
                    .extract()
                    .statusCode();
        });

        assertEquals(Map.of(200, 1, 409, MANY - 1), statuses);
        var states = List.of(
                lin.looksAt(first).extract().<String>path("state"),
                lin.looksAt(second).extract().<String>path("state"));
        assertEquals(1, Collections.frequency(states, "published"), states.toString());
        assertEquals(1, Collections.frequency(states, "submitted"), states.toString());
        assertEquals("t", query("select count(*) = max(number) from release"));
        assertEquals("t", query("select last_number = (select max(number) from release) from release_pointer"));
        assertEquals("t", query("select count(*) = 1 from release where draft in (" + first + ", " + second + ")"));
        assertEquals(query("select max(number) from release"), String.valueOf(lin.inForce()));
    }

    private String query(String sql) throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Everything at once. @return how many got which status */
    private static <T> Map<Integer, Integer> atOnce(List<T> all, ToIntFunction<T> request) throws Exception {
        var pool = Executors.newFixedThreadPool(all.size());
        try {
            var statuses = new HashMap<Integer, Integer>();
            var calls = all.stream()
                    .map(one -> (Callable<Integer>) () -> request.applyAsInt(one))
                    .toList();
            for (var answer : pool.invokeAll(calls)) {
                statuses.merge(answer.get(), 1, Integer::sum);
            }
            return statuses;
        } finally {
            pool.shutdown();
        }
    }

    /** @return a draft with a note on one row */
    private static int noted(Colleague who, String row, String note) {
        int draft = who.opens("备注" + note);
        who.edits(draft, TABLE, List.of(Map.of("table", TABLE, "row", row, "column", "note", "value", note)))
                .statusCode(200)
                .body("changes.column", contains("note"));
        return draft;
    }

    /** @return the release with that note */
    private int publish(Colleague who, String row, String note) {
        int draft = noted(who, row, note);
        return wang.approved(draft, who.submitted(draft));
    }

    private static Map<String, String> cell(String column, String value) {
        return Map.of("table", TABLE, "row", "a", "column", column, "value", value);
    }
}
