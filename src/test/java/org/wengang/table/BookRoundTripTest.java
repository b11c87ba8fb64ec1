package org.wengang.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wengang.table.workbook.RawValue;
import org.wengang.table.workbook.WorkbookFault;

class BookRoundTripTest {
    private static final BookPlan PLAN = EveryCellBook.PLAN;
    private static final String BANDS = EveryCellBook.BANDS;
    private static final String WINDOWS = EveryCellBook.WINDOWS;
    private static final byte[] RENDERED = render(EveryCellBook.data());

    @Test
    void render_readBack() {
        var reading = BookReader.read(RENDERED, PLAN);

        assertEquals(List.of(), reading.faults());
        assertEquals(text(EveryCellBook.data()), text(reading.data()));
        assertEquals(5, reading.data().tables().get("m1-2-bands").get(1).line());
        assertEquals(new BookStamp("SZ-2024", EveryCellBook.SLUG, 2, EveryCellBook.DIGEST, null), reading.stamp());
    }

    @Test
    void render_draft() {
        var stamp = new BookWriter.Stamp("SZ-2024", 2, EveryCellBook.DIGEST, 17);
        var annex = EveryCellBook.annex();
        var rendered = BookWriter.render(
                PLAN,
                EveryCellBook.data(),
                new BookWriter.Annex(annex.measure(), annex.readings(), annex.history(), stamp));

        assertEquals(17, BookReader.read(rendered, PLAN).stamp().draft());
    }

    @Test
    void render_stampThatWouldNotBeReadBack() {
        var annex = EveryCellBook.annex();
        var stamp = new BookWriter.Stamp("SZ 2024", 2, EveryCellBook.DIGEST);

        assertThrows(
                IllegalArgumentException.class,
                () -> BookWriter.render(
                        PLAN,
                        EveryCellBook.data(),
                        new BookWriter.Annex(annex.measure(), annex.readings(), annex.history(), stamp)));
    }

    @Test
    void render_history() {
        edit(RENDERED, workbook -> {
            var lines = new ArrayList<String>();
            for (var row : workbook.getSheet("修改记录")) {
                var cells = new ArrayList<String>();
                row.forEach(cell -> cells.add(cell.getStringCellValue()));
                lines.add(String.join("|", cells));
            }
            assertEquals(
                    List.of(
                            "版本|发布版本|日期|修改人|批准人|原因|修改内容",
                            "2|12|2024-02-01|李强|赵敏|市经信局来函 \n调整标准|每人补贴 400 元改为 500 元",
                            "1|—|2024-01-20|王敏|—|—|首次录入"),
                    lines.subList(2, lines.size()));
        });
    }

    @Test
    void read_noStamp() {
        var without = edit(
                RENDERED,
                workbook -> workbook.getProperties()
                        .getCustomProperties()
                        .getUnderlyingProperties()
                        .setPropertyArray(null));

        var reading = BookReader.read(without, PLAN);

        assertEquals(List.of(), reading.faults());
        assertNull(reading.stamp());
    }

    @Test
    void render_blankWhereAllowed() {
        var data = EveryCellBook.data();
        PLAN.parameters().stream()
                .filter(spec -> !spec.required())
                .forEach(spec -> data.parameters().put(spec.id(), null));
        data.tables().values().forEach(List::clear);

        assertEquals(text(data), text(sound(render(data))));
    }

    @Test
    void render_twice() throws InterruptedException {
        Thread.sleep(2_100); // archives count time in steps of two seconds
        assertArrayEquals(RENDERED, render(EveryCellBook.data()));
    }

