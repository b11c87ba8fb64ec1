package org.wengang.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.wengang.cases.ShippedPackage;
import org.wengang.measure.PolicyPackage;

class ScenarioWorkbookTest {
    private static final PolicyPackage POLICY = ShippedPackage.RULES.policy();
    private static final Map<String, Scenario> SHIPPED = byId(ScenarioRunTest.SHIPPED);

    /** Facts and expectations that are easily mistaken for something else. */
    private static final Scenario ODD =
            ScenarioReader.read("""
                    {"id": "ODD-1", "title": "=HYPERLINK(\\"http://x\\")", "why": "@SUM(1+1)，-1 与 +1",
                     "facts": {
                       "enterprise": {"id": "", "isKeyIndustrial": false},
                       "electricity": {"kwhByMonth": {"2024-02": "-1", "2023-11": "1860000.50"}, "holidayKwh": "众多"},
                       "traveller": {"hukouDivisionCode": "外省", "travelMode": "SELF", "arrivalDate": "2024-02-30"},
                       "recruits": [{"personId": "=cmd|' /C calc'!A0"}, {"personId": "007"}, {"personId": "\\"q\\""},
                         {"personId": "true"}, {}],
                       "referrals": [], "loan": {}},
                     "expected": {"M1-2": {"outcome": "undetermined", "amount": null,
                       "items": [{"pollutant": "null", "amount": null}, {"a": "12", "b": 12, "c": "=1"}, {}],
                       "details": {"isCapped": true, "figure": "20.00", "text": " two "}},
                       "M1-3": {"outcome": "eligible", "amount": "0.10", "items": []}}}""".getBytes(StandardCharsets.UTF_8), POLICY).scenario();

    private static Map<String, Scenario> byId(List<Scenario> scenarios) {
        var byId = new TreeMap<String, Scenario>();
        scenarios.forEach(one -> byId.put(one.id(), one));
        return byId;
    }

    @Test
    void downloadedAndUploaded_isNoChange() {
        var now = new TreeMap<>(SHIPPED);
        now.put(ODD.id(), ODD);
        var reading = ScenarioWorkbook.read(ScenarioWorkbook.write(now.values(), true, POLICY), POLICY);
        assertEquals(List.of(), reading.faults());
        now.forEach((id, scenario) ->
                assertEquals(scenario.text(), reading.scenarios().get(id).text()));
        assertTrue(reading.isWhole());
        assertTrue(reading.isBasedOn(now.values()));
        assertEquals(Map.of(), reading.changes(now));
    }

    @Test
    void cells_areNeverFormulas() throws IOException {
        try (var workbook = open(ScenarioWorkbook.write(List.of(ODD), false, POLICY))) {
            int texts = 0;
            for (var sheet : workbook) {
                for (var row : sheet) {
                    for (var cell : row) {
                        assertTrue(cell.getCellType() == CellType.STRING || cell.getCellType() == CellType.BLANK);
                        if (cell.getCellType() == CellType.STRING
                                && "=+-@".indexOf(cell.getStringCellValue().charAt(0)) >= 0) {
                            assertTrue(cell.getCellStyle().getQuotePrefixed());
                            assertEquals("@", cell.getCellStyle().getDataFormatString());
                            texts++;
                        }
                    }
                }
            }
            assertEquals(3, texts); // title, why, a negative number
        }
    }

    @Test
    void deleted_onlyByAWholeWorkbookThatIsUpToDate() throws IOException {
        var two = new TreeMap<>(SHIPPED);
        two.keySet().retainAll(List.of("G-M1-1-01", "G-M1-1-03"));
        var bytes = edit(ScenarioWorkbook.write(two.values(), true, POLICY), workbook -> {
            clear(workbook, "场景", "G-M1-1-03");
            clear(workbook, "材料", "G-M1-1-03");
            clear(workbook, "应得结果", "G-M1-1-03");
        });
        var reading = ScenarioWorkbook.read(bytes, POLICY);
        assertEquals(List.of(), reading.faults());
        assertEquals(Map.of("G-M1-1-03", Optional.empty()), reading.changes(two));
        assertEquals(Map.of(), reading.changes(SHIPPED), "others have changed something since");
        var chosen = ScenarioWorkbook.read(ScenarioWorkbook.write(two.values(), false, POLICY), POLICY);
        assertFalse(chosen.isWhole());
        assertEquals(Map.of(), chosen.changes(SHIPPED));
    }

    /** As staff type: numbers, dates and yes in cells of their own kind, choices by their words. */
    @Test
    void typedByHand() throws IOException {
        var bytes = edit(ScenarioWorkbook.write(List.of(), true, POLICY), workbook -> {
            type(workbook, "场景", 3, "N-1", "标题", "说明", 45473.0, "企业", "M1-2；M1-3");
            type(workbook, "材料", 3, "N-1", "enterprise.isAboveScaleIndustrial", true);
            type(workbook, "材料", 4, "N-1", "electricity.holidayKwh", 301500.25);
            type(workbook, "材料", 5, "N-1", "traveller.travelMode", "企业包车");
            type(workbook, "材料", 6, "N-1", "traveller.arrivalDate", 45339.0);
            type(workbook, "应得结果", 3, "N-1", "M1-2", "尚不能判定", null, "socialInsurance.insuredByMonth.2024-01");
        });
        var reading = ScenarioWorkbook.read(bytes, POLICY);
        assertEquals(List.of(), reading.faults());
        assertEquals(
                "{\"asOf\":\"2024-06-30\",\"expected\":{\"M1-2\":{\"amount\":null,"
                        + "\"missing\":[\"socialInsurance.insuredByMonth.2024-01\"],\"outcome\":\"undetermined\",\"reasons\":[]}},"
                        + "\"facts\":{\"electricity\":{\"holidayKwh\":\"301500.25\"},"
                        + "\"enterprise\":{\"isAboveScaleIndustrial\":true},"
                        + "\"traveller\":{\"arrivalDate\":\"2024-02-17\",\"travelMode\":\"CHARTER\"}},"
                        + "\"id\":\"N-1\",\"measures\":[\"M1-2\",\"M1-3\"],\"subject\":{\"kind\":\"enterprise\"},"
                        + "\"title\":\"标题\",\"why\":\"说明\"}",
                reading.scenarios().get("N-1").text());
    }

