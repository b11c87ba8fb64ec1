package org.wengang.trial;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wengang.identity.As;
import org.wengang.identity.Role;
import org.wengang.table.workbook.HostileWorkbooks;
import org.wengang.workflow.Spreadsheet;

/** Firms tried by a workbook, over HTTP: downloaded, filled in as in a spreadsheet program, and brought back. */
@QuarkusTest
class TrialWorkbookTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String DOOR = "/api/v1/trials/workbook";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RestAssuredConfig FILES = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs(XLSX, ContentType.BINARY)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private static final Map<String, Object> A_FIRM = Map.of(
            "subject.kind", "企业",
            "subject.name", "甲公司",
            "enterprise.isAboveScaleIndustrial", "是",
            "electricity.holidayKwh", 45000,
            "electricity.kwhByMonth.2023-12", 310000,
            "electricity.kwhByMonth.2024-01", 310000,
            "socialInsurance.insuredByMonth.2024-01", 100);

    private static byte[] template(String query) {
        return As.caseworker()
                .get("/api/v1/trials/template.xlsx" + query)
                .then()
                .statusCode(200)
                .contentType(XLSX)
                .extract()
                .asByteArray();
    }

    private static ValidatableResponse tried(byte[] file, String query) {
        return asks().accept(ContentType.JSON)
                .contentType(XLSX)
                .body(file)
                .post(DOOR + query)
                .then();
    }

    private static RequestSpecification asks() {
        return given().config(FILES).header("Authorization", "Bearer " + As.key(Role.CASEWORKER));
    }

    /** The template with these firms, one a line. */
    @SafeVarargs
    private static byte[] filled(byte[] template, Map<String, Object>... firms) {
        return Spreadsheet.edited(template, book -> {
            var sheet = book.getSheet("试算");
            for (int i = 0; i < firms.length; i++) {
                for (var fact : firms[i].entrySet()) {
                    put(sheet, i, fact.getKey(), fact.getValue());
                }
            }
        });
    }

    private static void put(XSSFSheet sheet, int firm, String path, Object value) {
        var row = sheet.getRow(2 + firm) == null ? sheet.createRow(2 + firm) : sheet.getRow(2 + firm);
        var cell = row.createCell(column(sheet, path));
        cell.setCellStyle(sheet.getColumnStyle(cell.getColumnIndex()) instanceof XSSFCellStyle style ? style : null);
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate day) {
            cell.setCellValue(day);
        } else {
            cell.setCellValue((String) value);
        }
    }

    private static int column(XSSFSheet sheet, String path) {
        for (var cell : sheet.getRow(1)) {
            if (cell.getStringCellValue().equals(path)) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError("no column " + path);
    }

    @Test
    void template_hasWhatTheMeasuresNeed() {
        var lines = Spreadsheet.lines(template("?measures=M1-1,M1-2"), "试算");
        assertEquals(
                List.of(
                        "对象类型|编号|名称|规上工业企业|规下样本企业|重点工业企业|"
                                + "月工业用电量（2023-11）（kWh）|月工业用电量（2023-12）（kWh）|月工业用电量（2024-01）（kWh）|"
                                + "月工业用电量（2024-02）（kWh）|春节放假期间用电量（kWh）|在嵊缴纳养老保险员工数（2024-01）（人）",
                        "subject.kind|subject.id|subject.name|enterprise.isAboveScaleIndustrial|enterprise.isBelowScaleSample|"
                                + "enterprise.isKeyIndustrial|electricity.kwhByMonth.2023-11|electricity.kwhByMonth.2023-12|"
                                + "electricity.kwhByMonth.2024-01|electricity.kwhByMonth.2024-02|electricity.holidayKwh|"
                                + "socialInsurance.insuredByMonth.2024-01"),
                lines);
        assertEquals(
                lines, Spreadsheet.lines(template("?measure=M1-1&measure=M1-2"), "试算"), "repeated, or with commas");
        As.caseworker()
                .get("/api/v1/trials/template.xlsx?measures=M99-1")
                .then()
                .statusCode(404);
    }

    /** Every measure, every column, and nothing filled in but one name: all is unknown, nothing is no. */
    @Test
    void template_ofAllMeasures_comesBack() {
        int inForce = As.caseworker().get("/api/v1/releases/current").path("number");
        var answer = tried(filled(template(""), Map.of("subject.name", "乙公司", "subject.kind", "企业")), "")
                .statusCode(200)
                .body("rows.size()", is(1))
                .body("rows[0].row", is(3))
                .body("rows[0].name", is("乙公司"))
                .body("rows[0].totals.subsidy", is("0.00"))
                .body("release.number", is(inForce));
        List<String> missing = answer.extract().path("rows[0].results.find { it.measure == 'M1-2' }.missing");
        assertTrue(missing.contains("enterprise.isAboveScaleIndustrial"), missing.toString());
    }

    @Test
    void workbook_answersAsTheEvaluation() throws IOException {
        var poor = new HashMap<>(A_FIRM);
        poor.put("subject.name", "丙公司");
        poor.put("electricity.holidayKwh", 44999);
        var blank = Map.<String, Object>of("subject.name", "丁公司", "enterprise.isAboveScaleIndustrial", "否");
        var file = filled(template("?measures=M1-1,M1-2"), A_FIRM, poor, blank);
        tried(file, "?measures=M1-2")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("rows.row", is(List.of(3, 4, 5)))
                .body("rows.name", is(List.of("甲公司", "丙公司", "丁公司")))
                .body("rows[0].totals", is(Map.of("subsidy", "50000.00")))
                .body("rows[0].results[0].outcome", is("eligible"))
                .body("rows[0].results[0].amount", is("50000.00"))
                .body("rows[0].results[0].unit", is("CNY"))
                .body("rows[0].results[0].shortfalls", empty())
                .body("rows[1].results[0].outcome", is("ineligible"))
                .body("rows[1].results[0].reasons", is(List.of("RATIO_BELOW_MIN")))
                .body("rows[1].results[0].shortfalls[0].criterion", is("holidayUseRatio"))
                .body("rows[1].results[0].shortfalls[0].label.zh", is("放假期间日均用电量与参照月日均之比"))
                .body("rows[2].results[0].outcome", is("undetermined"))
                .body("rows[2].results[0].amount", nullValue())
                .body("rows[2].results[0].missing", hasItem("enterprise.isBelowScaleSample"));
        var evaluated = As.caseworker()
                .contentType(ContentType.JSON)
                .body("""
                        {"measures":["M1-2"],"subject":{"kind":"enterprise"},"facts":{
                          "enterprise":{"isAboveScaleIndustrial":true},
                          "electricity":{"kwhByMonth":{"2023-12":310000,"2024-01":310000},"holidayKwh":44999},
                          "socialInsurance":{"insuredByMonth":{"2024-01":100}}}}""")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        var tried = JSON.readTree(tried(file, "?measures=M1-2").extract().asByteArray());
        assertEquals(
                JSON.readTree(evaluated).at("/results/0/findings/1/shortfall"),
                tried.at("/rows/1/results/0/shortfalls/0/shortfall"));
    }

    @Test
    void workbook_asAWorkbook_holdsNoFormula() throws IOException {
        var file = filled(template("?measures=M1-2"), A_FIRM);
        var answer = asks().accept(XLSX)
                .contentType(XLSX)
                .body(file)
                .post(DOOR + "?measures=M1-1,M1-2")
                .then()
                .statusCode(200)
                .contentType(XLSX)
                .extract()
                .asByteArray();
        var cells = new ArrayList<String>();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(answer))) {
            book.getSheetAt(0).getRow(2).forEach(cell -> {
                assertFalse(cell.getCellType() == CellType.FORMULA);
                cells.add(cell.toString());
            });
        }
        assertEquals(List.of("3.0", "甲公司", "M1-2", "春节“不停工”补贴", "符合 eligible", "50000.0", "CNY"), cells.subList(0, 7));
    }

    @Test
    void workbook_faults_byCell_allAtOnce() {
        var file = Spreadsheet.edited(
                filled(
                        template("?measures=M1-2"),
                        Map.of("enterprise.isAboveScaleIndustrial", "大概", "electricity.holidayKwh", "45000 kWh"),
                        Map.of("subject.kind", "公司", "subject.name", "=1+1", "electricity.holidayKwh", -1)),
                book -> {
                    var sheet = book.getSheet("试算");
                    sheet.getRow(1).createCell(40).setCellValue("electricity.kwhByMonth.2024-13");
                    sheet.getRow(1).createCell(41).setCellValue("recruits");
                    sheet.getRow(2).createCell(43).setCellValue("?");
                    book.createSheet("草稿").createRow(0).createCell(0).setCellValue("?");
                });
        var refused = tried(file, "").statusCode(422).body("code", is("HAS_FAULTS"));
        refused.body(
                "faults.code",
                hasItems(
                        "NOT_A_CHOICE",
                        "TEXT_NOT_NUMBER",
                        "TEXT_NOT_ACCEPTED",
                        "NUMBER_TOO_SMALL",
                        "UNKNOWN_COLUMN",
                        "OUTSIDE_TABLE",
                        "EXTRA_SHEET"));
        refused.body("faults.cell", hasItems("D3", "H3", "H4", "A4", "C4", "AO2", "AP2", "AR3"));
        refused.body("faults.findAll { it.cell == 'AO2' }.sheet", is(List.of("试算")));
    }

    @Test
    void workbook_formula_isToldWithTheOtherFaults() {
        var file = Spreadsheet.edited(
                filled(template("?measures=M1-2"), A_FIRM, Map.of("electricity.holidayKwh", "many")),
                book -> book.getSheet("试算").getRow(2).createCell(1).setCellFormula("1+1"));
        tried(file, "").statusCode(422).body("faults.code", hasItems("FORMULA", "TEXT_NOT_NUMBER"));
    }

    @Test
    void workbook_nothingOrTooMuch() {
        tried(template("?measures=M1-2"), "").statusCode(422).body("faults.code", is(List.of("NO_ROWS")));
        var many = Spreadsheet.edited(template("?measures=M1-2"), book -> {
            for (int i = 0; i < 5_001; i++) {
                put(book.getSheet("试算"), i, "subject.name", "第" + i);
            }
        });
        tried(many, "").statusCode(422).body("faults.cell", is(List.of("A5003")));
        var most = Spreadsheet.edited(many, book -> {
            var sheet = book.getSheet("试算");
            sheet.removeRow(sheet.getRow(5_002));
        });
        tried(template("?measures=M1-2"), "?measures=M99-9").statusCode(404).body("code", is("MEASURE_NOT_FOUND"));
        tried(template("?measures=M1-2"), "?asOf=soon").statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("org.wengang.table.workbook.HostileWorkbooks#all")
    void workbook_hostile(HostileWorkbooks.Hostile hostile) {
        if (hostile.bytes().length > 5 << 20) {
            tried(hostile.bytes(), "").statusCode(413);
            return;
        }
        var refused = tried(hostile.bytes(), "")
                .statusCode(422)
                .body("code", is("HAS_FAULTS"))
                .body("faults.code", hasItem(hostile.code().name()));
        if (hostile.cell() != null) {
            refused.body("faults.cell", hasItem(hostile.cell()));
        }
    }
}