    @Test
    void render_sheets() {
        edit(RENDERED, workbook -> {
            var names = new ArrayList<String>();
            workbook.forEach(sheet -> names.add(sheet.getSheetName()));
            assertEquals(List.of(BANDS, WINDOWS, "参数", "法规原文", "口径", "修改记录"), names);
            assertEquals("M1-2 春节“不停工”补贴 · 补贴标准", cell(workbook, BANDS, "A1").getStringCellValue());
            assertEquals("日均用电比下限\n含本数", cell(workbook, BANDS, "G3").getStringCellValue());
            assertEquals("每人补贴*\n（元/人）", cell(workbook, BANDS, "N3").getStringCellValue());
            workbook.forEach(sheet -> assertTrue(sheet.getProtect(), sheet.getSheetName() + " is protected"));
        });
    }

    @Test
    void render_validations() {
        edit(RENDERED, workbook -> {
            for (var sheet : List.of(BANDS, WINDOWS, "参数")) {
                for (var validation : workbook.getSheet(sheet).getDataValidations()) {
                    assertTrue(validation.getPromptBoxTitle().length() <= 32);
                    assertTrue(validation.getPromptBoxText().length() <= 255);
                    assertTrue(validation.getErrorBoxText().length() <= 255);
                }
            }
            var rate = workbook.getSheet("参数").getDataValidations().get(3);
            assertEquals("C7", rate.getRegions().getCellRangeAddress(0).formatAsString());
            assertEquals("最低比例", rate.getPromptBoxTitle());
            assertEquals(
                    "填写百分比（如 80%，最多六位小数）。\n允许范围：50% 至 100%（法定下限）。\n必填，不可空白。\n切换口径：A-15（见“口径”表）。",
                    rate.getPromptBoxText().replace("_x000a_", "\n"));
            assertEquals("请填写百分比（如 80%，最多六位小数），允许范围：50% 至 100%（法定下限）。", rate.getErrorBoxText());
        });
    }

    @Test
    void render_numberTooLongForASpreadsheet() {
        var data = EveryCellBook.data();
        data.parameters().put("weight", new BigDecimal("123456789012.345678"));

        assertThrows(IllegalArgumentException.class, () -> render(data));
    }

    @Test
    void update_keepsWhatStaffMade() {
        var own = edit(RENDERED, workbook -> {
            var sheet = workbook.getSheet(BANDS);
            var anchor = workbook.getCreationHelper().createClientAnchor();
            var comment = sheet.createDrawingPatriarch().createCellComment(anchor);
            comment.setString("请财政局核对");
            cell(workbook, BANDS, "N5").setCellComment(comment);
            sheet.setColumnWidth(4, 60 * 256);
            sheet.getHeader().setCenter("核对稿 &A &P &N &D &T &F &Z");
            var style = workbook.createCellStyle();
            style.cloneStyleFrom(cell(workbook, BANDS, "N6").getCellStyle());
            style.setFillForegroundColor(IndexedColors.CORAL.getIndex());
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            cell(workbook, BANDS, "N6").setCellStyle(style);
        });
        var data = EveryCellBook.data();
        data.tables().get("m1-2-bands").get(0).cells()[11] = new BigDecimal("600");
        data.parameters().put("cap", null);

        var updated = BookWriter.update(own, PLAN, data);

        assertEquals(text(data), text(sound(updated)));
        edit(updated, workbook -> {
            var sheet = workbook.getSheet(BANDS);
            assertEquals(
                    "请财政局核对",
                    cell(workbook, BANDS, "N5").getCellComment().getString().getString());
            assertEquals(60 * 256, sheet.getColumnWidth(4));
            assertEquals("核对稿 &A &P &N &D &T &F &Z", sheet.getHeader().getCenter());
            assertEquals(
                    IndexedColors.CORAL.getIndex(),
                    cell(workbook, BANDS, "N6").getCellStyle().getFillForegroundColor());
            assertEquals(14, sheet.getDataValidations().size() - 3);
            assertEquals("#,##0.00", cell(workbook, BANDS, "N5").getCellStyle().getDataFormatString());
        });
    }

    @Test
    void update_nothingChanged() {
        assertSame(RENDERED, BookWriter.update(RENDERED, PLAN, EveryCellBook.data()));
    }