    @Test
    void everyFault_byCellAndAtOnce() throws IOException {
        var bytes = edit(ScenarioWorkbook.write(List.of(), true, POLICY), workbook -> {
            type(workbook, "场景", 3, "N-1", "标题", null, "明天", "公司", "M9-9");
            type(workbook, "场景", 4, "N-1", "标题", "说明");
            type(workbook, "场景", 5, "N 2", "标题", "说明");
            type(workbook, "材料", 3, "N-1", "electricity.holidayKwh", "1,000");
            type(workbook, "材料", 4, "N-1", "electricity.kwh", "1");
            type(workbook, "材料", 5, "N-1", "electricity.kwhByMonth.2024-13", "1");
            type(workbook, "材料", 6, "N-1", "recruits[1].personId", "a");
            type(workbook, "材料", 7, "N-9", "recruits[0].personId", "a");
            type(workbook, "材料", 8, "N-1", "electricity.holidayKwh", "1");
            type(workbook, "材料", 9, "N-1", "enterprise.isKeyIndustrial", "也许");
            type(workbook, "材料", 10, "N-1", "traveller.travelMode", "步行");
            type(workbook, "材料", 11, "N-1", "traveller.arrivalDate", "昨天");
            type(workbook, "应得结果", 3, "N-1", "M1-2 春节", "也许", "很多", "a.b", "BECAUSE", null, "x");
            type(workbook, "应得结果", 4, null, "M1-3", "符合");
            workbook.getSheet("应得结果").getRow(2).getCell(3).setCellValue("钱");
            workbook.getSheet("应得结果").getRow(10).createCell(9).setCellValue("旁注");
            workbook.createSheet("草稿");
        });
        var found = new ArrayList<String>();
        ScenarioWorkbook.read(bytes, POLICY)
                .faults()
                .forEach(fault -> found.add(fault.code() + " " + fault.sheet() + "!" + fault.cell()));
        assertEquals(
                List.of(
                        "EXTRA_SHEET 草稿!null",
                        "REQUIRED_BLANK 场景!C4",
                        "GIVEN_TWICE 场景!A5",
                        "NOT_ALLOWED 材料!C4",
                        "UNKNOWN_FIELD 材料!B5",
                        "BAD_PATH 材料!B7",
                        "NO_SUCH_SCENARIO 材料!A8",
                        "GIVEN_TWICE 材料!B9",
                        "NOT_ALLOWED 材料!C10",
                        "NOT_ALLOWED 材料!C11",
                        "NOT_ALLOWED 材料!C12",
                        "CHANGED_CELL 应得结果!D3",
                        "REQUIRED_BLANK 应得结果!A5",
                        "OUTSIDE_TABLE 应得结果!J11",
                        "BAD_FIELD 应得结果!H4",
                        "NOT_ALLOWED 场景!D4",
                        "NOT_ALLOWED 场景!E4",
                        "NOT_ALLOWED 场景!F4",
                        "BAD_KEY 材料!C6",
                        "NOT_ALLOWED 应得结果!B4",
                        "NOT_ALLOWED 应得结果!C4",
                        "WRONG_TYPE 应得结果!D4",
                        "NOT_ALLOWED 应得结果!E4",
                        "NOT_ALLOWED 应得结果!F4",
                        "NOT_ALLOWED 场景!A6"),
                found);
    }

    @Test
    void notAWorkbook() {
        assertEquals(
                "NOT_A_WORKBOOK",
                ScenarioWorkbook.read(new byte[] {1, 2, 3}, POLICY)
                        .faults()
                        .get(0)
                        .code());
    }

    // --- what staff do in the spreadsheet program

    private interface Edit {
        void of(XSSFWorkbook workbook);
    }

    private static byte[] edit(byte[] bytes, Edit edit) throws IOException {
        try (var workbook = open(bytes)) {
            edit.of(workbook);
            var saved = new ByteArrayOutputStream();
            workbook.write(saved);
            return saved.toByteArray();
        }
    }

    private static XSSFWorkbook open(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    private static void clear(XSSFWorkbook workbook, String sheet, String id) {
        for (var row : workbook.getSheet(sheet)) {
            if (row.getCell(0).getStringCellValue().equals(id)) {
                row.forEach(cell -> cell.setBlank());
            }
        }
    }

    private static void type(XSSFWorkbook workbook, String sheet, int row, Object... values) {
        for (int i = 0; i < values.length; i++) {
            var cell = workbook.getSheet(sheet).getRow(row).getCell(i, MissingCellPolicy.CREATE_NULL_AS_BLANK);
            if (values[i] instanceof Double number) {
                cell.setCellValue(number);
            } else if (values[i] instanceof Boolean flag) {
                cell.setCellValue(flag);
            } else if (values[i] != null) {
                cell.setCellValue((String) values[i]);
            }
        }
    }
}