    @Test
    void update_rowsAddedAndRemoved() {
        var data = EveryCellBook.data();
        var rows = data.tables().get("m1-2-bands");
        var second = rows.get(1);
        rows.clear();
        rows.add(second);
        for (int i = 0; i < 20; i++) {
            rows.add(new Row("x" + (char) ('a' + i), null, 0, second.cells(), null, null, null));
        }

        var updated = BookWriter.update(RENDERED, PLAN, data);

        assertEquals(text(data), text(sound(updated)));
        assertEquals(5, sound(updated).tables().get("m1-2-bands").get(0).line());
        edit(
                updated,
                workbook -> assertEquals(
                        "#,##0.00", cell(workbook, BANDS, "N26").getCellStyle().getDataFormatString()));
    }

    @Test
    void update_rowsInAnotherOrder() {
        var data = EveryCellBook.data();
        Collections.reverse(data.tables().get("m1-2-bands"));

        assertEquals(text(data), text(sound(BookWriter.update(RENDERED, PLAN, data))));
    }

    @Test
    void update_anotherWorkbook() {
        var spoilt = edit(RENDERED, workbook -> cell(workbook, BANDS, "F3").setCellValue("别的"));

        assertThrows(IllegalArgumentException.class, () -> BookWriter.update(spoilt, PLAN, EveryCellBook.data()));
    }

    /** What staff write in another way than the writer does, and what it is read as. */
    @Test
    void read_otherSpellings() {
        var spelled = edit(RENDERED, workbook -> {
            cell(workbook, "参数", "C8").setCellValue("2024-02-10");
            cell(workbook, "参数", "C9").setCellValue(45323); // Excel turns a typed 2024-02 into 2024-02-01
            cell(workbook, "参数", "C10").setCellValue(" 2024-01， 2023-12 ");
            cell(workbook, "参数", "C11").setCellValue("2024");
            cell(workbook, "参数", "C12").setCellValue("UNDETERMINED");
            cell(workbook, "参数", "C13").setCellValue("UNICOM;移动、铁通\nTELECOM");
            cell(workbook, "参数", "C14").setCellValue("3307、330683");
            cell(workbook, "参数", "C15").setCellValue(true);
            cell(workbook, "参数", "C7").setCellValue(0.69999999999999996);
            cell(workbook, BANDS, "A5").setCellValue(" a\u00a0");
            cell(workbook, BANDS, "B9").setCellValue("  ");
            workbook.getSheet("法规原文").getRow(4).getCell(1).setCellValue("不读");
            cell(workbook, BANDS, "A2").setCellValue("不读");
            workbook.removeSheetAt(workbook.getSheetIndex("修改记录"));
        });

        assertEquals(text(EveryCellBook.data()), text(sound(spelled)));
    }

    @Test
    void read_prefixAndMonthStoredAsNumbers() {
        var spelled = edit(RENDERED, workbook -> {
            cell(workbook, "参数", "C14").setCellValue(330683);
            cell(workbook, "参数", "C10").setCellValue(45323);
        });

        assertEquals(Set.of("330683"), sound(spelled).parameters().get("homePrefixes"));
        assertEquals("[2024-02]", sound(spelled).parameters().get("baseMonths").toString());
    }

    @Test
    void read_gapBetweenRows() {
        var gap = edit(RENDERED, workbook -> {
            cell(workbook, BANDS, "A12").setCellValue("z");
            cell(workbook, BANDS, "N12").setCellValue(1);
        });

        var rows = sound(gap).tables().get("m1-2-bands");
        assertEquals(3, rows.size());
        assertEquals(11, rows.get(2).line());
    }

    @Test
    void read_yesBesideBlankBound() {
        var harmless = edit(RENDERED, workbook -> cell(workbook, BANDS, "K6").setCellValue("是"));

        assertEquals(true, sound(harmless).tables().get("m1-2-bands").get(1).cells()[8]);
    }

    private record Spoilt(String expected, Consumer<XSSFWorkbook> edit) {}

    private static Spoilt at(String sheet, String cell, String code, Object value) {
        return new Spoilt(code + " " + sheet + "!" + cell, workbook -> put(cell(workbook, sheet, cell), value));
    }

    @TestFactory
    Stream<DynamicTest> read_spoilt() {
        var long201 = "长".repeat(201);
        return spoilt(long201)
                .map(spoilt -> dynamicTest(spoilt.expected(), () -> {
                    var faults =
                            BookReader.read(edit(RENDERED, spoilt.edit()), PLAN).faults();
                    assertEquals(
                            List.of(spoilt.expected()),
                            faults.stream().map(BookRoundTripTest::place).toList());
                    faults.forEach(fault -> assertTrue(fault.zh().contains("怎样改"), fault.zh()));
                    faults.forEach(fault -> assertTrue(fault.en().contains("Remedy"), fault.en()));
                }));
    }

    private static Stream<Spoilt> spoilt(String long201) {
        return Stream.of(
                new Spoilt("MISSING_SHEET", workbook -> workbook.removeSheetAt(1)),
                new Spoilt("EXTRA_SHEET Sheet1", workbook -> workbook.createSheet("Sheet1")),
                new Spoilt("WRONG_BOOK", workbook -> {
                    stamp("book", "m1-4-emission-carry-over").accept(workbook);
                    stamp("version", "?").accept(workbook);
                    cell(workbook, BANDS, "F3").setCellValue("别的");
                    cell(workbook, BANDS, "N5").setCellFormula("250*2");
                }),
                new Spoilt("BAD_STAMP", stamp("version", "02")),
                new Spoilt("BAD_STAMP", stamp("version", "9999999999")),
                new Spoilt("BAD_STAMP", stamp("digest", EveryCellBook.DIGEST.substring(0, 70))),
                new Spoilt("BAD_STAMP", stamp("package", "SZ 2024")),
                new Spoilt("BAD_STAMP", stamp("package", "S".repeat(30_000))),
                new Spoilt(
                        "BAD_STAMP",
                        workbook ->
                                workbook.getProperties().getCustomProperties().addProperty("wengang.draft", "-1")),
                new Spoilt(
                        "BAD_STAMP",
                        workbook -> workbook.getProperties()
                                .getCustomProperties()
                                .getUnderlyingProperties()
                                .removeProperty(3)),
                at(BANDS, "A1", "CHANGED_CELL", "M1-3 春节“不停工”补贴 · 补贴标准"),
                at(BANDS, "F3", "CHANGED_CELL", "日均用电比上限"),
                at(BANDS, "F4", "CHANGED_CELL", "made-up BAND from\nholidayUseRatio\n.to"),
                at(BANDS, "E4", "CHANGED_CELL", null),
                at(WINDOWS, "L3", "CHANGED_CELL", 5),
                at("参数", "A5", "CHANGED_CELL", "系数"),
                at("参数", "E7", "CHANGED_CELL", "不限"),
                at("参数", "A3", "CHANGED_CELL", "名称"),
                at(BANDS, "R7", "OUTSIDE_TABLE", "旁注"),
                at(BANDS, "S3", "OUTSIDE_TABLE", "新列"),
                at("参数", "A17", "OUTSIDE_TABLE", "新参数"),
                at("参数", "H5", "OUTSIDE_TABLE", 1),
                at(BANDS, "N5", "TEXT_NOT_NUMBER", "500 元"),
                at("参数", "C7", "TEXT_NOT_NUMBER", "80%"),
                at(BANDS, "N5", "WRONG_TYPE", true),
                at(BANDS, "N5", "TOO_MANY_DECIMALS", 500.005),
                at("参数", "C5", "TOO_MANY_DECIMALS", 1.0000001),
                at("参数", "C6", "TOO_MANY_DECIMALS", 10.5),
                at(BANDS, "F5", "TOO_MANY_DECIMALS", 0.333333333),
                at("参数", "C7", "NUMBER_TOO_SMALL", 0.4999),
                at("参数", "C7", "NUMBER_TOO_LARGE", 80),
                at("参数", "C5", "NUMBER_TOO_LARGE", 1e12),
                at("参数", "C11", "NUMBER_TOO_SMALL", 2019),
                at("参数", "C7", "REQUIRED_BLANK", null),
                at(BANDS, "N5", "REQUIRED_BLANK", "　"),
                at("参数", "C12", "NOT_A_CHOICE", "看情况"),
                at("参数", "C13", "NOT_A_CHOICE", "电信；广电"),
                at("参数", "C13", "TWICE_IN_CELL", "电信；TELECOM"),
                at("参数", "C13", "EMPTY_ITEM", "电信；；联通"),
                at(BANDS, "C5", "NOT_A_CHOICE", "对"),
                at(BANDS, "C5", "WRONG_TYPE", 1),
                at("参数", "C9", "BAD_MONTH", "2024-13"),
                at("参数", "C9", "BAD_MONTH", 45324),
                at("参数", "C10", "BAD_MONTH", "2023-12；2024年1月"),
                at("参数", "C10", "TWICE_IN_CELL", "2023-12；2023-12"),
                at("参数", "C8", "BAD_DATE", "2024-02-30"),
                at("参数", "C8", "BAD_DATE", 45332.5),
                at("参数", "C8", "BAD_DATE", 20240210),
                at("参数", "C8", "BAD_DATE", 36525),
                at("参数", "C11", "BAD_YEAR", "24"),
                at("参数", "C14", "BAD_PREFIX", "3306；浙江"),
                at("参数", "C14", "BAD_PREFIX", "3306831"),
                at("参数", "C16", "TEXT_NOT_ACCEPTED", "a\"b"),
                at("参数", "C16", "TEXT_NOT_ACCEPTED", "第一行\n第二行"),
                at("参数", "C16", "TEXT_NOT_ACCEPTED", "=1+1"),
                at("参数", "C16", "TOO_LONG", long201),
                at("参数", "C16", "WRONG_TYPE", 2024),
                at("参数", "C16", "BAD_TEXT", "零\u200b宽"),
                at(BANDS, "A6", "ROW_ID_MISSING", null),
                at(BANDS, "A6", "BAD_ROW_ID", "B"),
                at(BANDS, "A6", "BAD_ROW_ID", "abcd"),
                at(BANDS, "A6", "ROW_ID_TWICE", "a"),
                at(BANDS, "B6", "BAD_CITATION", "见第一条"),
                at(BANDS, "P5", "DATES_REVERSED", LocalDate.of(2024, 1, 31)),
                at(BANDS, "H5", "BOUNDS_REVERSED", 0.4),
                at(BANDS, "H5", "BOUNDS_EMPTY", 0.5),
                at(WINDOWS, "D5", "BOUNDS_REVERSED", "2024-02-08"),
                at(WINDOWS, "F5", "BOUNDS_REVERSED", "2023-12"),
                at(BANDS, "K6", "EXCLUDED_WITHOUT_BOUND", "否"),
                new Spoilt(
                        "FORMULA " + BANDS + "!N5",
                        workbook -> cell(workbook, BANDS, "N5").setCellFormula("250*2")));
    }

    @Test
    void read_severalFaultsAtOnce() {
        var spoilt = edit(RENDERED, workbook -> {
            cell(workbook, BANDS, "F3").setCellValue("别的");
            cell(workbook, BANDS, "A5").setCellValue("A");
            cell(workbook, BANDS, "F5").setCellValue("不读改了表头的列");
            cell(workbook, BANDS, "C5").setCellValue("对");
            cell(workbook, WINDOWS, "H5").setCellValue("火星");
            cell(workbook, "参数", "C7").setCellValue("80%");
            cell(workbook, "参数", "C8").setCellValue("昨天");
            workbook.createSheet("草稿");
        });

        var faults = BookReader.read(spoilt, PLAN).faults();

        assertEquals(
                List.of(
                        "EXTRA_SHEET 草稿",
                        "CHANGED_CELL 补贴标准!F3",
                        "BAD_ROW_ID 补贴标准!A5",
                        "NOT_A_CHOICE 补贴标准!C5",
                        "NOT_A_CHOICE 时段与范围!H5",
                        "TEXT_NOT_NUMBER 参数!C7",
                        "BAD_DATE 参数!C8"),
                faults.stream().map(BookRoundTripTest::place).toList());
        assertEquals("填写的内容不在可选项中。怎样改：从下列各项中选填：贵州；云南。", faults.get(4).zh());
        assertEquals(
                "This cell takes a number and holds text. Remedy: enter the number 0.8 or 80%, without unit, space or quote.",
                faults.get(5).en());
    }

    /** A formula, a hidden row and the like do not keep back what else is wrong; what follows from them is not told. */
    @Test
    void read_faultsOfFileFormCellsAndRows_allAtOnce() {
        var spoilt = edit(RENDERED, workbook -> {
            workbook.createName().setNameName("rate");
            workbook.getName("rate").setRefersToFormula("参数!$C$7");
            workbook.getSheet(BANDS).getRow(8).setZeroHeight(true);
            cell(workbook, BANDS, "N5").setCellFormula("250*2"); // required, and not known to be blank
            cell(workbook, BANDS, "F6").setCellValue(0.79); // overlaps with row a
            cell(workbook, BANDS, "A7").setCellValue("c");
            cell(workbook, BANDS, "F7").setCellFormula("0.5"); // row c may be anywhere
            cell(workbook, BANDS, "N7").setCellValue("500 元");
            cell(workbook, WINDOWS, "H3").setCellFormula("1+1"); // no header, and told once
            cell(workbook, WINDOWS, "H5").setCellValue("火星");
            cell(workbook, "参数", "C7").setCellFormula("0.7");
            cell(workbook, "参数", "C8").setCellValue("昨天");
        });

        var reading = BookReader.read(spoilt, PLAN);

        assertEquals(
                List.of(
                        "DEFINED_NAME",
                        "FORMULA 补贴标准!N5",
                        "FORMULA 补贴标准!F7",
                        "HIDDEN_ROW 补贴标准!A9",
                        "FORMULA 时段与范围!H3",
                        "FORMULA 参数!C7",
                        "TEXT_NOT_NUMBER 补贴标准!N7",
                        "BAD_DATE 参数!C8"),
                reading.refusals().stream().map(BookRoundTripTest::place).toList());
        assertEquals(
                List.of("OVERLAP 补贴标准!P6"),
                reading.findings().stream().map(BookRoundTripTest::place).toList());
        assertFalse(reading.isTyped());
    }

    /** Between rows at 50% to 60% and 70% to 80% lies a gap, unless the row whose end is not known fills it. */
    @Test
    void read_gap_toldOnlyWhereAllRowsAreKnown() {
        Consumer<XSSFWorkbook> gap = workbook -> {
            for (int column = 0; column < 14; column++) {
                var above = workbook.getSheet(BANDS).getRow(4).getCell(column);
                cell(workbook, BANDS, new CellReference(5, column).formatAsString(false))
                        .copyCellFrom(above, new CellCopyPolicy());
            }
            cell(workbook, BANDS, "A6").setCellValue("b");
            cell(workbook, BANDS, "H5").setCellValue(0.6);
            cell(workbook, BANDS, "F6").setCellValue(0.7);
            cell(workbook, BANDS, "O5").setBlank();
            cell(workbook, BANDS, "P5").setBlank();
        };
        var reading = BookReader.read(edit(RENDERED, gap), PLAN);
        assertEquals(
                List.of("GAP 补贴标准!F6"),
                reading.faults().stream().map(BookRoundTripTest::place).toList());
        assertTrue(reading.isTyped());

        var open = edit(RENDERED, gap.andThen(workbook -> {
            cell(workbook, BANDS, "A7").setCellValue("c");
            cell(workbook, BANDS, "H7").setCellValue("70%");
            cell(workbook, BANDS, "N7").setCellValue(500);
        }));
        assertEquals(
                List.of("TEXT_NOT_NUMBER 补贴标准!H7"),
                BookReader.read(open, PLAN).faults().stream()
                        .map(BookRoundTripTest::place)
                        .toList());
    }

    @Test
    void read_notAWorkbook() {
        assertEquals(
                "NOT_A_WORKBOOK",
                BookReader.read("编号,依据".getBytes(StandardCharsets.UTF_8), PLAN)
                        .faults()
                        .get(0)
                        .code());
    }

    @Test
    void read_tooManyFaults() {
        var spoilt = edit(RENDERED, workbook -> {
            for (int row = 20; row < 2_020; row++) {
                workbook.getSheet(BANDS).createRow(row).createCell(30).setCellValue(1);
            }
        });

        var faults = BookReader.read(spoilt, PLAN).faults();

        assertEquals(1_001, faults.size());
        assertEquals("TOO_MANY_FAULTS", faults.get(1_000).code());
    }

    /** Whatever is stored: refused, or a value that its canonical text and the workbook give back unchanged. */
    @Property(tries = 20_000)
    void grammar_anyTextInAnyCell(@ForAll("specs") CellSpec spec, @ForAll("texts") String text) {
        var value = readOrNull(spec, new RawValue.Text(text));
        if (value == null) {
            return;
        }
        var written = CellWords.stored(spec, value);
        var again = written instanceof BigDecimal number
                ? new RawValue.Number(number.toPlainString())
                : new RawValue.Text((String) written);
        var canonical = BookText.write(spec, value);
        assertEquals(canonical, BookText.write(spec, readOrNull(spec, again)));
        assertTrue(canonical.lines().count() == 1 && canonical.equals(canonical.trim()), canonical);
        if (spec.type() == CellType.TEXT) {
            assertEquals(CellGrammar.trim(text), value);
        }
    }

    @Property(tries = 60)
    void read_anyTextInAnyStaffCell(@ForAll("staffCells") CellReference cell, @ForAll("texts") String text) {
        var workbook = edit(
                RENDERED,
                book -> cell(book, cell.getSheetName(), cell.formatAsString(false))
                        .setCellValue(text));

        var reading = BookReader.read(workbook, PLAN);

        if (reading.data() == null) {
            assertTrue(
                    reading.faults().stream()
                            .allMatch(fault -> cell.getSheetName().equals(fault.sheet())
                                    || fault.code().equals("BAD_TEXT")),
                    () -> "faults elsewhere: " + reading.faults());
        } else {
            var canonical = text(reading.data());
            assertEquals(canonical, text(BookText.parse(PLAN, canonical)));
            assertEquals(canonical, text(sound(render(reading.data()))));
        }
    }

    @Property(tries = 2_000)
    void grammar_anyAmount(@ForAll("amounts") BigDecimal amount) {
        var spec = spec("cap");
        assertEquals(0, amount.compareTo((BigDecimal)
                readOrNull(spec, new RawValue.Number(String.valueOf(amount.doubleValue())))));
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("999999999999"))
                .ofScale(2);
    }

    @Provide
    Arbitrary<CellSpec> specs() {
        var specs = new ArrayList<>(PLAN.parameters());
        PLAN.columns().values().forEach(columns -> specs.addAll(columns.specs()));
        return Arbitraries.of(specs);
    }

    @Provide
    Arbitrary<CellReference> staffCells() {
        var cells = new ArrayList<CellReference>();
        for (int i = 0; i < PLAN.parameters().size(); i++) {
            cells.add(
                    new CellReference("参数", SheetPlace.FIRST_PARAMETER + i, SheetPlace.PARAMETER_VALUE, false, false));
        }
        PLAN.columns().keySet().forEach(table -> {
            var layout = SheetLayout.of(PLAN, table);
            for (int column = 0; column < layout.width(); column++) {
                cells.add(new CellReference(layout.sheet(), SheetPlace.FIRST_ROW, column, false, false));
            }
        });
        return Arbitraries.of(cells);
    }

    @Provide
    Arbitrary<String> texts() {
        var plausible = Arbitraries.of(
                "",
                " ",
                "是",
                "否",
                "TRUE",
                "a",
                "zz",
                "B",
                "2024",
                "2024-02",
                "2023-12；2024-01",
                "2024-02-10",
                "0.7",
                "80%",
                "500 元",
                "电信；联通",
                "移动、铁通",
                "TELECOM",
                "贵州",
                "SZ-2024:M1-2",
                "3306；3307",
                "；",
                "=1+1",
                "\"); System.exit(0); //",
                "eval(\"x\")",
                "\\u0022",
                "<b>",
                "_x0041_",
                "$param",
                "2024-02；",
                "' OR '1'='1",
                "１２",
                "𬭛",
                "备注　空格");
        var any = Arbitraries.strings().ofMaxLength(12).filter(text -> !text.isEmpty());
        var near = Arbitraries.strings()
                .withChars("是否；;、，, 0123456789-:.%abzM\n\u3000\u00a0'\"")
                .ofMaxLength(9);
        return Arbitraries.oneOf(plausible, any, near);
    }

    private static CellSpec spec(String parameter) {
        return PLAN.parameters().stream()
                .filter(spec -> spec.id().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    private static Object readOrNull(CellSpec spec, RawValue raw) {
        try {
            return CellGrammar.read(spec, raw);
        } catch (CellRefused refused) {
            assertNotNull(refused.code.at("sheet", null, refused.details));
            return null;
        }
    }

    private static byte[] render(BookData data) {
        return BookWriter.render(PLAN, data, EveryCellBook.annex());
    }

    private static BookData sound(byte[] workbook) {
        var reading = BookReader.read(workbook, PLAN);
        assertEquals(List.of(), reading.refusals());
        return reading.data();
    }

    private static String text(BookData data) {
        return BookText.write(PLAN, data);
    }

    private static String place(WorkbookFault fault) {
        return fault.code()
                + (fault.sheet() == null ? "" : " " + fault.sheet())
                + (fault.cell() == null ? "" : "!" + fault.cell());
    }

    private static Consumer<XSSFWorkbook> stamp(String property, String value) {
        return workbook -> workbook.getProperties()
                .getCustomProperties()
                .getProperty("wengang." + property)
                .setLpwstr(value);
    }

    private static XSSFCell cell(XSSFWorkbook workbook, String sheet, String place) {
        var at = new CellReference(place);
        XSSFSheet there = workbook.getSheet(sheet);
        var row = there.getRow(at.getRow()) == null ? there.createRow(at.getRow()) : there.getRow(at.getRow());
        return row.getCell(at.getCol(), MissingCellPolicy.CREATE_NULL_AS_BLANK);
    }

    private static void put(XSSFCell cell, Object value) {
        if (value == null) {
            cell.setBlank();
        } else if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            cell.setCellValue(flag);
        } else if (value instanceof LocalDate day) {
            cell.setCellValue(day);
        } else {
            cell.setCellValue((String) value);
        }
    }

    private static byte[] edit(byte[] bytes, Consumer<XSSFWorkbook> edit) {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            edit.accept(workbook);
            return SteadyZip.repack(BookWriter.bytes(workbook));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
